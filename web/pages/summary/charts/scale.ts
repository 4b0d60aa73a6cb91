/** Round steps of an axis, times a power of ten. */
const STEPS = [1, 2, 5];
/** Maximum of ticks on an axis, without zero. */
const MAX_TICKS = 5;

/** Round figures from zero up to at least the highest value: 0, 200, 400, 600 for 567. */
export function ticksUpTo(highest: number): number[] {
  for (let power = 1; ; power *= 10) {
    const step = STEPS.map((one) => one * power).find((one) => highest <= one * MAX_TICKS);
    if (step === undefined) continue;
    return Array.from({ length: Math.ceil(highest / step) + 1 }, (_, index) => index * step);
  }
}

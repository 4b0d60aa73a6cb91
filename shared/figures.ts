/**
 * Hundredths of a per cent, rounded half up, computed only from integers, so that no binary fraction affects a half:
 * floor(part * 10000 / whole + 1/2).
 *
 * @returns 8765 for 497 of 567; `null` when the whole is zero (shown as `–`)
 */
function hundredths(part: number, whole: number): number | null {
  if (whole === 0) return null;
  return Math.floor((part * 20_000 + whole) / (2 * whole));
}

/** A share in per cent with two decimals (87.65 for 497 of 567), half up; `null` on a zero whole. */
export function percent(part: number, whole: number): number | null {
  const value = hundredths(part, whole);
  return value === null ? null : value / 100;
}

/** The same as people read it: `87,65%`, no space before the sign; `–` on a zero whole. */
export function formatPercent(part: number, whole: number): string {
  const value = hundredths(part, whole);
  if (value === null) return '–';
  return `${formatCount(Math.floor(value / 100))},${String(value % 100).padStart(2, '0')}%`;
}

/** `497/567 (đạt 87,65%)`; `567/567, hoàn thành` once nothing is left. */
export function formatProgress(done: number, whole: number): string {
  const ratio = `${formatCount(done)}/${formatCount(whole)}`;
  return whole > 0 && done === whole
    ? `${ratio}, hoàn thành`
    : `${ratio} (đạt ${formatPercent(done, whole)})`;
}

/** `36.954`: a dot between thousands. */
export const formatCount = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, '.');

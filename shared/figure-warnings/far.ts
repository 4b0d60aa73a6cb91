/** How many times larger or smaller than the usual a figure must be to be far from it. */
export const FAR_FACTOR = 3;

/** Smaller differences are none: among small numbers a factor says little. */
const MIN_DIFFERENCE = 10;

/** Numbers from the smallest to the largest. */
export const ascending = (numbers: readonly number[]): number[] =>
  [...numbers].sort((one, other) => one - other);

/** The middle one of ascending numbers; of an even number of them the lower of the two. Not empty. */
export const middleOf = (sorted: readonly number[]): number => sorted[(sorted.length - 1) >> 1] as number;

/** The middle one of ascending numbers without one of them. At least two. */
export function middleWithout(sorted: readonly number[], one: number): number {
  const middle = (sorted.length - 2) >> 1;
  return (middle < sorted.indexOf(one) ? sorted[middle] : sorted[middle + 1]) as number;
}

/** Whether a figure is far from the usual one. */
export const isFar = (value: number, usual: number): boolean =>
  Math.abs(value - usual) >= MIN_DIFFERENCE && (value > usual * FAR_FACTOR || value * FAR_FACTOR < usual);

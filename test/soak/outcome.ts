import type { FaultCount } from './faults.ts';

/** What came of one seed. */
export interface SeedOutcome {
  readonly seed: number;
  readonly what: 'mailing' | 'chains';
  readonly faults: FaultCount;
  /** Numbers worth a look: mails, second mails, submissions. */
  readonly figures: Readonly<Record<string, number>>;
  /** What was promised and is not so; empty when all is well. */
  readonly violations: readonly string[];
}

/** The command that runs a seed alone. */
export const rerunCommand = (seed: number): string => `npm run soak -- --seeds 1 --from ${seed}`;

/** Adds up what was counted. */
export function addUp(counts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const count of counts) {
    for (const [name, number] of Object.entries(count)) sum[name] = (sum[name] ?? 0) + number;
  }
  return sum;
}

const total = (count: FaultCount): number => Object.values(count).reduce((sum, number) => sum + number, 0);

/** Counts in one line, by name. */
export const countsText = (count: Readonly<Record<string, number>>): string =>
  Object.entries(count)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, number]) => `${name} ${number}`)
    .join(', ');

/** A seed in one line, and a line for each violation. */
export function outcomeText(
  { seed, what, faults, figures, violations }: SeedOutcome,
  seconds: number,
): string {
  const verdict = violations.length === 0 ? 'ok' : 'VIOLATED';
  const head = `seed ${seed} ${what} ${verdict} ${seconds.toFixed(1)} s: ${countsText(figures)}`;
  const lines = violations.map((one) => `  ${one}`);
  if (lines.length > 0) lines.push(`  run it alone: ${rerunCommand(seed)}`);
  return [`${head}; ${total(faults)} faults (${countsText(faults)})`, ...lines].join('\n');
}

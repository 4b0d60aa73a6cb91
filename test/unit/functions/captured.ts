import { vi } from 'vitest';

/** What was printed while something ran: the lines of JSON that CloudWatch would take. */
export async function captured(run: () => unknown): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const printed: Record<string, unknown>[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((line) => printed.push(JSON.parse(String(line))));
  try {
    await run();
  } finally {
    log.mockRestore();
  }
  return printed;
}

/** The names of the metrics that were counted while something ran. */
export const countedWhile = async (run: () => unknown): Promise<string[]> =>
  (await captured(run)).flatMap((line) =>
    '_aws' in line ? Object.keys(line).filter((key) => !['_aws', 'Stage'].includes(key)) : [],
  );

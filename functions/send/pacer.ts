import { FARTHEST_MICROS, intervalOf, type Line } from '../../shared/delivery/pace.ts';
import type { Table } from '../../shared/table/table.ts';

const ROW = { pk: 'pace', sk: 'send' };

/** The line as one row of the table. */
export const lineIn = (table: Table): Line => ({
  take: async ({ earliest, latest, interval }) => {
    const taken = await table.advance(ROW, 'next', {
      by: interval,
      floor: earliest,
      ceiling: latest,
      absurd: earliest + FARTHEST_MICROS,
    });
    return 'from' in taken ? { slot: taken.from } : { next: taken.stands };
  },
});

/** How far ahead the first slot of an idle line lies: the answer that grants it takes its time too. Doubled by every miss. */
const LEAD_MICROS = 50_000;
const MAX_LEAD_MICROS = 1_600_000;

/** A slot that was missed by more is given up: what comes late would crowd what comes after it. */
const LATE_MICROS = 50_000;

export interface PacerDeps {
  readonly line: Line;
  readonly now: () => Date;
  readonly pause: (milliseconds: number) => Promise<unknown>;
  /** Resolves when nothing is under way that would keep a mail from leaving at its slot. @default at once */
  readonly ready?: () => Promise<void>;
}

/** Waits for a mail's turn. @returns `undefined` when it has come; else in how many seconds to ask again */
export type Pacer = (rate: number, latest: Date) => Promise<number | undefined>;

/**
 * A pacer on a line that other senders share. What cannot have its turn in time takes no slot from the others.
 */
export const pacer =
  ({ line, now, pause, ready = async () => {} }: PacerDeps): Pacer =>
  async (rate, latest) => {
    const micros = () => now().getTime() * 1000;
    for (let lead = LEAD_MICROS; ; lead = Math.min(MAX_LEAD_MICROS, lead * 2)) {
      await ready();
      const taken = await line.take({
        earliest: micros() + lead,
        latest: latest.getTime() * 1000,
        interval: intervalOf(rate),
      });
      if ('next' in taken) return Math.max(1, Math.ceil((taken.next - micros()) / 1_000_000));
      const wait = taken.slot - micros();
      if (wait > 0) await pause(Math.ceil(wait / 1000));
      if (micros() - taken.slot <= LATE_MICROS) return undefined;
    }
  };

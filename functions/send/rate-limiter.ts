import { intervalOf, MAX_AHEAD_MICROS, type RateLimiter } from '../../shared/delivery/rate-limiter.ts';
import type { Table } from '../../shared/table/table.ts';

const ROW = { pk: 'pace', sk: 'send' };

/** The rate limiter as one row of the table. */
export const rateLimiterIn = (table: Table): RateLimiter => ({
  reserveSlot: async ({ earliest, latest, interval }) => {
    const moved = await table.advance(ROW, 'next', {
      by: interval,
      floor: earliest,
      ceiling: latest,
      corruptAbove: earliest + MAX_AHEAD_MICROS,
    });
    return 'from' in moved ? { slot: moved.from } : { next: moved.current };
  },
});

/** How far ahead the first slot of an idle limiter is, to allow for the time of the reservation. Each miss doubles it. */
const LEAD_MICROS = 50_000;
const MAX_LEAD_MICROS = 1_600_000;

/** A slot that was missed by more than this is not used: a late email would come too close to the next one. */
const LATE_MICROS = 50_000;

export interface SlotWaiterDeps {
  readonly limiter: RateLimiter;
  readonly now: () => Date;
  readonly pause: (milliseconds: number) => Promise<unknown>;
  /** Resolves when no other work would delay an email past its slot. @default at once */
  readonly ready?: () => Promise<void>;
}

/** Waits for a slot. @returns `undefined` at the slot; otherwise, the seconds after which to try again */
export type WaitForSlot = (rate: number, latest: Date) => Promise<number | undefined>;

/** Waits for slots of a rate limiter that other senders share. If no slot comes in time, none is reserved. */
export const slotWaiter =
  ({ limiter, now, pause, ready = async () => {} }: SlotWaiterDeps): WaitForSlot =>
  async (rate, latest) => {
    const micros = () => now().getTime() * 1000;
    for (let lead = LEAD_MICROS; ; lead = Math.min(MAX_LEAD_MICROS, lead * 2)) {
      await ready();
      const reserved = await limiter.reserveSlot({
        earliest: micros() + lead,
        latest: latest.getTime() * 1000,
        interval: intervalOf(rate),
      });
      if ('next' in reserved) return Math.max(1, Math.ceil((reserved.next - micros()) / 1_000_000));
      const wait = reserved.slot - micros();
      if (wait > 0) await pause(Math.ceil(wait / 1000));
      if (micros() - reserved.slot <= LATE_MICROS) return undefined;
    }
  };

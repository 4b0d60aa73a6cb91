import {
  MAX_AHEAD_MICROS,
  type RateLimiter,
  type SlotRequest,
  type SlotReservation,
} from '../../shared/delivery/rate-limiter.ts';

/** A rate limiter in memory; it passes the same contract as the row of the table. */
export class MemoryRateLimiter implements RateLimiter {
  #next: number | undefined;

  reserveSlot({ earliest, latest, interval }: SlotRequest): Promise<SlotReservation> {
    const next = this.#next;
    const idle = next === undefined || next < earliest || next > earliest + MAX_AHEAD_MICROS;
    const slot = idle ? earliest : next;
    if (slot > latest) return Promise.resolve({ next: slot });
    this.#next = slot + interval;
    return Promise.resolve({ slot });
  }
}

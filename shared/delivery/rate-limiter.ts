/**
 * The rate limiter of sending: all senders reserve slots on one timeline. Times are whole microseconds since 1970 by the
 * clock of the caller.
 */

/**
 * The share of the granted rate that is used. The rest allows for jitter on arrival (clocks, the network, a busy
 * processor) before any second holds more emails than granted: see {@link TOLERANCE_MICROS}.
 */
const SHARE = 0.87;

const SECOND = 1_000_000;

/**
 * The total jitter that two emails may have against their slots. At rate r, r + 1 emails in a row take r intervals,
 * which is a second / {@link SHARE}: longer than a second by this.
 */
export const TOLERANCE_MICROS = Math.floor(SECOND / SHARE) - SECOND;

/** The farthest slot ahead that a correct sender requests: a Lambda function runs for at most 15 minutes. */
export const MAX_AHEAD_MICROS = 900 * SECOND;

/**
 * The time from one slot to the next. The rate is rounded down: 1.5 emails a second are one in any second.
 *
 * @param rate emails a second, as granted; above 0
 */
export const intervalOf = (rate: number): number =>
  Math.ceil(SECOND / ((rate >= 1 ? Math.floor(rate) : rate) * SHARE));

/** A sender's request for a slot. */
export interface SlotRequest {
  /** The earliest slot it can use. */
  readonly earliest: number;
  /** The latest slot that it can wait for. */
  readonly latest: number;
  readonly interval: number;
}

/** A slot reserved for the sender; or, if none was reserved, the time of the next free one. */
export type SlotReservation = { readonly slot: number } | { readonly next: number };

/**
 * Reserves the next free slot for each caller, unless that slot is later than the caller can wait: then it reserves
 * nothing. A next slot more than {@link MAX_AHEAD_MICROS} ahead is corrupt (a sender's clock was wrong), and is reset.
 */
export interface RateLimiter {
  reserveSlot(request: SlotRequest): Promise<SlotReservation>;
}

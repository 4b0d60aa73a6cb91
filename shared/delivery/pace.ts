/**
 * When mails may go: slots on one line of time, shared by all senders. Times are whole microseconds since 1970 by the
 * clock of whoever asks.
 */

/**
 * The share of the granted rate that is used. What is left over is what arrivals may be out of step by (clocks, the
 * network, a busy processor) before any second holds more mails than granted: see {@link TOLERANCE_MICROS}.
 */
const SHARE = 0.87;

const SECOND = 1_000_000;

/**
 * How far two mails may be out of step with their slots, together. With rate r, r + 1 mails in a row take r intervals,
 * which is a second / {@link SHARE}: longer than a second by this.
 */
export const TOLERANCE_MICROS = Math.floor(SECOND / SHARE) - SECOND;

/** No honest sender asks for a slot farther ahead: a Lambda function runs for at most 15 minutes. */
export const FARTHEST_MICROS = 900 * SECOND;

/**
 * From one slot to the next. Between whole numbers the lower counts: 1.5 mails a second are one in any second.
 *
 * @param rate mails a second, as granted; above 0
 */
export const intervalOf = (rate: number): number =>
  Math.ceil(SECOND / ((rate >= 1 ? Math.floor(rate) : rate) * SHARE));

/** What a sender asks of the line. */
export interface SlotRequest {
  /** The earliest slot it can use. */
  readonly earliest: number;
  /** The latest that it can wait for. */
  readonly latest: number;
  readonly interval: number;
}

/** A slot that is the sender's own; or, none being taken, when the next one is. */
export type Slot = { readonly slot: number } | { readonly next: number };

/**
 * The line of slots. It hands out the next free slot to each who asks, unless that is later than the sender can wait:
 * then nothing is taken. A line that stands beyond what anybody can have asked for ({@link FARTHEST_MICROS} ahead) was left
 * by a clock that went wrong, and begins anew.
 */
export interface Line {
  take(request: SlotRequest): Promise<Slot>;
}

import * as z from 'zod';

/** The states of a delivery. */
export const DELIVERY_STATES = [
  'queued',
  'sending',
  'sent',
  'bounced',
  'complained',
  'suppressed',
  'failed',
] as const;

type DeliveryState = (typeof DELIVERY_STATES)[number];

/**
 * The types of delivery events, in ascending order of precedence: an event replaces any event before it in this list,
 * whichever arrived first. So neither the order of events nor repeated events make a difference.
 */
const PRECEDENCE = [
  /** SES accepted the email: its answer to the sender, or its own Send event. */
  'accepted',
  /** SES could not deliver it yet, and keeps trying. */
  'delayed',
  /** A bounce that may only be an automatic reply, such as an absence notice. A delivery replaces it. */
  'uncertain-bounce',
  /** The recipient's server accepted it. */
  'delivered',
  /** SES did not send an email that it had accepted: a virus, or a template that could not be rendered. */
  'rejected',
  /** The recipient's server returned it for a temporary reason: a full mailbox, an email that is too large. */
  'soft-bounce',
  /** The recipient's server returned it permanently. */
  'hard-bounce',
  /** The recipient marked it as spam. */
  'complaint',
] as const;

export const deliveryEventType = z.enum(PRECEDENCE);

type DeliveryEventType = z.output<typeof deliveryEventType>;

/** The state of a delivery after an event. A delay sets a reason, and leaves the state `sent`. */
const STATES = {
  accepted: 'sent',
  delayed: 'sent',
  'uncertain-bounce': 'bounced',
  delivered: 'sent',
  rejected: 'failed',
  'soft-bounce': 'bounced',
  'hard-bounce': 'bounced',
  complaint: 'complained',
} as const satisfies Record<DeliveryEventType, DeliveryState>;

/** One event of an email, as SES reported it. */
export interface DeliveryEvent {
  readonly type: DeliveryEventType;
  /** When it happened, ISO 8601 UTC. */
  readonly at: string;
  /** SES's id of the email. */
  readonly messageId: string;
  /** A stable code, such as `bounce-permanent-general`. */
  readonly reason?: string | undefined;
}

/** The status of a delivery, with the type of the event that set it, if SES reported any. */
export interface DeliveryStatus {
  readonly state: DeliveryState;
  readonly at: string;
  /** The event with the highest precedence so far. */
  readonly finding?: DeliveryEventType | undefined;
  readonly messageId?: string | undefined;
  readonly reason?: string | undefined;
}

/**
 * The status of a delivery after one more event. Commutative, associative and idempotent over events. Any event replaces
 * a state that the sender set without an answer from SES (`queued`, `sending`, `suppressed`, `failed`): if SES reports on
 * an email, it accepted it, perhaps from a sender that died before it could record that.
 *
 * @returns the same object when nothing changes
 */
export function applyEvent<Known extends DeliveryStatus>(known: Known, event: DeliveryEvent): Known {
  const { type, at, reason } = event;
  // If an email was sent twice, SES reports two ids. They begin with the time, so the smaller one is the first email's.
  const messageId =
    known.messageId !== undefined && known.messageId < event.messageId ? known.messageId : event.messageId;
  if (known.finding !== undefined && !takesPrecedence(event, { ...known, type: known.finding })) {
    return messageId === known.messageId ? known : { ...known, messageId };
  }
  return { ...known, state: STATES[type], at, finding: type, messageId, reason };
}

type Ranked = Pick<DeliveryEvent, 'type' | 'at' | 'reason'>;

/** Events of the same type are ordered by reason, then by time: the smaller reason, then the earlier event wins. */
function takesPrecedence(one: Ranked, other: Ranked): boolean {
  const rank = PRECEDENCE.indexOf(one.type) - PRECEDENCE.indexOf(other.type);
  if (rank !== 0) return rank > 0;
  const [reason = '', otherReason = ''] = [one.reason, other.reason];
  return reason === otherReason ? one.at < other.at : reason < otherReason;
}

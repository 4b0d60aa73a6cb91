import * as z from 'zod';

/** What can become of a delivery. */
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
 * What can be known of a mail that SES took, the weakest first: what stands lower is outdone by what stands higher,
 * whichever came first. So the order of events, and how often each comes, make no difference.
 */
const FINDINGS = [
  /** SES has taken it: its answer to the sender, or its own Send event. */
  'accepted',
  /** SES could not hand it over yet, and goes on trying. */
  'delayed',
  /** A bounce that may be no more than an automatic reply of someone who is away: outdone by a delivery. */
  'uncertain-bounce',
  /** The recipient's server has taken it. */
  'delivered',
  /** SES would not send what it had taken: a virus, or a template that could not be filled. */
  'rejected',
  /** The recipient's server gave it back for now: a full mailbox, too large. */
  'soft-bounce',
  /** The recipient's server gave it back for good. */
  'hard-bounce',
  /** The recipient called it unwanted. */
  'complaint',
] as const;

export const finding = z.enum(FINDINGS);

type Finding = z.output<typeof finding>;

/** The state that a finding puts a delivery in. A delay is a reason, and changes nothing of `sent`. */
const STATES = {
  accepted: 'sent',
  delayed: 'sent',
  'uncertain-bounce': 'bounced',
  delivered: 'sent',
  rejected: 'failed',
  'soft-bounce': 'bounced',
  'hard-bounce': 'bounced',
  complaint: 'complained',
} as const satisfies Record<Finding, DeliveryState>;

/** One thing that was found out about a mail. */
export interface Evidence {
  readonly finding: Finding;
  /** When it happened, ISO 8601 UTC. */
  readonly at: string;
  /** SES's id of the mail. */
  readonly messageId: string;
  /** A stable code, such as `bounce-permanent-general`. */
  readonly reason?: string | undefined;
}

/** What stands of a delivery: the strongest evidence so far, if there is any. */
export interface Standing {
  readonly state: DeliveryState;
  readonly at: string;
  readonly finding?: Finding | undefined;
  readonly messageId?: string | undefined;
  readonly reason?: string | undefined;
}

/**
 * What stands once more was found out. Commutative, associative and idempotent over evidence. Any evidence outdoes what a
 * sender noted without an answer from SES (`queued`, `sending`, `suppressed`, `failed`): a mail of which SES speaks was
 * taken by it, if only from a sender that died before it could say so.
 *
 * @returns the very same object when nothing changes
 */
export function weigh<Known extends Standing>(known: Known, found: Evidence): Known {
  const { at, reason } = found;
  // Of a mail that went out twice, ids of both come back. They begin with the time: the first mail's is the smaller.
  const messageId =
    known.messageId !== undefined && known.messageId < found.messageId ? known.messageId : found.messageId;
  if (known.finding !== undefined && !outdoes(found, { ...known, finding: known.finding })) {
    return messageId === known.messageId ? known : { ...known, messageId };
  }
  return { ...known, state: STATES[found.finding], at, finding: found.finding, messageId, reason };
}

/** Between two of a kind a rule that does not look at the order of arrival: the smaller reason, then the earlier one. */
function outdoes(one: Omit<Evidence, 'messageId'>, other: Omit<Evidence, 'messageId'>): boolean {
  const rank = FINDINGS.indexOf(one.finding) - FINDINGS.indexOf(other.finding);
  if (rank !== 0) return rank > 0;
  const [reason = '', otherReason = ''] = [one.reason, other.reason];
  return reason === otherReason ? one.at < other.at : reason < otherReason;
}

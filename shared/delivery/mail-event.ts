import * as z from 'zod';
import { instant } from '../calendar.ts';
import type { DeliveryEvent } from './delivery-event.ts';
import { type DeliveryName, deliveryOf } from './tags.ts';

const mail = z.object({
  timestamp: instant(),
  messageId: z.string().min(1),
  /** Absent on emails without tags. */
  tags: z.record(z.string(), z.array(z.string())).default({}),
});

/** SES writes types and subtypes in several ways (`MailboxFull`, `auth-failure`); an unknown form must not fail the event. */
const word = () =>
  z.unknown().transform((value) => (typeof value === 'string' && WORD.test(value) ? kebab(value) : 'other'));

const WORD = /^[A-Za-z-]{1,60}$/;

const kebab = (text: string): string =>
  text
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();

const event = <Type extends string, Detail extends z.ZodRawShape>(type: Type, detail: Detail) =>
  z.object({
    source: z.literal('aws.ses'),
    'detail-type': z.literal(type),
    time: instant(),
    detail: z.object({ mail, ...detail }),
  });

/**
 * The sending events of SES as EventBridge delivers them. Only the required fields are read, and no address.
 *
 * Names: https://docs.aws.amazon.com/ses/latest/dg/monitoring-eventbridge.html
 * Contents of `detail`: https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
export const mailEvent = z.discriminatedUnion('detail-type', [
  event('Email Sent', {}),
  event('Email Delivered', { delivery: z.object({ timestamp: instant() }) }),
  event('Email Delivery Delayed', {
    deliveryDelay: z.object({ timestamp: instant(), delayType: word() }),
  }),
  event('Email Bounced', {
    bounce: z.object({
      timestamp: instant(),
      bounceType: z.enum(['Permanent', 'Transient', 'Undetermined']),
      bounceSubType: word(),
    }),
  }),
  event('Email Complaint Received', {
    complaint: z.object({
      timestamp: instant(),
      // Present only when the complaint has a feedback report.
      complaintFeedbackType: word().nullish(),
    }),
  }),
  event('Email Rejected', {}),
  event('Email Rendering Failed', {}),
]);

export type MailEvent = z.output<typeof mailEvent>;

/** The event types above, as EventBridge names them, for the pattern of the rule. */
export const MAIL_EVENT_TYPES: readonly MailEvent['detail-type'][] = mailEvent.options.map(
  ({ shape }) => shape['detail-type'].value,
);

/** The delivery of an event; `undefined` for an email that this system did not send. */
export const deliveryOfEvent = ({ detail }: MailEvent): DeliveryName | undefined =>
  deliveryOf(detail.mail.tags);

/** The delivery event of an SES event. */
export function deliveryEventOf(event: MailEvent): DeliveryEvent {
  const { messageId, timestamp: sentAt } = event.detail.mail;
  switch (event['detail-type']) {
    case 'Email Sent':
      return { type: 'accepted', at: sentAt, messageId };
    case 'Email Delivered':
      return { type: 'delivered', at: event.detail.delivery.timestamp, messageId };
    case 'Email Delivery Delayed': {
      const { timestamp: at, delayType } = event.detail.deliveryDelay;
      return { type: 'delayed', at, messageId, reason: `delay-${delayType}` };
    }
    case 'Email Bounced':
      return { messageId, ...bounceOf(event.detail.bounce) };
    case 'Email Complaint Received':
      return { messageId, ...complaintOf(event.detail.complaint) };
    case 'Email Rejected':
      return { type: 'rejected', at: event.time, messageId, reason: 'rejected' };
    case 'Email Rendering Failed':
      return { type: 'rejected', at: event.time, messageId, reason: 'rendering-failed' };
  }
}

type Of<Type> = Extract<MailEvent, { 'detail-type': Type }>['detail'];

/**
 * Absence notices arrive as bounces too, as Transient/General or Undetermined: such a bounce does not mean that the email was
 * not delivered.
 */
function bounceOf({ timestamp: at, bounceType, bounceSubType }: Of<'Email Bounced'>['bounce']) {
  const type = bounceType.toLowerCase();
  const reason = `bounce-${type}${bounceSubType === type ? '' : `-${bounceSubType}`}`;
  if (bounceType === 'Permanent') return { type: 'hard-bounce', at, reason } as const;
  const uncertain = bounceType === 'Undetermined' || bounceSubType === 'general';
  return { type: uncertain ? 'uncertain-bounce' : 'soft-bounce', at, reason } as const;
}

/** `not-spam` revokes the verdict of a filter: it is no complaint, and proves that the email was delivered. */
function complaintOf({ timestamp: at, complaintFeedbackType }: Of<'Email Complaint Received'>['complaint']) {
  if (complaintFeedbackType === 'not-spam') return { type: 'delivered', at } as const;
  const reason = complaintFeedbackType ? `complaint-${complaintFeedbackType}` : 'complaint';
  return { type: 'complaint', at, reason } as const;
}

import type { BusEvent } from './event-bus.ts';

/** An email that SES accepted. */
export interface TakenMail {
  readonly messageId: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly configurationSet: string;
  readonly tags: readonly { readonly Name: string; readonly Value: string }[];
}

/** A sending event, and its name in event destinations. */
export interface SendingEvent {
  readonly matchingType: string;
  readonly event: BusEvent;
}

/** The fate of an email to one address, after SES accepted it. */
type Fate = 'success' | 'bounce' | 'ooto' | 'complaint' | 'suppressionlist' | 'account-suppression-list';

/**
 * The addresses of SES's mailbox simulator, which accept labels (`bounce+1@…`).
 * https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html#send-email-simulator
 */
const SIMULATOR = /^(success|bounce|ooto|complaint|suppressionlist)(?:\+[^@]*)?@simulator\.amazonses\.com$/i;

/**
 * The events of an email: Send, and the events of each address. Every address delivers, except those of the mailbox simulator
 * and those on the account's suppression list.
 */
export function sendingEvents(
  mail: TakenMail,
  { at, isSuppressed }: { at: string; isSuppressed: (address: string) => boolean },
): SendingEvent[] {
  const about = (matchingType: string, detailType: string, detail: object): SendingEvent => ({
    matchingType,
    event: {
      source: 'aws.ses',
      'detail-type': detailType,
      detail: { ...detail, mail: mailObject(mail, at) },
    },
  });
  const fates = mail.to.flatMap((address) => {
    const fate = isSuppressed(address) ? 'account-suppression-list' : fateOf(address);
    return AFTERWARDS[fate].map((happens) => happens(address, at));
  });
  return [
    about('send', 'Email Sent', { eventType: 'Send', send: {} }),
    ...fates.map(({ matchingType, detailType, detail }) => about(matchingType, detailType, detail)),
  ];
}

const fateOf = (address: string): Fate =>
  (SIMULATOR.exec(address)?.[1]?.toLowerCase() as Fate | undefined) ?? 'success';

interface Happening {
  readonly matchingType: string;
  readonly detailType: string;
  readonly detail: object;
}

const delivered = (address: string, timestamp: string): Happening => ({
  matchingType: 'delivery',
  detailType: 'Email Delivered',
  detail: {
    eventType: 'Delivery',
    delivery: {
      timestamp,
      processingTimeMillis: 500,
      recipients: [address],
      smtpResponse: '250 2.6.0 Message received',
      reportingMTA: 'local',
    },
  },
});

const bounced =
  (bounceType: string, bounceSubType: string) =>
  (emailAddress: string, timestamp: string): Happening => ({
    matchingType: 'bounce',
    detailType: 'Email Bounced',
    detail: {
      eventType: 'Bounce',
      bounce: {
        bounceType,
        bounceSubType,
        bouncedRecipients: [{ emailAddress }],
        timestamp,
        feedbackId: `local-${timestamp}`,
      },
    },
  });

const complained = (emailAddress: string, timestamp: string): Happening => ({
  matchingType: 'complaint',
  detailType: 'Email Complaint Received',
  detail: {
    eventType: 'Complaint',
    complaint: {
      complainedRecipients: [{ emailAddress }],
      complaintFeedbackType: 'abuse',
      complaintSubType: null,
      timestamp,
      feedbackId: `local-${timestamp}`,
    },
  },
});

const AFTERWARDS: Readonly<Record<Fate, ((address: string, at: string) => Happening)[]>> = {
  success: [delivered],
  bounce: [bounced('Permanent', 'General')],
  // SES reports an absence notice as a soft bounce, in addition to the delivery.
  ooto: [delivered, bounced('Transient', 'General')],
  complaint: [delivered, complained],
  suppressionlist: [bounced('Permanent', 'Suppressed')],
  'account-suppression-list': [bounced('Permanent', 'OnAccountSuppressionList')],
};

/** https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html */
const mailObject = ({ messageId, from, to, configurationSet, tags }: TakenMail, timestamp: string) => ({
  timestamp,
  source: from,
  sendingAccountId: '000000000000',
  messageId,
  destination: to,
  headersTruncated: false,
  headers: [],
  commonHeaders: { from: [from], to, messageId },
  tags: {
    'ses:configuration-set': [configurationSet],
    ...Object.fromEntries(tags.map(({ Name, Value }) => [Name, [Value]])),
  },
});

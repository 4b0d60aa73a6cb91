import { type SESv2Client, SESv2ServiceException, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { tagsOf } from '../../shared/delivery/tags.ts';
import type { Mail } from '../../shared/mail/mail.ts';
import { headersOf } from './headers.ts';
import type { Envelope, MailOutcome } from './send.ts';

/**
 * Errors by which SES refuses one mail for good, from the SendEmail page of the SES API v2 reference. `MessageRejected` also
 * says that the sender's own identity is not verified, in words alone: no code tells it from what is wrong with one mail.
 */
const REFUSALS: ReadonlySet<string> = new Set(['MessageRejected', 'BadRequestException']);

/** Errors by which SES says that it gets too many mails; nothing was sent. */
const THROTTLES: ReadonlySet<string> = new Set(['TooManyRequestsException', 'ThrottlingException']);

/** Errors by which SES takes none of the account's mails until something is mended or passes; nothing was sent. */
const HOLDS: ReadonlySet<string> = new Set([
  'LimitExceededException',
  'SendingPausedException',
  'AccountSuspendedException',
  'MailFromDomainNotVerifiedException',
  // The configuration set or the sender's identity is gone.
  'NotFoundException',
]);

/** Whether SES answered that it does not do what was asked, as when the role may not send: a 408 would say that it gave up. */
function saysNo({ $metadata: { httpStatusCode = 0 } }: SESv2ServiceException): boolean {
  return httpStatusCode >= 400 && httpStatusCode < 500 && httpStatusCode !== 408;
}

/** For how long a connection that nobody uses is kept: shorter than any server does, which may close it under a mail. */
const idle = { keepAlive: true, timeout: 3000 };

/** The client that mails are sent with. A mail that is sent again is a second mail, so it does nothing by itself. */
export const SENDING_CLIENT = {
  maxAttempts: 1,
  requestHandler: {
    // After which SES counts as not answering: whether it took the mail is then unknown.
    requestTimeout: 8000,
    throwOnRequestTimeout: true,
    httpAgent: idle,
    httpsAgent: idle,
  },
} as const;

export interface SesMailerOptions {
  /** `Name <address>`. */
  readonly sender: string;
  readonly configurationSet: string;
  /** Value of the List-Unsubscribe header; empty: none. */
  readonly listUnsubscribe: string;
}

/**
 * Sends through SES v2.
 *
 * @param client made of {@link SENDING_CLIENT}
 *
 * @throws whatever leaves open whether SES took the mail (time-outs, 5xx, broken connections)
 */
export const sesMailer =
  (client: SESv2Client, { sender, configurationSet, listUnsubscribe }: SesMailerOptions) =>
  async (envelope: Envelope, mail: Mail): Promise<MailOutcome> => {
    try {
      const { MessageId } = await client.send(
        new SendEmailCommand({
          FromEmailAddress: sender,
          Destination: { ToAddresses: [envelope.recipient.email] },
          ConfigurationSetName: configurationSet,
          EmailTags: tagsOf({ mailingId: envelope.mailingId, recipientId: envelope.recipient.id }),
          Content: {
            Simple: {
              Subject: { Data: mail.subject, Charset: 'UTF-8' },
              Body: {
                Html: { Data: mail.html, Charset: 'UTF-8' },
                Text: { Data: mail.text, Charset: 'UTF-8' },
              },
              Headers: headersOf(envelope, { sender, listUnsubscribe }),
              ...(mail.attachments.length > 0 && {
                Attachments: mail.attachments.map(({ fileName, contentType, content }) => ({
                  FileName: fileName,
                  ContentType: contentType,
                  ContentDisposition: 'ATTACHMENT',
                  // SES would otherwise write bytes out as seven-bit text.
                  ContentTransferEncoding: 'BASE64',
                  RawContent: content,
                })),
              }),
            },
          },
        }),
      );
      return { outcome: 'accepted', messageId: MessageId ?? 'unknown' };
    } catch (error) {
      if (error instanceof SESv2ServiceException) {
        if (REFUSALS.has(error.name)) return { outcome: 'refused', reason: error.name };
        if (THROTTLES.has(error.name)) return { outcome: 'throttled' };
        if (HOLDS.has(error.name)) return { outcome: 'held', reason: error.name };
        if (saysNo(error)) return { outcome: 'denied', reason: error.name };
      }
      throw error;
    }
  };

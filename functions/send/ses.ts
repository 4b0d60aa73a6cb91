import { type SESv2Client, SESv2ServiceException, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { tagsOf } from '../../shared/delivery/tags.ts';
import type { Email } from '../../shared/mail/email.ts';
import { headersOf } from './headers.ts';
import type { EmailMetadata, SendOutcome } from './send.ts';

/**
 * Errors by which SES refuses one email permanently, from the SendEmail page of the SES API v2 reference. SES answers with
 * `MessageRejected` too when the sender's identity is not verified; only the text of the error differs, not its code.
 */
const REFUSALS: ReadonlySet<string> = new Set(['MessageRejected', 'BadRequestException']);

/** Errors by which SES throttles; nothing was sent. */
const THROTTLES: ReadonlySet<string> = new Set(['TooManyRequestsException', 'ThrottlingException']);

/** Errors by which SES holds the whole account for now; nothing was sent. */
const HOLDS: ReadonlySet<string> = new Set([
  'LimitExceededException',
  'SendingPausedException',
  'AccountSuspendedException',
  'MailFromDomainNotVerifiedException',
  // The configuration set or the sender's identity is gone.
  'NotFoundException',
]);

/** Whether SES refused the request with a 4xx, as when the role may not send. A 408 leaves the outcome open. */
function isClientError({ $metadata: { httpStatusCode = 0 } }: SESv2ServiceException): boolean {
  return httpStatusCode >= 400 && httpStatusCode < 500 && httpStatusCode !== 408;
}

/** How long an idle connection is kept: shorter than any server keeps it, so that none closes it during a call. */
const idle = { keepAlive: true, timeout: 3000 };

/** Settings of the client that sends. It makes no retries, because a retry may send a second email. */
export const SENDING_CLIENT = {
  maxAttempts: 1,
  requestHandler: {
    // After this time it is unknown whether SES accepted the email.
    requestTimeout: 8000,
    throwOnRequestTimeout: true,
    httpAgent: idle,
    httpsAgent: idle,
  },
} as const;

export interface SesSenderOptions {
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
 * @throws every error that leaves open whether SES accepted the email (timeouts, 5xx, broken connections)
 */
export const sesSender =
  (client: SESv2Client, { sender, configurationSet, listUnsubscribe }: SesSenderOptions) =>
  async (metadata: EmailMetadata, email: Email): Promise<SendOutcome> => {
    try {
      const { MessageId } = await client.send(
        new SendEmailCommand({
          FromEmailAddress: sender,
          Destination: { ToAddresses: [metadata.recipient.email] },
          ConfigurationSetName: configurationSet,
          EmailTags: tagsOf({ mailingId: metadata.mailingId, recipientId: metadata.recipient.id }),
          Content: {
            Simple: {
              Subject: { Data: email.subject, Charset: 'UTF-8' },
              Body: {
                Html: { Data: email.html, Charset: 'UTF-8' },
                Text: { Data: email.text, Charset: 'UTF-8' },
              },
              Headers: headersOf(metadata, { sender, listUnsubscribe }),
              ...(email.attachments.length > 0 && {
                Attachments: email.attachments.map(({ fileName, contentType, content }) => ({
                  FileName: fileName,
                  ContentType: contentType,
                  ContentDisposition: 'ATTACHMENT',
                  // Otherwise, SES would encode bytes as seven-bit text.
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
        if (isClientError(error)) return { outcome: 'denied', reason: error.name };
      }
      throw error;
    }
  };

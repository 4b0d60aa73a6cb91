import { type SESv2Client, SESv2ServiceException, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { tagsOf } from '../../shared/delivery/tags.ts';
import type { Mail } from '../../shared/mail/mail.ts';
import { headersOf } from './headers.ts';
import type { Delivery, MailOutcome } from './send.ts';

/** Errors by which SES refuses one mail for good, from the SendEmail page of the SES API v2 reference. */
const REFUSALS: ReadonlySet<string> = new Set([
  'MessageRejected',
  'BadRequestException',
  'NotFoundException',
]);

/** Errors by which SES puts off all mail for a while; nothing was sent. */
const DEFERRALS: ReadonlySet<string> = new Set([
  'TooManyRequestsException',
  'LimitExceededException',
  'ThrottlingException',
  'SendingPausedException',
  'AccountSuspendedException',
  'MailFromDomainNotVerifiedException',
]);

export interface SesMailerOptions {
  /** `Name <address>`. */
  readonly sender: string;
  readonly configurationSet: string;
  /** Value of the List-Unsubscribe header; empty: none. */
  readonly listUnsubscribe: string;
}

/**
 * Sends through SES v2. The client must not retry by itself: a repeated SendEmail is a second mail.
 *
 * @throws whatever leaves open whether SES took the mail (time-outs, 5xx, broken connections)
 */
export const sesMailer =
  (client: SESv2Client, { sender, configurationSet, listUnsubscribe }: SesMailerOptions) =>
  async (delivery: Delivery, mail: Mail): Promise<MailOutcome> => {
    try {
      const { MessageId } = await client.send(
        new SendEmailCommand({
          FromEmailAddress: sender,
          Destination: { ToAddresses: [delivery.recipient.email] },
          ConfigurationSetName: configurationSet,
          EmailTags: tagsOf({ mailingId: delivery.mailingId, recipientId: delivery.recipient.id }),
          Content: {
            Simple: {
              Subject: { Data: mail.subject, Charset: 'UTF-8' },
              Body: {
                Html: { Data: mail.html, Charset: 'UTF-8' },
                Text: { Data: mail.text, Charset: 'UTF-8' },
              },
              Headers: headersOf(delivery, { sender, listUnsubscribe }),
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
        if (DEFERRALS.has(error.name)) return { outcome: 'deferred' };
      }
      throw error;
    }
  };

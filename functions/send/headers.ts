import type { MessageHeader } from '@aws-sdk/client-sesv2';
import type { EmailMetadata } from './send.ts';

/**
 * The headers of an email beside those that SES sets (SES API v2 accepts no Message-ID, Date or From here; other values are
 * printable ASCII, up to 870 characters). They contain ids only, and no text that a person typed.
 *
 * - `References` and `In-Reply-To` name a message that was never sent, one per thread, because SES gives each email its own
 *   Message-ID. Mail clients group the digests of a cadence and scope by them, or all emails about one month's report.
 * - `X-Entity-Ref-ID` is the same in a thread: with a different value in each email, Gmail would not group them.
 * - `Auto-Submitted` prevents automatic replies such as absence notices (RFC 3834).
 */
export function headersOf(
  { thread: entity }: Pick<EmailMetadata, 'thread'>,
  { sender, listUnsubscribe }: { readonly sender: string; readonly listUnsubscribe: string },
): MessageHeader[] {
  const thread = `<${entity}@${domainOf(sender)}>`;
  return [
    { Name: 'References', Value: thread },
    { Name: 'In-Reply-To', Value: thread },
    { Name: 'X-Entity-Ref-ID', Value: entity },
    { Name: 'Auto-Submitted', Value: 'auto-generated' },
    ...unsubscribeHeaders(listUnsubscribe),
  ];
}

/** An `https:` address is also called by one click in the mail client (RFC 8058, 3.1); a `mailto:` address is not. */
function unsubscribeHeaders(address: string): MessageHeader[] {
  if (address === '') return [];
  const header = { Name: 'List-Unsubscribe', Value: `<${address}>` };
  if (!address.startsWith('https:')) return [header];
  return [header, { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' }];
}

/** `example.vn` of `Name <tong-hop@example.vn>`. */
const domainOf = (sender: string): string => sender.replace(/^.*@|>$/g, '');

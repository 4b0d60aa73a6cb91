import type { MessageHeader } from '@aws-sdk/client-sesv2';
import type { Envelope } from './send.ts';

/**
 * The headers of a mail beside those that are SES's own (SES API v2 takes no Message-ID, Date or From here; of others
 * printable ASCII, up to 870 characters). All of it is made of ids: nothing that a person typed stands in a header.
 *
 * - `References` and `In-Reply-To` name a message that was never sent, one per thread: clients that thread by them put the
 *   digests of a cadence and scope together, or all about one month's report, while SES gives each mail a Message-ID of
 *   its own.
 * - `X-Entity-Ref-ID` is as stable: a value of its own in every mail would keep Gmail from threading them.
 * - `Auto-Submitted` keeps absence notices from being sent back (RFC 3834).
 */
export function headersOf(
  { thread: entity }: Pick<Envelope, 'thread'>,
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

import type { WireCall } from '../fixtures/wire.ts';

const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;

interface Row {
  readonly pk?: { readonly S?: string };
  readonly sk?: { readonly S?: string };
}

interface TableBody {
  readonly Item?: Row;
  readonly Key?: Row;
  readonly TransactItems?: readonly { readonly Put?: { readonly Item: Row } }[];
  readonly ExpressionAttributeValues?: Readonly<Record<string, { readonly S?: string }>>;
}

/**
 * What a call does, without what differs from run to run (instants, ids that are made up): two runs of a seed make mostly
 * the same calls, though in another order, and a call of the same name meets the same faults.
 */
export function callName({ service, action, body }: WireCall): string {
  // Only by its row: if a write of a row fails, reads of it often fail too.
  if (service === 'dynamodb') return rowOf(JSON.parse(body));
  if (service === 'sqs') {
    const { QueueUrl = '', Entries = [] } = JSON.parse(body);
    return `${action} ${QueueUrl.split('/').at(-1)} ${String(Entries[0]?.MessageBody).replace(INSTANT, '')}`;
  }
  if (service === 'ses') {
    const to = body && JSON.parse(body).Destination?.ToAddresses;
    return `${action} ${to ?? ''}`;
  }
  if (service === 'events') {
    const { 'detail-type': type, detail } = JSON.parse(JSON.parse(body).MessageBody);
    return `${type} ${detail.mail.destination}`;
  }
  return `${service} ${action}`;
}

function rowOf({ Item, Key, TransactItems, ExpressionAttributeValues: values }: TableBody): string {
  const row = Item ?? Key ?? TransactItems?.find(({ Put }) => Put)?.Put?.Item;
  if (!row) return [':pk', ':prefix'].map((name) => values?.[name]?.S).join(' ');
  return `${row.pk?.S} ${row.sk?.S}`;
}

import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { type DynamoDBClient, paginateQuery } from '@aws-sdk/client-dynamodb';
import { DIGEST_HEADS } from '../../../shared/digest/snapshot.ts';
import { mapConcurrently } from '../../../shared/runtime/concurrency.ts';
import { headerLine, LineHash, type TrailerContent } from './format.ts';
import { lineOf, type TableItem } from './item-line.ts';
import { scan } from './scan.ts';
import { belongsTo, digestOpened, type ExportScope, UnderWay } from './scope.ts';

interface ExportRequest {
  readonly table: string;
  /** A closed instant, ISO 8601 UTC with milliseconds, as in the log. */
  readonly knownAt: string;
  readonly exportedAt: string;
  /** How many parts of the table are read at once. Memory holds a page (1 MB) of each. */
  readonly segments: number;
}

/** What was read and written so far. */
export interface ExportCount {
  items: number;
  bytes: number;
  /** Read units that DynamoDB counted. */
  units: number;
}

export interface Exported extends ExportCount, TrailerContent {}

/**
 * Writes the table to a stream, as {@link ExportScope} delimits it: a header, a line for each item in any order, and a trailer
 * with count and hash.
 *
 * @param onPage called after each page that was read
 */
export async function exportTable(
  client: DynamoDBClient,
  { table, knownAt, exportedAt, segments }: ExportRequest,
  out: Writable,
  onPage: (count: Readonly<ExportCount>) => void,
): Promise<Exported> {
  const scope: ExportScope = { knownAt, digests: await digestsOpenedBy(client, table, knownAt) };
  const hash = new LineHash();
  const underWay = new UnderWay();
  const count: ExportCount = { items: 0, bytes: 0, units: 0 };
  let later = 0;
  const write = async (lines: readonly string[]) => {
    for (const line of lines) hash.add(line);
    const text = lines.map((line) => `${line}\n`).join('');
    count.bytes += Buffer.byteLength(text);
    if (text && !out.write(text)) await once(out, 'drain');
  };
  const takePage = (items: readonly TableItem[]): Promise<void> => {
    const lines = items.flatMap((item) => {
      const belongs = belongsTo(scope, item);
      if (belongs === 'later') later += 1;
      if (belongs !== 'yes') return [];
      underWay.add(item);
      return [lineOf(item)];
    });
    count.items += lines.length;
    return write(lines);
  };
  await write([headerLine({ table, knownAt, exportedAt })]);
  const all = Array.from({ length: segments }, (_, segment) => segment);
  await mapConcurrently(all, segments, async (segment) => {
    const part = { TableName: table, Segment: segment, TotalSegments: segments };
    for await (const { items, units } of scan(client, part)) {
      await takePage(items);
      count.units += units;
      onPage(count);
    }
  });
  const content = { items: count.items, later, underWay: underWay.ids() };
  await write([hash.trailerLine(content)]);
  return { ...count, ...content };
}

/** The ids of the digests that were opened or prepared by an instant. */
async function digestsOpenedBy(
  client: DynamoDBClient,
  table: string,
  knownAt: string,
): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  const rows = {
    TableName: table,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: DIGEST_HEADS } },
    ConsistentRead: true,
  };
  for await (const { Items = [] } of paginateQuery({ client }, rows)) {
    for (const { id, at = '' } of Items.flatMap((row) => digestOpened(row) ?? []))
      if (at <= knownAt) ids.add(id);
  }
  return ids;
}

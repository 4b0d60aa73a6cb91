import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { unitOf } from '../../shared/ids.ts';
import { Table } from '../../shared/table/table.ts';
import type { Post } from './posts.ts';

/** The idempotency keys of the reports that are stored, by organisation. */
export type StoredKeys = ReadonlyMap<string, readonly string[]>;

/** Reads from the table what is stored of the organisations that were posted. */
export async function readStored(
  outputs: Readonly<Record<string, string>>,
  posts: readonly Post[],
): Promise<StoredKeys> {
  const client = new DynamoDBClient({
    endpoint: outputs.DynamoDbEndpoint as string,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const table = new Table(client, outputs.TableName as string);
  const stored = new Map<string, string[]>();
  for (const pk of new Set(posts.map(({ subjectId }) => unitOf(subjectId)))) {
    for await (const { subject, idempotencyKey } of table.rows({ pk, prefix: 'congress-result#' })) {
      const keys = stored.get(String(subject)) ?? [];
      stored.set(String(subject), [...keys, String(idempotencyKey)]);
    }
  }
  client.destroy();
  return stored;
}

import {
  BatchWriteItemCommand,
  DynamoDBClient,
  QueryCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { startDynamoDb } from '../../infra/local/dynamodb.ts';
import { Log } from '../../shared/log/store.ts';
import { rosterKindOf } from '../../shared/roster/roster.ts';
import { Table } from '../../shared/table/table.ts';
import { createRecordTable } from '../fixtures/record-table.ts';

/** Where the measured processes post to. */
export interface Stage {
  /** Their environment, as Lambda and the template set it. */
  readonly env: Readonly<Record<string, string>>;
  readonly outputs: { readonly DynamoDbEndpoint: string; readonly TableName: string };
  /** Removes what was posted. */
  clear(): Promise<void>;
  stop(): Promise<void>;
}

const REGION = 'ap-southeast-1';
const UNIT = 'sa-dec';
const TABLE_NAME = 'bench';
/** Most requests of one BatchWriteItem. (DynamoDB API) */
const MAX_WRITES = 25;

/**
 * Starts the embedded engine with a table whose roster has one unit.
 *
 * @param organisations number of its organisations, `sa-dec.to-chuc-0` and so on
 */
export async function startStage(organisations: number): Promise<Stage> {
  const engine = await startDynamoDb('dynoxide', undefined);
  const client = new DynamoDBClient({
    endpoint: engine.endpoint,
    region: REGION,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  await createTable(client);
  await enterRoster(client, organisations);
  return {
    outputs: { DynamoDbEndpoint: engine.endpoint, TableName: TABLE_NAME },
    env: {
      TABLE_NAME,
      STAGE: 'bench',
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
    },
    clear: () => removePosts(client),
    stop: async () => {
      client.destroy();
      await engine.stop();
    },
  };
}

async function createTable(client: DynamoDBClient): Promise<void> {
  await createRecordTable(client, TABLE_NAME);
  await waitUntilTableExists(
    { client, maxWaitTime: 20, minDelay: 0.02, maxDelay: 0.5 },
    { TableName: TABLE_NAME },
  );
}

async function enterRoster(client: DynamoDBClient, organisations: number): Promise<void> {
  const log = new Log(new Table(client, TABLE_NAME), () => new Date('2020-01-01T00:00:00Z'));
  const units = [{ id: UNIT, level: 'district' as const, name: 'Thành ủy Sa Đéc' }];
  const others = Array.from({ length: organisations }, (_, index) => ({
    id: `${UNIT}.to-chuc-${index}`,
    level: 'grassroots' as const,
    name: `Đảng bộ số ${index}`,
  }));
  for (const data of [...units, ...others]) {
    await log.append(rosterKindOf(data.id), {
      kind: rosterKindOf(data.id).kind,
      subject: data.id,
      revision: 1,
      effectiveFrom: '2020-01-01',
      data,
      submittedBy: 'bench',
      idempotencyKey: crypto.randomUUID(),
    });
  }
}

async function removePosts(client: DynamoDBClient): Promise<void> {
  for (;;) {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: TABLE_NAME,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: UNIT } },
        ProjectionExpression: 'pk, sk',
      }),
    );
    if (Items.length === 0) return;
    for (let from = 0; from < Items.length; from += MAX_WRITES) {
      const writes = Items.slice(from, from + MAX_WRITES).map((Key) => ({ DeleteRequest: { Key } }));
      await client.send(new BatchWriteItemCommand({ RequestItems: { [TABLE_NAME]: writes } }));
    }
  }
}

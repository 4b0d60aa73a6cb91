import {
  type AttributeValue,
  type DynamoDBClient,
  ScanCommand,
  type ScanCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { TableItem } from './item-line.ts';
import { repeatUntilAnswered } from './repeat.ts';

/** A page of a table: up to 1 MB of items, and the read units that DynamoDB counted for it. */
interface Page {
  readonly items: readonly TableItem[];
  readonly units: number;
}

/** Reads a table or a segment of it consistently, page by page. A consistent read of 4 KB is one unit. */
export async function* scan(client: DynamoDBClient, input: ScanCommandInput): AsyncGenerator<Page> {
  let start: Record<string, AttributeValue> | undefined;
  do {
    const command = new ScanCommand({
      ...input,
      ConsistentRead: true,
      ReturnConsumedCapacity: 'TOTAL',
      ExclusiveStartKey: start,
    });
    const page = await repeatUntilAnswered(() => client.send(command));
    yield { items: page.Items ?? [], units: page.ConsumedCapacity?.CapacityUnits ?? 0 };
    start = page.LastEvaluatedKey;
  } while (start);
}

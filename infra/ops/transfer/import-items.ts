import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { lineOf, nameOfItem, type TableItem } from './item-line.ts';
import { repeatUntilAnswered } from './repeat.ts';

/** Writes under way at once: memory holds these items. */
const CONCURRENCY = 32;

/** The table holds another item under the key of an item of the file. The message names the key. */
export class DifferentItemError extends Error {
  override readonly name = 'DifferentItemError';

  constructor(item: TableItem) {
    super(`the table holds another item under ${nameOfItem(item)}`);
  }
}

/** What was written so far. */
export interface ImportCount {
  /** Items that were written, or were there. */
  items: number;
  bytes: number;
  /** Write units that DynamoDB counted. */
  units: number;
  /** Items that were there. */
  same: number;
}

/**
 * Writes items, each under the condition that there is none under its key: never a second time, and never over another one.
 * Writes that DynamoDB throttles or does not answer are repeated.
 */
export class ItemImport {
  readonly #client: DynamoDBClient;
  readonly #table: string;
  readonly #underWay = new Set<Promise<void>>();
  #failure: { readonly error: unknown } | undefined;
  readonly count: ImportCount = { items: 0, bytes: 0, units: 0, same: 0 };

  /** @param client that repeats nothing by itself */
  constructor(client: DynamoDBClient, table: string) {
    this.#client = client;
    this.#table = table;
  }

  /** Begins to write an item, and waits while too many are under way. @throws the first failure, such as DifferentItemError */
  async add(item: TableItem): Promise<void> {
    while (this.#underWay.size >= CONCURRENCY) await Promise.race(this.#underWay);
    this.#assertNoFailure();
    const write = this.#write(item)
      .catch((error) => {
        this.#failure ??= { error };
      })
      .finally(() => this.#underWay.delete(write));
    this.#underWay.add(write);
  }

  /** Resolves when everything is written. @throws the first failure */
  async end(): Promise<void> {
    await Promise.all(this.#underWay);
    this.#assertNoFailure();
  }

  #assertNoFailure(): void {
    if (this.#failure) throw this.#failure.error;
  }

  async #write(item: TableItem): Promise<void> {
    const line = lineOf(item);
    try {
      const put = new PutItemCommand({
        TableName: this.#table,
        Item: item,
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        ReturnConsumedCapacity: 'TOTAL',
      });
      const { ConsumedCapacity } = await repeatUntilAnswered(() => this.#client.send(put));
      this.count.units += ConsumedCapacity?.CapacityUnits ?? 0;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      if (!error.Item || lineOf(error.Item) !== line) throw new DifferentItemError(item);
      this.count.same += 1;
    }
    this.count.items += 1;
    this.count.bytes += Buffer.byteLength(line) + 1;
  }
}

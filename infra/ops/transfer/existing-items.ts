import { type AttributeValue, type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { DifferentItemError } from './import-items.ts';
import { lineOf, nameOfItem, type TableItem } from './item-line.ts';
import { belongsTo } from './scope.ts';

/** How many items of a table are compared before an import goes on. */
const SAMPLE_ITEMS = 1000;

/**
 * The first items of a table, in the order of a scan, which is that of hashes. An import that goes on compares them with its file
 * before it writes, so that it does not mix two logs.
 */
export class ExistingItems {
  readonly #lines: Map<string, string>;

  private constructor(items: readonly TableItem[]) {
    this.#lines = new Map(items.map((item) => [nameOfItem(item), lineOf(item)]));
  }

  static async read(client: DynamoDBClient, table: string): Promise<ExistingItems> {
    const items: TableItem[] = [];
    let start: Record<string, AttributeValue> | undefined;
    do {
      const { Items = [], LastEvaluatedKey }: ScanPage = await client.send(
        new ScanCommand({
          TableName: table,
          Limit: SAMPLE_ITEMS,
          ConsistentRead: true,
          ExclusiveStartKey: start,
        }),
      );
      items.push(...Items.filter((item) => !isOwn(item)));
      start = LastEvaluatedKey;
    } while (start && items.length < SAMPLE_ITEMS);
    return new ExistingItems(items);
  }

  /** Whether the table holds nothing that an export would. */
  get isEmpty(): boolean {
    return this.#lines.size === 0;
  }

  /** Compares an item of the file. @throws DifferentItemError */
  compare(item: TableItem): void {
    const name = nameOfItem(item);
    const line = this.#lines.get(name);
    if (line === undefined) return;
    if (line !== lineOf(item)) throw new DifferentItemError(item);
    this.#lines.delete(name);
  }

  /** The key of an item that was not in the file; `undefined` when all were. */
  foreign(): string | undefined {
    return this.#lines.keys().next().value;
  }
}

interface ScanPage {
  readonly Items?: TableItem[] | undefined;
  readonly LastEvaluatedKey?: Record<string, AttributeValue> | undefined;
}

const NOTHING_KNOWN = { knownAt: '', digests: new Set<string>() };
const isOwn = (item: TableItem): boolean => belongsTo(NOTHING_KNOWN, item) === 'own';

/** The number of items of a table that an export would hold. */
export async function countItems(client: DynamoDBClient, table: string): Promise<number> {
  let count = 0;
  let start: Record<string, AttributeValue> | undefined;
  do {
    const page: ScanPage = await client.send(
      new ScanCommand({
        TableName: table,
        ConsistentRead: true,
        ProjectionExpression: 'pk',
        ExclusiveStartKey: start,
      }),
    );
    count += (page.Items ?? []).filter((item) => !isOwn(item)).length;
    start = page.LastEvaluatedKey;
  } while (start);
  return count;
}

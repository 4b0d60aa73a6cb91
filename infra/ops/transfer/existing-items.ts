import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DifferentItemError } from './import-items.ts';
import { lineOf, nameOfItem, type TableItem } from './item-line.ts';
import { scan } from './scan.ts';
import { belongsTo, isOpenMailing } from './scope.ts';

/** How many items of a table are compared before an import goes on. */
const SAMPLE_ITEMS = 1000;

/**
 * The first items of a table, in the order of a scan, which is that of hashes. An import that goes on compares them with its file
 * before it writes, so that it does not mix two logs.
 */
export class ExistingItems {
  /** Those that were not in the file so far. */
  readonly #lines: Map<string, string>;
  /** Whether the table held nothing that an export would. */
  readonly none: boolean;

  private constructor(items: readonly TableItem[]) {
    this.#lines = new Map(items.map((item) => [nameOfItem(item), lineOf(item)]));
    this.none = items.length === 0;
  }

  static async read(client: DynamoDBClient, table: string): Promise<ExistingItems> {
    const items: TableItem[] = [];
    for await (const page of scan(client, { TableName: table, Limit: SAMPLE_ITEMS })) {
      items.push(...page.items.filter((item) => !isOwn(item)));
      if (items.length >= SAMPLE_ITEMS) break;
    }
    return new ExistingItems(items);
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

const NOTHING_KNOWN = { knownAt: '', digests: new Set<string>() };
/** Rows that a deployment writes by itself: send slots, and the sweep's notes in the list of open mailings. */
const isOwn = (item: TableItem): boolean => isOpenMailing(item) || belongsTo(NOTHING_KNOWN, item) === 'own';

/** The number of items of a table, without the list of open mailings. */
export async function countItems(client: DynamoDBClient, table: string): Promise<number> {
  let count = 0;
  for await (const { items } of scan(client, { TableName: table, ProjectionExpression: 'pk, sk' })) {
    count += items.filter((item) => !isOwn(item)).length;
  }
  return count;
}

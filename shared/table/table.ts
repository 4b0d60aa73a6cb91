import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { type Advanced, type AdvanceRange, advance } from './advance.ts';
import { retryingConflicts } from './conflicts.ts';
import { asProblem, resolveLostWrite, trackLostAttempts } from './failures.ts';
import { enforceDeadline } from './late.ts';

export type Item = Record<string, unknown>;
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** The outcome of a conditional write: written, or not, with the rows that failed the condition. */
export type Written = { written: true } | { written: false; existing?: Item; previous?: Item };

/** A range of rows of one partition, in sort key order. */
export interface Range {
  readonly pk: string;
  readonly prefix: string;
  readonly descending?: boolean;
  /** Only rows after this sort key, in reading order; from an earlier page. */
  readonly after?: string;
  /** `false`: rows of the last second may be missing, for half the read units. (DynamoDB, Read consistency) */
  readonly consistent?: boolean;
  /** For a reader that may stop early: the rows of the first query; each further query has twice as many. */
  readonly firstRows?: number | undefined;
  /** Only rows with that attribute. All are read, at the same cost, and the others are not sent. */
  readonly having?: string | undefined;
}

/** The only access to the DynamoDB table, for the log, the digests and the delivery ledger. */
export class Table {
  readonly #client: DynamoDBClient;
  readonly #name: string;

  constructor(client: DynamoDBClient, name: string) {
    this.#client = client;
    this.#name = name;
    trackLostAttempts(client);
    // After it, so that a call that exceeds its deadline after a lost attempt counts as lost too.
    enforceDeadline(client);
  }

  /**
   * Creates a row in one conditional PutItem; if it exists, the existing row is returned without another read. If the answer is
   * lost, the row is read and returned like an existing one; the caller recognises its own row by its content.
   *
   * @throws Problem `outcome-unknown` when it is unknown whether the row was written, `busy`
   */
  async create(item: Item): Promise<Written> {
    return retryingConflicts(async () => {
      try {
        await this.#client.send(
          new PutItemCommand({
            TableName: this.#name,
            Item: encode(item),
            ConditionExpression: 'attribute_not_exists(pk)',
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        return { written: true };
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return { written: false, ...(error.Item && { existing: unmarshall(error.Item) }) };
      }
    }).catch((error) => this.#resolveLostWrite(error, item));
  }

  /**
   * Creates a row, on condition that a previous row exists, has another value in one attribute, and no greater value in
   * another. Both rows are returned when the condition fails. A lost answer is treated as by {@link create}.
   *
   * @throws Problem `outcome-unknown`, `busy`
   */
  async createAfter(
    item: Item,
    previous: Key,
    { differsIn, notBefore }: { readonly differsIn: string; readonly notBefore: string },
  ): Promise<Written> {
    return retryingConflicts(async () => {
      try {
        await this.#client.send(
          new TransactWriteItemsCommand({
            TransactItems: [
              {
                ConditionCheck: {
                  TableName: this.#name,
                  Key: encode({ pk: previous.pk, sk: previous.sk }),
                  ConditionExpression: 'attribute_exists(pk) AND #key <> :key AND #at <= :at',
                  ExpressionAttributeNames: { '#key': differsIn, '#at': notBefore },
                  ExpressionAttributeValues: encode({ ':key': item[differsIn], ':at': item[notBefore] }),
                  ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
                },
              },
              {
                Put: {
                  TableName: this.#name,
                  Item: encode(item),
                  ConditionExpression: 'attribute_not_exists(pk)',
                  ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
                },
              },
            ],
          }),
        );
        return { written: true };
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) throw error;
        const [check, put] = error.CancellationReasons ?? [];
        const failed = [check, put].some((reason) => reason?.Code === 'ConditionalCheckFailed');
        if (!failed) throw error;
        return {
          written: false,
          ...(put?.Item && { existing: unmarshall(put.Item) }),
          ...(check?.Item && { previous: unmarshall(check.Item) }),
        };
      }
    }).catch((error) => this.#resolveLostWrite(error, item));
  }

  /** Reads one row consistently. @throws Problem `busy`, like all reads here, when the database is throttled */
  async get({ pk, sk }: Key): Promise<Item | undefined> {
    const read = { TableName: this.#name, Key: encode({ pk, sk }), ConsistentRead: true };
    const { Item } = await this.#client.send(new GetItemCommand(read)).catch(throwAsProblem);
    return Item && unmarshall(Item);
  }

  async #resolveLostWrite(error: unknown, item: Item): Promise<Written> {
    const existing = await resolveLostWrite(error, () => this.get(item as Item & Key));
    return { written: false, existing };
  }

  /**
   * Changes attributes of a row if a condition holds; `false` when it does not. Only for the delivery ledger.
   *
   * @param set attributes with their values; `undefined` removes an attribute
   * @param mark an attribute of `set` with a value unique to this change, by which it is recognised after a lost answer
   * @throws Problem `outcome-unknown` when it is unknown whether the row was changed, `busy`
   */
  async update(
    key: Key,
    set: Item,
    condition: { expression: string; values: Item },
    mark: string,
  ): Promise<boolean> {
    const isOwn = (row: Item | undefined) => row?.[mark] === set[mark];
    const names = Object.keys(set);
    const [given, gone] = [
      names.filter((name) => set[name] !== undefined),
      names.filter((name) => set[name] === undefined),
    ];
    const remove = gone.length > 0 ? ` REMOVE ${gone.map((name) => `#${name}`).join(', ')}` : '';
    try {
      await this.#client.send(
        new UpdateItemCommand({
          TableName: this.#name,
          Key: encode({ ...key }),
          UpdateExpression: `SET ${given.map((name) => `#${name} = :set_${name}`).join(', ')}${remove}`,
          ConditionExpression: condition.expression,
          ExpressionAttributeNames: Object.fromEntries(
            [...new Set([...names, ...attributesIn(condition.expression)])].map((name) => [`#${name}`, name]),
          ),
          ExpressionAttributeValues: encode({
            ...Object.fromEntries(given.map((name) => [`:set_${name}`, set[name]])),
            ...condition.values,
          }),
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return true;
    } catch (error) {
      // After a lost answer the SDK repeats the change: then the first one fails the condition of the second.
      if (error instanceof ConditionalCheckFailedException)
        return isOwn(error.Item && unmarshall(error.Item));
      const look = async () => (isOwn(await this.get(key)) ? true : undefined);
      return resolveLostWrite(error, look);
    }
  }

  /** Advances a number on one row, for concurrent callers too: see {@link advance}. */
  advance(key: Key, attribute: string, range: AdvanceRange): Promise<Advanced> {
    return advance(this.#client, { TableName: this.#name, Key: encode({ ...key }) }, attribute, range);
  }

  /** All rows of a range, page by page: memory holds one page. */
  async *rows(range: Range): AsyncGenerator<Item> {
    let start: Record<string, AttributeValue> | undefined;
    let limit = range.firstRows;
    do {
      const page = await this.#client
        .send(
          new QueryCommand({
            ...this.#query(range),
            ...(limit !== undefined && { Limit: limit }),
            ...(start && { ExclusiveStartKey: start }),
          }),
        )
        .catch(throwAsProblem);
      for (const item of page.Items ?? []) yield unmarshall(item);
      start = page.LastEvaluatedKey;
      limit = limit && limit * 2;
    } while (start);
  }

  /**
   * The first rows of a range from one query: `limit`, or fewer when they are large. (1 MB, DynamoDB's Query)
   *
   * @returns whether there may be more
   */
  async page(range: Range, limit: number): Promise<{ items: Item[]; more: boolean }> {
    const { Items = [], LastEvaluatedKey } = await this.#client
      .send(new QueryCommand({ ...this.#query(range), Limit: limit }))
      .catch(throwAsProblem);
    return { items: Items.map((item) => unmarshall(item)), more: LastEvaluatedKey !== undefined };
  }

  /** The first `limit` rows of a range with small rows. */
  async first(range: Range, limit: number): Promise<Item[]> {
    return (await this.page(range, limit)).items;
  }

  #query({ pk, prefix, descending = false, after, consistent = true, having }: Range): QueryCommandInput {
    return {
      TableName: this.#name,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: encode({ ':pk': pk, ':prefix': prefix }),
      ScanIndexForward: !descending,
      ConsistentRead: consistent,
      ...(after !== undefined && { ExclusiveStartKey: encode({ pk, sk: after }) }),
      ...(having !== undefined && {
        FilterExpression: 'attribute_exists(#having)',
        ExpressionAttributeNames: { '#having': having },
      }),
    };
  }
}

const throwAsProblem = (error: unknown): never => {
  throw asProblem(error);
};

const encode = (item: Item): Record<string, AttributeValue> =>
  marshall(item, { removeUndefinedValues: true, convertClassInstanceToMap: false });

const attributesIn = (expression: string): string[] =>
  [...expression.matchAll(/#(\w+)/g)].map((match) => match[1] as string);

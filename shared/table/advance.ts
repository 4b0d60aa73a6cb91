import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';

/** By how much a number is advanced, and within which limits. All whole numbers. */
export interface AdvanceRange {
  readonly by: number;
  /** The start when the number is lower, or absent. */
  readonly floor: number;
  /** A number above it is not advanced. */
  readonly ceiling: number;
  /** A number above this is corrupt, and is reset to the floor. */
  readonly corruptAbove: number;
}

/** The start of the caller's own range; or the current number, when that is above the ceiling. */
export type Advanced = { readonly from: number } | { readonly current: number };

interface Row {
  readonly TableName: string;
  readonly Key: Record<string, AttributeValue>;
}

/**
 * Advances a number on one row. Concurrent callers get consecutive ranges without retries, because DynamoDB adds to the
 * current number. Only a caller that finds it idle may have to read it twice.
 */
export async function advance(
  client: DynamoDBClient,
  row: Row,
  attribute: string,
  { by, floor, ceiling, corruptAbove }: AdvanceRange,
): Promise<Advanced> {
  if (floor > ceiling) return { current: floor };
  const set = (to: string, condition: string, values: Readonly<Record<string, number>>) =>
    setNumber(client, row, { attribute, to, condition, values });
  for (;;) {
    const added = await set('#number + :by', '#number BETWEEN :floor AND :ceiling', { by, floor, ceiling });
    if (added.done) return { from: added.was as number };
    if (added.was !== undefined && added.was > ceiling && added.was <= corruptAbove)
      return { current: added.was };
    const idle = 'attribute_not_exists(#number) OR #number < :floor OR #number > :corrupt';
    const begun = await set(':next', idle, { next: floor + by, floor, corrupt: corruptAbove });
    if (begun.done) return { from: floor };
  }
}

/** Sets the number if a condition holds. @returns whether it did, and the number before */
async function setNumber(
  client: DynamoDBClient,
  row: Row,
  {
    attribute,
    to,
    condition,
    values,
  }: Readonly<Record<'attribute' | 'to' | 'condition', string>> & {
    readonly values: Readonly<Record<string, number>>;
  },
): Promise<{ done: boolean; was: number | undefined }> {
  const was = (item: Record<string, AttributeValue> | undefined) => {
    const value = item?.[attribute]?.N;
    return value === undefined ? undefined : Number(value);
  };
  const named = Object.entries(values).map(([name, value]) => [`:${name}`, value]);
  try {
    const { Attributes } = await client.send(
      new UpdateItemCommand({
        ...row,
        UpdateExpression: `SET #number = ${to}`,
        ConditionExpression: condition,
        ExpressionAttributeNames: { '#number': attribute },
        ExpressionAttributeValues: marshall(Object.fromEntries(named)),
        ReturnValues: 'UPDATED_OLD',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return { done: true, was: was(Attributes) };
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return { done: false, was: was(error.Item) };
    throw error;
  }
}

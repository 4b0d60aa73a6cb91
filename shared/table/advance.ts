import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';

/** How far a number is to be moved, and from where. All whole numbers. */
export interface Stretch {
  readonly by: number;
  /** Where it begins when the number stands lower, or not at all. */
  readonly floor: number;
  /** Above it nothing is moved. */
  readonly ceiling: number;
  /** Where no number can stand that was moved in good order: from above it begins anew at the floor. */
  readonly absurd: number;
}

/** Where the caller's own stretch begins; or where the number stands, when that is above the ceiling. */
export type Advanced = { readonly from: number } | { readonly stands: number };

interface Row {
  readonly TableName: string;
  readonly Key: Record<string, AttributeValue>;
}

/**
 * Moves a number on one row forward. Callers at once get stretches of their own, one after the other, without having to
 * try again: the number is added to where it stands. Only who finds it idle may have to look twice.
 */
export async function advance(
  client: DynamoDBClient,
  row: Row,
  attribute: string,
  { by, floor, ceiling, absurd }: Stretch,
): Promise<Advanced> {
  if (floor > ceiling) return { stands: floor };
  const set = (to: string, condition: string, values: Readonly<Record<string, number>>) =>
    setNumber(client, row, { attribute, to, condition, values });
  for (;;) {
    const added = await set('#number + :by', '#number BETWEEN :floor AND :ceiling', { by, floor, ceiling });
    if (added.done) return { from: added.was as number };
    if (added.was !== undefined && added.was > ceiling && added.was <= absurd) return { stands: added.was };
    const idle = 'attribute_not_exists(#number) OR #number < :floor OR #number > :absurd';
    const begun = await set(':next', idle, { next: floor + by, floor, absurd });
    if (begun.done) return { from: floor };
  }
}

/** Sets the number while a condition holds. @returns whether it did, and where the number stood */
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

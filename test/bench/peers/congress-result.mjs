import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';

/** A congress result as the submit function takes it, validated with the schema library as its documentation shows. */
const count = z.int().min(0).max(999_999);
const day = z.iso.date();

const committee = z
  .strictObject({
    planned: count,
    elected: count,
    appointed: count,
    reelected: count,
    firstTime: count,
    women: count.optional(),
    young: count.optional(),
    ethnicMinority: count.optional(),
    theory: z
      .strictObject({ none: count, elementary: count, intermediate: count, advancedOrBachelor: count })
      .optional(),
  })
  .refine(({ elected, reelected, firstTime }) => reelected + firstTime === elected, { path: ['elected'] })
  .refine(({ elected, appointed, women = 0 }) => women <= elected + appointed, { path: ['women'] })
  .refine(({ elected, appointed, young = 0 }) => young <= elected + appointed, { path: ['young'] })
  .refine(({ elected, appointed, ethnicMinority = 0 }) => ethnicMinority <= elected + appointed, {
    path: ['ethnicMinority'],
  })
  .refine(
    ({ elected, appointed, theory }) =>
      theory === undefined ||
      theory.none + theory.elementary + theory.intermediate + theory.advancedOrBachelor ===
        elected + appointed,
    { path: ['theory'] },
  );

export const submission = z.strictObject({
  kind: z.literal('congress-result'),
  subjectId: z
    .string()
    .max(120)
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*\.[a-z0-9]+(?:-[a-z0-9]+)*$/),
  revision: z.literal(1),
  data: z.strictObject({
    heldOn: day,
    form: z.enum(['delegates', 'plenary']),
    committee,
    standingCommittee: z
      .strictObject({ planned: count, elected: count, women: count.optional() })
      .refine(({ elected, women = 0 }) => women <= elected, { path: ['women'] })
      .optional(),
    secretaryElectedDirectly: z.boolean().optional(),
    note: z.string().max(2000).optional(),
  }),
});

export const idempotencyKey = z.uuid();

const client = DynamoDBDocumentClient.from(new DynamoDBClient());

/** Writes a first report in one conditional put. @returns the receipt; `undefined` when there is one already */
export async function put({ kind, subjectId, revision, data }, key, submittedBy) {
  const recordedAt = new Date().toISOString();
  try {
    await client.send(
      new PutCommand({
        TableName: process.env.TABLE_NAME,
        Item: {
          pk: subjectId.split('.')[0],
          sk: `${kind}#${subjectId}#${String(revision).padStart(6, '0')}`,
          kind,
          subject: subjectId,
          revision,
          data,
          submittedBy,
          recordedAt,
          idempotencyKey: key,
        },
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
  return { kind, subjectId, revision, recordedAt, warnings: [] };
}

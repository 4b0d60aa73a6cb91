import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';

/** The least that a handler can do: parse, one put, with the SDK's default client and without any check. */
const client = new DynamoDBClient();

export async function handler(event) {
  const { kind, subjectId, revision } = JSON.parse(event.body);
  const sk = `${kind}#${subjectId}#${String(revision).padStart(6, '0')}`;
  const Item = { pk: { S: subjectId.split('.')[0] }, sk: { S: sk }, body: { S: event.body } };
  await client.send(
    new PutItemCommand({
      TableName: process.env.TABLE_NAME,
      Item,
      ConditionExpression: 'attribute_not_exists(pk)',
    }),
  );
  return { statusCode: 201, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ sk }) };
}

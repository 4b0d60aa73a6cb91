import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { SQSClient } from '@aws-sdk/client-sqs';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { DigestStore } from '../../shared/digest/snapshot.ts';
import { EVENT_SOURCE, type PublishedEvent } from '../../shared/events/published-event.ts';
import { Log } from '../../shared/log/store.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { logger, withLogFields } from '../../shared/runtime/logger.ts';
import { sendMessages } from '../../shared/runtime/queue.ts';
import { openTable } from '../../shared/table/open-table.ts';
import { publishRows, type RowKey, type StreamedRow } from './publish.ts';
import { replayEvents, replayRequest } from './replay.ts';

const { TABLE_NAME, DEAD_LETTER_QUEUE_URL, EVENT_BUS_NAME } = readEnv([
  'TABLE_NAME',
  'DEAD_LETTER_QUEUE_URL',
  'EVENT_BUS_NAME',
]);
const now = () => new Date();
const table = openTable(TABLE_NAME);
const sqs = new SQSClient({});
const bridge = new EventBridgeClient({});
const deps = {
  log: new Log(table, now),
  digests: new DigestStore(table),
  put: putEvents,
  giveUp: (key: RowKey) => sendMessages(sqs, DEAD_LETTER_QUEUE_URL, [key]),
  now,
};

/** Puts events on the bus. @returns how many of them, from the first on, the bus has */
async function putEvents(events: readonly PublishedEvent[]): Promise<number> {
  const { Entries = [] } = await bridge.send(
    new PutEventsCommand({
      Entries: events.map(({ type, at, detail }) => ({
        EventBusName: EVENT_BUS_NAME,
        Source: EVENT_SOURCE,
        DetailType: type,
        Detail: JSON.stringify(detail),
        Time: new Date(at),
      })),
    }),
  );
  const refused = Entries.findIndex(({ ErrorCode }) => ErrorCode !== undefined);
  if (refused < 0) return events.length;
  logger.error('event refused', new Error(Entries[refused]?.ErrorCode));
  return refused;
}

/** The new rows of a batch of the stream. */
const rowsOf = ({ Records }: DynamoDBStreamEvent): StreamedRow[] =>
  Records.flatMap(({ dynamodb }) => {
    const { SequenceNumber: sequenceNumber = '', NewImage } = dynamodb ?? {};
    return NewImage ? [{ sequenceNumber, row: unmarshall(NewImage as never) }] : [];
  });

/** Publishes a batch of the stream; or, invoked by an operator, events of the past again. */
export const handler = (
  input: DynamoDBStreamEvent | Readonly<Record<string, unknown>>,
  { awsRequestId }: Context,
): Promise<DynamoDBBatchResponse | { readonly published: number }> =>
  withLogFields({ invocationId: awsRequestId }, async () => {
    if ('replay' in input) {
      return { published: await replayEvents(replayRequest.parse(input).replay, deps) };
    }
    const failed = await publishRows(rowsOf(input as DynamoDBStreamEvent), deps);
    return { batchItemFailures: failed === undefined ? [] : [{ itemIdentifier: failed }] };
  });

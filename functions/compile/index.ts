import { SQSClient } from '@aws-sdk/client-sqs';
import { Ledger } from '../../shared/delivery/ledger.ts';
import { scheduleEvent } from '../../shared/digest/period.ts';
import { DigestStore } from '../../shared/digest/snapshot.ts';
import { Log } from '../../shared/log/store.ts';
import { openTable } from '../../shared/runtime/clients.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { logger } from '../../shared/runtime/logger.ts';
import { sendAll } from '../../shared/runtime/queue.ts';
import { compile } from './compile.ts';

const { TABLE_NAME, DELIVERY_QUEUE_URL, WAITS_FOR_RELEASE } = readEnv([
  'TABLE_NAME',
  'DELIVERY_QUEUE_URL',
  'WAITS_FOR_RELEASE',
]);
const now = () => new Date();
const table = openTable(TABLE_NAME);
const sqs = new SQSClient({});
const deps = {
  log: new Log(table, now),
  digests: new DigestStore(table),
  ledger: new Ledger(table, now),
  enqueue: (messages: readonly unknown[]) => sendAll(sqs, DELIVERY_QUEUE_URL, messages),
  now,
  waitsForRelease: new Set(WAITS_FOR_RELEASE.split(' ')),
};

/** Invoked by the schedules. A failure is thrown: Lambda tries again, then the event goes to the dead-letter queue. */
export const handler = async (event: unknown): Promise<void> => {
  const result = await compile(scheduleEvent.parse(event), deps);
  logger.info('digest compiled', result);
};

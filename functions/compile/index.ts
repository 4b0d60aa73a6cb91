import { SQSClient } from '@aws-sdk/client-sqs';
import { Ledger } from '../../shared/delivery/ledger.ts';
import { deliveryIds } from '../../shared/delivery/message.ts';
import { OpenMailings } from '../../shared/delivery/open-mailings.ts';
import { digestJob, jobIds } from '../../shared/digest/job.ts';
import { ProgressStore } from '../../shared/digest/progress.ts';
import { DigestStore } from '../../shared/digest/snapshot.ts';
import { Log } from '../../shared/log/store.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { countMetric } from '../../shared/runtime/metrics.ts';
import { sendMessages } from '../../shared/runtime/queue.ts';
import { sqsConsumer } from '../../shared/runtime/sqs.ts';
import { openTable } from '../../shared/table/open-table.ts';
import { compile, type JobDeps } from './compile.ts';

const { TABLE_NAME, DELIVERY_QUEUE_URL, DIGEST_QUEUE_URL, WAITS_FOR_RELEASE } = readEnv([
  'TABLE_NAME',
  'DELIVERY_QUEUE_URL',
  'DIGEST_QUEUE_URL',
  'WAITS_FOR_RELEASE',
]);
const now = () => new Date();
const table = openTable(TABLE_NAME);
const sqs = new SQSClient({});
const deps: JobDeps = {
  log: new Log(table, now),
  digests: new DigestStore(table),
  progress: new ProgressStore(table, now),
  ledger: new Ledger(table, now),
  open: new OpenMailings(table, now),
  enqueue: (messages) => sendMessages(sqs, DELIVERY_QUEUE_URL, messages, { ids: deliveryIds }),
  requeue: (job, delaySeconds) =>
    sendMessages(sqs, DIGEST_QUEUE_URL, [job], { delaySeconds, ids: jobIds, replaces: true }),
  now,
  count: countMetric,
  waitsForRelease: new Set(WAITS_FOR_RELEASE.split(' ')),
};

export const handler = sqsConsumer(digestJob, (job, invocation) => compile(job, invocation, deps), {
  ids: jobIds,
});

import { setTimeout as pause } from 'node:timers/promises';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SQSClient } from '@aws-sdk/client-sqs';
import { Ledger } from '../../shared/delivery/ledger.ts';
import { type DeliveryMessage, deliveryIds, deliveryMessage } from '../../shared/delivery/message.ts';
import { Suppressions } from '../../shared/delivery/suppression.ts';
import { DigestStore } from '../../shared/digest/snapshot.ts';
import { Log } from '../../shared/log/store.ts';
import { provinceNames } from '../../shared/province/schema.ts';
import { readEnv, readJsonEnv } from '../../shared/runtime/env.ts';
import { countMetric } from '../../shared/runtime/metrics.ts';
import { sendMessages } from '../../shared/runtime/queue.ts';
import { sqsConsumer } from '../../shared/runtime/sqs.ts';
import { cadenceTimes } from '../../shared/schedule/cadence-times.ts';
import { openTable } from '../../shared/table/open-table.ts';
import { deliver } from './deliver.ts';
import { digestEmails } from './digest-email.ts';
import { quotaReader } from './quota.ts';
import { rateLimiterIn, slotWaiter } from './rate-limiter.ts';
import { renderEmailOf } from './render.ts';
import type { SendDeps } from './send.ts';
import { SENDING_CLIENT, sesSender } from './ses.ts';

const env = readEnv([
  'TABLE_NAME',
  'DELIVERY_QUEUE_URL',
  'SENDER',
  'CONFIGURATION_SET',
  'PAGE_URL',
  'SUBJECT_FIGURES',
  'LIST_UNSUBSCRIBE',
]);
const names = readJsonEnv('PROVINCE_NAMES', provinceNames);
const cadences = readJsonEnv('CADENCES', cadenceTimes());
const now = () => new Date();
const table = openTable(env.TABLE_NAME);
const sqs = new SQSClient({});
const digests = digestEmails({
  digests: new DigestStore(table),
  pageUrl: env.PAGE_URL,
  subjectFigures: env.SUBJECT_FIGURES,
  names,
  cadences,
});
const ledger = new Ledger(table, now);
const sending: SendDeps = {
  ledger,
  suppressions: new Suppressions(new Log(table, now)),
  // A client with retries: reading may be repeated, sending may not.
  quota: quotaReader(new SESv2Client({}), now),
  waitForSlot: slotWaiter({ limiter: rateLimiterIn(table), now, pause, ready: digests.rendered }),
  render: (delivery) => renderEmailOf(delivery, { digest: digests.of, pageUrl: env.PAGE_URL, names }),
  sendEmail: sesSender(new SESv2Client(SENDING_CLIENT), {
    sender: env.SENDER,
    configurationSet: env.CONFIGURATION_SET,
    listUnsubscribe: env.LIST_UNSUBSCRIBE,
  }),
  pause,
  countReopened: () => countMetric('DeliveriesReopened'),
  countRefused: () => countMetric('DeliveriesRefused'),
};
const requeueing = {
  now,
  enqueue: (message: DeliveryMessage, delaySeconds: number) =>
    sendMessages(sqs, env.DELIVERY_QUEUE_URL, [message], {
      delaySeconds,
      ids: deliveryIds,
      replaces: true,
    }),
  countHeld: () => countMetric('DeliveriesHeld'),
  note: ({ mailingId, recipientId }: DeliveryMessage) => ledger.noteWaiting(mailingId, recipientId),
};

export const handler = sqsConsumer(
  deliveryMessage,
  (message, invocation) => deliver(message, invocation, { sending, requeueing }),
  { concurrently: true, ids: deliveryIds },
);

import { SESv2Client } from '@aws-sdk/client-sesv2';
import { Ledger } from '../../shared/delivery/ledger.ts';
import { deliveryMessage } from '../../shared/delivery/message.ts';
import { Suppressions } from '../../shared/delivery/suppression.ts';
import { DigestStore } from '../../shared/digest/snapshot.ts';
import { Log } from '../../shared/log/store.ts';
import { openTable } from '../../shared/runtime/clients.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { countMetric } from '../../shared/runtime/metrics.ts';
import { sqsConsumer } from '../../shared/runtime/sqs.ts';
import { contentOf } from './letters.ts';
import { type SendDeps, send } from './send.ts';
import { sesMailer } from './ses.ts';

const env = readEnv([
  'TABLE_NAME',
  'SENDER',
  'CONFIGURATION_SET',
  'PAGE_URL',
  'SUBJECT_FIGURES',
  'LIST_UNSUBSCRIBE',
]);
const table = openTable(env.TABLE_NAME);
const now = () => new Date();
const letters = {
  digests: new DigestStore(table),
  pageUrl: env.PAGE_URL,
  subjectFigures: env.SUBJECT_FIGURES,
};
const deps: SendDeps = {
  ledger: new Ledger(table, now),
  suppressions: new Suppressions(new Log(table, now)),
  content: (delivery) => contentOf(delivery, letters),
  mail: sesMailer(new SESv2Client({ maxAttempts: 1 }), {
    sender: env.SENDER,
    configurationSet: env.CONFIGURATION_SET,
    listUnsubscribe: env.LIST_UNSUBSCRIBE,
  }),
  countReopened: () => countMetric('DeliveriesReopened'),
};

export const handler = sqsConsumer(deliveryMessage, (message) => send(message, deps));

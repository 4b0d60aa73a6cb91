import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SQSClient } from '@aws-sdk/client-sqs';
import { AccountDirectory } from '../../shared/accounts/directory.ts';
import { Ledger } from '../../shared/delivery/ledger.ts';
import { deliveryIds } from '../../shared/delivery/message.ts';
import { OpenMailings } from '../../shared/delivery/open-mailings.ts';
import { jobIds } from '../../shared/digest/job.ts';
import { ProgressStore } from '../../shared/digest/progress.ts';
import { DigestStore } from '../../shared/digest/snapshot.ts';
import { Log } from '../../shared/log/store.ts';
import { readEnv, readJsonEnv } from '../../shared/runtime/env.ts';
import { logger } from '../../shared/runtime/logger.ts';
import { countMetric } from '../../shared/runtime/metrics.ts';
import { sendMessages } from '../../shared/runtime/queue.ts';
import { scheduled } from '../../shared/runtime/scheduled.ts';
import { cadenceTimes } from '../../shared/schedule/cadence-times.ts';
import { openTable } from '../../shared/table/open-table.ts';
import { countLateDigests } from './late.ts';
import { checkSender } from './sender.ts';
import { type SweepDeps, sweep } from './sweep.ts';

const { TABLE_NAME, DELIVERY_QUEUE_URL, DIGEST_QUEUE_URL, USER_POOL_ID, SENDER_DOMAIN } = readEnv([
  'TABLE_NAME',
  'DELIVERY_QUEUE_URL',
  'DIGEST_QUEUE_URL',
  'USER_POOL_ID',
  'SENDER_DOMAIN',
]);
const cadences = readJsonEnv('CADENCES', cadenceTimes());
const now = () => new Date();
const table = openTable(TABLE_NAME);
const log = new Log(table, now);
const sqs = new SQSClient({});
const ses = new SESv2Client({});
const deps: SweepDeps = {
  open: new OpenMailings(table, now),
  digests: new DigestStore(table),
  progress: new ProgressStore(table, now),
  ledger: new Ledger(table, now),
  now,
  enqueueJob: (job) => sendMessages(sqs, DIGEST_QUEUE_URL, [job], { ids: jobIds }),
  enqueue: (messages) => sendMessages(sqs, DELIVERY_QUEUE_URL, messages, { ids: deliveryIds }),
  accounts: new AccountDirectory(new CognitoIdentityProviderClient({}), USER_POOL_ID),
  count: countMetric,
};

/** Invoked every quarter of an hour. A failure is thrown: Lambda retries, and so does the next sweep. */
export const handler = scheduled(async () => {
  logger.info('swept', { ...(await sweep(deps)) });
  await countLateDigests(cadences, { ...deps, log });
  await checkSender(ses, SENDER_DOMAIN, countMetric);
});

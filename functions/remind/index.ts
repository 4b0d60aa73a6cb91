import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { AccountDirectory } from '../../shared/accounts/directory.ts';
import { instant } from '../../shared/calendar.ts';
import { Ledger } from '../../shared/delivery/ledger.ts';
import { deliveryIds } from '../../shared/delivery/message.ts';
import { OpenMailings } from '../../shared/delivery/open-mailings.ts';
import { Log } from '../../shared/log/store.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { logger } from '../../shared/runtime/logger.ts';
import { countMetric } from '../../shared/runtime/metrics.ts';
import { sendMessages } from '../../shared/runtime/queue.ts';
import { scheduled } from '../../shared/runtime/scheduled.ts';
import { openTable } from '../../shared/table/open-table.ts';
import { type RemindDeps, remind } from './remind.ts';

const { TABLE_NAME, DELIVERY_QUEUE_URL, USER_POOL_ID } = readEnv([
  'TABLE_NAME',
  'DELIVERY_QUEUE_URL',
  'USER_POOL_ID',
]);
const now = () => new Date();
const table = openTable(TABLE_NAME);
const sqs = new SQSClient({});
// One run makes many calls to the user pool: the client slows down when it is throttled.
const cognito = new CognitoIdentityProviderClient({ retryMode: 'adaptive', maxAttempts: 8 });
const deps: RemindDeps = {
  log: new Log(table, now),
  ledger: new Ledger(table, now),
  open: new OpenMailings(table, now),
  accounts: new AccountDirectory(cognito, USER_POOL_ID),
  enqueue: (messages) => sendMessages(sqs, DELIVERY_QUEUE_URL, messages, { ids: deliveryIds }),
  onUnreachable: (unitId) => {
    logger.info('unit has no clerk to be reminded', { unitId });
    countMetric('UnitsWithoutClerk');
  },
};

const event = z.object({ scheduledTime: instant() });

/** Invoked by the daily schedule. */
export const handler = scheduled(async (input) => {
  logger.info('reminders queued', { ...(await remind(event.parse(input), deps)) });
});

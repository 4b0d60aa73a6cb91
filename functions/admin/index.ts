import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { SQSClient } from '@aws-sdk/client-sqs';
import { AccountDirectory } from '../../shared/accounts/directory.ts';
import { ADMIN_OPERATIONS } from '../../shared/api/admin.ts';
import { Ledger } from '../../shared/delivery/ledger.ts';
import { type DeliveryMessage, deliveryIds } from '../../shared/delivery/message.ts';
import { OpenMailings } from '../../shared/delivery/open-mailings.ts';
import { Log } from '../../shared/log/store.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { httpApi } from '../../shared/runtime/http.ts';
import { sendMessages } from '../../shared/runtime/queue.ts';
import { openTable } from '../../shared/table/open-table.ts';
import { putExtension } from './extensions.ts';
import { listRecipients, putPlan, putRecipients, putRoster } from './maintain.ts';
import { postReturn } from './returns.ts';

const { TABLE_NAME, DELIVERY_QUEUE_URL, USER_POOL_ID } = readEnv([
  'TABLE_NAME',
  'DELIVERY_QUEUE_URL',
  'USER_POOL_ID',
]);
const now = () => new Date();
const table = openTable(TABLE_NAME);
const sqs = new SQSClient({});
const deps = {
  log: new Log(table, now),
  now,
  ledger: new Ledger(table, now),
  open: new OpenMailings(table, now),
  accounts: new AccountDirectory(new CognitoIdentityProviderClient({}), USER_POOL_ID),
  enqueue: (messages: readonly DeliveryMessage[]) =>
    sendMessages(sqs, DELIVERY_QUEUE_URL, messages, { ids: deliveryIds }),
};

const ok = <Body>(body: Body) => ({ status: 200 as const, body });

export const handler = httpApi(ADMIN_OPERATIONS, {
  putRoster: async (call) => ok(await putRoster(call, deps)),
  putPlan: async (call) => ok(await putPlan(call, deps)),
  putRecipients: async (call) => ok(await putRecipients(call, deps)),
  getRecipients: async () => ok(await listRecipients(deps)),
  postReturn: (call) => postReturn(call, deps),
  putExtension: async (call) => ok(await putExtension(call, deps)),
});

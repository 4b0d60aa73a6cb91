import { ADMIN_OPERATIONS } from '../../shared/api/admin.ts';
import { Log } from '../../shared/log/store.ts';
import { openTable } from '../../shared/runtime/clients.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { httpApi } from '../../shared/runtime/http.ts';
import { listExtensions, putExtension } from './extensions.ts';
import { listRecipients, putPlan, putRecipients, putRoster } from './maintain.ts';
import { postReturn } from './returns.ts';

const { TABLE_NAME } = readEnv(['TABLE_NAME']);
const now = () => new Date();
const deps = { log: new Log(openTable(TABLE_NAME), now), now };

const ok = (body: unknown) => ({ status: 200, body });

export const handler = httpApi(ADMIN_OPERATIONS, {
  putRoster: async (call) => ok(await putRoster(call, deps)),
  putPlan: async (call) => ok(await putPlan(call, deps)),
  putRecipients: async (call) => ok(await putRecipients(call, deps)),
  getRecipients: async () => ok(await listRecipients(deps)),
  postReturn: ({ header, ...call }) =>
    postReturn({ ...call, idempotencyKey: header('idempotency-key') }, deps),
  putExtension: async (call) => ok(await putExtension(call, deps)),
  getExtensions: async ({ query }) => ok(await listExtensions(query, deps)),
});

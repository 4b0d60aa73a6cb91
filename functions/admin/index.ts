import * as z from 'zod';
import { Log } from '../../shared/log/store.ts';
import { openTable } from '../../shared/runtime/clients.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { httpApi, route } from '../../shared/runtime/http.ts';
import { importQuery, listRecipients, planQuery, putPlan, putRecipients, putRoster } from './maintain.ts';

const { TABLE_NAME } = readEnv(['TABLE_NAME']);
const now = () => new Date();
const deps = { log: new Log(openTable(TABLE_NAME), now), now };

const roles = ['admin'] as const;
const json = ['application/json'] as const;

export const handler = httpApi({
  'PUT /v1/roster': route({
    roles,
    query: importQuery,
    accepts: ['application/json', 'text/csv'],
    handle: async (call) => ({ status: 200, body: await putRoster(call, deps) }),
  }),
  'PUT /v1/plan': route({
    roles,
    query: planQuery,
    accepts: json,
    handle: async (call) => ({ status: 200, body: await putPlan(call, deps) }),
  }),
  'PUT /v1/recipients': route({
    roles,
    query: importQuery,
    accepts: json,
    handle: async (call) => ({ status: 200, body: await putRecipients(call, deps) }),
  }),
  'GET /v1/recipients': route({
    roles,
    query: z.strictObject({}),
    accepts: [],
    handle: async () => ({ status: 200, body: await listRecipients(deps) }),
  }),
});

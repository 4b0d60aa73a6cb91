import { Log } from '../../shared/log/store.ts';
import { openTable } from '../../shared/runtime/clients.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { httpApi, route } from '../../shared/runtime/http.ts';
import {
  listRoster,
  listSubmissions,
  planQuery,
  readPlanView,
  readSummary,
  rosterQuery,
  submissionsQuery,
  summaryQuery,
} from './query.ts';

const { TABLE_NAME } = readEnv(['TABLE_NAME']);
const now = () => new Date();
const deps = { log: new Log(openTable(TABLE_NAME), now), now };

const accepts: readonly string[] = [];
const everyone = ['district', 'leader', 'admin'] as const;

export const handler = httpApi({
  'GET /v1/submissions': route({
    roles: everyone,
    query: submissionsQuery,
    accepts,
    handle: async ({ caller, query }) => ({ status: 200, body: await listSubmissions(caller, query, deps) }),
  }),
  'GET /v1/roster': route({
    roles: everyone,
    query: rosterQuery,
    accepts,
    handle: async ({ caller, query }) => ({ status: 200, body: await listRoster(caller, query, deps) }),
  }),
  'GET /v1/summary': route({
    roles: everyone,
    query: summaryQuery,
    accepts,
    handle: async ({ caller, query }) => ({ status: 200, body: await readSummary(caller, query, deps) }),
  }),
  'GET /v1/plan': route({
    roles: everyone,
    query: planQuery,
    accepts,
    handle: async ({ query }) => ({ status: 200, body: await readPlanView(query, deps) }),
  }),
});

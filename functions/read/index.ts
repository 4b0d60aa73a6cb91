import { READ_OPERATIONS } from '../../shared/api/read.ts';
import { Log } from '../../shared/log/store.ts';
import { openTable } from '../../shared/runtime/clients.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { httpApi } from '../../shared/runtime/http.ts';
import { listSheets, readCourse, readSheet, readSummary } from './figures.ts';
import { listRoster, listSubmissions, readPlanView, readPreviousReport } from './query.ts';

const { TABLE_NAME } = readEnv(['TABLE_NAME']);
const now = () => new Date();
const deps = { log: new Log(openTable(TABLE_NAME), now), now };

const ok = (body: unknown) => ({ status: 200, body });

export const handler = httpApi(READ_OPERATIONS, {
  getSubmissions: async ({ caller, query }) => ok(await listSubmissions(caller, query, deps)),
  getPreviousReport: async ({ caller, query }) => ok(await readPreviousReport(caller, query, deps)),
  getRoster: async ({ caller, query }) => ok(await listRoster(caller, query, deps)),
  getSummary: async ({ caller, query }) => ok(await readSummary(caller, query, deps)),
  getCourse: async ({ caller, query }) => ok(await readCourse(caller, query, deps)),
  getSheets: async ({ caller, query }) => ok(await listSheets(caller, query, deps)),
  getSheet: async ({ caller, ...call }) => ({ status: 200, ...(await readSheet(caller, call, deps)) }),
  getPlan: async ({ query }) => ok(await readPlanView(query, deps)),
});

import { READ_OPERATIONS } from '../../shared/api/read.ts';
import { Ledger } from '../../shared/delivery/ledger.ts';
import { DigestStore } from '../../shared/digest/snapshot.ts';
import { Log } from '../../shared/log/store.ts';
import { provinceNames } from '../../shared/province/schema.ts';
import { readEnv, readJsonEnv } from '../../shared/runtime/env.ts';
import { httpApi } from '../../shared/runtime/http.ts';
import { openTable } from '../../shared/table/open-table.ts';
import { listActivity } from './activity.ts';
import { listCorrections } from './corrections.ts';
import { listExtensions } from './extensions.ts';
import { listLatest } from './latest.ts';
import { listRoster, listSubmissions, readPlanView, readPreviousReport } from './query.ts';
import { listReports } from './reports.ts';
import { readReviewReport } from './review-report.ts';
import { listSentDigests } from './sent-digests.ts';
import { listSheets, readSeries, readSheetCsv, readSummary } from './summary.ts';
import { readUnit } from './unit.ts';
import { withValidator } from './validator.ts';

const { TABLE_NAME } = readEnv(['TABLE_NAME']);
const names = readJsonEnv('PROVINCE_NAMES', provinceNames);
const now = () => new Date();
const table = openTable(TABLE_NAME);
const deps = {
  log: new Log(table, now),
  digests: new DigestStore(table),
  ledger: new Ledger(table, now),
  names,
  now,
};

const ok = <Body>(body: Body) => ({ status: 200 as const, body });

export const handler = httpApi(READ_OPERATIONS, {
  getSubmissions: async ({ caller, query }) => ok(await listSubmissions(caller, query, deps)),
  getLatestSubmissions: async ({ caller, query }) => ok(await listLatest(caller, query, deps)),
  getPreviousReport: async ({ caller, query }) => ok(await readPreviousReport(caller, query, deps)),
  getRoster: async ({ caller, query }) => ok(await listRoster(caller, query, deps)),
  getSummary: async ({ caller, query }) => withValidator(query, await readSummary(caller, query, deps)),
  getCourse: async ({ caller, query }) => withValidator(query, await readSeries(caller, query, deps)),
  getSheets: async ({ caller, query }) => withValidator(query, await listSheets(caller, query, deps)),
  getSheet: async ({ caller, ...call }) => ({
    status: 200 as const,
    ...(await readSheetCsv(caller, call, deps)),
  }),
  getReviewReport: async ({ caller, query }) => ({
    status: 200 as const,
    ...(await readReviewReport(caller, query, deps)),
  }),
  getSentDigests: async ({ caller, query }) => ok(await listSentDigests(caller, query, deps)),
  getCorrections: async ({ caller, query }) =>
    withValidator(query, await listCorrections(caller, query, deps)),
  getReports: async ({ caller, query }) => ok(await listReports(caller, query, deps)),
  getUnit: async ({ caller, query }) => ok(await readUnit(caller, query, deps)),
  getExtensions: async ({ caller, query }) => ok(await listExtensions(caller, query, deps)),
  getActivity: async ({ query }) => ok(await listActivity(query, deps)),
  getPlan: async ({ query }) => ok(await readPlanView(query, deps)),
});

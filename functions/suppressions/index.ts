import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SUPPRESSION_OPERATIONS } from '../../shared/api/suppressions.ts';
import { Ledger } from '../../shared/delivery/ledger.ts';
import { Suppressions } from '../../shared/delivery/suppression.ts';
import { Log } from '../../shared/log/store.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { httpApi } from '../../shared/runtime/http.ts';
import { openTable } from '../../shared/table/open-table.ts';
import { forgetAtSes } from './forget-at-ses.ts';
import { liftSuppression, listSuppressions } from './suppressions.ts';

const { TABLE_NAME } = readEnv(['TABLE_NAME']);
const now = () => new Date();
const table = openTable(TABLE_NAME);
const log = new Log(table, now);
const deps = {
  log,
  ledger: new Ledger(table, now),
  suppressions: new Suppressions(log),
  now,
  forgetAtSes: forgetAtSes(new SESv2Client({})),
};

const ok = <Body>(body: Body) => ({ status: 200 as const, body });

export const handler = httpApi(SUPPRESSION_OPERATIONS, {
  getSuppressions: async ({ query }) => ok(await listSuppressions(query, deps)),
  putSuppression: async (call) => ok(await liftSuppression(call, deps)),
});

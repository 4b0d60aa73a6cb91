import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SUPPRESSION_OPERATIONS } from '../../shared/api/suppressions.ts';
import { Ledger } from '../../shared/delivery/ledger.ts';
import { Suppressions } from '../../shared/delivery/suppression.ts';
import { Log } from '../../shared/log/store.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { httpApi } from '../../shared/runtime/http.ts';
import { openTable } from '../../shared/table/open-table.ts';
import { forgetAtSes } from './forget-at-ses.ts';
import { senderState } from './sender-state.ts';
import { liftSuppression, listSuppressions } from './suppressions.ts';

const { TABLE_NAME, SENDER_DOMAIN } = readEnv(['TABLE_NAME', 'SENDER_DOMAIN']);
const now = () => new Date();
const table = openTable(TABLE_NAME);
const log = new Log(table, now);
const ses = new SESv2Client({});
const readSender = senderState(ses, SENDER_DOMAIN);
const deps = {
  log,
  ledger: new Ledger(table, now),
  suppressions: new Suppressions(log),
  now,
  forgetAtSes: forgetAtSes(ses),
};

const ok = <Body>(body: Body) => ({ status: 200 as const, body });

export const handler = httpApi(SUPPRESSION_OPERATIONS, {
  getSuppressions: async ({ query }) => ok(await listSuppressions(query, deps)),
  getSender: async () => ok(await readSender()),
  putSuppression: async (call) => ok(await liftSuppression(call, deps)),
});

import { Ledger } from '../../shared/delivery/ledger.ts';
import { mailEvent } from '../../shared/delivery/mail-event.ts';
import { Suppressions } from '../../shared/delivery/suppression.ts';
import { Log } from '../../shared/log/store.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { countMetric } from '../../shared/runtime/metrics.ts';
import { sqsConsumer } from '../../shared/runtime/sqs.ts';
import { openTable } from '../../shared/table/open-table.ts';
import { recordSesEvent } from './ses-events.ts';

const { TABLE_NAME } = readEnv(['TABLE_NAME']);
const now = () => new Date();
const table = openTable(TABLE_NAME);
const deps = {
  ledger: new Ledger(table, now),
  suppressions: new Suppressions(new Log(table, now)),
  count: countMetric,
};

export const handler = sqsConsumer(mailEvent, (event) => recordSesEvent(event, deps), {
  ids: ({ detail }) => ({ sesMessageId: detail.mail.messageId }),
});

import { SUBMIT_OPERATIONS } from '../../shared/api/submit.ts';
import { Log } from '../../shared/log/store.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { httpApi } from '../../shared/runtime/http.ts';
import { ReferenceCache } from '../../shared/submissions/reference.ts';
import { openTable } from '../../shared/table/open-table.ts';
import { submitBatch } from './batch.ts';
import { submit } from './submit.ts';

const { TABLE_NAME } = readEnv(['TABLE_NAME']);
const now = () => new Date();
const log = new Log(openTable(TABLE_NAME), now);
const deps = { log, references: new ReferenceCache(log, now), now };

export const handler = httpApi(SUBMIT_OPERATIONS, {
  postSubmission: async (call) => {
    const { receipt, replayed } = await submit(call, deps);
    return { status: replayed ? (200 as const) : (201 as const), body: receipt };
  },
  postSubmissionBatch: async (call) => ({ status: 200 as const, body: await submitBatch(call, deps) }),
});

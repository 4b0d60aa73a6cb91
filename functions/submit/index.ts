import { SUBMIT_OPERATIONS } from '../../shared/api/submit.ts';
import { Log } from '../../shared/log/store.ts';
import { jsonOf } from '../../shared/runtime/body.ts';
import { openTable } from '../../shared/runtime/clients.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { httpApi } from '../../shared/runtime/http.ts';
import { ReferenceCache } from '../../shared/submissions/reference.ts';
import { submitBatch } from './batch.ts';
import { submit } from './submit.ts';

const { TABLE_NAME } = readEnv(['TABLE_NAME']);
const now = () => new Date();
const log = new Log(openTable(TABLE_NAME), now);
const deps = { log, references: new ReferenceCache(log, now), now };

export const handler = httpApi(SUBMIT_OPERATIONS, {
  postSubmission: async ({ caller, body, header }) => {
    const input = { caller, idempotencyKey: header('idempotency-key'), body: jsonOf(body) };
    const { receipt, replayed } = await submit(input, deps);
    return { status: replayed ? 200 : 201, body: receipt };
  },
  postSubmissionBatch: async ({ caller, body }) => ({
    status: 200,
    body: await submitBatch({ caller, body: jsonOf(body) }, deps),
  }),
});

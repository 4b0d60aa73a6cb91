import * as z from 'zod';
import { Log } from '../../shared/log/store.ts';
import { openTable } from '../../shared/runtime/clients.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { httpApi, route } from '../../shared/runtime/http.ts';
import { ReferenceCache } from '../../shared/submissions/reference.ts';
import { submitBatch } from './batch.ts';
import { submit } from './submit.ts';

const { TABLE_NAME } = readEnv(['TABLE_NAME']);
const now = () => new Date();
const log = new Log(openTable(TABLE_NAME), now);
const deps = { log, references: new ReferenceCache(log, now), now };

const query = z.strictObject({});
const accepts = ['application/json'] as const;
const roles = ['district', 'admin'] as const;

export const handler = httpApi({
  'POST /v1/submissions': route({
    roles,
    query,
    accepts,
    handle: async ({ caller, body, header }) => {
      const input = { caller, idempotencyKey: header('idempotency-key'), body: jsonOf(body) };
      const { receipt, replayed } = await submit(input, deps);
      return { status: replayed ? 200 : 201, body: receipt };
    },
  }),
  'POST /v1/submissions/batch': route({
    roles,
    query,
    accepts,
    handle: async ({ caller, body }) => ({
      status: 200,
      body: await submitBatch({ caller, body: jsonOf(body) }, deps),
    }),
  }),
});

const jsonOf = (body: { type: string; value?: unknown }): unknown => body.value;

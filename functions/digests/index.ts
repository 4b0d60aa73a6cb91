import { SQSClient } from '@aws-sdk/client-sqs';
import { DIGEST_OPERATIONS } from '../../shared/api/digests.ts';
import { Ledger } from '../../shared/delivery/ledger.ts';
import { figuresOf } from '../../shared/digest/compile.ts';
import type { DigestHead } from '../../shared/digest/snapshot.ts';
import { DigestStore } from '../../shared/digest/snapshot.ts';
import { Log } from '../../shared/log/store.ts';
import { renderMail } from '../../shared/mail/mail.ts';
import { openTable } from '../../shared/runtime/clients.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { httpApi } from '../../shared/runtime/http.ts';
import { sendAll } from '../../shared/runtime/queue.ts';
import { type DigestDeps, getDigest, listDigests, postDigest } from './digests.ts';

const env = readEnv(['TABLE_NAME', 'DELIVERY_QUEUE_URL', 'PAGE_URL', 'SUBJECT_FIGURES']);
const now = () => new Date();
const table = openTable(env.TABLE_NAME);
const sqs = new SQSClient({});
const log = new Log(table, now);
const digests = new DigestStore(table);

/** In a preview the greeting goes to the office, not to a person. */
const previewRecipient = (scope: string) => ({
  id: 'xem-truoc',
  email: 'xem-truoc@example.vn',
  name: 'Xem trước',
  title: 'lãnh đạo',
  scope,
  cadences: [],
});

const deps: DigestDeps = {
  log,
  digests,
  ledger: new Ledger(table, now),
  enqueue: (messages) => sendAll(sqs, env.DELIVERY_QUEUE_URL, messages),
  now,
  figures: (digest: DigestHead) => figuresOf(digest, log),
  render: (digest, scope, summary, province) =>
    renderMail({
      digest,
      summary,
      province,
      recipient: previewRecipient(scope),
      pageUrl: env.PAGE_URL,
      subjectFigures: env.SUBJECT_FIGURES,
    }),
};

const ok = (body: unknown) => ({ status: 200, body });

export const handler = httpApi(DIGEST_OPERATIONS, {
  postDigest: async (call) => ok(await postDigest(call, deps)),
  getDigests: async ({ query }) => ok(await listDigests(query, deps)),
  getDigest: async ({ path }) => ok(await getDigest(path, deps)),
});

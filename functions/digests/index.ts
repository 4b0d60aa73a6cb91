import { SQSClient } from '@aws-sdk/client-sqs';
import { DIGEST_OPERATIONS } from '../../shared/api/digests.ts';
import { Ledger } from '../../shared/delivery/ledger.ts';
import { OpenMailings } from '../../shared/delivery/open-mailings.ts';
import { provinceSummaryOf } from '../../shared/digest/digest-summary.ts';
import { jobIds } from '../../shared/digest/job.ts';
import { ProgressStore } from '../../shared/digest/progress.ts';
import type { DigestHead } from '../../shared/digest/snapshot.ts';
import { DigestStore } from '../../shared/digest/snapshot.ts';
import { Log } from '../../shared/log/store.ts';
import { provinceNames } from '../../shared/province/schema.ts';
import { readEnv, readJsonEnv } from '../../shared/runtime/env.ts';
import { httpApi } from '../../shared/runtime/http.ts';
import { sendMessages } from '../../shared/runtime/queue.ts';
import { cadenceTimes } from '../../shared/schedule/cadence-times.ts';
import { trackLostAttempts } from '../../shared/table/failures.ts';
import { openTable } from '../../shared/table/open-table.ts';
import type { DigestDeps } from './deps.ts';
import { getDigest, listDigests, postDigest } from './digests.ts';
import { previewEmail } from './preview-email.ts';

const env = readEnv(['TABLE_NAME', 'DIGEST_QUEUE_URL', 'PAGE_URL', 'SUBJECT_FIGURES']);
const names = readJsonEnv('PROVINCE_NAMES', provinceNames);
const cadences = readJsonEnv('CADENCES', cadenceTimes());
const now = () => new Date();
const table = openTable(env.TABLE_NAME);
const sqs = new SQSClient({});
// After a lost answer it is unknown whether the queue has the job, whatever the next attempt returns.
trackLostAttempts(sqs);
const log = new Log(table, now);
const digests = new DigestStore(table);

const deps: DigestDeps = {
  log,
  digests,
  ledger: new Ledger(table, now),
  open: new OpenMailings(table, now),
  progress: new ProgressStore(table, now),
  enqueue: (job) => sendMessages(sqs, env.DIGEST_QUEUE_URL, [job], { ids: jobIds }),
  now,
  figures: (digest: DigestHead) => provinceSummaryOf(digest, log),
  render: previewEmail({
    pageUrl: env.PAGE_URL,
    subjectFigures: env.SUBJECT_FIGURES,
    names,
    cadences,
  }),
};

const ok = <Body>(body: Body) => ({ status: 200 as const, body });

export const handler = httpApi(DIGEST_OPERATIONS, {
  postDigest: (call) => postDigest(call, deps),
  getDigests: async ({ query }) => ok(await listDigests(query, deps)),
  getDigest: async ({ path }) => ok(await getDigest(path, deps)),
});

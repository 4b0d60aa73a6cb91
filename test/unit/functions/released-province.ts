import { afterEach, beforeEach } from 'vitest';
import { compile, type JobDeps } from '../../../functions/compile/compile.ts';
import type { DigestDeps } from '../../../functions/digests/deps.ts';
import { postDigest } from '../../../functions/digests/digests.ts';
import { DIGEST_OPERATIONS } from '../../../shared/api/digests.ts';
import { Ledger } from '../../../shared/delivery/ledger.ts';
import { OpenMailings } from '../../../shared/delivery/open-mailings.ts';
import { provinceSummaryOf } from '../../../shared/digest/digest-summary.ts';
import { type DigestJob, digestOf } from '../../../shared/digest/job.ts';
import { ProgressStore } from '../../../shared/digest/progress.ts';
import { DigestStore } from '../../../shared/digest/snapshot.ts';
import { closesAt } from '../../../shared/log/closing.ts';
import { RECIPIENT, type Recipient } from '../../../shared/recipients/recipient.ts';
import type { Caller } from '../../../shared/runtime/caller.ts';
import { parsedBody } from '../../fixtures/body.ts';
import { type EngineTable, startTable } from '../core/engine.ts';
import { enterProvince, enterResult } from '../core/province.ts';

/** Monday, 22/6/2020 at 07:00 in Viet Nam, and the weekly digest of that day. */
export const NOW = '2020-06-22T00:00:00.000Z';
export const ID = 'weekly-2020-06-21';

export const ADMIN_CALLER: Caller = { id: 'quan-tri', roles: new Set(['admin']) };

/** A leader who gets the weekly digest of the province. */
export const recipient = (id: string, over: Partial<Recipient> = {}): Recipient => ({
  id,
  email: `${id}@example.vn`,
  name: 'Lãnh đạo',
  title: 'Trưởng ban',
  scope: 'province',
  cadences: ['weekly'],
  ...over,
});

/** Enters a recipient. */
export const enterRecipient = (
  engine: EngineTable,
  data: Recipient,
  { revision = 1, at = '2020-06-01T00:00:00.000Z' } = {},
): Promise<void> =>
  engine.enter(RECIPIENT, { subject: data.id, data, effectiveFrom: '2020-01-01', revision }, at);

/** A province of its own with one congress held and a recipient of each scope, at {@link NOW}. */
export async function startReleasedProvince(): Promise<EngineTable> {
  const engine = await startTable();
  await enterProvince(engine);
  await enterResult(engine, 'a.1', { heldOn: '2020-06-19', at: '2020-06-19T03:00:00.000Z' });
  await enterRecipient(engine, recipient('tinh'));
  await enterRecipient(engine, recipient('cua-a', { scope: 'a' }));
  await enterRecipient(engine, recipient('cua-b', { scope: 'b' }));
  engine.at(NOW);
  return engine;
}

/** What admins ask for digests with; a mail tells the figures of its scope in a few words. */
export const digestDeps = (engine: EngineTable, jobs: DigestJob[] = []): DigestDeps => ({
  log: engine.log,
  digests: new DigestStore(engine.table),
  progress: new ProgressStore(engine.table, engine.now),
  ledger: new Ledger(engine.table, engine.now),
  open: new OpenMailings(engine.table, engine.now),
  now: engine.now,
  enqueue: async (job) => {
    jobs.push(job);
  },
  figures: (digest) => provinceSummaryOf(digest, engine.log),
  render: async (digest, scope, summary) => ({
    subject: `${digest.id} ${scope}`,
    html: JSON.stringify(summary.parts.congress.grassroots),
    text: String(summary.change?.since),
    attachments: [],
  }),
});

/** What jobs of the digest queue are carried out with. @param queued gets the mails that are queued */
export const jobDeps = (engine: EngineTable, queued: string[] = [], jobs: DigestJob[] = []): JobDeps => ({
  log: engine.log,
  digests: new DigestStore(engine.table),
  progress: new ProgressStore(engine.table, engine.now),
  ledger: new Ledger(engine.table, engine.now),
  open: new OpenMailings(engine.table, engine.now),
  now: engine.now,
  enqueue: async (messages) => {
    queued.push(...messages.map(({ mailingId, recipientId }) => `${mailingId} ${recipientId}`));
  },
  requeue: async (job) => {
    jobs.push(job);
  },
  count: () => {},
  waitsForRelease: new Set(['half-year', '']),
});

/**
 * Gives each test of a file a table of its own, and the calls of an admin and the work of the compiler on it.
 *
 * @param cadence of the digest that is asked for unless told otherwise
 * @param start enters what the table holds
 */
export function digestStage(cadence: string, start: () => Promise<EngineTable> = startReleasedProvince) {
  const [queued, jobs, counted]: [string[], DigestJob[], string[]] = [[], [], []];
  let engine: EngineTable;
  beforeEach(async () => {
    engine = await start();
    for (const list of [queued, jobs, counted]) list.length = 0;
  });
  afterEach(() => engine.stop());
  const deps = () => digestDeps(engine, jobs);
  const counting = () => ({ ...jobDeps(engine, queued), count: (name: string) => void counted.push(name) });
  const answered = (over: Record<string, unknown>, idempotencyKey?: string) => {
    const body = parsedBody(DIGEST_OPERATIONS.postDigest, { cadence, asOf: '2020-06-21', ...over });
    return postDigest({ caller: ADMIN_CALLER, body, idempotencyKey }, deps());
  };
  return {
    /** The table of the current test. */
    get engine() {
      return engine;
    },
    /** Mails that were queued, jobs that wait, and metrics that were counted. */
    queued,
    jobs,
    counted,
    deps,
    /** What jobs are carried out with. */
    counting,
    /** Asks for a digest as an admin. */
    answered,
    /** Like `answered`: its body alone. */
    post: async (...asked: Parameters<typeof answered>) => (await answered(...asked)).body,
    /** Works the digest queue off. */
    compiled: () => workOff(engine, jobs, counting()),
  };
}

/** Works the digest queue off, each job when its known-at instant is closed; then the clock stands as it did. */
export async function workOff(
  engine: EngineTable,
  jobs: DigestJob[],
  deps: JobDeps = jobDeps(engine),
): Promise<void> {
  const before = engine.now().toISOString();
  for (let job = jobs.shift(); job; job = jobs.shift()) {
    const closed = closesAt(digestOf(job).knownAt).toISOString();
    if (engine.now().toISOString() < closed) engine.at(closed);
    await compile(job, { deadline: new Date(engine.now().getTime() + 120_000) }, deps);
  }
  engine.at(before);
}

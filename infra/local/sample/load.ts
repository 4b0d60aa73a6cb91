import { createHash } from 'node:crypto';
import { unitOf } from '../../../shared/ids.ts';
import type { LocalCloud } from '../cloud.ts';
import { ADMIN, districtEmail, SampleAccounts, type SampleResponse } from './accounts.ts';
import { readSampleProvince, type SampleProvince } from './data.ts';

/** The day on which the admin enters plan, roster and recipients. */
const SETUP_DAY = '2020-01-02';
const ROSTER_FROM = '2020-01-01';
/** The hours of the admin's attempts: one is enough on an empty store. */
const SETUP_HOURS = [8, 9, 10, 11, 12, 13, 14, 15, 16, 17];
/** The hour at which districts send the submissions of the day. */
const SENDING_HOUR = 17;
/** The half-year review: the digest of 25/6/2020 is compiled the next morning. */
const REVIEW = {
  cadence: 'half-year',
  asOf: '2020-06-25',
  at: '2020-06-26T07:00:00+07:00',
  runsOnFrom: '2020-06-26T08:00:00+07:00',
};

interface Item {
  readonly idempotencyKey: string;
  readonly kind: string;
  readonly subjectId: string;
  readonly period?: string;
  readonly revision: 1;
  readonly data: unknown;
}

/** The API refused sample data: the machine was too busy, or the data are not valid. */
class SampleRefusedError extends Error {
  override readonly name = 'SampleRefusedError';

  constructor(what: string, answer: { readonly status: number } | undefined) {
    const refused = `${what} was refused: ${JSON.stringify(answer)}`;
    const hint =
      answer && answer.status >= 500
        ? 'A machine that is too busy does that: run npm start again, it goes on with what is there. .local/functions.log says what the functions said.'
        : 'The sample data and the API disagree. If .local is older than the code, npm run reset clears it.';
    super(`${refused}\n${hint}`);
  }
}

/**
 * Loads the sample province through the API as the admin and the districts, each result and report on its own day, then
 * compiles the half-year digest and sends its emails. An interrupted load can be run again: each report has the same
 * idempotency key, so the API answers earlier submissions with their first receipt.
 *
 * @param progress called with a line after about every tenth of the load
 * @param signal stops the load between two days
 * @param onPart called with the name of each part of the load at its start
 * @throws SampleRefusedError
 */
export async function loadSampleProvince(
  cloud: LocalCloud,
  progress: (line: string) => void,
  {
    signal,
    onPart = () => {},
  }: { readonly signal?: AbortSignal; readonly onPart?: (part: string) => void } = {},
): Promise<void> {
  const sample = await readSampleProvince();
  const accounts = new SampleAccounts(cloud);
  onPart('accounts, plan, roster and recipients');
  await accounts.create(sample.unitIds);
  await enterPlanRosterAndRecipients(cloud, accounts, sample);

  onPart('results and reports of the districts');
  const days = itemsByDay(sample);
  const total = sample.results.length + sample.reports.length;
  let [sent, told] = [0, 0];
  for (const [day, items] of days) {
    signal?.throwIfAborted();
    await cloud.clock.set(new Date(`${day}T${SENDING_HOUR}:00:00+07:00`));
    const perUnit = Map.groupBy(items, ({ subjectId }) => unitOf(subjectId));
    // One after another: a second instance of the function would take longer to warm up than it saves.
    for (const [unitId, own] of perUnit) await sendAs(unitId, own, accounts);
    sent += items.length;
    const tenths = Math.floor((sent * 10) / total);
    if (tenths > told) progress(`${tenths * 10} %, ${sent} of ${total} reports, up to ${day}`);
    told = tenths;
  }

  signal?.throwIfAborted();
  onPart('half-year digest and its mails');
  const review = new Date(REVIEW.at);
  await cloud.clock.set(review);
  await cloud.fireSchedule(REVIEW.cadence, review);
  await release(accounts);
  await cloud.drain();
  await cloud.clock.set(new Date(REVIEW.runsOnFrom));
}

/** Releases the half-year digest as the admin. */
async function release(accounts: SampleAccounts): Promise<void> {
  const body = { cadence: REVIEW.cadence, asOf: REVIEW.asOf, mode: 'release' };
  const answer = await accounts.call(ADMIN.email, { method: 'POST', path: '/v1/digests', body });
  if (answer.status !== 202) throw new SampleRefusedError('the release', answer);
}

/**
 * The imports of the admin. After an interrupted load, the store has rows that are later than the clock of this load, and not
 * known yet: the API refuses their changes as stale, and the admin tries again an hour later.
 */
async function enterPlanRosterAndRecipients(
  cloud: LocalCloud,
  accounts: SampleAccounts,
  sample: SampleProvince,
): Promise<void> {
  let stale: SampleResponse | undefined;
  for (const hour of SETUP_HOURS) {
    await cloud.clock.set(new Date(`${SETUP_DAY}T${String(hour).padStart(2, '0')}:00:00+07:00`));
    stale = await tryToEnter(accounts, sample);
    if (!stale) return;
  }
  throw new SampleRefusedError('the roster', stale);
}

/** @returns the answer that requires another attempt; `undefined` when all is imported */
async function tryToEnter(
  accounts: SampleAccounts,
  sample: SampleProvince,
): Promise<SampleResponse | undefined> {
  const current = await accounts.call(ADMIN.email, { method: 'GET', path: '/v1/plan' });
  if (current.body.revision === 0) {
    const body = { revision: 1, ...sample.plan };
    const path = `/v1/plan?effectiveFrom=${ROSTER_FROM}`;
    const plan = await accounts.call(ADMIN.email, { method: 'PUT', path, body });
    if (isStale(plan)) return plan;
    if (plan.status !== 200) throw new SampleRefusedError('the plan', plan);
  }
  const imports = [
    { path: '/v1/roster', body: sample.rosterCsv, type: 'text/csv' },
    { path: '/v1/recipients', body: sample.recipients },
  ];
  for (const { path, ...rest } of imports) {
    const query = `?effectiveFrom=${ROSTER_FROM}`;
    const report = await accounts.call(ADMIN.email, { method: 'PUT', path: path + query, ...rest });
    if (isStale(report)) return report;
    const errors = report.body.errors as unknown[] | undefined;
    if (report.status !== 200 || errors?.length !== 0) throw new SampleRefusedError(path, report);
  }
  return undefined;
}

/** Whether the call, or any row of an import, was refused because a later revision exists. */
function isStale({ status, body }: SampleResponse): boolean {
  const errors = Array.isArray(body.errors) ? (body.errors as { code?: string }[]) : [];
  return status === 409 || errors.some(({ code }) => code === 'stale-revision');
}

/** All submissions of the districts by day, in order. */
function itemsByDay({ results, reports }: SampleProvince): [day: string, items: Item[]][] {
  const all = [
    ...results.map(({ subjectId, data }) => ({
      day: data.heldOn,
      item: itemOf({ kind: 'congress-result', subjectId, data }),
    })),
    ...reports.map(({ unitId, period, submittedOn, data }) => ({
      day: submittedOn,
      item: itemOf({ kind: 'unit-report', subjectId: unitId, period, data }),
    })),
  ];
  const days = Map.groupBy(all, ({ day }) => day);
  return [...days]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([day, entries]) => [day, entries.map(({ item }) => item)]);
}

const itemOf = (report: Omit<Item, 'idempotencyKey' | 'revision'>): Item => ({
  idempotencyKey: keyOf(`${report.kind}#${report.subjectId}#${report.period ?? ''}`),
  revision: 1,
  ...report,
});

/** A UUID (version 8 of RFC 9562, custom) that is the same for the same chain in every load. */
function keyOf(chain: string): string {
  const hex = createHash('sha256').update(`sample#${chain}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

async function sendAs(unitId: string, items: readonly Item[], accounts: SampleAccounts): Promise<void> {
  const path = '/v1/submissions/batch';
  const answer = await accounts.call(districtEmail(unitId), { method: 'POST', path, body: { items } });
  if (answer.status !== 200) throw new SampleRefusedError(`the batch of ${unitId}`, answer);
  const results = answer.body.results as { status: number }[];
  items.forEach(({ subjectId }, index) => {
    const result = results[index];
    if (result?.status !== 201 && result?.status !== 200) throw new SampleRefusedError(subjectId, result);
  });
}

import { randomUUID } from 'node:crypto';
import { Dice } from './dice.ts';
import { historyViolations, type Reading, type SubmissionHistory, verdictOf } from './history.ts';
import { dayAfter, mondayOf } from './province.ts';
import type { CallAs, SoakResponse, SoakStage } from './stage.ts';

/** An operation, and what is sent for it. */
interface Sent extends SubmissionHistory {
  readonly key: string;
  readonly heldOn: string;
}

/** Chains of one seed, and what was done to them. */
export interface Workload {
  readonly seed: number;
  readonly subjects: readonly string[];
  readonly operations: Sent[];
  readonly readings: Reading[];
  /** The moment: grows with everything that happens. */
  now: number;
}

/** How often a clerk sends again at once what was left open. */
const MAX_TRIES = 3;
/** How often what is open is sent again when the faults are over. */
const MAX_LAST_TRIES = 20;
/** More revisions than any chain gets. */
const PAGE = 100;

/** Adds organisations that only one workload writes of. @param prefix tells it from the seed's others */
export async function addOrganisations(
  { admin }: SoakStage,
  seed: number,
  prefix: string,
  count: number,
): Promise<Workload> {
  const subjects = Array.from({ length: count }, (_, index) => `sa-dec.${prefix}${seed}-${index}`);
  const items = subjects.map((id) => ({ id, level: 'grassroots', type: 'commune', name: id }));
  const path = '/v1/roster?effectiveFrom=2020-01-01';
  const { status, body } = await admin({ method: 'PUT', path, body: { items } });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return { seed, subjects, operations: [], readings: [], now: 0 };
}

/** What {@link writeChains} is told. */
interface WriteOptions {
  /** Tells it from the seed's other writing. */
  readonly purpose: string;
  readonly writers: number;
  /** Operations of each writer. */
  readonly each: number;
  /** Is called between two operations. */
  readonly between?: (dice: Dice) => Promise<unknown>;
}

/** Has some writers at once go on with the chains, several of them with the same one. */
export async function writeChains(
  { clerk }: SoakStage,
  workload: Workload,
  { purpose, writers, each, between = async () => {} }: WriteOptions,
): Promise<void> {
  const write = async (writer: number) => {
    const dice = new Dice(workload.seed, `${purpose} ${writer}`);
    const subject = workload.subjects[writer % workload.subjects.length] as string;
    let current = 0;
    for (let count = 0; count < each; count += 1) {
      current = await submitNext(clerk, workload, { subject, current, dice });
      await between(dice);
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
}

/** Writes the next revision, as far as the writer knows. @returns the revision that it knows of then */
async function submitNext(
  clerk: CallAs,
  workload: Workload,
  { subject, current, dice }: { readonly subject: string; readonly current: number; readonly dice: Dice },
): Promise<number> {
  if (dice.chance(0.2)) return (await read(clerk, workload, subject)) ?? current;
  const revision = Math.max(1, current + 1 + (dice.chance(0.1) ? dice.between(-1, 1) : 0));
  const operation: Sent = {
    key: randomUUID(),
    subject,
    revision,
    note: `${dice.between(0, 2 ** 31)}-${workload.operations.length}`,
    heldOn: dayAfter(mondayOf(workload.seed), -dice.between(1, 9)),
    replies: [],
  };
  workload.operations.push(operation);
  const once = () => send(clerk, workload, operation, dice.chance(0.25) ? postInBatch : post);
  let known = Math.max(...(await Promise.all(dice.chance(0.2) ? [once(), once()] : [once()])));
  for (let tries = 1; tries < MAX_TRIES && isTriedAgain(operation, dice); tries += 1) known = await once();
  if (verdictOf(operation.replies.at(-1) ?? NOT_SENT) === 'stored' && dice.chance(0.3)) await once();
  return Math.max(current, known);
}

/** Whether its last answer leaves it open. */
const isOpen = ({ replies }: SubmissionHistory): boolean =>
  verdictOf(replies.at(-1) ?? NOT_SENT) === 'unknown';
const NOT_SENT = { status: 0 };

/** Whether it is sent again at once: a clerk who reads that the system is busy mostly leaves it. */
const isTriedAgain = ({ replies }: SubmissionHistory, dice: Dice): boolean =>
  (replies.at(-1)?.status ?? 0) >= 500 && dice.chance(replies.at(-1)?.type === 'busy' ? 0.3 : 0.8);

/** Sends an operation. @returns the latest revision that the answer tells of; 0 when it tells of none */
async function send(clerk: CallAs, workload: Workload, operation: Sent, by = post): Promise<number> {
  const { key, subject, revision, note, heldOn } = operation;
  workload.now += 1;
  const begun = workload.now;
  const committee = { planned: 15, elected: 15, appointed: 0, reelected: 9, firstTime: 6 };
  const { status, body } = await by(clerk, key, {
    kind: 'congress-result',
    subjectId: subject,
    revision,
    ...(revision > 1 && { reason: 'Sửa số liệu' }),
    data: { heldOn, form: 'delegates', committee, note },
  });
  workload.now += 1;
  const isStored = verdictOf({ status }) === 'stored';
  const reply = {
    begun,
    ended: workload.now,
    status,
    ...(isStored ? { receipt: body } : { type: body.type }),
  };
  operation.replies.push(reply);
  return (isStored ? body.revision : body.currentRevision) ?? 0;
}

const post = (clerk: CallAs, key: string, body: object): Promise<SoakResponse> =>
  clerk({ method: 'POST', path: '/v1/submissions', key, body });

/** Posts one submission as a batch of its own. @returns the reply to it, as if it had been posted alone */
async function postInBatch(clerk: CallAs, key: string, item: object): Promise<SoakResponse> {
  const items = [{ ...item, idempotencyKey: key }];
  const { status, body } = await clerk({ method: 'POST', path: '/v1/submissions/batch', body: { items } });
  if (status !== 200) return { status, body };
  const { status: own, ...rest } = body.results[0];
  return { status: own, body: rest };
}

/** Reads a chain. @returns its last revision; `undefined` when it could not be read */
async function read(clerk: CallAs, workload: Workload, subject: string): Promise<number | undefined> {
  workload.now += 1;
  const begun = workload.now;
  const path = `/v1/submissions?kind=congress-result&subjectId=${subject}&limit=${PAGE}`;
  const { status, body } = await clerk({ method: 'GET', path });
  if (status !== 200) return undefined;
  workload.now += 1;
  const items = body.items as { revision: number; recordedAt: string; data: { note: string } }[];
  const revisions = items
    .map(({ revision, recordedAt, data: { note } }) => ({ revision, recordedAt, note }))
    .reverse();
  workload.readings.push({ subject, begun, ended: workload.now, revisions });
  return revisions.length;
}

/** Sends again what is open, reads the chains, and checks all that happened. To be called when nothing fails any more. */
export async function checkChains({ clerk }: SoakStage, workload: Workload): Promise<string[]> {
  const violations: string[] = [];
  for (const operation of workload.operations) {
    for (let tries = 0; isOpen(operation) && tries < MAX_LAST_TRIES; tries += 1) {
      await send(clerk, workload, operation);
    }
    if (isOpen(operation)) violations.push(`${operation.subject}: ${operation.note} stays open`);
  }
  for (const subject of workload.subjects) {
    const found = await read(clerk, workload, subject);
    if (found === undefined) violations.push(`${subject}: cannot be read`);
  }
  return [...violations, ...historyViolations(workload.operations, workload.readings)];
}

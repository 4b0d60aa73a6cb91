import { call } from '../api/call.ts';
import { asFailure, type CallFailure, failureOf } from '../api/failure.ts';
import type { Input, ReplyTo } from '../api/operations.ts';
import { session } from '../session/session.ts';
import { isPassing, workRefusal } from './refusal.ts';
import { changeWork, closeWork, openWork, readAgain, works } from './storage.ts';
import { accepted, type Pending, queued, refused, type StoredWork, unanswered } from './stored.ts';
import { keyOf, type Outgoing, type WorkSubject } from './work.ts';

/** Pause after an attempt without an answer. It doubles each time, up to the longest. */
const PAUSE_MILLISECONDS = { first: 2_000, longest: 60_000 };
/** Submissions in one call: few enough to show progress on a slow line, and to lose little when the connection drops. */
const BATCH = 20;

type Queued = StoredWork & { readonly pending: Pending };

/** The account that the outbox sends for; `undefined` when it is stopped. */
let accountId: string | undefined;
/** Counts sign-ins, so that the loop of an earlier sign-in ends even when the same account is back. */
let visit = 0;
/** Ends the pause between two rounds. `awake`: a round was requested during the current one. */
let wake = () => {};
let awake = false;

/**
 * Sends the queued submissions of an account until {@link stopOutbox}, including those of an earlier visit. It sends
 * when something is queued, when the browser is online again, when the session is unlocked, and after a pause.
 *
 * @param id of the account
 */
export async function startOutbox(id: string): Promise<void> {
  accountId = id;
  visit += 1;
  const mine = visit;
  // Another tab that queued something may be closed before it has an answer, so this tab sends it too.
  await openWork(id, push);
  let pause = PAUSE_MILLISECONDS.first;
  while (accountId === id && visit === mine) {
    // One tab sends at a time. It does not wait for a password while it has the lock, so that no tab waits for
    // another's dialog.
    const settled = waiting().length === 0 || (await withLock(`congress-outbox ${id}`, () => sendAllOf(id)));
    const woken = await rest(settled || isLocked() ? undefined : pause);
    pause = settled || woken ? PAUSE_MILLISECONDS.first : Math.min(pause * 2, PAUSE_MILLISECONDS.longest);
  }
}

/** Stops sending, at sign-out. Queued submissions stay stored until the account's next visit. */
export function stopOutbox(): void {
  accountId = undefined;
  closeWork();
  push();
}

/** Starts a round now and ends the pause. */
function push(): void {
  awake = true;
  wake();
}

/** Waits for {@link push}, or for the given milliseconds. @returns whether it was pushed */
async function rest(milliseconds: number | undefined): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  if (!awake) {
    await new Promise<void>((resolve) => {
      wake = resolve;
      if (milliseconds !== undefined) timer = setTimeout(resolve, milliseconds);
    });
    clearTimeout(timer);
  }
  const woken = awake;
  awake = false;
  return woken;
}

addEventListener('online', push);
session.subscribe((now) => {
  if (now.is === 'signed-in' && !now.locked) push();
});

/** Whether the session waits for the password; nothing can be sent then. */
function isLocked(): boolean {
  const now = session.get();
  return now.is === 'signed-in' && now.locked;
}

/**
 * Queues submissions. Each is stored with its idempotency key before anything is sent; many are sent in one call.
 * Resolves when they are stored, not when they are answered: their state shows the outcome.
 */
export async function sendWork(
  id: string,
  sends: readonly { readonly subject: WorkSubject; readonly outgoing: Outgoing }[],
): Promise<void> {
  const since = new Date().toISOString();
  await Promise.all(
    sends.map(({ subject, outgoing }) =>
      changeWork(id, subject, queued(outgoing, crypto.randomUUID(), since)),
    ),
  );
  push();
}

const withLock = <Value>(name: string, act: () => Promise<Value>): Promise<Value> =>
  navigator.locks.request(name, act) as Promise<Value>;

const isQueued = (stored: StoredWork | undefined): stored is Queued => stored?.pending !== undefined;

/** The queued submissions, oldest first. */
const waiting = (): Queued[] =>
  [...(works.get()?.values() ?? [])]
    .filter(isQueued)
    .sort((one, other) => (one.pending.since < other.pending.since ? -1 : 1));

/** @returns whether every submission has an answer */
async function sendAllOf(id: string): Promise<boolean> {
  for (;;) {
    if (accountId !== id) return true;
    const group = waiting().slice(0, BATCH);
    if (group.length === 0) return true;
    // Another tab may have received the answer while this one waited for the lock.
    const fresh = await Promise.all(group.map(({ subject }) => readAgain(id, keyOf(subject))));
    const answered = await sendGroup(id, fresh.filter(isQueued));
    if (!answered) return false;
  }
}

/** @returns whether each of them has an answer */
async function sendGroup(id: string, group: readonly Queued[]): Promise<boolean> {
  const [first] = group;
  if (!first) return true;
  if (group.length === 1) return sendOne(id, first);
  let results: ReplyTo<'postSubmissionBatch'>['results'];
  try {
    const items = group.map(({ subject, pending }) => ({
      ...subject,
      ...pending.outgoing,
      idempotencyKey: pending.idempotencyKey,
    })) as unknown as Input<'postSubmissionBatch'>['body']['items'];
    ({ results } = await call('postSubmissionBatch', { body: { items } }, 'do-not-wait'));
  } catch (error) {
    const failure = asFailure(error);
    if (isPassing(failure)) return noneAnswered(id, group);
    // The batch is too large, or one item makes it fail: send each on its own.
    return oneByOne(id, group);
  }
  const answers = group.map((stored, index) => settle(id, stored, results[index]));
  return (await Promise.all(answers)).every(Boolean);
}

async function oneByOne(id: string, group: readonly Queued[]): Promise<boolean> {
  for (const stored of group) if (!(await sendOne(id, stored))) return false;
  return true;
}

async function sendOne(id: string, stored: Queued): Promise<boolean> {
  const { subject, pending } = stored;
  try {
    const body = { ...subject, ...pending.outgoing } as Input<'postSubmission'>['body'];
    const { idempotencyKey } = pending;
    const receipt = await call('postSubmission', { body, idempotencyKey }, 'do-not-wait');
    await changeWork(id, subject, accepted(idempotencyKey, receipt));
    return true;
  } catch (error) {
    return fail(id, stored, asFailure(error));
  }
}

/** Stores the outcome of one item of a batch. */
async function settle(
  id: string,
  stored: Queued,
  result: ReplyTo<'postSubmissionBatch'>['results'][number] | undefined,
): Promise<boolean> {
  if (!result) return fail(id, stored, failureOf(500, undefined));
  if (!('recordedAt' in result)) return fail(id, stored, failureOf(result.status, result));
  const { status: _, ...receipt } = result;
  const { subject, pending } = stored;
  await changeWork(id, subject, accepted(pending.idempotencyKey, receipt as Parameters<typeof accepted>[1]));
  return true;
}

async function fail(id: string, stored: Queued, failure: CallFailure): Promise<boolean> {
  if (isPassing(failure)) return noneAnswered(id, [stored]);
  await changeWork(id, stored.subject, refused(stored.pending.idempotencyKey, workRefusal(failure)));
  return true;
}

async function noneAnswered(id: string, group: readonly Queued[]): Promise<false> {
  await Promise.all(
    group.map(({ subject, pending }) => changeWork(id, subject, unanswered(pending.idempotencyKey))),
  );
  return false;
}

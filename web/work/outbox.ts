import { call } from '../api/call.ts';
import { asFailure, type CallFailure, failureOf } from '../api/failure.ts';
import type { Input, ReplyTo } from '../api/operations.ts';
import { session } from '../session/session.ts';
import { isPassing, workRefusal } from './refusal.ts';
import { changeWork, closeWork, openWork, readAgain, works } from './storage.ts';
import { accepted, type Pending, queued, refused, type StoredWork, unanswered } from './stored.ts';
import { keyOf, type Outgoing, type WorkSubject } from './work.ts';

/** Pause after an attempt without an answer: doubled each time up to the longest. */
const PAUSE_MILLISECONDS = { first: 2_000, longest: 60_000 };
/** Sends that go out in one call: few enough that a slow line shows progress and a cut costs little. */
const BATCH = 20;

type Queued = StoredWork & { readonly pending: Pending };

/** Whose work is sent; `undefined`: nobody's. */
let accountId: string | undefined;
/** Counts the visits of accounts, so that an earlier one's rounds end though the same account is back. */
let visit = 0;
/** Ends the rest between two rounds; something asked for a round while one was under way. */
let wake = () => {};
let awake = false;

/**
 * Sends what an account has on its way, from now until {@link stopOutbox}: what an earlier visit left too. It goes out
 * when it is queued, when the browser is online again, when the session goes on, and after a pause.
 *
 * @param id of the account
 */
export async function startOutbox(id: string): Promise<void> {
  accountId = id;
  visit += 1;
  const mine = visit;
  // That other tab may be closed before it has an answer, and then nobody else sends it.
  await openWork(id, push);
  let pause = PAUSE_MILLISECONDS.first;
  while (accountId === id && visit === mine) {
    // One tab sends at a time. It asks for no password while it has the lock, so that no tab waits for another's dialog.
    const settled = waiting().length === 0 || (await withLock(`congress-outbox ${id}`, () => sendAllOf(id)));
    const woken = await rest(settled || isLocked() ? undefined : pause);
    pause = settled || woken ? PAUSE_MILLISECONDS.first : Math.min(pause * 2, PAUSE_MILLISECONDS.longest);
  }
}

/** Sends nothing more: someone signed out. What is on its way is kept until the account's next visit. */
export function stopOutbox(): void {
  accountId = undefined;
  closeWork();
  push();
}

/** Tries now, whatever the pause. */
function push(): void {
  awake = true;
  wake();
}

/** Waits until {@link push}, or the milliseconds where some are given. @returns whether it was pushed */
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

/** Whether the session waits for the password: until then nothing can be sent. */
function isLocked(): boolean {
  const now = session.get();
  return now.is === 'signed-in' && now.locked;
}

/**
 * Puts pieces of work on their way: each is kept with its idempotency key before anything goes out, many go out in one
 * call. Resolves when they are kept, not when they were answered: their state tells what became of each.
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

/** What is on its way, first come first. */
const waiting = (): Queued[] =>
  [...(works.get()?.values() ?? [])]
    .filter(isQueued)
    .sort((one, other) => (one.pending.since < other.pending.since ? -1 : 1));

/** @returns whether everything has an answer */
async function sendAllOf(id: string): Promise<boolean> {
  for (;;) {
    if (accountId !== id) return true;
    const group = waiting().slice(0, BATCH);
    if (group.length === 0) return true;
    // Another tab may have had the answer while this one waited for the lock.
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
    // Too large together, or one spoils all: each by itself then.
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

/** What became of one item of a batch. */
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

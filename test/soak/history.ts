import { isDeepStrictEqual } from 'node:util';

/** The API's reply to one call, with the moments at which the call began and ended. */
export interface RecordedReply {
  /** A moment is a number that grows with every event of the run. */
  readonly begun: number;
  readonly ended: number;
  readonly status: number;
  /** The problem's type; absent when the answer was not the function's own. */
  readonly type?: string | undefined;
  /** The receipt, when it was stored. */
  readonly receipt?: Receipt | undefined;
}

interface Receipt {
  readonly revision: number;
  readonly recordedAt: string;
}

/** One submission under one key, sent once or more often. */
export interface SubmissionHistory {
  readonly subject: string;
  readonly revision: number;
  /** Its content: no other operation's is the same. */
  readonly note: string;
  readonly replies: RecordedReply[];
}

/** A revision as it is read. */
interface Revision {
  readonly revision: number;
  readonly recordedAt: string;
  readonly note: string;
}

/** The revisions of a chain that one reading found, oldest first. */
export interface Reading {
  readonly subject: string;
  readonly begun: number;
  readonly ended: number;
  readonly revisions: readonly Revision[];
}

/** What an answer says of its call. */
export type Verdict = 'stored' | 'refused' | 'unknown';

/** 200 and 201 mean stored. A refusal and `busy` mean that this call stored nothing. Any other reply leaves it open. */
export function verdictOf({ status, type }: Pick<RecordedReply, 'status' | 'type'>): Verdict {
  if (status === 200 || status === 201) return 'stored';
  if (status >= 400 && status < 500) return 'refused';
  return type === 'busy' ? 'refused' : 'unknown';
}

/**
 * Checks a history of submissions. It must be complete: no call is under way, and every operation whose last reply left it
 * open was sent again until a reply did not.
 *
 * @param readings of all chains, the last ones made after all operations
 * @returns a sentence for each violation; none when the history is as promised
 */
export function historyViolations(
  operations: readonly SubmissionHistory[],
  readings: readonly Reading[],
): string[] {
  const chains = Map.groupBy(readings, ({ subject }) => subject);
  return [...chains].flatMap(([subject, all]) => {
    const last = all.toSorted((one, other) => one.ended - other.ended).at(-1) as Reading;
    const own = operations.filter((operation) => operation.subject === subject);
    return [
      ...chainViolations(last),
      ...own.flatMap((operation) => operationViolations(operation, last)),
      ...winnerViolations(own, last),
      ...orderViolations(own),
      ...all.flatMap((reading) => readingViolations(reading, own, last)),
    ].map((text) => `${subject}: ${text}`);
  });
}

/** Revisions are 1 to n without a gap, and their instants never go back. */
function chainViolations({ revisions }: Reading): string[] {
  return revisions.flatMap(({ revision, recordedAt }, index) => {
    const before = revisions[index - 1];
    return [
      ...(revision === index + 1 ? [] : [`revision ${revision} stands where ${index + 1} should`]),
      ...(before && before.recordedAt > recordedAt
        ? [`revision ${revision} was recorded before the last`]
        : []),
    ];
  });
}

/** The replies to an operation are true, and they agree. */
function operationViolations(
  { revision, note, replies }: SubmissionHistory,
  { revisions }: Reading,
): string[] {
  const violations: string[] = [];
  const name = `operation ${note} (revision ${revision})`;
  const stored = revisions.find((one) => one.note === note);
  const inOrder = replies.toSorted((one, other) => one.ended - other.ended);
  const receipts = inOrder.flatMap(({ receipt }) => (receipt ? [receipt] : []));
  const acknowledged = inOrder.findIndex((one) => verdictOf(one) === 'stored');
  const text = inOrder.map(({ status, type = '' }) => `${status} ${type}`.trim()).join(', ');
  if (acknowledged >= 0) {
    if (stored?.revision !== revision) violations.push(`${name} was accepted and is not stored: ${text}`);
    if (receipts.some((one) => !isDeepStrictEqual(one, receipts[0])))
      violations.push(`${name} has several receipts: ${JSON.stringify(receipts)}`);
    if (stored && receipts.some(({ recordedAt }) => recordedAt !== stored.recordedAt))
      violations.push(`${name} was stored at another instant than its receipt says`);
    const first = inOrder[acknowledged] as RecordedReply;
    const taken = replies.filter(({ begun }) => begun > first.ended);
    if (taken.some(({ status }) => status >= 400 && status < 500 && status !== 429))
      violations.push(`${name} was refused after it was accepted: ${text}`);
  } else if (stored && verdictOf(inOrder.at(-1) as RecordedReply) === 'refused') {
    violations.push(`${name} was refused and is stored: ${text}`);
  }
  return violations;
}

/** One operation stands at each revision, and no other was accepted there. */
function winnerViolations(operations: readonly SubmissionHistory[], { revisions }: Reading): string[] {
  const known = new Map(operations.map((operation) => [operation.note, operation]));
  const strangers = revisions
    .filter(({ note, revision }) => known.get(note)?.revision !== revision)
    .map(({ note, revision }) => `revision ${revision} holds ${note}, which nobody sent for it`);
  const accepted = operations.filter(({ replies }) => replies.some((one) => verdictOf(one) === 'stored'));
  const doubled = [...Map.groupBy(accepted, ({ revision }) => revision)]
    .filter(([, winners]) => winners.length > 1)
    .map(([revision, winners]) => `revision ${revision} was given to ${winners.map(({ note }) => note)}`);
  return [...strangers, ...doubled];
}

/** An operation that began after another was accepted has a later revision. */
function orderViolations(operations: readonly SubmissionHistory[]): string[] {
  const accepted = operations.flatMap(({ revision, note, replies }) => {
    const ends = replies.filter((one) => verdictOf(one) === 'stored').map(({ ended }) => ended);
    if (ends.length === 0) return [];
    return [
      { revision, note, begun: Math.min(...replies.map(({ begun }) => begun)), ended: Math.min(...ends) },
    ];
  });
  return accepted.flatMap((one) =>
    accepted
      .filter((other) => other.begun > one.ended && other.revision <= one.revision)
      .map((other) => `${other.note} began after ${one.note} was accepted, and stands before it`),
  );
}

/** A reading holds a beginning of the chain as it came to stand, with all that was accepted before it began. */
function readingViolations(
  { begun, revisions }: Reading,
  operations: readonly SubmissionHistory[],
  last: Reading,
): string[] {
  const violations: string[] = [];
  if (!isDeepStrictEqual(revisions, last.revisions.slice(0, revisions.length)))
    violations.push('a reading is no beginning of what came to stand');
  for (const { note, revision, replies } of operations) {
    const before = replies.some((one) => verdictOf(one) === 'stored' && one.ended < begun);
    if (before && revisions[revision - 1]?.note !== note)
      violations.push(`${note} was accepted, and a later reading does not have it`);
  }
  return violations;
}

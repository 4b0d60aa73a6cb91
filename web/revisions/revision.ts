import type { ReplyTo } from '../api/operations.ts';
import { formatInstant } from '../ui/format.ts';

/** A revision as the API tells it. Lists of them are newest first. */
export type ChainRevision<Data = unknown> = Omit<ReplyTo<'getSubmissions'>['items'][number], 'data'> & {
  /** Absent on a return, and on a withdrawal that the page sent. */
  readonly data?: Data | undefined;
};

/** Whether its figures count while nothing comes after it. */
export const counts = ({ withdrawn, returned }: Pick<ChainRevision, 'withdrawn' | 'returned'>): boolean =>
  !withdrawn && !returned;

/** The latest revision that says something: what a returned or withdrawn one was made of. */
export const lastCounted = <Of extends ChainRevision>(revisions: readonly Of[]): Of | undefined =>
  revisions.find((one) => one.data !== undefined && counts(one));

/** Where something that was sent stands. */
interface CurrentState<Of> {
  readonly latest: Of | undefined;
  /** The revision whose figures count; `undefined` before the first and after a withdrawal or a return. */
  readonly counted: Of | undefined;
  /** What the next revision begins with: of a returned one what was returned; nothing of a withdrawn one. */
  readonly begin: Of | undefined;
}

/** Which revision stands, and what the next one begins with. */
export function currentState<Of extends ChainRevision>(revisions: readonly Of[]): CurrentState<Of> {
  const [latest] = revisions;
  return {
    latest,
    counted: latest && counts(latest) ? latest : undefined,
    begin: latest?.withdrawn ? undefined : lastCounted(revisions),
  };
}

/** Who sent a revision, without saying who that is. @param accountId the reader's own */
export function senderOf({ submittedBy, returned }: ChainRevision, accountId: string): string {
  if (submittedBy === accountId) return 'đồng chí';
  return returned ? 'Ban Tổ chức Tỉnh ủy' : 'tài khoản khác';
}

/** What its sender did by a revision. */
const verbOf = ({ withdrawn, returned }: ChainRevision): string =>
  returned ? 'trả lại' : withdrawn ? 'rút' : 'gửi';

/** `do tài khoản khác gửi`. */
export const doneBy = (revision: ChainRevision, accountId: string): string =>
  `do ${senderOf(revision, accountId)} ${verbOf(revision)}`;

/** What a revision is in the course of things. @param previous the one before it */
export function actOf({ returned, withdrawn }: ChainRevision, previous: ChainRevision | undefined): string {
  if (returned) return 'trả lại';
  if (withdrawn) return 'rút';
  if (!previous) return 'gửi lần đầu';
  if (previous.withdrawn) return 'gửi lại sau khi rút';
  return previous.returned ? 'gửi lại sau khi được trả lại' : 'đính chính';
}

/** A revision in a sentence: `Bản 2 do tài khoản khác gửi lúc 14:05, 25/6/2020. Lý do: …` */
export function revisionSentence(revision: ChainRevision, accountId: string): string {
  const who =
    revision.submittedBy === accountId && counts(revision)
      ? 'do chính tài khoản của đồng chí (từ máy hoặc cửa sổ khác) gửi'
      : doneBy(revision, accountId);
  const why = revision.reason === undefined ? '' : ` ${reasonOf(revision)}`;
  return `Bản ${revision.revision} ${who} lúc ${formatInstant(revision.recordedAt)}.${why}`;
}

/** `Lý do: …`, of a return `Ý kiến: …`. */
export const reasonOf = ({ returned, reason }: ChainRevision): string =>
  `${returned ? 'Ý kiến' : 'Lý do'}: ${reason}`;

import type { ReplyTo } from '../api/operations.ts';
import { currentNames } from '../config.ts';
import { formatInstant } from '../ui/format.ts';

/** A revision, as the API returns it. Lists are sorted newest first. */
export type ChainRevision<Data = unknown> = Omit<ReplyTo<'getSubmissions'>['items'][number], 'data'> & {
  /** Absent on a return, and on a withdrawal that the page sent. */
  readonly data?: Data | undefined;
};

/** Whether the figures of a revision count while it is the latest. */
export const counts = ({ withdrawn, returned }: Pick<ChainRevision, 'withdrawn' | 'returned'>): boolean =>
  !withdrawn && !returned;

/** The latest revision with data that is neither withdrawn nor returned. */
export const lastCounted = <Of extends ChainRevision>(revisions: readonly Of[]): Of | undefined =>
  revisions.find((one) => one.data !== undefined && counts(one));

/** The current state of a chain. */
interface CurrentState<Of> {
  readonly latest: Of | undefined;
  /** The revision that counts; `undefined` before the first one and after a withdrawal or a return. */
  readonly counted: Of | undefined;
  /** The revision that the next one starts from: after a return, the returned one; after a withdrawal, none. */
  readonly begin: Of | undefined;
}

/** The current state of a chain, from its revisions. */
export function currentState<Of extends ChainRevision>(revisions: readonly Of[]): CurrentState<Of> {
  const [latest] = revisions;
  return {
    latest,
    counted: latest && counts(latest) ? latest : undefined,
    begin: latest?.withdrawn ? undefined : lastCounted(revisions),
  };
}

/** The data that a draft was started from. @param baseRevision the revision that was the latest then */
export const baseOf = <Data>(
  revisions: readonly ChainRevision<Data>[],
  baseRevision: number,
): Data | undefined => currentState(revisions.filter(({ revision }) => revision <= baseRevision)).begin?.data;

/** The sender of a revision, without a name. @param accountId the reader's own account */
function senderOf({ submittedBy, returned }: ChainRevision, accountId: string): string {
  if (submittedBy === accountId) return 'đồng chí';
  return returned ? currentNames().commission : 'tài khoản khác';
}

/** The verb for the act of a revision. */
const verbOf = ({ withdrawn, returned }: ChainRevision): string =>
  returned ? 'trả lại' : withdrawn ? 'rút' : 'gửi';

/** `do tài khoản khác gửi`. */
export const doneBy = (revision: ChainRevision, accountId: string): string =>
  `do ${senderOf(revision, accountId)} ${verbOf(revision)}`;

/** The act of a revision in its chain. @param previous the revision before it */
export function actOf({ returned, withdrawn }: ChainRevision, previous: ChainRevision | undefined): string {
  if (returned) return 'trả lại';
  if (withdrawn) return 'rút';
  if (!previous) return 'gửi lần đầu';
  if (previous.withdrawn) return 'gửi lại sau khi rút';
  return previous.returned ? 'gửi lại sau khi được trả lại' : 'đính chính';
}

/**
 * The act of a revision for the title of its receipt: `Đã gửi đính chính` when it replaces a revision that counted.
 *
 * @param revisions the known ones of the chain; where the one before is not among them, it counted
 */
export function receiptAct(
  { revision, withdrawn }: Pick<ChainRevision, 'revision'> & { readonly withdrawn: boolean },
  revisions: readonly ChainRevision[],
): string {
  if (withdrawn) return 'Đã rút';
  const previous = revisions.find((one) => one.revision === revision - 1);
  return revision > 1 && (!previous || counts(previous)) ? 'Đã gửi đính chính' : 'Đã gửi';
}

/** A revision as a sentence: `Bản 2 do tài khoản khác gửi lúc 14:05, 25/6/2020. Lý do: …` */
export function revisionSentence(revision: ChainRevision, accountId: string): string {
  const who =
    revision.submittedBy === accountId && counts(revision)
      ? 'do chính tài khoản của đồng chí (từ máy hoặc cửa sổ khác) gửi'
      : doneBy(revision, accountId);
  const why = revision.reason === undefined ? '' : ` ${reasonOf(revision)}`;
  return `Bản ${revision.revision} ${who} lúc ${formatInstant(revision.recordedAt)}.${why}`;
}

/** `Lý do: …`, or `Ý kiến: …` for a return. */
export const reasonOf = ({ returned, reason }: ChainRevision): string =>
  `${returned ? 'Ý kiến' : 'Lý do'}: ${reason}`;

import { issue, issuesOf } from '../../shared/runtime/issues.ts';
import type { Issue } from '../../shared/runtime/problem.ts';
import { paragraph } from '../../shared/text/text.ts';
import { type ChainRevision, counts } from './revision.ts';

const MAX_LENGTH = { reason: 500, reply: 2000 };

/** The name of the reason that the next revision requires. @param latest the revision before it */
export const reasonNameAfter = (latest: ChainRevision | undefined): string =>
  latest && !counts(latest) ? 'lý do gửi lại' : 'lý do đính chính';

/** Validates a reason with the server's rule. @param name the name of the reason: `lý do rút` */
export function readReason(
  typed: string | undefined,
  name: string,
): { readonly reason: string | undefined; readonly errors: readonly Issue[] } {
  const read = paragraph(MAX_LENGTH.reason).safeParse(typed, { reportInput: true });
  if (read.success) return { reason: read.data, errors: [] };
  const errors = issuesOf(read.error, '/reason').slice(0, 1);
  return {
    reason: undefined,
    errors: errors.map((one) =>
      one.code === 'required' ? issue('/reason', 'required', `Đồng chí ghi ${name}.`) : one,
    ),
  };
}

/** The unit's answer to the comment of a return, as it was read. */
interface ReadReply {
  readonly reply: string | undefined;
  readonly errors: readonly Issue[];
  /** It was typed, and is not sent: the return that it answers is not the latest revision any more. */
  readonly isDropped: boolean;
}

/**
 * Validates the unit's answer to the comment of a return, which may stay blank, with the server's rule. It is sent only when
 * the latest revision is a return.
 *
 * @param latest the revision before the one that is sent
 */
export function readReply(typed: string | undefined, latest: ChainRevision | undefined): ReadReply {
  const none: ReadReply = { reply: undefined, errors: [], isDropped: false };
  if (typed === undefined || typed.trim() === '') return none;
  if (!latest?.returned) return { ...none, isDropped: true };
  const read = paragraph(MAX_LENGTH.reply).safeParse(typed, { reportInput: true });
  if (read.success) return { ...none, reply: read.data };
  return { ...none, errors: issuesOf(read.error, '/reply').slice(0, 1) };
}

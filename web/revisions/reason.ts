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

/** Validates the unit's answer to the comment of a return, which may stay blank, with the server's rule. */
export function readReply(typed: string | undefined): {
  readonly reply: string | undefined;
  readonly errors: readonly Issue[];
} {
  if (typed === undefined || typed.trim() === '') return { reply: undefined, errors: [] };
  const read = paragraph(MAX_LENGTH.reply).safeParse(typed, { reportInput: true });
  if (read.success) return { reply: read.data, errors: [] };
  return { reply: undefined, errors: issuesOf(read.error, '/reply').slice(0, 1) };
}

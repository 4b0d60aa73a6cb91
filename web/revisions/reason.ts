import { issue, issuesOf } from '../../shared/runtime/issues.ts';
import type { Issue } from '../../shared/runtime/problem.ts';
import { paragraph } from '../../shared/text/text.ts';
import { type ChainRevision, counts } from './revision.ts';

const schema = paragraph(500);

/** What the reason is called that the next revision is asked for. @param latest the revision that it follows */
export const reasonNameAfter = (latest: ChainRevision | undefined): string =>
  latest && !counts(latest) ? 'lý do gửi lại' : 'lý do đính chính';

/** Reads a reason by the server's own rule. @param name what it is called: `lý do rút` */
export function readReason(
  typed: string | undefined,
  name: string,
): { readonly reason: string | undefined; readonly errors: readonly Issue[] } {
  const read = schema.safeParse(typed, { reportInput: true });
  if (read.success) return { reason: read.data, errors: [] };
  const errors = issuesOf(read.error, '/reason').slice(0, 1);
  return {
    reason: undefined,
    errors: errors.map((one) =>
      one.code === 'required' ? issue('/reason', 'required', `Đồng chí ghi ${name}.`) : one,
    ),
  };
}

import type * as z from 'zod';
import type { digestBody } from '../../shared/api/digests.ts';
import { readRecipients } from '../../shared/recipients/read.ts';
import { issue } from '../../shared/runtime/issues.ts';
import { Problem } from '../../shared/runtime/problem.ts';
import type { DigestDeps } from './deps.ts';

/**
 * The recipients that an admin chose for an ad hoc digest: each id once, in their order, so that the same choice is the same
 * call; `undefined` when it goes to all of its cadence.
 *
 * @param at when the call was first sent: whoever ended since is no reason to refuse it now
 * @throws Problem `invalid` for a scheduled cadence or a restatement, and for each id of nobody who gets digests
 */
export async function chosenRecipients(
  { cadence, mode, recipientIds }: z.output<typeof digestBody>,
  at: Date,
  { log }: Pick<DigestDeps, 'log'>,
): Promise<readonly string[] | undefined> {
  if (recipientIds === undefined) return undefined;
  if (cadence !== 'ad-hoc' || mode === 'restate') {
    const message =
      'Chỉ chọn được người nhận khi phát hành bản đột xuất; bản định kỳ gửi cho mọi người nhận của kỳ đó, bản đính chính cho người đã nhận.';
    throw new Problem('invalid', { errors: [issue('/recipientIds', 'not-ad-hoc', message)] });
  }
  const known = new Set<string>();
  for await (const { id, cadences } of readRecipients(log, at.toISOString())) {
    if (cadences.length > 0) known.add(id);
  }
  const message = 'Không có người nhận này, hoặc người này đã ngừng nhận.';
  const errors = recipientIds.flatMap((id, index) =>
    known.has(id) ? [] : [issue(`/recipientIds/${index}`, 'unknown-recipient', message)],
  );
  if (errors.length > 0) throw new Problem('invalid', { errors });
  return [...new Set(recipientIds)].sort();
}

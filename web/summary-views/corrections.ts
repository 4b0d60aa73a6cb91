import { formatCount } from '../../shared/figures.ts';
import { correctionSentences } from '../../shared/mail/correction-words.ts';
import { call } from '../api/call.ts';
import { chunk } from '../api/chunk.ts';
import { currentNames } from '../config.ts';
import type { SummaryReply } from './headline.tsx';

type Views = Parameters<typeof import('../../shared/digest/changed-views.ts')['changedViews']>[0];

/** The unit, the day, and two known-at instants, the later one by default now. */
type Between = Pick<SummaryReply, 'asOf' | 'unitId'> & { readonly from: string; readonly knownAt?: string };

/** What was sent, corrected, withdrawn or returned between two known-at instants, in sentences. @throws CallFailure */
export async function correctionsBetween(between: Between): Promise<readonly string[]> {
  const { items, more } = await call('getCorrections', { query: between });
  const sentences = correctionSentences(items, between.unitId === undefined);
  return more === 0 ? sentences : [...sentences, `và ${formatCount(more)} thay đổi khác.`];
}

/**
 * What changed in the figures of a day between two known-at instants, in sentences: the changes of the log, or the figures
 * where none explains them. None when nothing changed.
 *
 * @throws CallFailure
 */
export async function changesBetween(
  { before, after }: { readonly before: Views; readonly after: Views },
  between: Between,
): Promise<readonly string[]> {
  const [corrections, { changedViews }] = await Promise.all([
    correctionsBetween(between),
    chunk('shared/digest/changed-views.ts', () => import('../../shared/digest/changed-views.ts')),
  ]);
  return corrections.length > 0 ? corrections : changedViews(before, after, currentNames());
}

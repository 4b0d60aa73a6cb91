import { reportFileName } from '../../shared/documents/report-file.ts';
import { reviewReport } from '../../shared/documents/review-report.ts';
import type { Caller } from '../../shared/runtime/caller.ts';
import { coverOf } from '../../shared/sections/cover.ts';
import { present } from '../../shared/sections/index.ts';
import type { Query } from './query.ts';
import { type SheetDeps, summaryFor } from './summary.ts';

/**
 * The office's report of a summary as a Word file, from the same figures. The library that writes it is loaded with the first
 * report, so that no other answer of a cold function waits for it.
 *
 * @throws Problem `forbidden`, or `not-found` for a unit not on the roster
 */
export async function readReviewReport(
  caller: Caller,
  query: Query<'getReviewReport'>,
  deps: SheetDeps,
): Promise<{ body: Uint8Array; fileName: string }> {
  const { scope, summary } = await summaryFor(caller, query, deps);
  const { asOf, knownAt, unitId } = scope;
  const views = present(summary.parts);
  const cover = coverOf(views, unitId, { names: deps.names, asOf, knownAt });
  const { renderReviewDocx } = await import('../../shared/documents/review-docx.ts');
  return {
    body: await renderReviewDocx(reviewReport({ views, cover }), cover),
    fileName: reportFileName(asOf, unitId),
  };
}

import { REPORT_KEYS, type ReportKey } from '../../../shared/sections/report/index.ts';
import type { Typed } from '../../work/work.ts';
import { type ReportDraft, reportDraft } from './model.ts';

/** The sections that two reports say differently. */
export const differing = (before: Typed, after: Typed): ReportKey[] =>
  REPORT_KEYS.filter((key) => JSON.stringify(plain(before[key])) !== JSON.stringify(plain(after[key])));

/** Fields in one order, whichever was typed last; text as the server keeps it. */
function plain(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC').trim();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(fields.map(([name, field]) => [name, plain(field)]));
}

/**
 * What the clerk goes on with after someone else was faster: their version, with the sections of the own one that are ownKeys.
 *
 * @param theirs what stands; `undefined`: it was returned or withdrawn and says nothing that could be taken
 */
export function chosen(
  mine: ReportDraft,
  theirs: Typed | undefined,
  ownKeys: readonly ReportKey[],
): ReportDraft {
  const base = theirs === undefined ? mine : reportDraft(theirs);
  const pick = (from: Typed, into: Typed): Typed => ({
    ...into,
    ...Object.fromEntries(ownKeys.map((key) => [key, from[key]])),
  });
  return {
    ...mine,
    sections: pick(mine.sections, base.sections),
    choices: pick(mine.choices, base.choices),
  };
}

import { REPORT_KEYS, type ReportKey } from '../../../shared/sections/report/index.ts';
import type { Typed } from '../../work/work.ts';
import { type ReportDraft, reportDraft } from './model.ts';

/** The sections that differ between two reports. */
export const differing = (before: Typed, after: Typed): ReportKey[] =>
  REPORT_KEYS.filter((key) => JSON.stringify(plain(before[key])) !== JSON.stringify(plain(after[key])));

/** Sorts fields, and normalises text like the server. */
function plain(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC').trim();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(fields.map(([name, field]) => [name, plain(field)]));
}

/**
 * The draft after a conflict: the other version with the chosen sections of the own one.
 *
 * @param theirs the current revision; `undefined` when it is returned or withdrawn
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

import type { Organisation } from '../../../shared/roster/roster.ts';
import { exactName } from '../../ui/exact-name.ts';
import { searchable } from '../../ui/format.ts';

/** What stands before the name of a place or body, in lists and rosters in different ways. */
const BEFORE = /^(?:dang bo bo phan|dang bo co so|chi bo co so|dang bo|chi bo|dang uy|bch|ban chap hanh)\s+/;

/** Whether a name is written with accents. */
export const hasAccents = (name: string): boolean =>
  searchable(name) !== name.toLowerCase().trim().replace(/\s+/g, ' ');

/** The name without what stands before it: `Đảng bộ xã An Hiệp` and `Xã An Hiệp`. */
const core = (name: string): string => {
  const plain = searchable(name)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  return plain.replace(BEFORE, '').replace(BEFORE, '');
};

/** What a name in a file may mean. */
export interface NameMatch {
  /** The one organisation that is called so; absent when there is none or several. */
  readonly one?: Organisation;
  /** Those that it may be: called so, or alike. */
  readonly candidates: readonly Organisation[];
}

/**
 * Finds organisations by name. One that is called so, and no other, is taken; a name without accents may mean any that is
 * written so without them. One that is only alike is never taken, but offered. Pure.
 */
export function nameMatcher(organisations: readonly Organisation[]): (name: string) => NameMatch {
  const [byExact, byPlain, byCore] = [exactName, searchable, core].map((keyOf) =>
    grouped(organisations, keyOf),
  ) as [Groups, Groups, Groups];
  return (name) => {
    const same = hasAccents(name) ? byExact.get(exactName(name)) : byPlain.get(searchable(name));
    const alike = [...(byPlain.get(searchable(name)) ?? []), ...(byCore.get(core(name)) ?? [])];
    const candidates = [...new Set([...(same ?? []), ...alike])];
    const [one] = same ?? [];
    return one && same?.length === 1 ? { one, candidates } : { candidates };
  };
}

type Groups = ReadonlyMap<string, readonly Organisation[]>;

function grouped(organisations: readonly Organisation[], keyOf: (name: string) => string): Groups {
  const groups = new Map<string, Organisation[]>();
  for (const organisation of organisations) {
    const key = keyOf(organisation.name);
    groups.set(key, [...(groups.get(key) ?? []), organisation]);
  }
  return groups;
}

import type { Organisation } from '../../../shared/roster/roster.ts';
import { searchable } from '../../ui/format.ts';

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
/** What stands before the name of a place or body, in lists and rosters in different ways. */
const BEFORE = /^(?:dang bo bo phan|dang bo co so|chi bo co so|dang bo|chi bo|dang uy|bch|ban chap hanh)\s+/;

/** A name without case and spaces, each tone behind its word: `Hoà` and `Hòa` are one, `Phú` and `Phủ` are not. */
function exact(name: string): string {
  const words = name.normalize('NFD').toLowerCase().trim().split(/\s+/);
  return words.map((word) => word.replace(TONES, '') + (word.match(TONES) ?? []).join('')).join(' ');
}

const hasAccents = (name: string): boolean =>
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
  const [byExact, byPlain, byCore] = [exact, searchable, core].map((keyOf) =>
    grouped(organisations, keyOf),
  ) as [Groups, Groups, Groups];
  return (name) => {
    const same = hasAccents(name) ? byExact.get(exact(name)) : byPlain.get(searchable(name));
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

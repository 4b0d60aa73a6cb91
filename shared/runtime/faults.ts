import { hasStackedMarks } from '../text/marks.ts';
import { MAX_ERRORS } from './error-list.ts';
import { issue, pointerTo } from './issues.ts';
import { type Issue, Problem } from './problem.ts';

/** Greatest depth of objects and lists within each other. The deepest good body, a batch of reports, has 7. */
export const MAX_DEPTH = 16;

/** Most UTF-16 units of one text: as many as the longest field may have before it is normalised. */
export const MAX_TEXT_LENGTH = 8000;

/** An object or a list within a value, and the way to it. */
interface Place {
  readonly value: object;
  readonly depth: number;
  readonly key?: string | number;
  readonly above?: Place;
}

/**
 * What makes a value unfit for any closer look, whatever it is meant to be: it is too deep, or a text in it is too long to
 * work on or holds what is no character. Linear and not recursive: it runs before every schema.
 *
 * @param at pointer of the value
 */
export function faultsOf(value: unknown, at = ''): Issue[] {
  const found: Issue[] = [];
  const add = (place: Place, key: string | number, code: string | undefined) => {
    if (code === undefined) return;
    // Those that no answer names only count.
    const isNamed = found.length < MAX_ERRORS;
    found.push(isNamed ? issue(at + pointerTo([...pathOf(place), key]), code) : (found[0] as Issue));
  };
  const places: Place[] = isNested(value) ? [{ value, depth: 1 }] : [];
  const own = typeof value === 'string' ? textFault(value) : undefined;
  if (own !== undefined) found.push(issue(at, own));
  for (const place of places) {
    const look = (key: string | number, member: unknown) => {
      if (typeof member === 'string') add(place, key, textFault(member));
      if (!isNested(member)) return;
      if (place.depth === MAX_DEPTH) add(place, key, 'too-deep');
      else places.push({ value: member, depth: place.depth + 1, key, above: place });
    };
    if (Array.isArray(place.value)) {
      place.value.forEach((member, index) => {
        look(index, member);
      });
      continue;
    }
    const members = place.value as Readonly<Record<string, unknown>>;
    for (const key of Object.keys(members)) {
      add(place, key, textFault(key));
      look(key, members[key]);
    }
  }
  return found;
}

/** @throws Problem `invalid` when {@link faultsOf} finds any */
export function refuseFaults(value: unknown, at = ''): void {
  const errors = faultsOf(value, at);
  if (errors.length > 0) throw new Problem('invalid', { errors });
}

const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Halves of surrogate pairs, and what a decoder puts where it could not read a character. */
const isBroken = (text: string): boolean => !text.isWellFormed() || text.includes('\uFFFD');

function textFault(text: string): string | undefined {
  if (text.length > MAX_TEXT_LENGTH) return 'too-long';
  if (isBroken(text)) return 'broken-characters';
  return hasStackedMarks(text) ? 'stacked-marks' : undefined;
}

function pathOf(place: Place): (string | number)[] {
  const path: (string | number)[] = [];
  for (let one: Place | undefined = place; one?.key !== undefined; one = one.above) path.unshift(one.key);
  return path;
}

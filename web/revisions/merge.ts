/** The steps from the data down to a value: field by field, and within a list the key of a row. */
export type MergePath = readonly string[];

/** Whose value a merged field has; `both` where a list can hold the rows of both sides. */
export type MergeSide = 'mine' | 'theirs' | 'both';

/** A value that only one side changed. */
export interface OneSided {
  readonly path: MergePath;
  /** `undefined`: the side removed it. */
  readonly value: unknown;
}

/** A value that both sides changed, each in its own way. */
interface MergeConflict {
  readonly path: MergePath;
  readonly mine: unknown;
  readonly theirs: unknown;
  /** Whether the rows of both sides can be kept. */
  readonly canBeBoth: boolean;
}

/** Two changes of the same data as one. */
export interface Merge {
  /** Without a choice a conflict has the value of `mine` here. */
  readonly merged: unknown;
  readonly mine: readonly OneSided[];
  readonly theirs: readonly OneSided[];
  readonly conflicts: readonly MergeConflict[];
}

interface MergeOptions {
  /** The fields that identify a row of the list at a path; `undefined` where its rows have none. */
  readonly idsOf?: (path: MergePath) => readonly string[] | undefined;
  /** The chosen sides of conflicts, by {@link pathKey}. */
  readonly chosen?: Readonly<Record<string, MergeSide>>;
}

/** A path as a string, the same for the same path. */
export const pathKey = (path: MergePath): string => path.join('/');

/**
 * Merges two changes of the same data. What only one side changed has the value of that side; what both changed in different
 * ways is a conflict. So no change of either side is lost without being named. Pure.
 *
 * @param base the data that both started from; `undefined` when there was none
 */
export function threeWayMerge(
  base: unknown,
  sides: { readonly mine: unknown; readonly theirs: unknown },
  options: MergeOptions = {},
): Merge {
  const found: Found = { mine: [], theirs: [], conflicts: [] };
  const merged = new Merging(options, found).whole(base, sides);
  return { merged, ...found };
}

type Bag = Readonly<Record<string, unknown>>;
interface Sides<Value = unknown> {
  readonly mine: Value;
  readonly theirs: Value;
}
type Rows = readonly unknown[];

interface Found {
  readonly mine: OneSided[];
  readonly theirs: OneSided[];
  readonly conflicts: MergeConflict[];
}

class Merging {
  readonly #options: MergeOptions;
  readonly #found: Found;

  constructor(options: MergeOptions, found: Found) {
    this.#options = options;
    this.#found = found;
  }

  /** The data of all fields: each change is told by its field, also where only one side changed anything. */
  whole(base: unknown, { mine, theirs }: Sides): unknown {
    if (!isBag(mine) || !isBag(theirs)) return this.value(base, { mine, theirs }, []);
    return this.#fields(isBag(base) ? base : {}, { mine, theirs }, []);
  }

  value(base: unknown, sides: Sides, path: MergePath): unknown {
    const { mine, theirs } = sides;
    if (isSame(mine, theirs)) return theirs;
    if (isSame(base, mine)) {
      this.#found.theirs.push({ path, value: theirs });
      return theirs;
    }
    if (isSame(base, theirs)) {
      this.#found.mine.push({ path, value: mine });
      return mine;
    }
    if (isBag(mine) && isBag(theirs)) return this.#fields(isBag(base) ? base : {}, { mine, theirs }, path);
    // An empty list says that there is nothing: that is an answer of its own.
    if (isFilled(mine) && isFilled(theirs))
      return this.#rows(isFilled(base) ? base : [], { mine, theirs }, path);
    return this.#conflict({ path, mine, theirs, canBeBoth: false });
  }

  #fields(base: Bag, { mine, theirs }: Sides<Bag>, path: MergePath): Bag {
    const names = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])];
    const merged = names.map((name) => {
      const sides = { mine: mine[name], theirs: theirs[name] };
      return [name, this.value(base[name], sides, [...path, name])] as const;
    });
    return Object.fromEntries(merged.filter(([, value]) => value !== undefined));
  }

  #rows(base: Rows, { mine, theirs }: Sides<Rows>, path: MergePath): unknown {
    const ids = this.#options.idsOf?.(path);
    const [old, own, other] = [base, mine, theirs].map((rows) => ids && keyed(rows, ids));
    // Rows that a number identifies come in its order: such keys of an object are sorted.
    if (old && own && other) return Object.values(this.#fields(old, { mine: own, theirs: other }, path));
    const together = joinedRows(base, { mine, theirs });
    if (!together) return this.#conflict({ path, mine, theirs, canBeBoth: true });
    this.#found.mine.push({ path, value: mine });
    this.#found.theirs.push({ path, value: theirs });
    return together;
  }

  #conflict(conflict: MergeConflict): unknown {
    this.#found.conflicts.push(conflict);
    const { path, mine, theirs } = conflict;
    const side = this.#options.chosen?.[pathKey(path)] ?? 'mine';
    if (side === 'both') return [...(theirs as Rows), ...without(mine as Rows, theirs as Rows)];
    return conflict[side];
  }
}

const isBag = (value: unknown): value is Bag =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isFilled = (value: unknown): value is Rows => Array.isArray(value) && value.length > 0;

/** The rows by their ids; `undefined` unless each has its own. */
function keyed(rows: Rows, ids: readonly string[]): Bag | undefined {
  const found = new Map<string, unknown>();
  for (const row of rows) {
    const parts = ids.map((id) => (isBag(row) ? row[id] : undefined));
    if (!parts.every((part) => typeof part === 'number' || (typeof part === 'string' && part !== '')))
      return undefined;
    found.set(parts.join(' '), row);
  }
  return found.size === rows.length ? Object.fromEntries(found) : undefined;
}

/** Rows that are not among others; of the same rows as many as there are more. */
function without(rows: Rows, others: Rows): unknown[] {
  const left = others.map(canonical);
  return rows.filter((row) => {
    const at = left.indexOf(canonical(row));
    if (at < 0) return true;
    left.splice(at, 1);
    return false;
  });
}

/** The rows of both sides without those that either removed; `undefined` when both touched the same row. */
function joinedRows(base: Rows, { mine, theirs }: Sides<Rows>): unknown[] | undefined {
  const [removed, removedToo] = [without(base, mine), without(base, theirs)];
  const [added, addedToo] = [without(mine, base), without(theirs, base)];
  const isApart = (rows: Rows, others: Rows) => without(rows, others).length === rows.length;
  if (!isApart(removed, [...removedToo, ...addedToo]) || !isApart(removedToo, added)) return undefined;
  return [...without(theirs, removed), ...without(added, addedToo)];
}

/** Whether two values say the same: fields in any order, text in the form in which the server stores it. */
export const isSame = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other);

const canonical = (value: unknown): string | undefined => JSON.stringify(normalised(value));

function normalised(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC').trim();
  if (Array.isArray(value)) return value.map(normalised);
  if (!isBag(value)) return value;
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(fields.map(([name, field]) => [name, normalised(field)]));
}

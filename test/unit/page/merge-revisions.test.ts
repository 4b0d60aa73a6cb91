import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSame, type MergeSide, pathKey, threeWayMerge } from '../../../web/revisions/merge.ts';

const ids = () => ['id'];
const leaf = fc.oneof(fc.nat(3), fc.constantFrom('a', 'b'), fc.constant(null), fc.boolean());
const row = fc.record(
  { id: fc.constantFrom('x', 'y', 'z'), count: fc.nat(2), note: fc.nat(2) },
  { requiredKeys: ['id'] },
);
const data = fc.record(
  {
    figure: leaf,
    text: leaf,
    part: fc.option(fc.record({ one: leaf, two: leaf }, { requiredKeys: [] })),
    rows: fc.uniqueArray(row, { selector: ({ id }) => id, maxLength: 3 }),
    texts: fc.array(fc.record({ text: fc.constantFrom('a', 'b', 'c') }), { maxLength: 3 }),
  },
  { requiredKeys: [] },
);
const idsOf = (path: readonly string[]) => (path[0] === 'rows' ? ids() : undefined);
const merge = (base: unknown, mine: unknown, theirs: unknown, chosen: Record<string, MergeSide> = {}) =>
  threeWayMerge(base, { mine, theirs }, { idsOf, chosen });

/** Lists of rows with ids say the same in any order; so do lists of texts here. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value))
    return value.map(sorted).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, sorted(one)]));
};
const says = (value: unknown, other: unknown) => isSame(sorted(value), sorted(other));

/** All values by path; rows by id, texts one by one. */
function leaves(value: unknown, path: readonly string[] = [], found = new Map<string, string>()) {
  if (Array.isArray(value) && value.length > 0) {
    for (const [index, one] of value.entries()) {
      const same = value.slice(0, index).filter((before) => isSame(before, one)).length;
      leaves(one, [...path, (one as { id?: string }).id ?? `${JSON.stringify(one)} ${same}`], found);
    }
  } else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    for (const [key, one] of Object.entries(value)) leaves(one, [...path, key], found);
  } else found.set(path.join('/'), JSON.stringify(value));
  return found;
}

const KEYS = ['figure', 'text', 'part', 'rows', 'texts'] as const;
/** Data, and two changes of some of its fields. */
const changes = fc
  .tuple(data, data, data, fc.subarray([...KEYS]), fc.subarray([...KEYS]))
  .map(([base, one, other, ofOne, ofOther]) => {
    const changed = (by: object, keys: readonly string[]) => ({
      ...Object.fromEntries(Object.entries(base).filter(([key]) => !keys.includes(key))),
      ...Object.fromEntries(Object.entries(by).filter(([key]) => keys.includes(key))),
    });
    return [base, changed(one, ofOne), changed(other, ofOther)] as const;
  });

describe('a merge of two changes', () => {
  it('is the change of one side where the other changed nothing', () => {
    fc.assert(
      fc.property(data, data, (base, changed) => {
        expect(merge(base, changed, base)).toMatchObject({ conflicts: [], theirs: [] });
        expect(merge(base, changed, base).merged).toEqual(changed);
        expect(merge(base, base, changed)).toMatchObject({ conflicts: [], mine: [] });
        expect(merge(base, base, changed).merged).toEqual(changed);
      }),
    );
  });

  it('names each change by its field, also where only one side changed anything', () => {
    fc.assert(
      fc.property(changes, ([base, mine, theirs]) => {
        for (const [one, other] of [
          [mine, base] as const,
          [base, theirs] as const,
          [mine, theirs] as const,
        ]) {
          const { mine: own, theirs: others, conflicts } = merge(base, one, other);
          for (const { path } of [...own, ...others, ...conflicts]) expect(path.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('is the change where both made the same', () => {
    fc.assert(
      fc.property(data, data, (base, changed) => {
        expect(merge(base, changed, structuredClone(changed))).toEqual({
          merged: changed,
          conflicts: [],
          mine: [],
          theirs: [],
        });
      }),
    );
  });

  it('says the same whoever is called mine, where nothing is in conflict', () => {
    let merged = 0;
    fc.assert(
      fc.property(changes, ([base, one, other]) => {
        const [ours, swapped] = [merge(base, one, other), merge(base, other, one)];
        expect(swapped.conflicts.map(({ path }) => pathKey(path)).sort()).toEqual(
          ours.conflicts.map(({ path }) => pathKey(path)).sort(),
        );
        if (ours.conflicts.length > 0) return;
        merged += 1;
        expect(says(ours.merged, swapped.merged)).toBe(true);
      }),
    );
    expect(merged).toBeGreaterThan(0);
  });

  it('of different fields has no conflict, and both changes', () => {
    fc.assert(
      fc.property(data, data, fc.subarray([...KEYS]), (base, changed, own) => {
        const isOwn = (key: string) => (own as readonly string[]).includes(key);
        const pick = (of: object, takes: (key: string) => boolean) =>
          Object.fromEntries(Object.entries(of).filter(([key]) => takes(key)));
        const mine = { ...pick(base, (key) => !isOwn(key)), ...pick(changed, isOwn) };
        const theirs = { ...pick(base, isOwn), ...pick(changed, (key) => !isOwn(key)) };
        const { merged, conflicts } = merge(base, mine, theirs);
        expect(conflicts).toEqual([]);
        expect(isSame(merged, changed)).toBe(true);
      }),
    );
  });

  it('loses nothing of either side: each of its changes is in it, or in a conflict', () => {
    fc.assert(
      fc.property(changes, ([base, mine, theirs]) => {
        const { merged, conflicts } = merge(base, mine, theirs);
        const [old, now] = [leaves(base), leaves(merged)];
        const isNamed = (path: string) =>
          conflicts.some((one) => path === pathKey(one.path) || path.startsWith(`${pathKey(one.path)}/`));
        for (const side of [mine, theirs]) {
          for (const [path, value] of leaves(side)) {
            if (old.get(path) === value || isNamed(path)) continue;
            expect([path, now.get(path)]).toEqual([path, value]);
          }
          const kept = leaves(side);
          for (const path of old.keys()) {
            if (kept.has(path) || isNamed(path)) continue;
            expect([path, now.get(path)]).toEqual([path, undefined]);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('has the chosen side of each conflict', () => {
    fc.assert(
      fc.property(changes, ([base, mine, theirs]) => {
        const { conflicts } = merge(base, mine, theirs);
        const chosen = (side: MergeSide) =>
          merge(base, mine, theirs, Object.fromEntries(conflicts.map(({ path }) => [pathKey(path), side])));
        expect(chosen('mine')).toEqual(merge(base, mine, theirs));
        for (const { path, theirs: value } of conflicts.filter(
          ({ path: [key] }) => key === 'figure' || key === 'text',
        )) {
          expect((chosen('theirs').merged as Record<string, unknown>)[pathKey(path)]).toEqual(value);
        }
      }),
    );
  });
});

describe('rows', () => {
  it('are merged field by field where they have ids, also when they were moved', () => {
    const base = {
      rows: [
        { id: 'x', count: 1, note: 1 },
        { id: 'y', count: 1 },
      ],
    };
    const mine = {
      rows: [
        { id: 'y', count: 1 },
        { id: 'x', count: 2, note: 1 },
      ],
    };
    const theirs = {
      rows: [
        { id: 'x', count: 1, note: 2 },
        { id: 'z', count: 5 },
      ],
    };
    expect(merge(base, mine, theirs)).toEqual({
      merged: {
        rows: [
          { id: 'x', count: 2, note: 2 },
          { id: 'z', count: 5 },
        ],
      },
      conflicts: [],
      mine: [{ path: ['rows', 'x', 'count'], value: 2 }],
      theirs: [
        { path: ['rows', 'x', 'note'], value: 2 },
        { path: ['rows', 'z'], value: { id: 'z', count: 5 } },
        { path: ['rows', 'y'], value: undefined },
      ],
    });
  });

  it('that one side changed and the other removed are in conflict', () => {
    const base = {
      rows: [
        { id: 'x', count: 1 },
        { id: 'y', count: 1 },
      ],
    };
    const mine = {
      rows: [
        { id: 'x', count: 2 },
        { id: 'y', count: 1 },
      ],
    };
    const theirs = { rows: [{ id: 'y', count: 1 }] };
    const [conflict] = merge(base, mine, theirs).conflicts;
    expect(conflict).toMatchObject({ path: ['rows', 'x'], mine: { id: 'x', count: 2 }, theirs: undefined });
    expect(merge(base, mine, theirs, { 'rows/x': 'theirs' }).merged).toEqual(theirs);
  });

  it('without ids are all there where each side added, removed or changed others', () => {
    const base = { texts: [{ text: 'a' }, { text: 'b' }] };
    const mine = { texts: [{ text: 'a, sửa' }, { text: 'b' }] };
    const theirs = { texts: [{ text: 'a' }, { text: 'b' }, { text: 'c' }] };
    expect(merge(base, mine, theirs)).toMatchObject({
      conflicts: [],
      merged: { texts: [{ text: 'b' }, { text: 'c' }, { text: 'a, sửa' }] },
    });
  });

  it('without ids of which both changed the same are in conflict, and can all be kept', () => {
    const base = { texts: [{ text: 'a' }] };
    const mine = { texts: [{ text: 'a của tôi' }] };
    const theirs = { texts: [{ text: 'a của bạn' }, { text: 'c' }] };
    const { conflicts } = merge(base, mine, theirs);
    expect(conflicts).toEqual([{ path: ['texts'], mine: mine.texts, theirs: theirs.texts, canBeBoth: true }]);
    expect(merge(base, mine, theirs, { texts: 'both' }).merged).toEqual({
      texts: [{ text: 'a của bạn' }, { text: 'c' }, { text: 'a của tôi' }],
    });
  });

  it('are in conflict with the answer that there is nothing', () => {
    const base = { rows: [{ id: 'x', count: 1 }] };
    const theirs = {
      rows: [
        { id: 'x', count: 1 },
        { id: 'y', count: 1 },
      ],
    };
    expect(merge(base, { rows: [] }, theirs).conflicts).toMatchObject([{ path: ['rows'], canBeBoth: false }]);
    expect(merge(undefined, { rows: [] }, theirs).conflicts).toMatchObject([{ path: ['rows'] }]);
  });
});

it('a text that differs in blanks around it or in how accents are composed is the same', () => {
  expect(
    merge({ text: 'a' }, { text: 'Thiếu lớp' }, { text: ' Thiếu lớp\n'.normalize('NFD') }).conflicts,
  ).toEqual([]);
});

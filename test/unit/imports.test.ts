import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

const FILES = new Set(
  globSync('{functions,infra,shared,web}/**/*.{ts,tsx}').filter((file) => !/\.d\.ts$/.test(file)),
);

/** What each file imports of the others, for its types alone too. */
const IMPORTS = new Map(
  [...FILES].map((file) => {
    const found = readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g);
    const paths = [...found].map(([, path = '']) => normalize(join(dirname(file), path)));
    return [file, [...new Set(paths)].filter((path) => FILES.has(path))] as const;
  }),
);

/** The first circle that is found from a file on; `undefined` when there is none. Files known to be in none are passed over. */
function circleFrom(file: string, way: readonly string[], clear: Set<string>): readonly string[] | undefined {
  const at = way.indexOf(file);
  if (at >= 0) return [...way.slice(at), file];
  if (clear.has(file)) return undefined;
  for (const next of IMPORTS.get(file) ?? []) {
    const circle = circleFrom(next, [...way, file], clear);
    if (circle) return circle;
  }
  clear.add(file);
  return undefined;
}

/** Folders of two files that are not within each other. */
const apart = (one: string, other: string): boolean =>
  one !== other && !one.startsWith(`${other}/`) && !other.startsWith(`${one}/`);

describe('imports', () => {
  it('go round in no circle', () => {
    const clear = new Set<string>();
    const circles = [...FILES].flatMap((file) => circleFrom(file, [], clear)?.join(' → ') ?? []);
    expect(circles).toEqual([]);
  });

  it('go one way between any two folders', () => {
    const pairs = new Set(
      [...IMPORTS]
        .flatMap(([file, imported]) => imported.map((other) => [dirname(file), dirname(other)] as const))
        .flatMap(([from, to]) => (apart(from, to) ? [`${from} → ${to}`] : [])),
    );
    const both = [...pairs].filter((pair) => pairs.has(pair.split(' → ').reverse().join(' → ')));
    expect(both).toEqual([]);
  });

  it('of what only tests may read files with are in tests alone', () => {
    const found = [...FILES].filter((file) => /from 'xlsx'/.test(readFileSync(file, 'utf8')));
    expect(found).toEqual([]);
  });
});

import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Metafile } from 'esbuild';
import { expect, inject, it } from 'vitest';
import { loadedBy, outputOf } from '../../web/bundle.ts';

const metafile = JSON.parse(readFileSync(inject('webMetafile'), 'utf8')) as Metafile;

/** Kilobytes of files as they go over the line. */
const kilobytes = (files: Iterable<string>): number =>
  [...files].reduce(
    (sum, file) => sum + gzipSync(readFileSync(join(inject('webDir'), file)), { level: 9 }).length,
    0,
  ) / 1000;

const MAX_FILES = 20;

/** All the JavaScript that a page loads, with what it imports later; the entry's other pages are not among it. */
const scriptOf = (page: string): Set<string> =>
  new Set([
    ...loadedBy(metafile, 'web/main.tsx'),
    ...loadedBy(metafile, `web/pages/${page}/index.tsx`, 'lazy-too'),
  ]);

it.each(['home', 'congress', 'report'])('the JavaScript of the page %s is at most 60 KB gzipped', (page) => {
  expect(kilobytes(scriptOf(page))).toBeLessThanOrEqual(60);
});

it('signing in loads no schema', () => {
  const inputs = loadedBy(metafile, 'web/main.tsx').flatMap((file) =>
    Object.keys(metafile.outputs[file]?.inputs ?? {}),
  );
  expect(inputs).toContain('web/shell.tsx');
  expect(inputs.filter((input) => input.includes('zod'))).toEqual([]);
});

it('no page has the schema library itself, which makes functions of strings', () => {
  expect(Object.keys(metafile.inputs).filter((input) => input.includes('node_modules/zod'))).toEqual([]);
});

it.each(['home', 'congress', 'report'])(
  'the page %s asks for few files: each costs a request on a slow line',
  (page) => {
    expect(scriptOf(page).size).toBeLessThanOrEqual(MAX_FILES);
  },
);

it('the style sheet is at most 15 KB gzipped', () => {
  expect(kilobytes([outputOf(metafile, 'web/styles/index.css')])).toBeLessThanOrEqual(15);
});

it.each(['import', 'summary', 'admin'])('no district form loads anything of the page %s', (apart) => {
  const own = outputOf(metafile, `web/pages/${apart}/index.tsx`);
  for (const page of ['home', 'congress', 'report']) expect(scriptOf(page)).not.toContain(own);
});

/** Loads of parts in the sources: `chunk('<part>', () => import('<path>'))`, what names the part, or nothing. */
const LOADS = /(?:(?:chunk|part|page)\(\s*'([^']+)',\s*)?\(\) =>\s*import\('([^']+)'\)/g;

it('what is loaded later is known to the frame by the name that it is asked for', () => {
  const loads = globSync('web/**/*.{ts,tsx}').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(LOADS)].map(([, name = '', path = '']) => ({
      name,
      part: relative('.', join(dirname(file), path)),
    })),
  );
  expect(loads.length).toBeGreaterThan(20);
  // Pages and sections are named by where they are in their folder.
  expect(loads.filter(({ name, part }) => name === '' || !part.includes(name))).toEqual([]);
  for (const { part } of loads) expect(outputOf(metafile, part)).toBeDefined();
});

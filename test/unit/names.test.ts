import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const EXPORTED =
  /^export (?:async )?(?:declare )?(?:abstract )?(?:const|function\*?|class|interface|type|let) (\w+)/gm;

/** Names that several files may export: Lambda's own name for the entry point of a function, and those of a command. */
const CONVENTIONAL = new Set(['handler', 'USAGE', 'run']);
/** Editions of one library: a bundle has one of them. */
const EDITIONS = join('shared', 'small-zod');

it('an exported name has one meaning: no two files export it', () => {
  const files = ['functions', 'infra', 'shared', 'web', 'test'].flatMap((dir) =>
    readdirSync(dir, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.includes('node_modules'))
      .map((file) => join(dir, file))
      .filter((file) => !file.startsWith(EDITIONS)),
  );
  const places = new Map<string, string[]>();
  for (const file of files) {
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(EXPORTED)) {
      places.set(name, [...new Set([...(places.get(name) ?? []), file])]);
    }
  }
  const repeated = [...places].filter(([name, own]) => own.length > 1 && !CONVENTIONAL.has(name));
  expect(Object.fromEntries(repeated)).toEqual({});
});

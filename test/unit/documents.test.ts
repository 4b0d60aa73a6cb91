import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const DOCUMENTS = globSync('{README,CONTRIBUTING,CHANGELOG}.md').concat(globSync('{docs,infra,web}/**/*.md'));

/** A path into one of our folders, as documents name files: no pattern, no placeholder. */
const PATH = /`((?:\.ci|\.githooks|docs|functions|infra|shared|test|web)\/[\w./-]+)`/g;
/** A link to another document of ours. */
const LINK = /\]\((?!https?:|#)([^)#]+)/g;

it.each(DOCUMENTS)('%s names files that there are, and links to documents that there are', (document) => {
  const text = readFileSync(document, 'utf8');
  const named = [...text.matchAll(PATH)].map(([, path = '']) => path);
  const linked = [...text.matchAll(LINK)].map(([, path = '']) => join(dirname(document), path));
  expect([...named, ...linked].filter((path) => !existsSync(path))).toEqual([]);
});

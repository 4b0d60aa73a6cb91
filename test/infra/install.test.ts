import { readFile } from 'node:fs/promises';
import { beforeAll, expect, it } from 'vitest';

interface Package {
  readonly dev?: true;
  readonly devOptional?: true;
  /** For some platforms only. */
  readonly optional?: true;
}

interface Lockfile {
  readonly packages: Readonly<Record<string, Package>>;
}

/** The packages of all platforms when an install took 881 MB (`du -sm node_modules`), `docx`, which writes the report, with its own, the client of EventBridge, `openapi-fetch`, and the viewer of the API reference. */
const MAX_PACKAGES = 679;

/** What turns source text into other source text. */
const COMPILER = /^(?:@babel\/.*|@swc\/.*|esbuild|typescript|rolldown|rollup|terser|prettier|sass|postcss)$/;

let lockfile: Lockfile;

beforeAll(async () => {
  lockfile = JSON.parse(await readFile('package-lock.json', 'utf8')) as Lockfile;
});

const nameOf = (path: string): string => path.replace(/^.*node_modules\//, '');

it('an install has no more packages than before', () => {
  const installed = Object.entries(lockfile.packages).filter(
    ([path, { optional }]) => path.includes('node_modules/') && !optional,
  );
  expect(installed.length).toBeLessThanOrEqual(MAX_PACKAGES);
});

it('what is bundled depends on no compiler', () => {
  const bundled = Object.entries(lockfile.packages)
    .filter(([path, { dev, devOptional }]) => path.includes('node_modules/') && !dev && !devOptional)
    .map(([path]) => nameOf(path));
  expect(bundled).toContain('zod');
  expect(bundled.filter((name) => COMPILER.test(name))).toEqual([]);
});

it('nothing installs version 2 of the AWS SDK, which takes 101 MB', () => {
  expect(lockfile.packages['node_modules/aws-sdk']).toEqual({
    resolved: 'infra/local/no-aws-sdk',
    link: true,
  });
});

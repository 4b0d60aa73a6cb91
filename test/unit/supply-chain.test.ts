import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { advisoriesOf } from '../supply-chain/advisories.ts';
import { licenceTable, unlicensed } from '../supply-chain/licences.ts';
import { type LockedPackage, lockedPackages } from '../supply-chain/packages.ts';

const named = (license: string | undefined, name = 'left-pad'): LockedPackage => ({
  name,
  version: '1.0.0',
  license,
  dev: false,
});

describe('the packages of the lockfile', () => {
  it('have licences that let them be used', async () => {
    expect(unlicensed(await lockedPackages())).toEqual([]);
  });

  it('that are deployed stand in docs/licences.md', async () => {
    expect(await readFile('docs/licences.md', 'utf8')).toContain(licenceTable(await lockedPackages()));
  });
});

it.each<[string | undefined, boolean]>([
  ['MIT', true],
  ['(MIT OR GPL-3.0-or-later)', true],
  ['GPL-3.0-only', false],
  ['MIT AND GPL-3.0-only', false],
  ['SEE LICENSE IN LICENSE', false],
  ['', false],
  [undefined, false],
])('a licence of %s is allowed: %s', (license, allowed) => {
  expect(unlicensed([named(license)])).toHaveLength(allowed ? 0 : 1);
});

describe('advisories', () => {
  const ask = async (status: number, body: unknown, packages: readonly LockedPackage[]) => {
    const asked: unknown[] = [];
    const server = createServer(async (request, response) => {
      asked.push(JSON.parse((await Array.fromAsync(request as AsyncIterable<Buffer>)).join('')));
      response.writeHead(status).end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    try {
      return { found: await advisoriesOf(packages, `http://127.0.0.1:${port}`), asked };
    } finally {
      server.close();
    }
  };

  it('are asked for by name and version, and told of each package that has some', async () => {
    const packages = [named('MIT'), named('MIT', 'right-pad')];
    const results = [{}, { vulns: [{ id: 'GHSA-1' }, { id: 'GHSA-2' }] }];
    const { found, asked } = await ask(200, { results }, packages);
    expect(asked).toEqual([
      {
        queries: [
          { package: { ecosystem: 'npm', name: 'left-pad' }, version: '1.0.0' },
          { package: { ecosystem: 'npm', name: 'right-pad' }, version: '1.0.0' },
        ],
      },
    ]);
    expect(found).toEqual([{ name: 'right-pad', version: '1.0.0', dev: false, ids: ['GHSA-1', 'GHSA-2'] }]);
  });

  it.each<[string, number, unknown]>([
    ['fails', 500, {}],
    ['leaves packages out', 200, { results: [] }],
    ['answers something else', 200, { ok: true }],
  ])('are not taken for none when the database %s', async (_, status, body) => {
    await expect(ask(status, body, [named('MIT')])).rejects.toThrow();
  });
});

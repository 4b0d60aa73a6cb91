import { execFile, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resultBody } from '../fixtures/cloud.ts';
import { asMachine, newMachine } from '../fixtures/machine.ts';
import { revisionsOf, type SmallProvince, startSmallProvince } from '../fixtures/small-province.ts';
import { blocksIn, programIn } from '../fixtures/snippets.ts';

const DOCUMENT = 'docs/integrate.md';

/** How each language of the document is run: the program and its arguments, and what must be there. */
const LANGUAGES = [
  {
    language: 'sh',
    file: 'program.sh',
    run: 'bash',
    args: ['-eu', '-o', 'pipefail'],
    needs: ['bash', 'curl'],
  },
  { language: 'js', file: 'program.mjs', run: process.execPath, args: [], needs: [] },
  { language: 'python', file: 'program.py', run: 'python3', args: [], needs: ['python3'] },
  {
    language: 'powershell',
    file: 'program.ps1',
    run: 'pwsh',
    args: ['-NoProfile', '-File'],
    needs: ['pwsh'],
  },
] as const;

const isMissing = (program: string): boolean => spawnSync(program, ['--version']).error !== undefined;

let cloud: SmallProvince;
let dir: string;

beforeAll(async () => {
  cloud = await startSmallProvince();
  dir = await mkdtemp(join(tmpdir(), 'congress-integrate-'));
});

afterAll(async () => {
  await cloud.stop();
  await rm(dir, { recursive: true, force: true });
});

describe('a program of a unit, as the document has it', () => {
  for (const { language, file, run, args, needs } of LANGUAGES) {
    const missing = needs.filter(isMissing);
    if (missing.length > 0) {
      process.stderr.write(`${DOCUMENT}: ${language} is not run: this machine has no ${missing.join(', no ')}
`);
    }
    it.skipIf(missing.length > 0)(`sends, sends again, sends a batch and reads in ${language}`, async () => {
      const unit = await cloud.newUnit('phuong-1', 'phuong-2', 'cong-ty');
      const { id, secret } = await newMachine(cloud.admin, unit.id);
      await writeFile(join(dir, file), programIn(DOCUMENT, language));
      const env = { API_URL: cloud.outputs.ApiUrl, CLIENT_ID: id, CLIENT_SECRET: secret, UNIT: unit.id };
      const { stdout } = await promisify(execFile)(run, [...args, file], {
        cwd: dir,
        env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
      });
      const [first, again, batch, own] = stdout
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line));
      expect(first).toMatchObject({ subjectId: `${unit.id}.phuong-1`, revision: 1 });
      expect(again).toEqual(first);
      expect(batch.results.map(({ status }: { status: number }) => status)).toEqual([201, 201]);
      expect(own).toMatchObject({ unitId: unit.id });
      for (const part of ['phuong-1', 'phuong-2', 'cong-ty']) {
        expect(await revisionsOf(unit.clerk, `${unit.id}.${part}`)).toMatchObject([{ submittedBy: id }]);
      }
    });
  }

  it('corrects, withdraws and reports by the bodies that it shows, and reads them back', async () => {
    const unit = await cloud.newUnit('phuong-1');
    const machine = await asMachine(cloud, await newMachine(cloud.admin, unit.id));
    const send = (body: object) =>
      machine({
        method: 'POST',
        path: '/v1/submissions',
        body,
        headers: { 'idempotency-key': randomUUID() },
      });
    const shown = blocksIn(DOCUMENT, 'json submission').map((json) =>
      JSON.parse(json.replaceAll('sa-dec', unit.id)),
    );
    const [correction, withdrawal] = shown;
    const { reason: _, ...first } = { ...correction, revision: 1, data: resultBody('2020-05-20') };
    expect(await send(first)).toMatchObject({ status: 201 });
    for (const body of shown) expect(await send(body)).toMatchObject({ status: 201, body: { warnings: [] } });
    expect((await revisionsOf(machine, correction.subjectId)).slice(0, 2)).toMatchObject([
      { revision: 3, withdrawn: true, reason: withdrawal.reason },
      { revision: 2, data: correction.data },
    ]);
    const calls = readFileSync(DOCUMENT, 'utf8').matchAll(/^\| `GET (\/v1\/[^`]+)`/gm);
    const paths = [...calls].map(([, path = '']) => path.replaceAll('sa-dec', unit.id));
    expect(paths.length).toBe(4);
    for (const path of paths) {
      const { status, body } = await machine({ method: 'GET', path });
      expect([path, status, body.items.length > 0]).toEqual([path, 200, true]);
    }
  });

  it('is refused on the calls that the description does not open to it, and on those alone', async () => {
    const unit = await cloud.newUnit('phuong-1');
    const machine = await asMachine(cloud, await newMachine(cloud.admin, unit.id));
    const { body: document } = await cloud.admin({ method: 'GET', path: '/v1/openapi.json?language=en' });
    const calls = Object.entries<Record<string, { readonly description?: string }>>(document.paths).flatMap(
      ([path, operations]) =>
        Object.entries(operations).map(([method, { description }]) => ({ path, method, description })),
    );
    const asked = calls.filter(({ description }) => description !== undefined);
    for (const { path, method, description } of asked) {
      const { status } = await machine({
        method: method.toUpperCase() as 'GET',
        path: path.replace('{id}', 'congress'),
        ...(method !== 'get' && { body: {} }),
      });
      const isOpen = description?.includes('Open to machine accounts.') === true;
      expect([method, path, status === 401]).toEqual([method, path, !isOpen]);
    }
    expect(asked.length).toBeGreaterThan(30);
  });
});

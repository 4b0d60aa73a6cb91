import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newMachine } from '../fixtures/machine.ts';
import { revisionsOf, type SmallProvince, startSmallProvince } from '../fixtures/small-province.ts';
import { programIn } from '../fixtures/snippets.ts';

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
});

import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { cached, ROOT } from '../../build/cache.ts';
import { clientDocument, documentHash } from './document.ts';

// npm run client: makes the types of the API's client from its OpenAPI document. `-- --check` only compares.

const TOOL = 'infra/ops/client/tool';
const TYPES = join(ROOT, 'infra/ops/client/schema.ts');

const run = promisify(execFile);

/** Makes the types of a document by openapi-typescript, which is installed apart from the project's own packages. */
async function typesOf(document: string): Promise<string> {
  const tool = await cached({
    kind: 'client',
    sources: [TOOL],
    make: async (place) => {
      await cp(join(ROOT, TOOL), place, { recursive: true });
      await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: place });
    },
  });
  const dir = await mkdtemp(join(tmpdir(), 'congress-client-'));
  try {
    const [from, to] = [join(dir, 'openapi.json'), join(dir, 'schema.ts')];
    await writeFile(from, document);
    const program = join(tool, 'node_modules/openapi-typescript/bin/cli.js');
    await run(process.execPath, [program, from, '--output', to], { cwd: tool });
    return `// Made by npm run client from the OpenAPI document ${documentHash()}\n${await readFile(to, 'utf8')}`;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const types = await typesOf(clientDocument());
if (!values.check) await writeFile(TYPES, types);
else if ((await readFile(TYPES, 'utf8')) !== types) {
  process.stderr.write('infra/ops/client/schema.ts is not of this OpenAPI document: run npm run client\n');
  process.exitCode = 1;
}

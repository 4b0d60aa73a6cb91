import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { run as exportTable } from '../../infra/ops/export.ts';
import { writeTable } from '../bench/document.ts';
import { httpEvent } from '../fixtures/http-event.ts';
import { type CallFigures, excessesOf, figuresOf, figuresTable } from './figures.ts';
import { digestCall, type PageCall, pageCalls } from './pages.ts';
import { RELEASED, releaseDigest } from './release.ts';
import { type ScaleStage, startScaleStage } from './stage.ts';

/** The size that `docs/performance.md` tells of. */
const USUAL = 10;

/** How often a call that changes nothing is made, while it is above a share: this machine may have other work. */
const MAX_ATTEMPTS = 3;

async function measure(stage: ScaleStage, call: PageCall): Promise<CallFigures> {
  const isRead = call.route.startsWith('GET ') || (call.body as { mode?: string }).mode === 'preview';
  for (let attempt = 1; ; attempt += 1) {
    const figures = await measureOnce(stage, call);
    if (!isRead || attempt === MAX_ATTEMPTS || excessesOf(figures).length === 0) return figures;
  }
}

/** Makes one call in a fresh process: a cold start. */
async function measureOnce(stage: ScaleStage, { what, of, ...call }: PageCall): Promise<CallFigures> {
  const instance = await stage.start(of);
  try {
    stage.meter.read();
    const answer = await instance.call(httpEvent(call));
    return figuresOf(what, stage.settingsOf(of), answer, stage.meter.read());
  } finally {
    await instance.stop();
  }
}

/** Exports the table as an operator does. @returns what it took, in words */
async function measureExport({ outputs }: ScaleStage): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'congress-export-'));
  try {
    const [file, out] = [join(dir, 'outputs.json'), join(dir, 'export.ndjson.gz')];
    await writeFile(file, JSON.stringify({ Backend: outputs }));
    const begun = performance.now();
    const code = await exportTable(['--out', out, '--outputs', file], () => {});
    if (code !== 0) throw new Error(`the export ended with ${code}`);
    const seconds = (performance.now() - begun) / 1000;
    return `export: ${seconds.toFixed(1)} s, ${Math.ceil((await stat(out)).size / 1024)} KB`;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/**
 * `npm run scale [-- --times 10]`: lets the deployed bundles answer every call of a page, compile and send a digest, on a
 * province so many times. Ends with 1 when something takes more than a quarter of its limit.
 */
const { values } = parseArgs({ options: { times: { type: 'string' } } });
const times = Number(values.times ?? USUAL);
if (!Number.isInteger(times) || times < 1) throw new Error(`--times ${values.times} is no whole number`);
const stage = await startScaleStage(times);
try {
  const rows = await releaseDigest(stage);
  for (const call of [...pageCalls(stage), digestCall(RELEASED)]) rows.push(await measure(stage, call));
  const table = figuresTable(rows);
  process.stdout.write(`${table}\n\n${await measureExport(stage)}\n`);
  process.stdout.write(`Load of the machine: ${loadavg()[0]?.toFixed(1)}\n`);
  if (times === USUAL) await writeTable('scale', table);
  if (rows.some((row) => excessesOf(row).length > 0)) process.exitCode = 1;
} finally {
  await stage.stop();
}

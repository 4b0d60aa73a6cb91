import { execFile } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { cached, ROOT } from '../../infra/build/cache.ts';
import { freePort } from '../../infra/local/processes.ts';
import { SAMPLE_PASSWORD } from '../../infra/local/sample/accounts.ts';
import { launchOptions } from '../setup/chromium-binary.ts';

// npm run lighthouse: audits the page that `npm start` serves, on a district's line, and prints a table.

const FOLDER = 'test/lighthouse/tool';
/** As in test/browser/slow-line.test.ts: 400 kbit/s, 400 ms, a processor four times slower than this one. */
const LINE = { latency: 400, kilobits: 400, processor: 4 };
const MIN_SCORE = 95;

interface Row {
  readonly name: string;
  /** Performance, accessibility, best practices. */
  readonly scores: readonly number[];
  /** Seconds. */
  readonly firstPaint: number;
  readonly largestPaint: number;
  /** Milliseconds. */
  readonly blocking: number;
  readonly shift: number;
  /** Audits that cost points. */
  readonly below: readonly string[];
  /** On the console. */
  readonly errors: readonly string[];
}

const run = promisify(execFile);
const { values } = parseArgs({ options: { url: { type: 'string', default: 'http://127.0.0.1:3000' } } });

const tool = await cached({
  kind: 'lighthouse',
  sources: [FOLDER],
  make: async (place) => {
    await cp(join(ROOT, FOLDER), place, { recursive: true });
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: place });
  },
});
const port = await freePort();
const options = await launchOptions();
const browser = await chromium.launch({
  ...options,
  args: [...(options.args ?? []), `--remote-debugging-port=${port}`],
});
try {
  const input = { url: values.url, port, password: SAMPLE_PASSWORD, line: LINE };
  const { stdout } = await run(process.execPath, ['audit.mjs', JSON.stringify(input)], { cwd: tool });
  const rows = JSON.parse(stdout) as readonly Row[];
  process.stdout.write(tableOf(rows));
  for (const { name, errors } of rows)
    for (const error of errors) process.stdout.write(`${name}: ${error}\n`);
  if (rows.some(({ scores }) => scores.some((score) => score < MIN_SCORE))) process.exitCode = 1;
} finally {
  await browser.close();
}

function tableOf(rows: readonly Row[]): string {
  const head =
    '| page | performance | accessibility | best practices | first paint | largest paint | blocked | shift | costs points |';
  const lines = rows.map(({ name, scores, firstPaint, largestPaint, blocking, shift, below }) => {
    const times = [
      `${firstPaint.toFixed(1)} s`,
      `${largestPaint.toFixed(1)} s`,
      `${Math.round(blocking)} ms`,
    ];
    return `| ${[name, ...scores, ...times, shift.toFixed(3), below.join(', ')].join(' | ')} |`;
  });
  return `${[head, `|${' --- |'.repeat(9)}`, ...lines].join('\n')}\n`;
}

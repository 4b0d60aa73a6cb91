import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { access, rename, rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { CLOSING_SECONDS, isClosed } from '../../shared/log/closing.ts';
import { type Exported, exportTable } from './transfer/export-table.ts';
import { operatorTable, TABLE_OPTIONS } from './transfer/operator-table.ts';
import { progressTo } from './transfer/progress.ts';
import { UsageError } from './usage.ts';

/** More than now by the clock of AWS may be wrong: the SDK reads it off answers, in whole seconds and with their way here. */
const CLOCK_SECONDS = 60;
/** How long ago an instant must be to be closed for certain. */
const KNOWN_SECONDS_AGO = CLOCK_SECONDS + CLOSING_SECONDS;
const SEGMENTS = 4;
const STDOUT = '-';

export const USAGE = 'export -- --out FILE|- [--outputs FILE] [--table NAME] [--known-at INSTANT]';

/** Runs the command. @returns the exit code @throws UsageError on a wrong command line */
export async function run(args: string[], print: (line: string) => void): Promise<number> {
  const options = { ...TABLE_OPTIONS, out: { type: 'string' }, 'known-at': { type: 'string' } } as const;
  const { values } = parseArgs({ args, options });
  const { out, 'known-at': asked } = values;
  if (out === undefined) throw new UsageError('export needs --out FILE, or - for standard output');
  const table = await operatorTable(values);
  const now = table.now();
  const knownAt =
    asked === undefined ? secondsBefore(now, KNOWN_SECONDS_AGO).toISOString() : instantOf(asked);
  if (!isClosed(knownAt, secondsBefore(now, CLOCK_SECONDS))) {
    throw new UsageError(`--known-at ${asked} is not ${KNOWN_SECONDS_AGO / 60} minutes ago yet`);
  }
  const client = table.newClient();
  const progress = progressTo(process.stderr);
  const request = { table: table.name, knownAt, exportedAt: now.toISOString(), segments: SEGMENTS };
  const write = (stream: NodeJS.WritableStream & { destroy?: unknown }) =>
    exportTable(client, request, stream as typeof process.stdout, progress.show);
  const exported = await (out === STDOUT ? write(process.stdout) : intoNewFile(out, write)).finally(() =>
    client.destroy(),
  );
  // Standard output is the export itself.
  const say = out === STDOUT ? (line: string) => void process.stderr.write(`${line}\n`) : print;
  say(
    `✓ ${out}: ${exported.items} items of ${table.title} as known at ${knownAt}, ${progress.sum(exported)}`,
  );
  for (const line of remarks(exported)) say(line);
  return 0;
}

/** What else the operator must know of an export. */
function* remarks({ later, underWay }: Exported): Generator<string> {
  if (later > 0) {
    yield `  ${later} items are later and were left out: export again in ${KNOWN_SECONDS_AGO / 60} minutes to have them`;
  }
  if (underWay.length === 0) return;
  yield `  emails were still to be sent of ${underWay.join(', ')}: before a move, export again when they are sent`;
}

/**
 * Writes a file that exists under its name only when it is complete. It is readable by its owner alone: an export holds addresses.
 *
 * @throws Error when there is such a file
 */
async function intoNewFile<Result>(
  file: string,
  write: (stream: ReturnType<typeof createWriteStream>) => Promise<Result>,
): Promise<Result> {
  const exists = await access(file).then(
    () => true,
    () => false,
  );
  if (exists) throw new Error(`${file} exists: name another file`);
  const part = `${file}.part`;
  const stream = createWriteStream(part, { flags: 'w', mode: 0o600 });
  const failed = new Promise<never>((_, reject) => stream.once('error', reject));
  try {
    const result = await Promise.race([write(stream), failed]);
    stream.end();
    await Promise.race([once(stream, 'close'), failed]);
    await rename(part, file);
    return result;
  } finally {
    stream.destroy();
    await rm(part, { force: true });
  }
}

const secondsBefore = (now: Date, seconds: number): Date => new Date(now.getTime() - seconds * 1000);

function instantOf(text: string): string {
  const at = new Date(text);
  if (Number.isNaN(at.getTime()))
    throw new UsageError(`--known-at ${text}: an instant such as 2020-07-01T00:00:00Z`);
  return at.toISOString();
}

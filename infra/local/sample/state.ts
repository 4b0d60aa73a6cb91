import { createWriteStream, renameSync, statSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LocalCloud } from '../cloud.ts';
import { UnwritableStateError, writeWhole } from '../state-files.ts';

/** The state folder of the local cloud, which survives a restart. */
export const STATE = fileURLToPath(new URL('../../../.local', import.meta.url));
export const OUTPUTS = join(STATE, 'outputs.json');
export const FUNCTION_LOG = join(STATE, 'functions.log');
/** The lock file: it has the id of the process that uses the state. */
const LOCK = join(STATE, 'run.pid');
/** Marks that the sample province is completely loaded, or by its content that the store was started without it. */
const LOADED = join(STATE, 'sample-loaded');
const EMPTY = 'empty';

/** Locks the state for this process. @throws when a running process uses it */
export async function acquireLock(): Promise<void> {
  await assertUnused();
  await mkdir(STATE, { recursive: true });
  await writeWhole(LOCK, String(process.pid));
}

export const releaseLock = (): Promise<void> => rm(LOCK, { force: true });

/** Removes the state. @throws when a running process uses it */
export async function clear(): Promise<void> {
  await assertUnused();
  await rm(STATE, { recursive: true, force: true });
}

async function assertUnused(): Promise<void> {
  const pid = Number(await readFile(LOCK, 'utf8').catch(() => ''));
  if (pid > 0 && isRunning(pid)) throw new Error(`.local is in use by process ${pid}: stop it first`);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/**
 * What a store was started with: the whole sample province, or nothing; `undefined` before, and after an interrupted load.
 */
export async function startedWith({
  fresh,
}: Pick<LocalCloud, 'fresh'>): Promise<'sample' | 'empty' | undefined> {
  const marked = fresh ? undefined : await readFile(LOADED, 'utf8').catch(() => undefined);
  return marked === undefined ? undefined : marked === EMPTY ? 'empty' : 'sample';
}

/** Marks the store as started without the sample province. */
export const markEmpty = (): Promise<void> => writeWhole(LOADED, EMPTY);

/** Runs the load, and marks the store as loaded at its end. */
export async function whileLoading(load: () => Promise<void>): Promise<void> {
  await rm(LOADED, { force: true });
  await load();
  await writeWhole(LOADED, '');
}

/** Writes the outputs, atomically, as soon as the cloud has started, so that other programs can follow the load. */
export async function writeOutputs({ outputs }: LocalCloud): Promise<void> {
  await writeWhole(OUTPUTS, `${JSON.stringify(outputs, undefined, 2)}\n`);
}

/** A larger log is put aside at the next start. */
const MAX_LOG_BYTES = 16 * 1024 * 1024;

/**
 * Writes the output of the functions to a file, to keep the terminal readable. A file that has become too large is put aside, in
 * place of the one that was before it.
 *
 * @param onError called once when the file cannot be written; later output is lost
 */
export function functionLog(
  onError: (error: Error) => void,
  file = FUNCTION_LOG,
  maxBytes = MAX_LOG_BYTES,
): (line: string) => void {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > maxBytes) renameSync(file, previousLog(file));
  const stream = createWriteStream(file, { flags: 'a' });
  stream.once('error', (error) => onError(new UnwritableStateError(file, error)));
  stream.on('error', () => {});
  return (line) => void stream.write(line.endsWith('\n') ? line : `${line}\n`);
}

/** Where a log that was put aside is kept. */
export const previousLog = (file: string): string => file.replace(/\.log$/, '.1.log');

import { readFile, rename, rm, statfs, writeFile } from 'node:fs/promises';

/** The state of an earlier run cannot be read. The message names the file, and what to do. */
export class DamagedStateError extends Error {
  override readonly name = 'DamagedStateError';

  constructor(file: string, cause: unknown) {
    super(
      `${file} is damaged (${firstLine(cause)}): npm run reset clears the state, and the next start loads it anew`,
    );
  }
}

/** The state cannot be written. */
export class UnwritableStateError extends Error {
  override readonly name = 'UnwritableStateError';

  constructor(file: string, cause: unknown) {
    const full = isFull(cause);
    super(
      full
        ? `${file} cannot be written, the disk is full: free some space and start again`
        : `${file} cannot be written: ${firstLine(cause)}`,
    );
  }
}

/** Whether an error of the file system or SQLite means that the disk is full. */
const isFull = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT'].includes(String((error as NodeJS.ErrnoException).code)) ||
  /disk is full/.test(firstLine(error));

const firstLine = (error: unknown): string =>
  String((error as Error).message ?? error).split('\n', 1)[0] ?? '';

/** The pending write of each file. */
const writing = new Map<string, Promise<void>>();

/**
 * Writes a file atomically: if the process is killed, the previous content remains. Writes of one file are made one after
 * another, in the order of the calls.
 *
 * @throws UnwritableStateError
 */
export async function writeWhole(file: string, text: string): Promise<void> {
  const before = writing.get(file) ?? Promise.resolve();
  const write = before.catch(() => {}).then(() => replace(file, text));
  writing.set(file, write);
  try {
    await write;
  } finally {
    if (writing.get(file) === write) writing.delete(file);
  }
}

async function replace(file: string, text: string): Promise<void> {
  const unfinished = `${file}.new`;
  try {
    await writeFile(unfinished, text);
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {});
    throw new UnwritableStateError(file, error);
  }
}

/**
 * Reads a file that an earlier run wrote.
 *
 * @param parse gets the parsed JSON, and throws when it is not valid
 * @returns `undefined` when there is no such file
 * @throws DamagedStateError
 */
export async function readWhole<Value>(
  file: string,
  parse: (content: unknown) => Value,
): Promise<Value | undefined> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new DamagedStateError(file, error);
  }
  try {
    return parse(content);
  } catch {
    throw new DamagedStateError(file, 'it holds something else than what is written there');
  }
}

/** With less free space than this, an engine may fail. */
const FULL_BYTES = 1024 * 1024;

/** An error if the disk of a folder is full; `undefined` if it is not, or the folder does not exist. */
export async function diskFullError(
  dir: string,
  spaceOf: typeof statfs = statfs,
): Promise<Error | undefined> {
  const space = await spaceOf(dir).catch(() => undefined);
  if (!space || space.bavail * space.bsize > FULL_BYTES) return undefined;
  return new UnwritableStateError(dir, Object.assign(new Error('no space'), { code: 'ENOSPC' }));
}

import { readFile, rename, rm, statfs, writeFile } from 'node:fs/promises';

/** The state of an earlier run cannot be read: says which file, and what to do. */
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

/** Whether an error says that there is no space left, as the file system or SQLite says it. */
const isFull = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT'].includes(String((error as NodeJS.ErrnoException).code)) ||
  /disk is full/.test(firstLine(error));

const firstLine = (error: unknown): string =>
  String((error as Error).message ?? error).split('\n', 1)[0] ?? '';

/** The last write of each file that is under way. */
const writing = new Map<string, Promise<void>>();

/**
 * Writes a file whole or not at all: whoever kills the process in the middle leaves what was there before. Writes of one file
 * come one after another, in the order in which they are asked for.
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
 * @param parse gets what the file has as JSON, and throws when it is not what is meant
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

/** So little space that an engine may fail for want of it, whatever it says. */
const FULL_BYTES = 1024 * 1024;

/** The error that says that the disk of a folder is full; `undefined` when it is not, or there is no such folder. */
export async function diskFullError(
  dir: string,
  spaceOf: typeof statfs = statfs,
): Promise<Error | undefined> {
  const space = await spaceOf(dir).catch(() => undefined);
  if (!space || space.bavail * space.bsize > FULL_BYTES) return undefined;
  return new UnwritableStateError(dir, Object.assign(new Error('no space'), { code: 'ENOSPC' }));
}

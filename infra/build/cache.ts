import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The folder of cached builds; ignored by git and safe to delete. */
const CACHE = join(ROOT, '.build');

/** The most cached entries of one kind: enough for a few branches, without filling the disk. */
const MAX_ENTRIES = 4;

/** How a folder is built, and from which sources. */
export interface Recipe {
  /** Prefix of the names of its entries. */
  readonly kind: string;
  /** Files and folders relative to the root. The lockfile, which has the versions of the tools, is always included. */
  readonly sources: readonly string[];
  /** Anything else that the result depends on. */
  readonly options?: unknown;
  /** Fills the folder. */
  make(dir: string): Promise<void>;
}

/**
 * Builds a folder, unless it is cached for the same sources and options. Concurrent builds do not affect each other.
 *
 * @returns the folder, for immediate use: later builds remove old entries, so copy it to use it longer
 */
export async function cached(recipe: Recipe): Promise<string> {
  const { kind, make } = recipe;
  const dir = join(CACHE, `${kind}-${await keyOf(recipe)}`);
  if (await used(dir)) return dir;
  await mkdir(CACHE, { recursive: true });
  // Next to the entry, because source maps contain relative paths.
  const fresh = await mkdtemp(join(CACHE, `${kind}.new-`));
  try {
    await make(fresh);
    await rename(fresh, dir);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    // Another process was faster.
    if (!(await used(dir))) throw error;
  }
  await removeOld(kind);
  return dir;
}

/** Copies a folder to another path, which is emptied first. @returns the path */
export async function copyTo(dir: string, place: string): Promise<string> {
  await rm(place, { recursive: true, force: true });
  await cp(dir, place, { recursive: true });
  return place;
}

/** Marks an entry as used now. @returns whether it exists */
const used = (dir: string): Promise<boolean> =>
  utimes(dir, new Date(), new Date()).then(
    () => true,
    () => false,
  );

async function removeOld(kind: string): Promise<void> {
  const names = (await readdir(CACHE)).filter((name) => name.startsWith(`${kind}-`));
  const dated = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(join(CACHE, name))).mtimeMs })),
  );
  const old = dated.sort((one, other) => other.at - one.at).slice(MAX_ENTRIES);
  await Promise.all(old.map(({ name }) => rm(join(CACHE, name), { recursive: true, force: true })));
}

/** A hash of the paths and contents of the sources of a recipe, and its options. */
async function keyOf({ sources, options = null }: Recipe): Promise<string> {
  const paths = await Promise.all([...sources, 'package-lock.json'].map(filesIn));
  const hash = createHash('sha256').update(JSON.stringify(options));
  for (const path of paths.flat().sort()) {
    const content = await readFile(join(ROOT, path));
    hash.update(`\n${path} ${content.length}\n`).update(content);
  }
  return hash.digest('hex').slice(0, 16);
}

/** The files of a folder and the folders in it, or the file itself; paths relative to the root. */
async function filesIn(path: string): Promise<string[]> {
  if (!(await stat(join(ROOT, path))).isDirectory()) return [path];
  const entries = await readdir(join(ROOT, path), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(ROOT.length));
}

import { readFile } from 'node:fs/promises';

/** A package of the lockfile. */
export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression; absent where the package names none. */
  readonly license?: string | undefined;
  /** Whether only development needs it: nothing of it is deployed. */
  readonly dev: boolean;
}

interface Entry {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly link?: boolean;
}

/** The packages of a `package-lock.json`, each name and version once, by name. */
export async function lockedPackages(file = 'package-lock.json'): Promise<LockedPackage[]> {
  const { packages } = JSON.parse(await readFile(file, 'utf8')) as { packages: Record<string, Entry> };
  const found = new Map<string, LockedPackage>();
  for (const [path, { version, license, dev, devOptional, link }] of Object.entries(packages)) {
    const name = path.split('node_modules/').at(-1) ?? '';
    // Outside of it are folders of this repository.
    if (!path.includes('node_modules/') || version === undefined || link) continue;
    const isDev = (dev ?? devOptional ?? false) && (found.get(`${name}@${version}`)?.dev ?? true);
    found.set(`${name}@${version}`, { name, version, license, dev: isDev });
  }
  return [...found.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

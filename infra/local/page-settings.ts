import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The file that the page reads at its start. */
const FILE = 'config.json';

/**
 * What the page's stack writes into `config.json`, from the assets of an assembly. Values that are known only after a
 * deployment are placeholders in it. `{}` for an assembly without a page.
 */
export async function readPageSettings(assemblyDir: string): Promise<Readonly<Record<string, unknown>>> {
  const names = await readdir(assemblyDir);
  for (const name of names.filter((one) => one.startsWith('asset.') && !one.includes('.zip'))) {
    const folder = join(assemblyDir, name);
    if (!(await readdir(folder)).includes(FILE)) continue;
    return JSON.parse(await readFile(join(folder, FILE), 'utf8')) as Readonly<Record<string, unknown>>;
  }
  return {};
}

import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const DOCUMENT = fileURLToPath(new URL('../../docs/performance.md', import.meta.url));
const END = '<!-- end of the table -->';

/**
 * Replaces the table of `docs/performance.md` that a command writes.
 *
 * @param command the name of its npm script
 * @param table in Markdown
 */
export async function writeTable(command: string, table: string): Promise<void> {
  const text = await readFile(DOCUMENT, 'utf8');
  const begin = `<!-- npm run ${command} writes this table -->`;
  const before = text.indexOf(begin);
  const after = text.indexOf(END, before);
  if (before < 0 || after < 0) throw new Error(`${DOCUMENT}: there is no place for the table`);
  await writeFile(DOCUMENT, `${text.slice(0, before + begin.length)}\n\n${table}\n\n${text.slice(after)}`);
}

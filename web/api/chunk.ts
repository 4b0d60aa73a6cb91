import { filesOf } from '../parts.ts';
import { CallFailure } from './failure.ts';

/**
 * A part of the page that is loaded when it is needed: what does not come is told as a line that was cut, and may be asked
 * for again. Browsers keep it for good that a module did not come (https://github.com/whatwg/html/issues/6768), so its files
 * are fetched first; it is imported once they are all in the browser's cache.
 *
 * @param source of the part from the root of the sources, as the build names it
 * @throws CallFailure
 */
export async function chunk<Module>(source: string, load: () => Promise<Module>): Promise<Module> {
  try {
    await Promise.all(filesOf(source).map(fetchFile));
    return await load();
  } catch {
    throw new CallFailure('no-answer');
  }
}

async function fetchFile(file: string): Promise<void> {
  const response = await fetch(file);
  if (!response.ok) throw new CallFailure('no-answer');
  // A file is in the cache once all of it has come.
  await response.arrayBuffer();
}

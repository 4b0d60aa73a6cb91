import { filesOf } from '../parts.ts';
import { CallFailure } from './failure.ts';

/**
 * Loads a part of the page on demand. A failed download is reported as a lost connection and may be retried. Browsers
 * remember the failed import of a module for good (https://github.com/whatwg/html/issues/6768), so the files are
 * fetched first; the module is imported once all of them are in the browser's cache.
 *
 * @param source path of the part from the root of the sources, as the build names it
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
  // A file is in the cache once its whole body has arrived.
  await response.arrayBuffer();
}

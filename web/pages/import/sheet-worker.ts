import { readFile } from './read-file.ts';

/** Reads one file away from the page, which stays alive whatever the file does; the page ends it when it takes too long. */
addEventListener('message', async ({ data }: MessageEvent<ArrayBuffer>) => {
  postMessage(await readFile(new Uint8Array(data)));
});

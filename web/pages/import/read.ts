import { scriptAddress } from '../../worker/address.ts';
import { MOST_BYTES, type ReadFile } from './read-file.ts';

/** Address of the worker's script, which the build puts in. */
declare const SHEET_WORKER: string;

/** An honest file of the largest size takes two seconds on a slow machine. */
const PATIENCE_MILLISECONDS = 20_000;

/** Reads a chosen file in a worker. Never throws: what cannot be read is a refusal. */
export async function readChosen(file: File): Promise<ReadFile> {
  if (file.size > MOST_BYTES) return { refusal: { is: 'too-large' } };
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    // Taken off the stick, or opened by another program that does not share it.
    return { refusal: { is: 'broken' } };
  }
  const worker = new Worker(scriptAddress(SHEET_WORKER));
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    return await new Promise<ReadFile>((resolve) => {
      timer = setTimeout(() => resolve({ refusal: { is: 'too-slow' } }), PATIENCE_MILLISECONDS);
      worker.addEventListener('message', ({ data }: MessageEvent<ReadFile>) => resolve(data));
      // It ran out of memory, or could not be loaded.
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        resolve({ refusal: { is: 'broken' } });
      });
      worker.postMessage(bytes, [bytes]);
    });
  } finally {
    clearTimeout(timer);
    worker.terminate();
  }
}

import { scriptAddress } from '../worker/address.ts';
import type { ReadSheet, SheetRules } from './columns.ts';
import { MAX_BYTES } from './limits.ts';
import type { SheetRequest } from './sheet-worker.ts';

/** Address of the worker's script, which the build puts in. */
declare const SHEET_WORKER: string;

/** An honest file of the largest size takes two seconds on a slow machine. */
const PATIENCE_MILLISECONDS = 20_000;

/** The rows of a chosen file under the columns asked for, read in a worker. Never throws: what cannot be read is a refusal. */
export async function readSheet<Head extends string>(
  file: File,
  rules: SheetRules<Head>,
): Promise<ReadSheet<Head>> {
  if (file.size > MAX_BYTES) return { refusal: { is: 'too-large' } };
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
    return await new Promise<ReadSheet<Head>>((resolve) => {
      timer = setTimeout(() => resolve({ refusal: { is: 'too-slow' } }), PATIENCE_MILLISECONDS);
      worker.addEventListener('message', ({ data }: MessageEvent<ReadSheet<Head>>) => resolve(data));
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        // A script that did not come has no error to tell; one that failed, out of memory for one, has.
        resolve({ refusal: { is: event instanceof ErrorEvent ? 'broken' : 'not-loaded' } });
      });
      worker.postMessage({ bytes, rules } satisfies SheetRequest, [bytes]);
    });
  } finally {
    clearTimeout(timer);
    worker.terminate();
  }
}

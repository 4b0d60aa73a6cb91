import { scriptAddress } from '../worker/address.ts';
import type { ReadSheet, SheetRules } from './columns.ts';
import { MAX_BYTES } from './limits.ts';
import type { Said } from './place-columns.ts';
import type { OwnSheet } from './question.ts';
import type { Refusal } from './refusal.ts';
import type { SheetRequest } from './sheet-worker.ts';

/** Address of the worker's script, which the build puts in. */
declare const SHEET_WORKER: string;

/** An honest file of the largest size takes two seconds on a slow machine. */
const PATIENCE_MILLISECONDS = 20_000;

/** The rows of a chosen file under the columns asked for, read in a worker. Never throws: what cannot be read is a refusal. */
export const readSheet = <Head extends string>(
  file: Blob,
  rules: SheetRules<Head>,
): Promise<ReadSheet<Head>> => readApart(file, { rules });

/** Like {@link readSheet} for a page that asks what is not known of a file. Never throws. */
export const readOwnSheet = <Head extends string>(
  file: Blob,
  rules: SheetRules<Head>,
  said: Said<Head>,
): Promise<OwnSheet<Head>> => readApart(file, { rules, said });

async function readApart<Read>(
  file: Blob,
  request: Omit<SheetRequest, 'bytes'>,
): Promise<Read | { readonly refusal: Refusal }> {
  if (file.size > MAX_BYTES) return { refusal: { is: 'too-large' } };
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    // Saved anew since it was chosen, taken off the stick, or opened by another program that does not share it.
    return { refusal: { is: 'moved' } };
  }
  const worker = new Worker(scriptAddress(SHEET_WORKER));
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    return await new Promise<Read | { readonly refusal: Refusal }>((resolve) => {
      timer = setTimeout(() => resolve({ refusal: { is: 'too-slow' } }), PATIENCE_MILLISECONDS);
      worker.addEventListener('message', ({ data }: MessageEvent<Read>) => resolve(data));
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        // A script that did not come has no error to tell; one that failed, out of memory for one, has.
        resolve({ refusal: { is: event instanceof ErrorEvent ? 'broken' : 'not-loaded' } });
      });
      worker.postMessage({ ...request, bytes } satisfies SheetRequest, [bytes]);
    });
  } finally {
    clearTimeout(timer);
    worker.terminate();
  }
}

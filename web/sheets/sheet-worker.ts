import type { SheetRules } from './columns.ts';
import { sheetRowsOf } from './rows.ts';

/** What the page asks for. */
export interface SheetRequest {
  readonly bytes: ArrayBuffer;
  readonly rules: SheetRules;
}

/** Reads one file away from the page, which stays alive whatever the file does; the page ends it when it takes too long. */
addEventListener('message', async ({ data: { bytes, rules } }: MessageEvent<SheetRequest>) => {
  postMessage(await sheetRowsOf(new Uint8Array(bytes), rules));
});

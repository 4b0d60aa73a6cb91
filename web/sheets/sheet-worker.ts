import type { SheetRules } from './columns.ts';
import type { Said } from './place-columns.ts';
import { ownSheetOf, sheetRowsOf } from './rows.ts';

/** What the page asks for. */
export interface SheetRequest {
  readonly bytes: ArrayBuffer;
  readonly rules: SheetRules;
  /** What a person has said of the file, where the page asks. */
  readonly said?: Said | undefined;
}

/** Reads one file away from the page, which stays alive whatever the file does; the page ends it when it takes too long. */
addEventListener('message', async ({ data: { bytes, rules, said } }: MessageEvent<SheetRequest>) => {
  const file = new Uint8Array(bytes);
  postMessage(await (said ? ownSheetOf(file, rules, said) : sheetRowsOf(file, rules)));
});

import type { Refusal } from '../refusal.ts';

/** Bytes that all parts which are read may unpack to together: a list of 10.000 rows has a third. */
export const MAX_UNPACKED = 30 * 1024 * 1024;
/** Entries of an archive: one with a picture in each row of a list has a tenth. */
export const MAX_ENTRIES = 20_000;
/** Cells of a sheet, texts of a workbook or places under merged cells, empty ones too: 10.000 rows of our widest have a fifth. */
export const MAX_CELLS = 1_000_000;
/** Columns in which something may stand: more than three times as many as any template has. */
export const MAX_COLUMNS = 100;
/** UTF-16 units of all cells together: one long text may be the text of many cells. */
export const MAX_TEXT = 8_000_000;
/** Elements within each other: a sheet has six. */
export const MAX_ELEMENT_DEPTH = 64;

/** Thrown where a file turns out to be one that is not taken; anything else that is thrown means a broken file. */
export class RefusedError extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.is);
    this.name = 'RefusedError';
    this.refusal = refusal;
  }
}

import type { Refusal } from '../refusal.ts';
import type { SheetCells } from '../table.ts';
import { openArchive } from './archive.ts';
import { dayStyles } from './formats.ts';
import { RefusedError } from './limits.ts';
import { findParts } from './parts.ts';
import { sheetRows } from './sheet-rows.ts';
import { sharedTexts } from './strings.ts';

/** A workbook whose sheets are read when they are asked for. */
export interface OpenWorkbook {
  /** Names of the sheets with cells that a person sees, in their order. */
  readonly sheets: readonly string[];
  /** Reads a sheet by its place among them. Never throws. */
  read(at: number): SheetCells;
}

/**
 * Opens an `.xlsx` file, whatever program wrote it. Only the parts that are asked for are unpacked, all of them together
 * within the limits of `limits.ts`; time and memory are proportional to what they hold. Never throws.
 *
 * @param maxRows rows with content below the heads of a sheet
 */
export function openXlsx(bytes: Uint8Array, maxRows: number): OpenWorkbook | { readonly refusal: Refusal } {
  return refusing(() => {
    const archive = openArchive(bytes);
    const { sheets, styles, strings, date1904 } = findParts(archive);
    const context = {
      strings: strings === undefined ? [] : sharedTexts(archive.text(strings)),
      dayStyles: styles === undefined ? [] : dayStyles(archive.text(styles)),
      date1904,
    };
    return {
      sheets: sheets.map(({ name }) => name),
      read: (at) =>
        refusing(() => {
          const { name, path } = sheets[at] ?? {};
          if (name === undefined || path === undefined) throw new Error('a sheet without a part');
          return { ...sheetRows(archive.text(path), context, maxRows), sheet: name, date1904 };
        }),
    };
  });
}

/** What is read, or why it is not taken. */
function refusing<Read>(read: () => Read): Read | { readonly refusal: Refusal } {
  try {
    return read();
  } catch (error) {
    return { refusal: error instanceof RefusedError ? error.refusal : { is: 'broken' } };
  }
}

/** Reads the first sheet of an `.xlsx` file that a person sees. Never throws. */
export function tableOfXlsx(bytes: Uint8Array, maxRows: number): SheetCells {
  const workbook = openXlsx(bytes, maxRows);
  return 'refusal' in workbook ? workbook : workbook.read(0);
}

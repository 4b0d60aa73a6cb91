import type { SheetCells } from '../table.ts';
import { type Archive, openArchive } from './archive.ts';
import { dayStyles } from './formats.ts';
import { RefusedError } from './limits.ts';
import { findParts } from './parts.ts';
import { sheetRows } from './sheet-rows.ts';
import { sharedTexts } from './strings.ts';

/**
 * Reads the first sheet of an `.xlsx` file that a person sees, whatever program wrote it. Only the parts that the sheet
 * needs are unpacked, each once, within the limits of `limits.ts`; time and memory are proportional to what they hold.
 * Never throws.
 *
 * @param maxRows rows with content below the heads
 */
export function tableOfXlsx(bytes: Uint8Array, maxRows: number): SheetCells {
  try {
    return readSheet(openArchive(bytes), maxRows);
  } catch (error) {
    return { refusal: error instanceof RefusedError ? error.refusal : { is: 'broken' } };
  }
}

function readSheet(archive: Archive, maxRows: number): SheetCells {
  const { name, sheet, styles, strings, date1904 } = findParts(archive);
  const context = {
    strings: strings === undefined ? [] : sharedTexts(archive.text(strings)),
    dayStyles: styles === undefined ? [] : dayStyles(archive.text(styles)),
    date1904,
  };
  return { table: sheetRows(archive.text(sheet), context, maxRows), sheet: name, date1904 };
}

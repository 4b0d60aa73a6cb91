import writeExcelFile from 'write-excel-file/node';
import type { Sheet } from '../sections/section.ts';
import { timeless, workbookOf } from './workbook.ts';

/** A workbook of the given sheets, as a file. The same sheets give the same bytes. */
export const renderXlsx = async (sheets: readonly Sheet[]): Promise<Uint8Array> =>
  timeless(await writeExcelFile(workbookOf(sheets)).toBuffer());

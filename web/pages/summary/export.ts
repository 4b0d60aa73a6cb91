import writeExcelFile from 'write-excel-file/universal';
import type { Sheet } from '../../../shared/sections/section.ts';
import { timeless, workbookOf, XLSX_TYPE } from '../../../shared/spreadsheet/workbook.ts';

/** The workbook that also goes with the mail, made in the browser. Loaded apart. */
export async function workbookFile(sheets: readonly Sheet[]): Promise<Blob> {
  const written = await writeExcelFile(workbookOf(sheets)).toBlob();
  return new Blob([timeless(new Uint8Array(await written.arrayBuffer()))], { type: XLSX_TYPE });
}

import writeExcelFile from 'write-excel-file/node';
import type { Cover } from '../sections/cover.ts';
import type { Sheet } from '../sections/section.ts';
import { printedWorkbook } from './printed.ts';

/** A workbook of the given sheets to print and to forward, as a file. The same sheets and cover give the same bytes. */
export async function renderXlsx(sheets: readonly Sheet[], cover: Cover): Promise<Uint8Array> {
  const { tables, options, finish } = printedWorkbook(sheets, cover);
  return finish(await writeExcelFile(tables, options).toBuffer());
}

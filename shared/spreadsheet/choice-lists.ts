import { strFromU8, strToU8 } from 'fflate';
import type { ArchiveFiles } from '../timeless.ts';
import { columnName } from './cell-name.ts';
import { replacedMark, sheetReference } from './xml-edit.ts';

/** A column whose cells offer a list. */
export interface ChoiceList {
  /** Its place in the first sheet, from 0. */
  readonly column: number;
  /** The sheet that holds the list under a head, by its name, the column there, from 0, and how many choices it has. */
  readonly sheet: string;
  readonly at: number;
  readonly count: number;
}

/** The last row that offers a list: the most rows that an import takes, and the heads. */
const LAST_ROW = 10_001;
const END_OF_CELLS = '</sheetData>';

/**
 * Adds drop-down lists to the first sheet of a workbook, which the library that writes it does not know (ECMA-376, 18.3.1.33).
 * A list stands in a sheet of its own, because a choice may have a comma. Another value is warned of, not refused: the page
 * that reads the file says more about it.
 *
 * @throws Error when the sheet is not as the library writes it today
 */
export const withChoiceLists =
  (lists: readonly ChoiceList[]) =>
  (files: ArchiveFiles): ArchiveFiles => {
    const path = 'xl/worksheets/sheet1.xml';
    if (lists.length === 0) return files;
    const xml = strFromU8(files[path] ?? new Uint8Array());
    const validations = `<dataValidations count="${lists.length}">${lists.map(validationOf).join('')}</dataValidations>`;
    return { ...files, [path]: strToU8(replacedMark(xml, END_OF_CELLS, `${END_OF_CELLS}${validations}`)) };
  };

function validationOf({ column, sheet, at, count }: ChoiceList): string {
  const [cells, list] = [columnName(column), columnName(at)];
  const warning =
    'errorStyle="warning" showErrorMessage="1" errorTitle="Giá trị khác" error="Đồng chí chọn trong danh sách."';
  return `<dataValidation type="list" allowBlank="1" ${warning} sqref="${cells}2:${cells}${LAST_ROW}"><formula1>${sheetReference(sheet)}!$${list}$2:$${list}$${count + 1}</formula1></dataValidation>`;
}

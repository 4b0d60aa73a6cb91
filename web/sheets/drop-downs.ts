import { strFromU8, strToU8 } from 'fflate';
import { columnName } from '../../shared/spreadsheet/cell-name.ts';
import { replacedMark, sheetReference } from '../../shared/spreadsheet/xml-edit.ts';
import type { ArchiveFiles } from '../../shared/timeless.ts';

/** A column of the first sheet whose cells are chosen from a list, which a column of another sheet holds below its head. */
export interface DropDown {
  /** Column of the cells, from 0. */
  readonly column: number;
  readonly listColumn: number;
  readonly choices: number;
}

/** Rows that a list is offered in, below the heads. */
const ROWS = 2000;
const FIRST_SHEET = 'xl/worksheets/sheet1.xml';

/**
 * Adds drop-down lists to the first sheet of a workbook (ECMA-376, 18.3.1.32). The lists are cells of another sheet, since one
 * within the sheet may have no commas and 255 characters at most.
 *
 * @param listSheet name of the sheet with the lists
 * @throws Error when the sheet is not as the library writes it today
 */
export const withDropDowns =
  (dropDowns: readonly DropDown[], listSheet: string) =>
  (files: ArchiveFiles): ArchiveFiles => {
    if (dropDowns.length === 0) return files;
    const xml = strFromU8(files[FIRST_SHEET] ?? new Uint8Array());
    const validations = dropDowns.map((one) => validationOf(one, listSheet)).join('');
    const lists = `<dataValidations count="${dropDowns.length}">${validations}</dataValidations>`;
    return { ...files, [FIRST_SHEET]: strToU8(replacedMark(xml, '</sheetData>', `</sheetData>${lists}`)) };
  };

function validationOf({ column, listColumn, choices }: DropDown, listSheet: string): string {
  const [cells, list] = [columnName(column), columnName(listColumn)];
  return [
    '<dataValidation type="list" allowBlank="1" showErrorMessage="1"',
    ' errorTitle="Giá trị không có trong danh mục" error="Đồng chí chọn một giá trị trong danh mục của ô, hoặc để trống."',
    ` sqref="${cells}2:${cells}${ROWS + 1}">`,
    `<formula1>${sheetReference(listSheet)}!$${list}$2:$${list}$${choices + 1}</formula1></dataValidation>`,
  ].join('');
}

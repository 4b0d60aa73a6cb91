import { strFromU8, strToU8 } from 'fflate';
import type { ArchiveFiles } from '../timeless.ts';
import { columnName } from './cell-name.ts';
import { replacedMark, sheetReference, xmlEscaped } from './xml-edit.ts';

/** What a sheet has on paper. */
export interface PrintedSheet {
  readonly name: string;
  readonly orientation: 'portrait' | 'landscape';
  /** The row of the column heads, from 1: repeated on each page, with the filter. */
  readonly headRow: number;
  readonly columns: number;
  /** The last row that the filter hides or shows; absent for a sheet without a filter. */
  readonly lastRow?: number;
  /** In the notation of the file format: `&P` is the page, `&N` the number of pages. */
  readonly footer: { readonly left: string; readonly right: string };
  /** Cells that lead to other sheets. */
  readonly links: readonly { readonly cell: string; readonly sheet: string }[];
}

/** What the workbook says about itself in its properties. */
export interface WorkbookProperties {
  readonly title: string;
  readonly creator: string;
  /** ISO 8601 UTC. */
  readonly createdAt: string;
}

const MAIN = 'http://schemas.openxmlformats.org';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/**
 * Adds to the parts of a workbook what the library that writes it does not know: page set-up, repeated heads, footers,
 * filters, links between sheets and document properties (ECMA-376, 18.3.1, 18.2.5 and 15.2.12). See ADR 025.
 *
 * @param sheets in the order of the workbook
 * @throws Error when a part is not as the library writes it today
 */
export const withPrintSetup =
  (sheets: readonly PrintedSheet[], properties: WorkbookProperties) =>
  (files: ArchiveFiles): ArchiveFiles => {
    const changed: Record<string, Uint8Array> = { ...files };
    const change = (path: string, edit: (xml: string) => string) => {
      changed[path] = strToU8(edit(strFromU8(files[path] ?? new Uint8Array())));
    };
    for (const [index, sheet] of sheets.entries()) {
      change(`xl/worksheets/sheet${index + 1}.xml`, (xml) => sheetWithSetup(xml, sheet));
    }
    change('xl/workbook.xml', (xml) => replacedMark(xml, '<definedNames/>', definedNames(sheets)));
    change('[Content_Types].xml', (xml) =>
      replacedMark(
        xml,
        '</Types>',
        '<Override ContentType="application/vnd.openxmlformats-package.core-properties+xml" PartName="/docProps/core.xml"/></Types>',
      ),
    );
    change('_rels/.rels', (xml) =>
      replacedMark(
        xml,
        '</Relationships>',
        `<Relationship Id="rId-core" Type="${MAIN}/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
      ),
    );
    changed['docProps/core.xml'] = strToU8(coreProperties(properties));
    return changed;
  };

function sheetWithSetup(xml: string, sheet: PrintedSheet): string {
  const fitted = replacedMark(
    xml,
    '<sheetViews>',
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>',
  );
  const filtered = replacedMark(fitted, '</sheetData>', `</sheetData>${filterOf(sheet)}`);
  return replacedMark(
    filtered,
    '</worksheet>',
    [
      linksOf(sheet),
      '<printOptions horizontalCentered="1"/>',
      '<pageMargins left="0.6" right="0.4" top="0.6" bottom="0.7" header="0.3" footer="0.3"/>',
      `<pageSetup paperSize="9" orientation="${sheet.orientation}" fitToWidth="1" fitToHeight="0"/>`,
      `<headerFooter><oddFooter>&amp;L${xmlEscaped(sheet.footer.left)}&amp;R${xmlEscaped(sheet.footer.right)}</oddFooter></headerFooter>`,
      '</worksheet>',
    ].join(''),
  );
}

/** `A5:G21`; undefined for a sheet without a filter. */
function filterRange({ headRow, lastRow, columns }: PrintedSheet, fixed = ''): string | undefined {
  if (lastRow === undefined) return undefined;
  return `${fixed}A${fixed}${headRow}:${fixed}${columnName(columns - 1)}${fixed}${lastRow}`;
}

const filterOf = (sheet: PrintedSheet): string => {
  const range = filterRange(sheet);
  return range === undefined ? '' : `<autoFilter ref="${range}"/>`;
};

const linksOf = ({ links }: PrintedSheet): string =>
  links.length === 0
    ? ''
    : `<hyperlinks>${links.map(({ cell, sheet }) => `<hyperlink ref="${cell}" location="${sheetReference(sheet)}!A1" display="${xmlEscaped(sheet)}"/>`).join('')}</hyperlinks>`;

/** The names by which programs know the rows to repeat and the filtered range of each sheet. */
function definedNames(sheets: readonly PrintedSheet[]): string {
  const filters = sheets.flatMap((sheet, index) => {
    const range = filterRange(sheet, '$');
    if (range === undefined) return [];
    return `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${sheetReference(sheet.name)}!${range}</definedName>`;
  });
  const heads = sheets.map(
    ({ name, headRow }, index) =>
      `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${sheetReference(name)}!$${headRow}:$${headRow}</definedName>`,
  );
  return `<definedNames>${[...filters, ...heads].join('')}</definedNames>`;
}

const coreProperties = ({ title, creator, createdAt }: WorkbookProperties): string =>
  [
    DECLARATION,
    `<cp:coreProperties xmlns:cp="${MAIN}/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`,
    `<dc:title>${xmlEscaped(title)}</dc:title><dc:creator>${xmlEscaped(creator)}</dc:creator><dc:language>vi-VN</dc:language>`,
    `<dcterms:created xsi:type="dcterms:W3CDTF">${createdAt.slice(0, 19)}Z</dcterms:created>`,
    '</cp:coreProperties>',
  ].join('');

import { renderReviewDocx } from '../../shared/documents/review-docx.ts';
import { reviewReport } from '../../shared/documents/review-report.ts';
import { coverOf } from '../../shared/sections/cover.ts';
import { NO_PARTS, present, type SummaryParts, sheets } from '../../shared/sections/index.ts';
import { renderXlsx } from '../../shared/spreadsheet/xlsx.ts';
import { SAMPLE_NAMES } from '../fixtures/names.ts';
import { SAMPLE_DAY, SAMPLE_KNOWN_AT, sampleFigures } from '../fixtures/sample-figures.ts';

/** A file to open. */
export interface OfficeFile {
  readonly name: string;
  readonly content: Uint8Array;
}

/** The workbook and the report of the sample province, of one of its units, and of no unit at all. */
export async function officeFiles(): Promise<OfficeFile[]> {
  const { province, units } = await sampleFigures();
  const scopes: [string, SummaryParts, string?][] = [
    ['toan-tinh', province],
    ['sa-dec', units.get('sa-dec') ?? NO_PARTS, 'sa-dec'],
    ['khong-co-so-lieu', NO_PARTS],
  ];
  const files = await Promise.all(
    scopes.map(async ([name, parts, unitId]) => {
      const views = present(parts);
      const cover = coverOf(views, unitId, {
        names: SAMPLE_NAMES,
        asOf: SAMPLE_DAY,
        knownAt: SAMPLE_KNOWN_AT,
      });
      return [
        { name: `tong-hop-${name}.xlsx`, content: await renderXlsx(sheets(views, SAMPLE_NAMES), cover) },
        {
          name: `bao-cao-${name}.docx`,
          content: await renderReviewDocx(reviewReport({ views, cover }), cover),
        },
      ];
    }),
  );
  return files.flat();
}

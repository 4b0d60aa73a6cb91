import { changeWords } from '../forms/changes.ts';
import { type Field, fieldValue, nameOf } from '../forms/field.ts';
import { REPORT_FORMS } from '../forms/report.ts';
import { canonicalJson } from '../log/fingerprint.ts';
import { REPORT_KEYS, REPORT_TITLES, type UnitReport } from '../sections/report/index.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * The sections that differ between two reports of a month, each with the numbers that differ; those of a list are summed over
 * its rows: `chính sách cán bộ: đã giải quyết từ 36 thành 33`.
 */
export const reportChanges = (before: UnitReport, after: UnitReport): string[] =>
  REPORT_KEYS.filter((key) => canonicalJson(before[key] ?? null) !== canonicalJson(after[key] ?? null)).map(
    (key) => {
      const numbers = REPORT_FORMS[key].fields
        .filter(({ kind }) => kind === 'count')
        .map((field) => ({ field, before: sumOf(field, before[key]), after: sumOf(field, after[key]) }))
        .filter((change) => change.before !== change.after)
        .map((change) => `${nameOf(change.field)} ${changeWords(change)}`);
      const title = REPORT_TITLES[key].toLowerCase();
      return numbers.length > 0 ? `${title}: ${numbers.join(', ')}` : `${title} đã sửa`;
    },
  );

/** The sum of a number over the rows of a section; `undefined` when no row has it. */
function sumOf(field: Field, data: unknown): number | undefined {
  const rows = (Array.isArray(data) ? data : data ? [data] : []) as Row[];
  const given = rows.map((row) => fieldValue(field, row)).filter((value) => typeof value === 'number');
  return given.length === 0 ? undefined : given.reduce((sum, value) => sum + value, 0);
}

import { formatMonth } from '../days.ts';
import { reportWarnings } from '../figure-warnings/report-warnings.ts';
import { resultWarnings } from '../figure-warnings/result-warnings.ts';
import { type FigureWarning, WARNING_CODES, type WarningCode } from '../figure-warnings/warning.ts';
import { warningMessage } from '../figure-warnings/words.ts';
import { formatCount } from '../figures.ts';
import { addCounts, mergeFirst, mergeSorted, perKey } from './lists.ts';
import type { View } from './quality-view.ts';
import { column, type Reader, type Sheet, type UnitState } from './section.ts';

/** A warning, and the submission that it is of. */
interface WarnedFigure extends FigureWarning {
  readonly unitId: string;
  /** The organisation's name, of a result. */
  readonly organisation?: string;
  /** The organisation's id, or the month of a report. */
  readonly subject: string;
  /** Its place among the warnings of the submission. */
  readonly place: number;
}

/** The figures of some units that do not fit others. */
export interface FigureWarningsPart {
  readonly counts: { readonly [code in WarningCode]: number };
  readonly units: readonly string[];
  readonly items: readonly WarnedFigure[];
}

const keyOf = ({ unitId, subject, place }: WarnedFigure): string =>
  `${unitId} ${subject} ${String(place).padStart(3, '0')}`;

/** The warnings of a unit: those of its current report, and of its results. */
export function figureWarningsOf({ unitId, organisations, results, reports }: UnitState): FigureWarningsPart {
  const [report, ...earlier] = reports;
  const ofReport = report ? reportWarnings(report, earlier) : [];
  const held = organisations.flatMap((organisation) => {
    const result = results.get(organisation.id);
    return result ? [{ organisation, result }] : [];
  });
  const ofResults = resultWarnings(held);
  const items = [
    ...ofReport.map((warning, place) => ({ unitId, subject: report?.period ?? '', place, ...warning })),
    ...held.flatMap(({ organisation: { id, name } }) =>
      (ofResults.get(id) ?? []).map((warning, place) => ({
        unitId,
        subject: id,
        organisation: name,
        place,
        ...warning,
      })),
    ),
  ];
  return {
    counts: perKey(WARNING_CODES, (code) => items.filter((one) => one.code === code).length),
    units: items.length > 0 ? [unitId] : [],
    items: mergeFirst(items, [], keyOf),
  };
}

/** The warnings of two disjoint sets of units as one; unknown where those of one are: they were frozen without. */
export function mergeFigureWarnings(
  one: FigureWarningsPart | undefined,
  other: FigureWarningsPart | undefined,
): FigureWarningsPart | undefined {
  if (!one || !other) return undefined;
  return {
    counts: addCounts(one.counts, other.counts),
    units: mergeSorted(one.units, other.units, (id) => id),
    items: mergeFirst(one.items, other.items, keyOf),
  };
}

/** The warnings for readers, each in words. */
export const presentFigureWarnings = (part: FigureWarningsPart | undefined): View['figureWarnings'] =>
  part
    ? {
        ...part.counts,
        units: [...part.units],
        items: part.items.map(({ unitId, organisation, subject, place: _, ...warned }) => {
          const { figure: __, ...warning } = warned;
          return {
            unitId,
            ...(organisation === undefined ? { period: subject } : { organisation }),
            ...warning,
            message: warningMessage(warned),
          };
        }),
      }
    : null;

/** Names of the rules, after their count. */
const NAMES: Readonly<Record<WarningCode, string>> = {
  'streamlined-above-target': 'đã tinh giản vượt chỉ tiêu',
  'more-organisations-after': 'đầu mối sau sắp xếp nhiều hơn trước',
  'below-earlier': 'số lũy kế giảm so với báo cáo trước',
  'no-progress': 'quy trình nhân sự hai tháng chưa có bước mới',
  'far-from-usual': 'khác xa mức đơn vị thường báo cáo',
  'far-from-others': 'khác xa các tổ chức cùng loại hình',
};

/** The sentence about the warnings; none where there are none. */
export function warningLines({ figureWarnings }: View, { nameOf, ofOneUnit }: Reader): string[] {
  if (!figureWarnings || figureWarnings.units.length === 0) return [];
  const { units } = figureWarnings;
  const codes = WARNING_CODES.filter((code) => figureWarnings[code] > 0);
  const all = codes.reduce((sum, code) => sum + figureWarnings[code], 0);
  const where = ofOneUnit ? '' : ` của ${formatCount(units.length)} đơn vị (${units.map(nameOf).join(', ')})`;
  const kinds = codes.map((code) => `${formatCount(figureWarnings[code])} ${NAMES[code]}`);
  return [`Cần kiểm tra lại ${formatCount(all)} số liệu${where}: ${kinds.join('; ')}.`];
}

/** The warnings one by one. Their words change with the figures of others, so that they are no figures themselves. */
export const warningSheet = ({ figureWarnings }: View, { nameOf }: Reader): Sheet => ({
  name: 'Số liệu cần kiểm tra lại',
  advice: true,
  columns: [column('Đơn vị'), column('Nội dung'), column('Vì sao')],
  rows: (figureWarnings?.items ?? []).map(({ unitId, organisation, period = '', message }) => [
    nameOf(unitId),
    organisation ?? `Báo cáo tháng ${formatMonth(period)}`,
    message,
  ]),
  ...(figureWarnings === null && { unknown: true as const }),
});

import * as z from 'zod';
import { unitId } from '../ids.ts';
import { formatCount, formatProgress, percent, percentView } from '../percent.ts';
import { addCounts, mergeSorted, mergeUnits } from './lists.ts';
import { streamliningForm as form, type Streamlining } from './report/streamlining.ts';
import {
  column,
  notGivenBy,
  notGivenLines,
  type Reader,
  type ReportSection,
  withoutWords,
} from './section.ts';
import { unitTable } from './unit-table.ts';

const COUNTS = ['target', 'done', 'organisationsBefore', 'organisationsAfter'] as const;

const unitLine = z.strictObject({
  unitId: unitId(),
  hasRoadmap: z.boolean().describe('Đã có lộ trình'),
  target: z.int(),
  done: z.int(),
  percent: percentView(),
  organisationsBefore: z.int().nullable().describe('Số đầu mối trước sắp xếp; null khi không ghi'),
  organisationsAfter: z.int().nullable().describe('Số đầu mối sau sắp xếp; null khi không ghi'),
});

const view = z.strictObject({
  target: z.int(),
  done: z.int(),
  percent: percentView(),
  organisationsBefore: z.int(),
  organisationsAfter: z.int(),
  given: z.int().describe('Số đơn vị báo cáo mục này'),
  notGiven: z.int().describe('Số đơn vị không báo cáo mục này'),
  organisationsNotGiven: z.int().describe('Số đơn vị báo cáo mục này nhưng không ghi số đầu mối'),
  withoutRoadmap: z.array(unitId()).describe('Đơn vị chưa có lộ trình'),
  units: z.array(unitLine).describe('Từng đơn vị báo cáo mục này'),
});

type UnitLine = Readonly<Omit<z.output<typeof unitLine>, 'percent'>>;

interface StreamliningPart {
  readonly counts: Readonly<
    Record<(typeof COUNTS)[number] | 'given' | 'notGiven' | 'organisationsNotGiven', number>
  >;
  readonly withoutRoadmap: readonly string[];
  readonly units?: readonly UnitLine[];
}

/** Row 7 of the domain: streamlining done of its target, and the units without a roadmap by name. */
export const streamlining: ReportSection<Streamlining, StreamliningPart, z.output<typeof view>> = {
  view,
  summarise: (unit, data) => {
    const { organisationsBefore: before, organisationsAfter: after } = data ?? {};
    const counted = before !== undefined && after !== undefined;
    const hasRoadmap = data?.roadmap != null && data.roadmap.issuedOn <= unit.asOf;
    return {
      counts: {
        target: data?.target ?? 0,
        done: data?.done ?? 0,
        // Both or neither: a sum of one without the other would compare different units.
        organisationsBefore: counted ? before : 0,
        organisationsAfter: counted ? after : 0,
        given: Number(data !== undefined),
        notGiven: notGivenBy(unit, data),
        organisationsNotGiven: Number(data !== undefined && !counted),
      },
      withoutRoadmap: data === undefined || hasRoadmap ? [] : [unit.unitId],
      units: data
        ? [
            {
              unitId: unit.unitId,
              hasRoadmap,
              target: data.target,
              done: data.done,
              organisationsBefore: counted ? before : null,
              organisationsAfter: counted ? after : null,
            },
          ]
        : [],
    };
  },
  merge: (one, other) => ({
    counts: addCounts(one.counts, other.counts),
    withoutRoadmap: mergeSorted(one.withoutRoadmap, other.withoutRoadmap, (id) => id),
    units: mergeUnits(one.units, other.units),
  }),
  present: ({ counts, withoutRoadmap, units = [] }) => ({
    ...counts,
    percent: percent(counts.done, counts.target),
    withoutRoadmap: [...withoutRoadmap],
    units: units.map((line) => ({ ...line, percent: percent(line.done, line.target) })),
  }),
  toText: (part, reader) => ({
    title: form.title,
    lines: [
      ...(part.given > 0 ? [roadmapLine(part, reader), doneLine(part)] : []),
      ...(part.organisationsBefore > 0 ? [organisationsLine(part, reader)] : []),
      ...notGivenLines(part.notGiven, reader),
    ],
  }),
  sheet: (part, reader) =>
    unitTable(
      {
        name: 'Tinh giản biên chế',
        columns: [
          column('Lộ trình'),
          column('Chỉ tiêu tinh giản', 'count'),
          column('Đã tinh giản', 'count'),
          column('Đạt', 'percent'),
          column('Đầu mối trước sắp xếp', 'count'),
          column('Đầu mối sau sắp xếp', 'count'),
        ],
        lines: part.units,
        cells: (line) => [
          line.hasRoadmap ? 'Đã có' : 'Chưa có',
          line.target,
          line.done,
          line.percent,
          line.organisationsBefore,
          line.organisationsAfter,
        ],
        total: [
          null,
          part.target,
          part.done,
          part.percent,
          // Nobody gave the figure; it is not zero.
          part.organisationsBefore || null,
          part.organisationsAfter || null,
        ],
      },
      reader,
    ),
  lists: {
    list: ({ withoutRoadmap }, { nameOf }) => ({
      name: 'Đơn vị chưa có lộ trình',
      columns: [column('Đơn vị')],
      rows: withoutRoadmap.map((unit) => [nameOf(unit)]),
    }),
  },
};

type View = z.output<typeof view>;

function roadmapLine({ withoutRoadmap }: View, { nameOf, ofOneUnit }: Reader): string {
  if (ofOneUnit) return withoutRoadmap.length > 0 ? 'Chưa có lộ trình.' : 'Đã có lộ trình.';
  if (withoutRoadmap.length === 0) return 'Các đơn vị đã báo cáo đều có lộ trình.';
  return `Chưa có lộ trình: ${withoutRoadmap.map(nameOf).join(', ')}.`;
}

function doneLine({ done, target }: View): string {
  if (target > 0) return `Số người đã tinh giản: ${formatProgress(done, target)}.`;
  return `Chưa có chỉ tiêu tinh giản${done > 0 ? `; đã tinh giản ${formatCount(done)} người` : ''}.`;
}

function organisationsLine({ organisationsNotGiven, ...part }: View, { ofOneUnit }: Reader): string {
  return `${organisationsWords(part)}${ofOneUnit ? '' : withoutWords(organisationsNotGiven)}.`;
}

function organisationsWords({
  organisationsBefore: before,
  organisationsAfter: after,
}: Pick<View, 'organisationsBefore' | 'organisationsAfter'>): string {
  if (before === after) return `Số đầu mối không đổi: ${formatCount(after)}`;
  return after < before
    ? `Số đầu mối giảm từ ${formatCount(before)} còn ${formatCount(after)}`
    : `Số đầu mối tăng từ ${formatCount(before)} lên ${formatCount(after)}`;
}

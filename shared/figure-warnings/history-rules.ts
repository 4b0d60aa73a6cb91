import { SECTOR_NAMES, SECTORS } from '../sections/report/cadre-policy.ts';
import { ACTIVITIES, ACTIVITY_NAMES } from '../sections/report/communications.ts';
import type { UnitReport } from '../sections/report/index.ts';
import { PERSONNEL_STEPS, TARGET_NAMES, TARGETS, TRACK_NAMES, TRACKS } from '../sections/report/personnel.ts';
import { DOCUMENTS } from '../sections/report/working-regulations.ts';
import { ascending, isFar, middleOf } from './far.ts';
import { type MonthReport, monthsBefore, type ReportRule } from './warning.ts';

/** A figure that months of reports can be compared by. */
interface MonthlyFigure {
  readonly pointer: string;
  /** Its name (Vietnamese), within a sentence. */
  readonly name: string;
  /** `undefined` where the report does not give it: a blank is not zero. */
  of(data: UnitReport): number | undefined;
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** The steps done of each process. */
const STEPS: readonly MonthlyFigure[] = TARGETS.flatMap((target) =>
  TRACKS.map((track) => ({
    pointer: '/data/personnel',
    name: `số bước đã làm của quy trình ${TRACK_NAMES[track]} ${TARGET_NAMES[target]}`,
    of: ({ personnel }: UnitReport) =>
      personnel?.find((row) => row.target === target && row.track === track)?.steps.length,
  })),
);

/** What is counted from the beginning, so that no later report can give less. */
const CUMULATIVE: readonly MonthlyFigure[] = [
  {
    pointer: '/data/streamlining/done',
    name: 'số đã tinh giản',
    of: ({ streamlining }) => streamlining?.done,
  },
  // By sector: a cadre may be given another regime, and the sum stays.
  ...SECTORS.map((sector) => ({
    pointer: '/data/cadrePolicy',
    name: `số cán bộ khối ${SECTOR_NAMES[sector]} đã giải quyết`,
    of: ({ cadrePolicy }: UnitReport) =>
      cadrePolicy && sum(cadrePolicy.filter((row) => row.sector === sector).map((row) => row.resolved)),
  })),
  ...STEPS,
  {
    pointer: '/data/workingRegulations',
    name: 'số quy chế làm việc đã ban hành',
    of: ({ workingRegulations }) =>
      workingRegulations &&
      DOCUMENTS.filter((document) => workingRegulations[document]?.status === 'issued').length,
  },
];

/** What is about the same every month. */
const STEADY: readonly MonthlyFigure[] = [
  {
    pointer: '/data/streamlining/target',
    name: 'chỉ tiêu tinh giản',
    of: ({ streamlining }) => streamlining?.target,
  },
  {
    pointer: '/data/streamlining/organisationsBefore',
    name: 'số đầu mối trước sắp xếp',
    of: ({ streamlining }) => streamlining?.organisationsBefore,
  },
  {
    pointer: '/data/streamlining/organisationsAfter',
    name: 'số đầu mối sau sắp xếp',
    of: ({ streamlining }) => streamlining?.organisationsAfter,
  },
  ...SECTORS.map((sector) => ({
    pointer: '/data/cadrePolicy',
    name: `tổng số cán bộ khối ${SECTOR_NAMES[sector]} không đủ điều kiện tái cử`,
    of: ({ cadrePolicy }: UnitReport) =>
      cadrePolicy &&
      sum(cadrePolicy.filter((row) => row.sector === sector).map((row) => row.resolved + row.pending)),
  })),
  ...ACTIVITIES.map((activity) => ({
    pointer: '/data/communications',
    name: `số tin, bài, buổi tuyên truyền ${ACTIVITY_NAMES[activity]}`,
    of({ communications = [] }: UnitReport) {
      const rows = communications.filter((row) => row.activity === activity);
      return rows.length === 0 ? undefined : sum(rows.map((row) => row.count));
    },
  })),
];

/** The fewest earlier reports that say what is usual. */
const MIN_REPORTS = 3;

/** The figure of each report that gives it, in their order. */
const givenIn = (reports: readonly MonthReport[], figure: MonthlyFigure) =>
  reports.flatMap(({ period, data }) => {
    const value = figure.of(data);
    return value === undefined ? [] : [{ period, value }];
  });

/** The rules that need the unit's reports of earlier months. */
export const HISTORY_RULES: readonly ReportRule[] = [
  {
    code: 'below-earlier',
    find: ({ data }, earlier) =>
      CUMULATIVE.flatMap((figure) => {
        const value = figure.of(data);
        const [last] = givenIn(earlier, figure);
        if (value === undefined || !last || value >= last.value) return [];
        return [{ ...found(figure, value), compared: last.value, since: last.period }];
      }),
  },
  {
    code: 'no-progress',
    find({ period, data }, earlier) {
      const twoMonthsAgo = monthsBefore(period, 2);
      const old = earlier.filter((one) => one.period <= twoMonthsAgo);
      return STEPS.flatMap((figure) => {
        const value = figure.of(data);
        const [last] = givenIn(old, figure);
        if (value === undefined || value === PERSONNEL_STEPS || value !== last?.value) return [];
        return [{ ...found(figure, value), compared: last.value, since: last.period }];
      });
    },
  },
  {
    code: 'far-from-usual',
    find: ({ data }, earlier) =>
      STEADY.flatMap((figure) => {
        const value = figure.of(data);
        const usual = givenIn(earlier, figure).map((one) => one.value);
        if (value === undefined || usual.length < MIN_REPORTS) return [];
        const compared = middleOf(ascending(usual));
        return isFar(value, compared) ? [{ ...found(figure, value), compared, of: usual.length }] : [];
      }),
  },
];

const found = ({ pointer, name }: MonthlyFigure, value: number) => ({ pointer, figure: name, value });

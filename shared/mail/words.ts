import { type Day, daysBetween, formatDay, formatMonth } from '../days.ts';
import type { CongressChange } from '../digest/change.ts';
import { formatCount, formatPercent, percent } from '../figures.ts';
import type { ProvinceNames } from '../province/names.ts';
import type { Cadence } from '../recipients/recipient.ts';
import type { SummaryViews } from '../sections/index.ts';
import { RETURNED } from '../sections/section.ts';

/** A list with a title; `lines` is never empty: an empty list has a line that says so. */
export interface EmailList {
  readonly title: string;
  readonly lines: readonly string[];
  /** Whether the reader must act. */
  readonly urgent: boolean;
}

/** The titles of digests by cadence. */
export const DIGEST_TITLES: Readonly<Record<Cadence, string>> = {
  weekly: 'Tổng hợp tuần',
  monthly: 'Tổng hợp tháng',
  'half-year': 'Tổng hợp sơ kết 6 tháng',
  'ad-hoc': 'Tổng hợp đột xuất',
};

/** The cadence of a digest within a subject: of one morning's mails a leader can tell which is which. */
export const CADENCE_NAMES: Readonly<Record<Cadence, string>> = {
  weekly: 'tuần',
  monthly: 'tháng',
  'half-year': 'sơ kết 6 tháng',
  'ad-hoc': 'đột xuất',
};

/** What a digest is called within a sentence: `bản tổng hợp tuần`, `bản đính chính tổng hợp tháng`. */
export const sentDigestName = ({
  cadence,
  restates,
}: {
  readonly cadence: Cadence;
  readonly restates?: string | undefined;
}): string => `bản ${restates === undefined ? '' : 'đính chính '}${DIGEST_TITLES[cadence].toLowerCase()}`;

type Tally = Readonly<Record<'held' | 'total', number>>;

/** The most units or organisations behind plan that are named; the others are counted. */
const NAMED = { units: 5, organisations: 10 };

/** `497/567`. */
export const ratioOf = ({ held, total }: Tally): string => `${formatCount(held)}/${formatCount(total)}`;

/** The headline: the state of a unit or the province on a day. */
export const headlineOf = (asOf: Day, own: Tally & { readonly name: string }): string =>
  `Tính đến ngày ${formatDay(asOf)}, ${own.name} có ${ratioOf(own)} tổ chức cơ sở đảng đã tổ chức đại hội (đạt ${formatPercent(own.held, own.total)}).`;

/** The change since the previous digest; `undefined` when it had no figures to compare with. */
export function changeLine({ since, grassroots }: CongressChange, now: Tally): string | undefined {
  if (now.total - grassroots.total === 0) return undefined;
  const day = `So với ngày ${formatDay(since)}:`;
  const { held, total } = grassroots;
  const roster =
    total === 0 ? '' : `; danh sách ${total > 0 ? 'thêm' : 'bớt'} ${formatCount(Math.abs(total))} tổ chức`;
  if (held === 0) return `${day} không có thêm tổ chức cơ sở đảng nào tổ chức đại hội${roster}.`;
  return `${day} ${held > 0 ? 'thêm' : 'giảm'} ${formatCount(Math.abs(held))} tổ chức cơ sở đảng đã tổ chức đại hội${roster}.`;
}

/** The time until the grassroots deadline, and the number of congresses left; `undefined` without a deadline. */
export function deadlineLine({ pace }: SummaryViews, asOf: Day): string | undefined {
  const { deadline, held, total } = pace.grassroots;
  if (deadline === null || total === 0) return undefined;
  const left = total - held;
  if (left === 0) return `Đã hoàn thành đại hội cấp cơ sở (hạn ${formatDay(deadline)}).`;
  const days = daysBetween(asOf, deadline);
  const open = `${formatCount(left)} tổ chức cơ sở đảng chưa tổ chức đại hội.`;
  if (days > 0) return `Còn ${formatCount(days)} ngày đến hạn ${formatDay(deadline)}; ${open}`;
  if (days === 0) return `Đã đến hạn ${formatDay(deadline)}; ${open}`;
  return `Quá hạn ${formatDay(deadline)} đã ${formatCount(-days)} ngày; ${open}`;
}

/** The comparison of a unit with the province: above, below or at its rate, without a rank. */
export function comparisonLine(unit: Tally, province: Tally, { area }: ProvinceNames): string | undefined {
  const [own, all] = [percent(unit.held, unit.total), percent(province.held, province.total)];
  if (own === null || all === null) return undefined;
  const place = own === all ? 'bằng' : own > all ? 'cao hơn' : 'thấp hơn';
  const rate = formatPercent(province.held, province.total);
  return `Toàn ${area} đạt ${rate}; đơn vị ${place} mức chung của ${area}.`;
}

const BEHIND = 'Chậm so với kế hoạch';

/** The units behind plan, the most behind first. */
export function behindUnits({ congress, pace }: SummaryViews, { area }: ProvinceNames): EmailList {
  const behind = congress.units
    .filter(({ behindPlan }) => behindPlan > 0)
    .sort((one, other) => other.behindPlan - one.behindPlan || (one.unitId < other.unitId ? -1 : 1));
  const [named, others] = [behind.slice(0, NAMED.units), behind.slice(NAMED.units)];
  const sum = (units: typeof behind) => formatCount(units.reduce((all, unit) => all + unit.behindPlan, 0));
  const later = pace.district.behind + pace.provincial.behind;
  const lines = [
    ...(later > 0 ? [`Cấp trên cơ sở và cấp ${area}: ${formatCount(later)} đại hội`] : []),
    ...named.map(
      ({ name, behindPlan, held, total }) =>
        `${name}: ${formatCount(behindPlan)} tổ chức (đạt ${formatPercent(held, total)})`,
    ),
    ...(others.length > 0 ? [`và ${formatCount(others.length)} đơn vị khác: ${sum(others)} tổ chức`] : []),
  ];
  const title =
    behind.length > 0 ? `${BEHIND}: ${sum(behind)} tổ chức của ${formatCount(behind.length)} đơn vị` : BEHIND;
  return listOf(title, lines, 'Không có tổ chức nào chậm so với kế hoạch.');
}

/** The organisations of a unit behind plan, each with its day. */
export function behindOrganisations({ congress: { behindPlan } }: SummaryViews): EmailList {
  const named = behindPlan.slice(0, NAMED.organisations);
  const more = behindPlan.length - named.length;
  const lines = [
    ...named.map(({ name, dueOn }) => `${name} (hạn ${formatDay(dueOn)})`),
    ...(more > 0 ? [`và ${formatCount(more)} tổ chức khác`] : []),
  ];
  const title = lines.length > 0 ? `${BEHIND}: ${formatCount(behindPlan.length)} tổ chức` : BEHIND;
  return listOf(title, lines, 'Không có tổ chức nào chậm so với kế hoạch.');
}

const UNSENT = 'Chưa gửi báo cáo tháng';

/** The number of results that do not count because they were returned; `undefined` when there are none. */
export function returnedLine({ congress: { returned } }: SummaryViews): string | undefined {
  if (returned.length === 0) return undefined;
  return `Chưa tính ${formatCount(returned.length)} kết quả đại hội đã trả lại, chưa gửi lại.`;
}

/** All that was returned and not sent again, so that it does not count; `undefined` when nothing was. */
export function notCountedLine({ congress, reporting }: SummaryViews): string | undefined {
  const counts = [
    [congress.returned.length, 'kết quả đại hội'],
    [reporting.notCounted.length, 'báo cáo tháng'],
  ] as const;
  const named = counts.filter(([count]) => count > 0).map(([count, of]) => `${formatCount(count)} ${of}`);
  return named.length === 0 ? undefined : `Chưa tính ${named.join(' và ')} đã trả lại, chưa gửi lại.`;
}

/**
 * The units whose monthly report is missing, was returned and not sent again, was late, or is still expected; `undefined` while
 * no report is required.
 */
export function missingReports(
  { reporting }: SummaryViews,
  nameOf: (unitId: string) => string,
): EmailList | undefined {
  if (reporting.expected === 0) return undefined;
  const named = (state: ReportState) => reporting.units.filter((unit) => unit.state === state);
  const [missing, late, awaited] = [named('missing'), named('late'), named('awaited')];
  const returned = named('returned');
  const lines = [
    ...missing.map(({ unitId, dueOn }) => `${nameOf(unitId)} (hạn ${formatDay(dueOn)})`),
    ...returned.map(({ unitId }) => `${nameOf(unitId)} (${RETURNED.toLowerCase()})`),
    ...(late.length > 0 ? [`Gửi muộn: ${late.map(({ unitId }) => nameOf(unitId)).join(', ')}`] : []),
    ...awaited.map(({ unitId, dueOn }) => `Được gia hạn đến ${formatDay(dueOn)}: ${nameOf(unitId)}`),
  ];
  const open = missing.length + returned.length;
  const count = open > 0 ? `: ${formatCount(open)} đơn vị` : '';
  const title = `${UNSENT} ${formatMonth(reporting.period)}${count}`;
  return { ...listOf(title, lines, 'Không có đơn vị nào thiếu báo cáo tháng.'), urgent: open > 0 };
}

/** The same for one unit, for its own leader. */
export function ownReport({ reporting }: SummaryViews): EmailList | undefined {
  const [unit] = reporting.units;
  if (!unit) return undefined;
  const month = formatMonth(reporting.period);
  const missing = unit.state === 'missing' || unit.state === 'returned';
  const title = unit.state === 'missing' ? `${UNSENT} ${month}` : `Báo cáo tháng ${month}`;
  return { title, lines: [OWN_REPORT[unit.state](formatDay(unit.dueOn))], urgent: missing };
}

type ReportState = SummaryViews['reporting']['units'][number]['state'];

const OWN_REPORT: Readonly<Record<ReportState, (dueOn: string) => string>> = {
  'on-time': () => 'Đơn vị đã gửi đúng hạn.',
  late: (dueOn) => `Đơn vị đã gửi, muộn so với hạn ${dueOn}.`,
  missing: (dueOn) => `Đã quá hạn ${dueOn}.`,
  awaited: (dueOn) => `Được gia hạn đến ${dueOn}.`,
  returned: () => `${RETURNED}.`,
};

const listOf = (title: string, lines: readonly string[], none: string): EmailList => ({
  title,
  lines: lines.length > 0 ? lines : [none],
  urgent: lines.length > 0,
});

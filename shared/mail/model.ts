import { formatDay } from '../calendar.ts';
import type { DigestHead } from '../digest/snapshot.ts';
import type { Summary } from '../digest/summary.ts';
import { PROVINCE } from '../ids.ts';
import { formatCount, formatPercent } from '../percent.ts';
import { type ProvinceNames, subjectTag } from '../province/names.ts';
import type { Recipient } from '../recipients/recipient.ts';
import { present, type SummaryViews, sectionTexts } from '../sections/index.ts';
import type { SectionText } from '../sections/section.ts';
import { oneLine } from './one-line.ts';
import {
  behindOrganisations,
  behindUnits,
  CADENCE_NAMES,
  changeLine,
  comparisonLine,
  correctionList,
  DIGEST_TITLES,
  deadlineLine,
  type EmailList,
  headlineOf,
  missingReports,
  ownReport,
  ratioOf,
  returnedLine,
} from './words.ts';

/** The input of an email: the digest, the figures of the recipient's scope, and the recipient. */
export interface EmailInput {
  readonly digest: DigestHead;
  readonly summary: Summary;
  /** The figures of the province, to compare a unit with; not needed for the scope of the province. */
  readonly province?: Summary | undefined;
  readonly recipient: Recipient;
  readonly pageUrl: string;
  readonly names: ProvinceNames;
  /** The corrections of a restatement, one sentence each; absent in a digest that is sent for the first time. */
  readonly corrections?: readonly string[] | undefined;
  /** Whether the subject and the preview line may contain figures, which a locked phone may show. */
  readonly subjectFigures: SubjectFigures;
}

export type SubjectFigures = 'shown' | 'hidden';

/** One row of the table; figures are formatted text. */
export interface EmailRow {
  readonly name: string;
  readonly ratio: string;
  readonly percent: string;
  /** Width of the bar, 0 to 100; 100 only when all congresses are held. */
  readonly bar: number;
  readonly behind: string;
}

/** The texts of an email, the same for HTML and plain text. */
export interface EmailModel {
  readonly subject: string;
  /** The preview text that mail clients show after the subject. */
  readonly preheader: string;
  readonly label: string;
  readonly greeting: string;
  readonly headline: string;
  readonly bar: number;
  /** The change, the time left, and the comparison of the unit: one sentence each. */
  readonly context: readonly string[];
  /** Units or organisations behind plan, then missing reports. */
  readonly flags: readonly EmailList[];
  readonly sections: readonly SectionText[];
  readonly table: { readonly title: string; readonly rows: readonly EmailRow[]; readonly total: EmailRow };
  /** The page of what the email shows, as known when it was made. */
  readonly pageUrl: string;
}

/** Builds the texts of the email of a digest, in order of importance for a leader. */
export function emailModel(input: EmailInput): EmailModel {
  const { digest, summary, recipient, names } = input;
  const views = present(summary.parts);
  const ofProvince = recipient.scope === PROVINCE;
  const units = new Map(views.congress.units.map(({ unitId, name }) => [unitId, name]));
  const nameOf = (unitId: string) => units.get(unitId) ?? unitId;
  const own = {
    name: ofProvince ? `toàn ${names.area}` : nameOf(recipient.scope),
    ...views.congress.grassroots,
  };
  const province = input.province?.parts.congress.grassroots;
  const context = [
    ofProvince || !province ? undefined : comparisonLine(own, province, names),
    summary.change && changeLine(summary.change, own),
    deadlineLine(views, digest.asOf),
    returnedLine(views),
  ].filter((line) => line !== undefined);
  const reports = ofProvince ? missingReports(views, nameOf) : ownReport(views);
  const flags = [
    ...(input.corrections ? [correctionList(input.corrections)] : []),
    ofProvince ? behindUnits(views, names) : behindOrganisations(views),
    ...(reports ? [reports] : []),
  ];
  return {
    subject: subjectOf(input, own, ofProvince),
    preheader: preheaderOf(input, context, flags),
    label: `Bản tổng hợp tự động · ${DIGEST_TITLES[digest.cadence]}`,
    greeting: greetingOf(recipient),
    headline: headlineOf(digest.asOf, own),
    bar: barOf(own),
    context,
    flags,
    sections: sectionTexts(views, names),
    table: ofProvince ? tableOfUnits(views) : tableBesideProvince(views, own.name, input),
    pageUrl: summaryUrl(input),
  };
}

/** The URL of what the email shows: its scope, its day compared with the same earlier day, as known when it was made. */
function summaryUrl({ pageUrl, digest, summary, recipient: { scope } }: EmailInput): string {
  const path = scope === PROVINCE ? 'summary' : `summary/${scope}`;
  const since = summary.change ? `&since=${summary.change.since}` : '';
  return `${pageUrl}#/${path}?asOf=${digest.asOf}${since}&knownAt=${digest.knownAt}`;
}

/** The greeting of an email. */
export const greetingOf = ({ title }: Pick<Recipient, 'title'>): string => `Kính gửi đồng chí ${title},`;

interface Tally {
  readonly held: number;
  readonly total: number;
}

function subjectOf(
  { digest, subjectFigures, corrections, names }: EmailInput,
  own: Tally & { name: string },
  ofProvince: boolean,
): string {
  const figures = `${ratioOf(own)} (${formatPercent(own.held, own.total)})`;
  const parts = [...(ofProvince ? [] : [own.name]), ...(subjectFigures === 'shown' ? [figures] : [])];
  const detail = parts.length > 0 ? `: ${parts.join(' ')}` : '';
  const kind = corrections ? 'Đính chính tổng hợp đại hội' : 'Tổng hợp đại hội';
  const cadence = CADENCE_NAMES[digest.cadence];
  return oneLine(`${subjectTag(names)} ${kind} (${cadence}) – tính đến ${formatDay(digest.asOf)}${detail}`);
}

/** The preview text continues the headline in the subject. Without figures if they are hidden on locked phones. */
function preheaderOf(
  { subjectFigures }: EmailInput,
  context: readonly string[],
  flags: readonly EmailList[],
): string {
  if (subjectFigures === 'hidden') return 'Bản tổng hợp tự động. Mở thư để xem số liệu.';
  return [...context, ...flags.filter(({ urgent }) => urgent).map(({ title }) => `${title}.`)].join(' ');
}

function tableOfUnits({ congress }: SummaryViews): EmailModel['table'] {
  const behindPlan = congress.units.reduce((sum, unit) => sum + unit.behindPlan, 0);
  return {
    title: 'Kết quả theo đơn vị',
    rows: congress.units.map(rowOf),
    total: rowOf({ name: 'Tổng cộng', ...congress.grassroots, behindPlan }),
  };
}

function tableBesideProvince(
  { congress, pace }: SummaryViews,
  name: string,
  { province, names }: EmailInput,
): EmailModel['table'] {
  const own = rowOf({ name, ...congress.grassroots, behindPlan: pace.grassroots.behind });
  if (!province) return { title: 'Kết quả của đơn vị', rows: [], total: own };
  const { congress: all, pace: allPace } = province.parts;
  return {
    title: `Đơn vị bên cạnh toàn ${names.area}`,
    rows: [own],
    total: rowOf({ name: `Toàn ${names.area}`, ...all.grassroots, behindPlan: allPace.grassroots.behind }),
  };
}

const barOf = ({ held, total }: Tally): number => (total === 0 ? 0 : Math.floor((held * 100) / total));

const rowOf = (line: Tally & { readonly name: string; readonly behindPlan: number }): EmailRow => ({
  name: line.name,
  ratio: ratioOf(line),
  percent: formatPercent(line.held, line.total),
  bar: barOf(line),
  behind: formatCount(line.behindPlan),
});

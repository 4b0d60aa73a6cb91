import { type Day, formatDay } from '../calendar.ts';
import type { DigestHead } from '../digest/snapshot.ts';
import type { Summary } from '../digest/summary.ts';
import { PROVINCE } from '../ids.ts';
import { formatCount, formatPercent } from '../percent.ts';
import type { Recipient } from '../recipients/recipient.ts';
import { present, type SummaryViews, sectionTexts } from '../sections/index.ts';
import type { SectionText } from '../sections/section.ts';
import { oneLine } from './one-line.ts';
import {
  behindOrganisations,
  behindUnits,
  changeLine,
  correctionList,
  DIGEST_TITLES,
  deadlineLine,
  headlineOf,
  type MailList,
  missingReports,
  ownReport,
  ratioOf,
  returnedLine,
  standingLine,
} from './words.ts';

/** What a mail is made of: the digest, the figures of the recipient's scope, and whom it is for. */
export interface MailInput {
  readonly digest: DigestHead;
  readonly summary: Summary;
  /** The province's figures, to set a unit's beside; not needed where the scope is the province itself. */
  readonly province?: Summary | undefined;
  readonly recipient: Recipient;
  readonly pageUrl: string;
  /** What a restatement corrects, one sentence each; absent in a digest that is sent for the first time. */
  readonly corrections?: readonly string[] | undefined;
  /** Whether figures may stand where a locked phone shows them: in the subject and the preview line. */
  readonly subjectFigures: SubjectFigures;
}

export type SubjectFigures = 'shown' | 'hidden';

/** One line of the table; figures are text as they are read. */
export interface MailRow {
  readonly name: string;
  readonly ratio: string;
  readonly percent: string;
  /** Width of the bar, 0 to 100; full only when all is done. */
  readonly bar: number;
  readonly behind: string;
}

/** A mail's content in words, the same for HTML and text. */
export interface MailModel {
  readonly subject: string;
  /** What mail clients show beside the subject. */
  readonly preheader: string;
  readonly label: string;
  readonly greeting: string;
  readonly headline: string;
  readonly bar: number;
  /** What changed, how long there is left, where the unit stands: one sentence each. */
  readonly context: readonly string[];
  /** Who is behind and must act, then whose report is missing. */
  readonly flags: readonly MailList[];
  readonly sections: readonly SectionText[];
  readonly table: { readonly title: string; readonly rows: readonly MailRow[]; readonly total: MailRow };
  /** For a leader of the province that of the mail's own day; others begin where their account does. */
  readonly pageUrl: string;
}

/** Puts a digest's figures into the words of the mail, in the order in which a leader must act. */
export function mailModel(input: MailInput): MailModel {
  const { digest, summary, recipient, pageUrl } = input;
  const views = present(summary.parts);
  const ofProvince = recipient.scope === PROVINCE;
  const names = new Map(views.congress.units.map(({ unitId, name }) => [unitId, name]));
  const nameOf = (unitId: string) => names.get(unitId) ?? unitId;
  const own = { name: ofProvince ? 'toàn tỉnh' : nameOf(recipient.scope), ...views.congress.grassroots };
  const province = input.province?.parts.congress.grassroots;
  const context = [
    ofProvince || !province ? undefined : standingLine(own, province),
    summary.change && changeLine(summary.change, own),
    deadlineLine(views, digest.asOf),
    returnedLine(views),
  ].filter((line) => line !== undefined);
  const reports = ofProvince ? missingReports(views, nameOf) : ownReport(views);
  const flags = [
    ...(input.corrections ? [correctionList(input.corrections)] : []),
    ofProvince ? behindUnits(views) : behindOrganisations(views),
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
    sections: sectionTexts(views),
    table: ofProvince ? tableOfUnits(views) : tableBesideProvince(views, own.name, input.province),
    pageUrl: ofProvince ? summaryUrl(pageUrl, digest.asOf, summary.change?.since) : pageUrl,
  };
}

/** The page's summary of the very day, set beside the same earlier one. */
const summaryUrl = (pageUrl: string, asOf: Day, since: Day | undefined): string =>
  `${pageUrl}#/summary?asOf=${asOf}${since === undefined ? '' : `&since=${since}`}`;

/** How a mail addresses its reader. */
export const greetingOf = ({ title }: Pick<Recipient, 'title'>): string => `Kính gửi đồng chí ${title},`;

interface Tally {
  readonly held: number;
  readonly total: number;
}

function subjectOf(
  { digest, subjectFigures, corrections }: MailInput,
  own: Tally & { name: string },
  ofProvince: boolean,
): string {
  const figures = `${ratioOf(own)} (${formatPercent(own.held, own.total)})`;
  const parts = [...(ofProvince ? [] : [own.name]), ...(subjectFigures === 'shown' ? [figures] : [])];
  const detail = parts.length > 0 ? `: ${parts.join(' ')}` : '';
  const kind = corrections ? 'Đính chính tổng hợp đại hội' : 'Tổng hợp đại hội';
  return oneLine(`[BTC Tỉnh ủy] ${kind} – tính đến ${formatDay(digest.asOf)}${detail}`);
}

/** The subject says the headline; this says what comes after it. Clients that show it on a locked phone get no figures. */
function preheaderOf(
  { subjectFigures }: MailInput,
  context: readonly string[],
  flags: readonly MailList[],
): string {
  if (subjectFigures === 'hidden') return 'Bản tổng hợp tự động. Mở thư để xem số liệu.';
  return [...context, ...flags.filter(({ urgent }) => urgent).map(({ title }) => `${title}.`)].join(' ');
}

function tableOfUnits({ congress }: SummaryViews): MailModel['table'] {
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
  province?: Summary,
): MailModel['table'] {
  const own = rowOf({ name, ...congress.grassroots, behindPlan: pace.grassroots.behind });
  if (!province) return { title: 'Kết quả của đơn vị', rows: [], total: own };
  const { congress: all, pace: allPace } = province.parts;
  return {
    title: 'Đơn vị bên cạnh toàn tỉnh',
    rows: [own],
    total: rowOf({ name: 'Toàn tỉnh', ...all.grassroots, behindPlan: allPace.grassroots.behind }),
  };
}

const barOf = ({ held, total }: Tally): number => (total === 0 ? 0 : Math.floor((held * 100) / total));

const rowOf = (line: Tally & { readonly name: string; readonly behindPlan: number }): MailRow => ({
  name: line.name,
  ratio: ratioOf(line),
  percent: formatPercent(line.held, line.total),
  bar: barOf(line),
  behind: formatCount(line.behindPlan),
});

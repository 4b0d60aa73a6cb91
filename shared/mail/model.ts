import { addDays, dayOf, formatDay, latestOf } from '../calendar.ts';
import { comparedDay } from '../digest/change.ts';
import type { DigestHead } from '../digest/snapshot.ts';
import type { Summary } from '../digest/summary.ts';
import { PROVINCE } from '../ids.ts';
import { formatCount, formatPercent } from '../percent.ts';
import { type ProvinceNames, subjectTag } from '../province/names.ts';
import type { Recipient } from '../recipients/recipient.ts';
import type { CadenceTimes } from '../schedule/cadence-times.ts';
import { nextScheduledDay } from '../schedule/scheduled-time.ts';
import { chapters, present, type SummaryViews } from '../sections/index.ts';
import type { SectionText } from '../sections/section.ts';
import { correctionList, type Restated, restatedLine } from './correction-words.ts';
import { oneLine } from './one-line.ts';
import { type Picture, pictureOf } from './pictures.ts';
import {
  behindOrganisations,
  behindUnits,
  CADENCE_NAMES,
  changeLine,
  comparisonLine,
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
  /** When the digests of each cadence are compiled, to name the next one. */
  readonly cadences: CadenceTimes;
  /** What a restatement corrects; absent in a digest that is sent for the first time. */
  readonly restated?: Restated | undefined;
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
  /** The page of the unit's part; absent where the row is all that the email shows. */
  readonly url?: string;
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
  /** What a restatement corrects. */
  readonly corrections?: EmailList;
  readonly sections: readonly (SectionText & { readonly picture?: Picture })[];
  readonly table: { readonly title: string; readonly rows: readonly EmailRow[]; readonly total: EmailRow };
  /** The page of what the email shows, as known when it was made. */
  readonly pageUrl: string;
  /** Why the recipient gets the email, when the next one comes, and how to change that: one sentence each. */
  readonly why: readonly string[];
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
    input.restated && restatedLine(input.restated, own.held),
    ofProvince || !province ? undefined : comparisonLine(own, province, names),
    summary.change && changeLine(summary.change, own),
    deadlineLine(views, digest.asOf),
    returnedLine(views),
  ].filter((line) => line !== undefined);
  const reports = ofProvince ? missingReports(views, nameOf) : ownReport(views);
  const flags = [
    ofProvince ? behindUnits(views, names) : behindOrganisations(views),
    ...(reports ? [reports] : []),
  ];
  return {
    subject: subjectOf(input, own, ofProvince),
    preheader: preheaderOf(input, context, flags),
    label: labelOf(input),
    greeting: greetingOf(recipient),
    headline: headlineOf(digest.asOf, own),
    bar: barOf(own),
    context,
    flags,
    ...(input.restated && { corrections: correctionList(input.restated, ofProvince) }),
    sections: sectionsOf(views, input),
    table: ofProvince ? tableOfUnits(views, input) : tableBesideProvince(views, own.name, input),
    pageUrl: summaryUrl(input, recipient.scope),
    why: whyOf(input, own.name),
  };
}

/** What stands above the letter: which digest it is, and that it corrects one. */
function labelOf({ digest: { cadence }, restated }: EmailInput): string {
  const title = DIGEST_TITLES[cadence];
  return `Bản tổng hợp tự động · ${restated ? `Đính chính ${title.toLowerCase()}` : title}`;
}

const sectionsOf = (views: SummaryViews, { names, summary }: EmailInput): EmailModel['sections'] =>
  chapters(views, names).flatMap(({ id, text }) => {
    if (!text) return [];
    const picture = pictureOf(id, views, summary.change);
    return [{ ...text, ...(picture && { picture }) }];
  });

/** The URL of a scope's part: its day compared with the same earlier day, as known when the email was made. */
function summaryUrl({ pageUrl, digest, summary }: EmailInput, scope: string): string {
  const path = scope === PROVINCE ? 'summary' : `summary/${scope}`;
  const compared = summary.change && comparedDay(summary.change, summary.parts.congress);
  const since = compared === undefined ? '' : `&since=${compared}`;
  return `${pageUrl}#/${path}?asOf=${digest.asOf}${since}&knownAt=${digest.knownAt}`;
}

function whyOf({ digest, cadences, names }: EmailInput, scopeName: string): string[] {
  const { cadence, asOf, releasedAt = digest.knownAt } = digest;
  const title = DIGEST_TITLES[cadence].toLowerCase();
  // The next digest is of a later day, and is compiled on the day after it; it comes after this one, which may come late.
  const from = latestOf([addDays(asOf, 2), addDays(dayOf(new Date(releasedAt)), 1)]);
  const next = cadence === 'ad-hoc' ? undefined : nextScheduledDay(cadences[cadence], from);
  return [
    `Đồng chí nhận thư này vì có tên trong danh sách nhận bản ${title} của ${scopeName}.`,
    ...(next === undefined ? [] : [`Bản ${title} tiếp theo: ngày ${formatDay(next)}.`]),
    `Để thay đổi hoặc thôi nhận, đề nghị đồng chí liên hệ ${names.commission}.`,
  ];
}

/** The greeting of an email. */
export const greetingOf = ({ title }: Pick<Recipient, 'title'>): string => `Kính gửi đồng chí ${title},`;

interface Tally {
  readonly held: number;
  readonly total: number;
}

function subjectOf(
  { digest, subjectFigures, restated, names }: EmailInput,
  own: Tally & { name: string },
  ofProvince: boolean,
): string {
  const figures = `${ratioOf(own)} (${formatPercent(own.held, own.total)})`;
  const parts = [...(ofProvince ? [] : [own.name]), ...(subjectFigures === 'shown' ? [figures] : [])];
  const detail = parts.length > 0 ? `: ${parts.join(' ')}` : '';
  const kind = restated ? 'Đính chính tổng hợp đại hội' : 'Tổng hợp đại hội';
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

function tableOfUnits({ congress }: SummaryViews, input: EmailInput): EmailModel['table'] {
  const behindPlan = congress.units.reduce((sum, unit) => sum + unit.behindPlan, 0);
  return {
    title: 'Kết quả theo đơn vị',
    rows: congress.units.map((unit) => ({ ...rowOf(unit), url: summaryUrl(input, unit.unitId) })),
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
    title: `Đơn vị so với toàn ${names.area}`,
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

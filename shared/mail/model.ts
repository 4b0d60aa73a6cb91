import { formatDay } from '../calendar.ts';
import type { DigestHead } from '../digest/snapshot.ts';
import type { Summary } from '../digest/summary.ts';
import { PROVINCE } from '../ids.ts';
import { formatCount, formatPercent } from '../percent.ts';
import type { Cadence, Recipient } from '../recipients/recipient.ts';
import { describe, present, type SummaryParts } from '../sections/index.ts';
import type { SectionText } from '../sections/section.ts';

/** What a mail is made of: the digest, the figures of the recipient's scope, and whom it is for. */
export interface MailInput {
  readonly digest: DigestHead;
  readonly summary: Summary;
  readonly recipient: Recipient;
  readonly pageUrl: string;
}

/** One line of the table of units; figures are text as they are read. */
export interface MailUnit {
  readonly name: string;
  readonly held: string;
  readonly total: string;
  readonly percent: string;
  /** Width of the bar, 0 to 100. */
  readonly bar: number;
  readonly behind: string;
}

/** A mail's content in words, the same for HTML and text. */
export interface MailModel {
  readonly subject: string;
  readonly label: string;
  readonly greeting: string;
  readonly headline: string;
  readonly bar: number;
  /** Who is behind and must act, most behind first. */
  readonly behind: readonly string[];
  readonly missing: readonly string[];
  readonly facts: readonly SectionText[];
  readonly units: readonly MailUnit[];
  readonly total: MailUnit;
  readonly pageUrl: string;
}

const TITLES: Readonly<Record<Cadence, string>> = {
  weekly: 'Tổng hợp tuần',
  monthly: 'Tổng hợp tháng',
  'half-year': 'Tổng hợp sơ kết 6 tháng',
};

/** How many organisations behind plan are named; the others are counted. */
const NAMED_ORGANISATIONS = 10;

/** Puts a digest's figures into the words of the mail, in the order in which a leader must act. */
export function mailModel({ digest, summary: { parts }, recipient, pageUrl }: MailInput): MailModel {
  const views = present(parts);
  const { grassroots } = parts.congress;
  const day = formatDay(digest.asOf);
  const ratio = `${formatCount(grassroots.held)}/${formatCount(grassroots.total)}`;
  const rate = formatPercent(grassroots.held, grassroots.total);
  const ofProvince = recipient.scope === PROVINCE;
  const where = ofProvince ? 'toàn tỉnh' : (parts.congress.units[0]?.name ?? recipient.scope);
  const names = new Map(parts.congress.units.map(({ unitId, name }) => [unitId, name]));
  return {
    subject: `[BTC Tỉnh ủy] Tổng hợp đại hội – tính đến ${day}: ${ratio} (${rate})`,
    label: `Bản tổng hợp tự động · ${TITLES[digest.cadence]}`,
    greeting: `Kính gửi đồng chí ${recipient.title},`,
    headline: `Tính đến ngày ${day}, ${where} có ${ratio} tổ chức cơ sở đảng đã tổ chức đại hội (đạt ${rate}).`,
    bar: barOf(grassroots),
    behind: ofProvince ? behindUnits(parts) : behindOrganisations(parts),
    missing: views.reporting.missing.map((unitId) => names.get(unitId) ?? unitId),
    facts: describe(views),
    units: ofProvince ? parts.congress.units.map(unitLine) : [],
    total: { ...unitLine({ name: 'Tổng cộng', ...grassroots, behindPlan: behindCount(parts) }) },
    pageUrl,
  };
}

const barOf = ({ held, total }: { held: number; total: number }): number =>
  total === 0 ? 0 : Math.round((held * 100) / total);

const unitLine = (unit: { name: string; held: number; total: number; behindPlan: number }): MailUnit => ({
  name: unit.name,
  held: formatCount(unit.held),
  total: formatCount(unit.total),
  percent: formatPercent(unit.held, unit.total),
  bar: barOf(unit),
  behind: formatCount(unit.behindPlan),
});

const behindCount = (parts: SummaryParts): number =>
  parts.congress.units.reduce((sum, { behindPlan }) => sum + behindPlan, 0);

const behindUnits = ({ congress }: SummaryParts): string[] =>
  congress.units
    .filter(({ behindPlan }) => behindPlan > 0)
    .sort((one, other) => other.behindPlan - one.behindPlan || (one.unitId < other.unitId ? -1 : 1))
    .map(
      ({ name, behindPlan, held, total }) =>
        `${name}: ${formatCount(behindPlan)} tổ chức chậm so với kế hoạch (đạt ${formatPercent(held, total)})`,
    );

function behindOrganisations({ congress }: SummaryParts): string[] {
  const named = congress.behindPlan
    .slice(0, NAMED_ORGANISATIONS)
    .map(({ name, dueOn }) => `${name} (kế hoạch ${formatDay(dueOn)})`);
  const more = congress.behindPlan.length - named.length;
  return more > 0 ? [...named, `và ${formatCount(more)} tổ chức khác`] : named;
}

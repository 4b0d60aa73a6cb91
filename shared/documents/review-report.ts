import { formatDay } from '../days.ts';
import type { CongressChange } from '../digest/change.ts';
import {
  behindOrganisations,
  behindUnits,
  changeLine,
  deadlineLine,
  type EmailList,
  headlineOf,
  missingReports,
  ownReport,
  returnedLine,
} from '../mail/words.ts';
import { AUTOMATIC, type Cover, momentOfCover, scopeOfCover } from '../sections/cover.ts';
import { type Chapter, chapters, type NamedSheet, type SummaryViews } from '../sections/index.ts';
import { capital } from '../text/capital.ts';

/** The office's interim review report, as text and tables: a draft that an official completes and signs. */
export interface ReviewReport {
  /** The two lines of the letterhead on the left. */
  readonly superior: string;
  readonly issuer: string;
  /** `Đồng Tháp, ngày      tháng      năm 2020`. */
  readonly placeAndDate: string;
  /** What the report is about, below its kind. */
  readonly subject: string;
  readonly opening: string;
  readonly parts: readonly ReportPart[];
  readonly recipients: readonly string[];
  readonly appendices: readonly NamedSheet[];
  /** Says on every page where the figures come from. */
  readonly footer: string;
}

interface ReportPart {
  readonly title: string;
  readonly sections: readonly ReportParagraphs[];
}

interface ReportParagraphs {
  readonly title: string;
  /** Whole sentences. */
  readonly sentences: readonly string[];
}

/** The figures of a report. */
export interface ReportFigures {
  readonly views: SummaryViews;
  readonly change?: CongressChange | undefined;
  readonly cover: Cover;
}

/** The sections of a summary that are told in the second and the third part; all others are results. */
const SHORTCOMINGS: ReadonlySet<string> = new Set(['pace', 'quality', 'difficulties']);
const TASKS: ReadonlySet<string> = new Set(['priority-tasks', 'elections']);

/** The titles of sections that have that of their part. */
const TITLES: Readonly<Record<string, string>> = {
  difficulties: 'Khó khăn, vướng mắc do các đơn vị nêu',
  'priority-tasks': 'Nhiệm vụ theo kế hoạch',
};

/** Longer tables are left to the spreadsheet. */
const MAX_APPENDIX_ROWS = 100;

/** Room that a pen fills in. */
const BLANK = '      ';

/**
 * The report of a summary. Its sentences are those of the mail and the page: they are made of the same sections, and nothing is
 * worded here a second time.
 */
export function reviewReport({ views, change, cover }: ReportFigures): ReviewReport {
  const { names, unit, asOf } = cover;
  const all = chapters(views, names);
  const own = { name: scopeOfCover(cover), ...views.congress.grassroots };
  const general = [
    headlineOf(asOf, own),
    change && changeLine(change, own),
    deadlineLine(views, asOf),
    returnedLine(views),
  ].filter((line) => line !== undefined);
  const told = (isIn: (id: string) => boolean) => all.filter(({ id }) => isIn(id)).flatMap(paragraphsOf);
  return {
    ...letterheadOf(cover),
    placeAndDate: `${(unit === undefined && names.place) || '…………'}, ngày${BLANK}tháng${BLANK}năm ${asOf.slice(0, 4)}`,
    subject: `sơ kết công tác tổ chức đại hội đảng bộ các cấp, tính đến ngày ${formatDay(asOf)}`,
    opening: `${capital(unit ?? names.commission)} báo cáo kết quả tổ chức đại hội đảng bộ các cấp, ${momentOfCover(cover)}, như sau:`,
    parts: [
      {
        title: 'Kết quả',
        sections: [
          { title: 'Tình hình chung', sentences: general.map(sentenceOf) },
          ...told((id) => !SHORTCOMINGS.has(id) && !TASKS.has(id)),
        ],
      },
      {
        title: 'Tồn tại, khó khăn',
        sections: [...flagsOf(views, cover).map(flagParagraphs), ...told((id) => SHORTCOMINGS.has(id))],
      },
      { title: 'Nhiệm vụ trọng tâm', sections: told((id) => TASKS.has(id)) },
    ],
    recipients: recipientsOf(cover),
    appendices: all.flatMap(appendicesOf),
    footer: `${AUTOMATIC}, ${momentOfCover(cover)}`,
  };
}

/** The line with a capital first letter and an end. */
const sentenceOf = (line: string): string => capital(/[.!?…:]$/.test(line) ? line : `${line}.`);

const paragraphsOf = ({ id, text }: Chapter): ReportParagraphs[] =>
  text ? [{ title: TITLES[id] ?? text.title, sentences: text.lines.map(sentenceOf) }] : [];

const flagParagraphs = ({ title, lines }: EmailList): ReportParagraphs => ({
  title,
  sentences: lines.map(sentenceOf),
});

/** Who is behind, and whose report is missing: as the mail says it. */
function flagsOf(views: SummaryViews, { names, unit }: Cover): EmailList[] {
  const units = new Map(views.congress.units.map(({ unitId, name }) => [unitId, name]));
  const reports =
    unit === undefined ? missingReports(views, (unitId) => units.get(unitId) ?? unitId) : ownReport(views);
  const behind = unit === undefined ? behindUnits(views, names) : behindOrganisations(views);
  return reports ? [behind, reports] : [behind];
}

/** The main table of a section, and its further tables with totals. */
const appendicesOf = ({ sheets }: Chapter): NamedSheet[] =>
  sheets.filter(
    ({ rows, total }, index) =>
      (index === 0 || total !== undefined) && rows.length > 0 && rows.length <= MAX_APPENDIX_ROWS,
  );

/** A commission is named below its committee; a unit below the Party organisation of the area. */
function letterheadOf({ names, unit }: Cover): Pick<ReviewReport, 'superior' | 'issuer'> {
  const { commission, committee, area, place } = names;
  const where = place === undefined ? '' : ` ${place}`;
  if (unit !== undefined) {
    return { superior: `Đảng bộ ${area}${where}`.toUpperCase(), issuer: unit.toUpperCase() };
  }
  const issuer = commission.endsWith(` ${committee}`)
    ? commission.slice(0, -committee.length - 1)
    : commission;
  return { superior: `${committee}${where}`.toUpperCase(), issuer: issuer.toUpperCase() };
}

const recipientsOf = ({ names: { commission, committee }, unit }: Cover): string[] =>
  unit === undefined
    ? [`Thường trực ${committee} (để báo cáo),`, `Các cấp ủy trực thuộc ${committee},`, `Lưu ${commission}.`]
    : [`${commission} (để báo cáo),`, `Thường trực ${unit} (để báo cáo),`, `Lưu Văn phòng ${unit}.`];

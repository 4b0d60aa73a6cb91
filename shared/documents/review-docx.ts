import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Footer,
  Header,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from 'docx';
import { strFromU8, strToU8 } from 'fflate';
import { type Cover, FIGURES_TITLE, scopeOfCover } from '../sections/cover.ts';
import { NO_TEXT } from '../spreadsheet/workbook.ts';
import { timeless } from '../timeless.ts';
import { appendixTable, sideBySide } from './docx-tables.ts';
import type { ReviewReport } from './review-report.ts';

const FONT = 'Times New Roman';
/** Half points, as the file format counts. */
const SIZE = { heading: 30, title: 32, body: 28, recipients: 24, table: 22, footer: 20 } as const;
const mm = convertMillimetersToTwip;
/** Guidance 36-HD/VPTW: 20 mm above and below, 30 mm on the left, 15 mm on the right; the page number 10 mm from the edge. */
const MARGIN = { top: mm(20), bottom: mm(20), left: mm(30), right: mm(15), header: mm(10), footer: mm(10) };
const A4 = { width: mm(210), height: mm(297) };
const ROMAN = ['I', 'II', 'III', 'IV'] as const;

/** The report without characters that XML has no place for: what was stored may hold them. */
const withoutNoText = (report: ReviewReport): ReviewReport =>
  JSON.parse(
    JSON.stringify(report, (_, value) => (typeof value === 'string' ? value.replace(NO_TEXT, '') : value)),
  );

/**
 * Writes a report as a Word file in the layout of the Party's text format, Guidance 36-HD/VPTW of 3/4/2018 (ADR 025 lists what
 * was followed): a draft, with number, date and signature left blank. The same report gives the same bytes.
 */
export async function renderReviewDocx(given: ReviewReport, cover: Cover): Promise<Uint8Array<ArrayBuffer>> {
  const report = withoutNoText(given);
  const document = new Document({
    title: `Báo cáo ${report.subject}, ${scopeOfCover(cover)}`,
    subject: FIGURES_TITLE,
    creator: cover.names.commission,
    description: report.footer,
    styles: {
      default: {
        document: { run: { font: FONT, size: SIZE.body, language: { value: 'vi-VN' } } },
      },
    },
    sections: [textSection(report), ...(report.appendices.length > 0 ? [appendixSection(report)] : [])],
  });
  return timeless(new Uint8Array(await Packer.toBuffer(document)), (files) => {
    const path = 'docProps/core.xml';
    const dated = strFromU8(files[path] ?? new Uint8Array()).replaceAll(
      /(<dcterms:(?:created|modified)[^>]*>)[^<]*/g,
      `$1${cover.knownAt.slice(0, 19)}Z`,
    );
    return { ...files, [path]: strToU8(dated) };
  });
}

function textSection(report: ReviewReport): ISectionOptions {
  return {
    properties: { titlePage: true, page: { size: A4, margin: MARGIN } },
    ...marginalia(report.footer),
    children: [
      letterhead(report),
      line('BÁO CÁO', { bold: true, size: SIZE.title, before: 360 }),
      line(report.subject, { bold: true }),
      line('-----', { after: 240 }),
      sentence(report.opening),
      ...report.parts.flatMap(({ title, sections }, part) => [
        heading(`${ROMAN[part]}- ${title.toUpperCase()}`),
        ...sections.flatMap((section, index) => [
          heading(`${index + 1}- ${section.title}`),
          ...section.sentences.map(sentence),
        ]),
        ...(sections.length === 0 ? [sentence('Không có nội dung báo cáo.')] : []),
      ]),
      signature(report),
    ],
  };
}

/** Tables need the width of the page across. */
const appendixSection = (report: ReviewReport): ISectionOptions => ({
  properties: {
    page: {
      size: { ...A4, orientation: PageOrientation.LANDSCAPE },
      margin: { ...MARGIN, left: mm(20), top: mm(25) },
    },
  },
  ...marginalia(report.footer),
  children: report.appendices.flatMap((sheet, index) => [
    line(`Phụ lục ${index + 1}`, { bold: true, before: index === 0 ? 0 : 360, keepNext: true }),
    line(sheet.name, { bold: true, after: 120, keepNext: true }),
    appendixTable(sheet, { width: A4.height - mm(20) - MARGIN.right, size: SIZE.table }),
  ]),
});

/** The page number above, from the second page on; below, where the figures come from. */
function marginalia(words: string): Pick<ISectionOptions, 'headers' | 'footers'> {
  const footer = new Footer({
    children: [line(words, { italics: true, size: SIZE.footer })],
  });
  const number = new TextRun({ children: [PageNumber.CURRENT] });
  return {
    headers: {
      default: new Header({
        children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [number] })],
      }),
      first: new Header({ children: [new Paragraph({})] }),
    },
    footers: { default: footer, first: footer },
  };
}

/** The agency with its number on the left; the Party’s name, place and date on the right. */
const letterhead = ({ superior, issuer, placeAndDate }: ReviewReport) =>
  sideBySide(
    [
      line(superior),
      line(issuer, { bold: true }),
      line('*'),
      line('Số            -BC/............'),
      line('Dự thảo', { bold: true, italics: true, before: 120 }),
    ],
    [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        indent: { left: mm(3), right: mm(3) },
        border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 1 } },
        children: [new TextRun({ text: 'ĐẢNG CỘNG SẢN VIỆT NAM', bold: true, size: SIZE.heading })],
      }),
      line(placeAndDate, { italics: true, before: 240 }),
    ],
    [mm(75), mm(90)],
  );

const signature = ({ recipients }: ReviewReport) =>
  sideBySide(
    [
      new Paragraph({
        spacing: { before: 360 },
        children: [new TextRun({ text: 'Nơi nhận:', underline: {}, size: SIZE.body })],
      }),
      ...recipients.map(
        (text) => new Paragraph({ children: [new TextRun({ text: `- ${text}`, size: SIZE.recipients })] }),
      ),
    ],
    [
      line('QUYỀN HẠN, CHỨC VỤ', { bold: true, before: 360 }),
      line('(ký, ghi rõ họ tên, đóng dấu)', { italics: true, size: SIZE.recipients }),
    ],
    [mm(75), mm(90)],
  );

interface LineStyle {
  readonly bold?: boolean;
  readonly italics?: boolean;
  readonly size?: number;
  readonly before?: number;
  readonly after?: number;
  readonly keepNext?: boolean;
}

/** A centred line. */
const line = (text: string, { before = 0, after = 0, keepNext = false, ...run }: LineStyle = {}) =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before, after },
    keepNext,
    children: [new TextRun({ text, ...run })],
  });

const BODY = { firstLine: mm(10) } as const;

const heading = (text: string) =>
  new Paragraph({
    indent: BODY,
    spacing: { before: 160, after: 80 },
    keepNext: true,
    children: [new TextRun({ text, bold: true })],
  });

const sentence = (text: string) =>
  new Paragraph({
    alignment: AlignmentType.BOTH,
    indent: BODY,
    spacing: { after: 100, line: 288 },
    children: [new TextRun(text)],
  });

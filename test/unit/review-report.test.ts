import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDay } from '../../shared/days.ts';
import { renderReviewDocx } from '../../shared/documents/review-docx.ts';
import { reviewReport } from '../../shared/documents/review-report.ts';
import { headlineOf } from '../../shared/mail/words.ts';
import { formatCount } from '../../shared/percent.ts';
import { type Cover, coverOf } from '../../shared/sections/cover.ts';
import {
  merge,
  NO_PARTS,
  present,
  type SummaryParts,
  type SummaryViews,
  sectionTexts,
  sheets,
  summarise,
} from '../../shared/sections/index.ts';
import { capital } from '../../shared/text/capital.ts';
import { arbitraryUnit } from '../fixtures/arbitraries.ts';
import { readDocx } from '../fixtures/docx-text.ts';
import { SAMPLE_NAMES } from '../fixtures/names.ts';
import { SAMPLE_DAY, SAMPLE_KNOWN_AT, sampleFigures } from '../fixtures/sample-figures.ts';

const NAMES = { ...SAMPLE_NAMES, place: 'Đồng Tháp' };
const MOMENT = { names: NAMES, asOf: SAMPLE_DAY, knownAt: SAMPLE_KNOWN_AT };
const figures = await sampleFigures();

async function reportOf(parts: SummaryParts, unitId?: string) {
  const views = present(parts);
  const cover = coverOf(views, unitId, MOMENT);
  const bytes = await renderReviewDocx(reviewReport({ views, cover }), cover);
  return { views, cover, bytes, ...readDocx(bytes) };
}

/** A cell as the report has to show it, by other code than the report's. */
function shown(kind: string, cell: string | number | null | undefined): string {
  if (cell === null || cell === undefined) return '–';
  if (kind === 'day') return formatDay(String(cell));
  if (kind === 'percent') return `${(Math.round(Number(cell) * 100) / 100).toFixed(2).replace('.', ',')}%`;
  return kind === 'count' ? formatCount(Number(cell)) : String(cell);
}

/** Compares every sentence and every table of a report with the summary. */
function compare(read: Awaited<ReturnType<typeof reportOf>>, views: SummaryViews, { unit, names }: Cover) {
  const { paragraphs, tables } = read;
  const own = { name: unit ?? `toàn ${names.area}`, ...views.congress.grassroots };
  expect(paragraphs).toContain(headlineOf(SAMPLE_DAY, own));
  for (const { lines } of sectionTexts(views, names)) {
    for (const line of lines) {
      expect(paragraphs).toContain(capital(/[.!?…:]$/.test(line) ? line : `${line}.`));
    }
  }
  const byName = new Map(sheets(views, names).map((sheet) => [sheet.name, sheet]));
  // The first table is the letterhead, the last one before the appendices has the signature.
  const appendices = tables.slice(2);
  const titles = paragraphs.flatMap((text, index) =>
    /^Phụ lục \d+$/.test(text) ? [paragraphs[index + 1]] : [],
  );
  expect(titles).toHaveLength(appendices.length);
  for (const [index, table] of appendices.entries()) {
    const sheet = byName.get(titles[index] ?? '');
    expect(sheet, titles[index]).toBeDefined();
    const { columns = [], rows = [], total } = sheet ?? {};
    expect(table).toEqual([
      columns.map(({ title }) => title),
      ...[...rows, ...(total ? [total] : [])].map((row) =>
        columns.map(({ kind }, column) => shown(kind, row[column])),
      ),
    ]);
  }
  return titles;
}

describe('the figures of the report', () => {
  it('are those of the summary, for the sample province', async () => {
    const read = await reportOf(figures.province);
    const titles = compare(read, read.views, read.cover);
    expect(titles).toContain('Đại hội theo đơn vị');
    expect(titles).toContain('Tinh giản biên chế');
    expect(read.paragraphs.join('\n')).toContain(
      '497/567 tổ chức cơ sở đảng đã tổ chức đại hội (đạt 87,65%)',
    );
  });

  it('are those of the summary, for each unit of the sample province', async () => {
    for (const [unitId, parts] of figures.units) {
      const read = await reportOf(parts, unitId);
      compare(read, read.views, read.cover);
    }
  });

  it('are those of the summary, for 50 random provinces', async () => {
    const province = fc.tuple(...['a', 'b', 'c', 'd'].map(arbitraryUnit));
    await fc.assert(
      fc.asyncProperty(province, async (units) => {
        const parts = units.map(({ state, report }) => summarise(state, report)).reduce(merge, NO_PARTS);
        const read = await reportOf(parts);
        compare(read, read.views, read.cover);
      }),
      { numRuns: 50 },
    );
  }, 120_000);
});

describe('the report of the office', () => {
  it('has the letterhead of the Party’s text format, with number, day and signature left blank', async () => {
    const { tables } = await reportOf(figures.province);
    const [[left = '', right = ''] = []] = tables[0] ?? [];
    expect(left.split('\n')).toEqual([
      'TỈNH ỦY ĐỒNG THÁP',
      'BAN TỔ CHỨC',
      '*',
      expect.stringMatching(/^Số +-BC\/\.+$/),
      'Dự thảo',
    ]);
    expect(right).toMatch(/^ĐẢNG CỘNG SẢN VIỆT NAM\nĐồng Tháp, ngày +tháng +năm 2020$/);
    const [[recipients = '', signature = ''] = []] = tables[1] ?? [];
    expect(recipients.split('\n')[0]).toBe('Nơi nhận:');
    expect(recipients).toMatch(/- Thường trực Tỉnh ủy \(để báo cáo\),[\s\S]*- Lưu Ban Tổ chức Tỉnh ủy\.$/);
    expect(signature).not.toMatch(/[a-z]{3,} [A-Z]/);
  });

  it('of a unit is the unit’s own, below the Party organisation of the province', async () => {
    const { tables, paragraphs } = await reportOf(figures.units.get('sa-dec') ?? NO_PARTS, 'sa-dec');
    const [[left = '', right = ''] = []] = tables[0] ?? [];
    expect(left.split('\n').slice(0, 2)).toEqual(['ĐẢNG BỘ TỈNH ĐỒNG THÁP', 'THÀNH ỦY SA ĐÉC']);
    expect(right).toMatch(/…, ngày/);
    expect(paragraphs.join('\n')).toContain('Thành ủy Sa Đéc báo cáo kết quả tổ chức đại hội');
    expect(tables[1]?.[0]?.[0]).toContain('- Lưu Văn phòng Thành ủy Sa Đéc.');
  });

  it('has three parts, in the order of the review', async () => {
    const { paragraphs } = await reportOf(figures.province);
    expect(paragraphs.filter((text) => /^[IVX]+- /.test(text))).toEqual([
      'I- KẾT QUẢ',
      'II- TỒN TẠI, KHÓ KHĂN',
      'III- NHIỆM VỤ TRỌNG TÂM',
    ]);
    const sentences = paragraphs.slice(paragraphs.indexOf('I- KẾT QUẢ'), paragraphs.indexOf('Phụ lục 1'));
    const told = sentences.filter((text) => text !== '' && !/^([IVX]+|\d+)- /.test(text));
    for (const text of told) expect(text).toMatch(/^[\p{Lu}\p{N}“].*[.!?…]$/u);
  });

  it('has the paper, margins, font and page numbers of Guidance 36-HD/VPTW', async () => {
    const { files } = await reportOf(figures.province);
    const text = /<w:sectPr>.*?<\/w:sectPr>/s.exec(files['word/document.xml'] ?? '')?.[0] ?? '';
    const millimetres = (name: string, within: string) =>
      Math.round(Number(new RegExp(`w:${name}="(\\d+)"`).exec(within)?.[1]) / 56.7);
    expect(['w', 'h'].map((side) => millimetres(side, /<w:pgSz[^>]*>/.exec(text)?.[0] ?? ''))).toEqual([
      210, 297,
    ]);
    const margins = /<w:pgMar[^>]*>/.exec(text)?.[0] ?? '';
    expect(['top', 'bottom', 'left', 'right', 'header'].map((side) => millimetres(side, margins))).toEqual([
      20, 20, 30, 15, 10,
    ]);
    expect(text).toContain('<w:titlePg/>');
    expect(files['word/styles.xml']).toMatch(/w:ascii="Times New Roman"/);
    expect(files['word/styles.xml']).toContain('<w:sz w:val="28"/>');
    const numbered = Object.entries(files).filter(
      ([path, xml]) => path.startsWith('word/header') && xml.includes('PAGE'),
    );
    expect(numbered.length).toBeGreaterThan(0);
  });

  it('is the same to the byte for the same figures', async () => {
    const [one, other] = [await reportOf(figures.province), await reportOf(figures.province)];
    expect(Buffer.compare(one.bytes, other.bytes)).toBe(0);
    expect(one.files['docProps/core.xml']).toContain('2020-06-26T00:00:00Z');
    expect(one.files['docProps/core.xml']).toContain('<dc:creator>Ban Tổ chức Tỉnh ủy</dc:creator>');
  });

  it('leaves out characters that XML has no place for, which stored texts may hold', async () => {
    const { views, cover } = await reportOf(figures.province);
    const report = { ...reviewReport({ views, cover }), opening: 'Trước\uffff\u0001sau' };
    const { paragraphs } = readDocx(await renderReviewDocx(report, cover));
    expect(paragraphs).toContain('Trướcsau');
  });

  it('takes names with marks of XML', async () => {
    const cover = { ...MOMENT, unit: '<Đảng ủy> "A" & B' };
    const report = reviewReport({ views: present(NO_PARTS), cover });
    const { tables } = readDocx(await renderReviewDocx(report, cover));
    expect(tables[0]?.[0]?.[0]).toContain('<ĐẢNG ỦY> "A" & B');
  });
});

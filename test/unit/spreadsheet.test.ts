import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { renderEmail } from '../../shared/mail/email.ts';
import { present, sheets } from '../../shared/sections/index.ts';
import type { Sheet } from '../../shared/sections/section.ts';
import { column } from '../../shared/sections/section.ts';
import { columnName } from '../../shared/spreadsheet/cell-name.ts';
import { renderCsv } from '../../shared/spreadsheet/csv.ts';
import { escaped, unescaped } from '../../shared/spreadsheet/escapes.ts';
import { guarded, unguarded } from '../../shared/spreadsheet/guard.ts';
import { renderXlsx } from '../../shared/spreadsheet/xlsx.ts';
import { mailInput, summaryOf } from '../fixtures/digests.ts';
import { SAMPLE_NAMES } from '../fixtures/names.ts';
import { plainXlsx } from '../fixtures/plain-xlsx.ts';
import { sheetsBySheetJs } from '../fixtures/sheetjs.ts';

const FORMULAS = ['=HYPERLINK("x")', '+1', '-1', '@SUM(A1)', '\tx', '\rx'];
const COLUMNS = [column('Tên'), column('Số', 'count'), column('Đạt', 'percent'), column('Ngày', 'day')];
const sheetOf = (...rows: Sheet['rows']): Sheet => ({ name: 'Thử', columns: COLUMNS, rows });
const COVER = { names: SAMPLE_NAMES, asOf: '2020-06-25', knownAt: '2020-06-26T00:00:00.000Z' };
const PROVINCE = summaryOf(
  {
    unitId: 'sa-dec',
    name: 'Thành ủy Sa Đéc',
    held: 3,
    open: [{ name: 'Phường 2', plannedOn: '2020-06-10' }],
  },
  { unitId: 'moi', name: 'Đảng ủy mới' },
);

const partsOf = (workbook: Uint8Array) =>
  Object.fromEntries(Object.entries(unzipSync(workbook)).map(([path, bytes]) => [path, strFromU8(bytes)]));

/** A cell as it stands in the file: its type (`s` is text, none is a number), its value and its format. */
function cellAt(workbook: Uint8Array, at: string) {
  const parts = partsOf(workbook);
  const [, attributes = '', content] =
    new RegExp(`<c r="${at}"([^>]*?)(?:/>|>(.*?)</c>)`).exec(parts['xl/worksheets/sheet1.xml'] ?? '') ?? [];
  const type = /t="(\w+)"/.exec(attributes)?.[1];
  const value = /<v>(.*?)<\/v>/.exec(content ?? '')?.[1];
  const styles = parts['xl/styles.xml'] ?? '';
  const style = Number(/s="(\d+)"/.exec(attributes)?.[1] ?? 0);
  const format = /numFmtId="(\d+)"/.exec(
    /<cellXfs[^>]*>(.*)<\/cellXfs>/.exec(styles)?.[1]?.match(/<xf [^>]*>/g)?.[style] ?? '',
  )?.[1];
  const code = new RegExp(
    `numFmtId="${format}" formatCode="([^"]*)"|formatCode="([^"]*)" numFmtId="${format}"`,
  );
  const texts = [...(parts['xl/sharedStrings.xml'] ?? '').matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(
    ([, text]) => text,
  );
  return {
    type,
    value: type === 's' ? texts[Number(value)] : value,
    format: code
      .exec(styles)
      ?.slice(1)
      .find((found) => found !== undefined),
    formula: content?.includes('<f>') ?? false,
  };
}

describe('the workbook', () => {
  it('holds text as text, and numbers, percentages and days as numbers with a format', async () => {
    const workbook = await plainXlsx([sheetOf(['Sa Đéc', 1234, 87.65, '2020-06-25'])]);
    expect(cellAt(workbook, 'A1')).toMatchObject({ type: 's', value: 'Tên' });
    expect(cellAt(workbook, 'A2')).toMatchObject({ type: 's', value: 'Sa Đéc' });
    expect(cellAt(workbook, 'B2')).toMatchObject({ type: undefined, value: '1234', format: '#,##0' });
    expect(cellAt(workbook, 'C2')).toMatchObject({ type: undefined, value: '0.8765', format: '0.00%' });
    // Days since 30/12/1899.
    expect(cellAt(workbook, 'D2')).toMatchObject({ value: '44007', format: 'd/m/yyyy' });
  });

  it('writes what is not of its column’s kind as it is: no figure is rounded, no text becomes a day', async () => {
    const workbook = await plainXlsx([sheetOf(['x', 2.5, null, '31/2/2020'])]);
    expect(cellAt(workbook, 'B2')).toMatchObject({ value: '2.5', format: undefined });
    expect(cellAt(workbook, 'D2')).toMatchObject({ type: 's', value: '31/2/2020' });
  });

  it('leaves what is not given empty, and writes zero as zero', async () => {
    const workbook = await plainXlsx([sheetOf([null, null, null, null], ['x', 0, 0, null])]);
    for (const at of ['A2', 'B2', 'C2', 'D2']) expect(cellAt(workbook, at).value).toBeUndefined();
    expect(cellAt(workbook, 'B3').value).toBe('0');
  });

  it.each(FORMULAS)('holds %j as text, never as a formula', async (text) => {
    const workbook = await plainXlsx([sheetOf([text, 1, null, null])]);
    expect(cellAt(workbook, 'A2')).toMatchObject({ type: 's', formula: false });
    expect(Object.values(partsOf(workbook)).join('')).not.toMatch(/<f[ >]/);
  });

  it.each([
    ['_x0041_', '_x005F_x0041_'],
    ['_x0041_x00e0_', '_x005F_x0041_x005F_x00e0_'],
    ['__x000D_', '__x005F_x000D_'],
    ['_x005F_', '_x005F_x005F_'],
    ['_x41_ _X0041_ x0041_', '_x41_ _X0041_ x0041_'],
  ])('writes %j so that a program shows it, and no character in its place', async (text, written) => {
    const workbook = await plainXlsx([{ name: 'Thử', columns: [column(text)], rows: [[text]] }]);
    expect(cellAt(workbook, 'A1').value).toBe(written);
    expect(cellAt(workbook, 'A2').value).toBe(written);
    expect(unescaped(escaped(text))).toBe(text);
  });

  it('escapes markup in names', async () => {
    const workbook = await plainXlsx([sheetOf(['<script>&"', 1, null, null])]);
    expect(partsOf(workbook)['xl/sharedStrings.xml']).toContain('&lt;script&gt;&amp;');
  });

  it('is the same to the byte for the same sheets', async () => {
    const all = sheets(present(PROVINCE.parts), SAMPLE_NAMES);
    const first = await renderXlsx(all, COVER);
    await new Promise((resolve) => setImmediate(resolve));
    expect(Buffer.compare(first, await renderXlsx(all, COVER))).toBe(0);
    expect(first[10]).toBe(0);
  });

  it('goes with the mail under an ASCII name that tells the day', async () => {
    const { attachments } = await renderEmail(mailInput(PROVINCE));
    expect(attachments.map(({ fileName }) => fileName)).toEqual(['tong-hop-2020-06-25.xlsx']);
    expect(partsOf(attachments[0]?.content as Uint8Array)['xl/workbook.xml']).toContain(
      'name="Đại hội theo đơn vị"',
    );
  });
});

describe('the workbook to print and forward', () => {
  const all = sheets(present(PROVINCE.parts), SAMPLE_NAMES);
  const printed = renderXlsx(all, COVER);
  const partOf = async (path: string) => partsOf(await printed)[path] ?? '';

  it('begins with a contents sheet that leads to every other one', async () => {
    const [contents, ...others] = sheetsBySheetJs(await printed);
    expect(contents?.sheet).toBe('Mục lục');
    expect(others.map(({ sheet }) => sheet)).toEqual(all.map(({ name }) => name));
    expect(contents?.data.slice(5).map(([, name, rows]) => [name, rows])).toEqual(
      all.map(({ name, rows }) => [name, rows.length]),
    );
    const links = [
      ...(await partOf('xl/worksheets/sheet1.xml')).matchAll(
        /<hyperlink ref="(\w+)" location="'([^']+)'!A1"/g,
      ),
    ];
    expect(links.map(([, cell, name]) => [cell, name])).toEqual(
      all.map(({ name }, index) => [`B${6 + index}`, name]),
    );
  });

  it('says on every sheet whose figures they are, as of when, known when, and that nobody signed them', async () => {
    for (const { sheet, data } of sheetsBySheetJs(await printed)) {
      const [[agency], [title], [moment], [label]] = data as [string[], string[], string[], string[]];
      expect(agency).toBe('BAN TỔ CHỨC TỈNH ỦY');
      if (sheet !== 'Mục lục') expect(title).toBe(sheet.toUpperCase());
      expect(moment).toBe('Toàn tỉnh, tính đến ngày 25/6/2020, theo số liệu nhận đến 07:00, 26/6/2020');
      expect(label).toBe('Bản tổng hợp tự động');
    }
    const ofUnit = await renderXlsx(all, { ...COVER, unit: 'Thành ủy Sa Đéc' });
    expect(
      sheetsBySheetJs(ofUnit)[1]
        ?.data.slice(0, 3)
        .map(([cell]) => cell),
    ).toEqual([
      'THÀNH ỦY SA ĐÉC',
      'ĐẠI HỘI THEO ĐƠN VỊ',
      'Thành ủy Sa Đéc, tính đến ngày 25/6/2020, theo số liệu nhận đến 07:00, 26/6/2020',
    ]);
  });

  it('has the figures of the sheets below, and a total row on each', async () => {
    const [, ...others] = sheetsBySheetJs(await printed);
    for (const [index, { name, columns, rows, total }] of all.entries()) {
      const data = others[index]?.data ?? [];
      expect(data[4], name).toEqual(columns.map(({ title }) => title));
      expect(data, name).toHaveLength(5 + Math.max(1, rows.length) + 1);
      expect(data.at(-1)?.[0], name).toBe(total ? total[0] : `Tổng số: ${rows.length}`);
    }
    expect(others[0]?.data.at(-1)).toEqual(['Tổng cộng', 3, 4, 0.75, 1]);
  });

  it('has a frozen head, a filter over its rows, borders, and its set-up for paper', async () => {
    const workbook = await partOf('xl/workbook.xml');
    for (const [index, { name, columns, rows }] of all.entries()) {
      const xml = await partOf(`xl/worksheets/sheet${index + 2}.xml`);
      const last = 5 + rows.length;
      const filter = `A5:${columnName(columns.length - 1)}${last}`;
      expect(xml.includes(`<autoFilter ref="${filter}"/>`), name).toBe(rows.length > 0);
      expect(xml).toMatch(/<pane ySplit="5" [^>]*state="frozen"/);
      expect(xml).toContain('<pageSetUpPr fitToPage="1"/>');
      expect(xml).toMatch(
        /<pageSetup paperSize="9" orientation="(portrait|landscape)" fitToWidth="1" fitToHeight="0"\/>/,
      );
      expect(xml).toContain('&amp;RTrang &amp;P/&amp;N</oddFooter>');
      expect(workbook).toContain(
        `<definedName name="_xlnm.Print_Titles" localSheetId="${index + 1}">'${name}'!$5:$5</definedName>`,
      );
    }
    expect(await partOf('xl/styles.xml')).toContain('<left style="thin">');
  });

  it('has properties that name its author and content', async () => {
    const core = await partOf('docProps/core.xml');
    expect(core).toContain('<dc:creator>Ban Tổ chức Tỉnh ủy</dc:creator>');
    expect(core).toContain('toàn tỉnh, tính đến ngày 25/6/2020');
    expect(core).toContain('>2020-06-26T00:00:00Z</dcterms:created>');
    expect(await partOf('_rels/.rels')).toContain('docProps/core.xml');
    expect(await partOf('[Content_Types].xml')).toContain('/docProps/core.xml');
  });

  it('takes the name of a unit with marks of XML and of spreadsheets', async () => {
    const sheet = { ...sheetOf(['x', 1, 2, '2020-06-25']), name: "Ba & 'bốn'" };
    const workbook = await renderXlsx([sheet], { ...COVER, unit: '<Đảng ủy> "A" & B' });
    expect(sheetsBySheetJs(workbook)[1]).toMatchObject({ sheet: "Ba & 'bốn'" });
    expect(partsOf(workbook)['xl/workbook.xml']).toContain("'Ba &amp; ''bốn'''!$A$5:$D$6");
  });
});

describe('the sheets of the sections', () => {
  const all = sheets(present(PROVINCE.parts), SAMPLE_NAMES);

  it('have names that spreadsheet programs take, each once', () => {
    const names = all.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[^[\]:*?/\\]{1,31}$/);
  });

  it('have a cell of the column’s kind in every place, or none', () => {
    for (const { name, columns, rows } of all) {
      for (const row of rows) {
        expect(row, name).toHaveLength(columns.length);
        row.forEach((value, index) => {
          const kind = columns[index]?.kind;
          if (value === null) return;
          expect(typeof value, name).toBe(kind === 'text' || kind === 'day' ? 'string' : 'number');
          if (kind === 'day') expect(value).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        });
      }
    }
  });

  it('count what the mail counts, with an empty cell for a zero denominator', () => {
    expect(all[0]?.rows).toEqual([
      ['Đảng ủy mới', 0, 0, null, 0],
      ['Thành ủy Sa Đéc', 3, 4, 75, 1],
    ]);
    expect(all[0]?.total).toEqual(['Tổng cộng', 3, 4, 75, 1]);
    expect(all[1]?.rows).toEqual([['Thành ủy Sa Đéc', 'Phường 2', 'Cấp cơ sở', '2020-06-10']]);
  });
});

describe('CSV', () => {
  it('begins with the mark of UTF-8, and quotes what needs quoting', () => {
    expect(
      renderCsv(sheetOf(['Sa Đéc, "nhất"\nthị', 1234, 87.65, '2020-06-25'], ['x', null, null, null])),
    ).toBe('\uFEFFTên,Số,Đạt,Ngày\r\n"Sa Đéc, ""nhất""\nthị",1234,87.65,2020-06-25\r\nx,,,\r\n');
  });

  it.each(FORMULAS)('disarms %j with an apostrophe', (text) => {
    const [, cell] = renderCsv(sheetOf([text, null, null, null])).split('\r\n');
    expect(cell).toMatch(/^"?'/);
  });

  it.each<[string, string]>([
    ['a semicolon', 'x;=1+1'],
    ['a semicolon in front', ';@SUM(A1)'],
    ['a tab', 'x\t-1'],
    ['a comma', 'x,+1'],
    ['a bar', 'x|=1'],
    ['a line break', 'x\n=1'],
    ['quotes that are taken away', 'x;"=1+1"'],
    ['spaces', 'x;  =1'],
    ['full-width signs', '\uFF1D1+1'],
    ['full-width signs after a semicolon', 'x;\uFF0B1;\uFF0D1;\uFF201'],
    ['a space without width', '\u200B=1'],
    ['a byte order mark', '\uFEFF=1'],
    ['control characters', '\u0001\u007F-1'],
    ['a mark of direction', '\u202E=1'],
    ['a space that does not break', '\u00A0=1'],
    ['tags of another plane', '\u{E0041}=1'],
    ['apostrophes', "''=1"],
  ])('leaves no formula behind %s, whatever a program parts cells by', (_, text) => {
    const csv = renderCsv(sheetOf([text, null, null, null])).slice(1);
    for (const by of [',', ';', '\t', '|']) {
      for (const cell of csv.split(new RegExp(`[\r\n${by}]`))) {
        expect(cell.replace(/^[\s"\p{Cc}\p{Cf}]+/u, '')).not.toMatch(/^[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/);
      }
    }
  });

  it.each(['a;b', 'a\tb', 'a|b', 'a,b', 'a"b', 'a\nb', 'a\rb'])('quotes %j', (text) => {
    expect(renderCsv(sheetOf([text, null, null, null]))).toContain(`"${text.replace('"', '""')}",,,`);
  });

  it.each(['Phường 1', 'Đảng bộ - Sở', "ủy ban 'x'", 'a - b; c', 'a=b'])('writes %j as it is', (text) => {
    expect(guarded(text)).toBe(text);
  });

  it('is read again to the text that was written', () => {
    const pieces = fc.constantFrom(
      'a',
      "'",
      '=',
      '-',
      ';',
      ',',
      '\t',
      '\r',
      '\n',
      ' ',
      '"',
      '\u200B',
      '\uFF1D',
      '|',
    );
    const text = fc.string({ unit: pieces, maxLength: 12 });
    fc.assert(
      fc.property(text, (any) => unguarded(guarded(any)) === any),
      { numRuns: 2000 },
    );
  });

  it('takes time in proportion to what it is given', () => {
    const [began, long] = [performance.now(), '\t;'.repeat(500_000)];
    expect(unguarded(guarded(`${long}=`))).toHaveLength(1_000_001);
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it('leaves negative numbers alone: they are figures, not text', () => {
    expect(renderCsv(sheetOf([-1, -3, -2.5, null]))).toContain('\r\n-1,-3,-2.5,');
    expect(renderCsv(sheetOf(['-1', null, null, null]))).toContain("\r\n'-1,");
  });
});

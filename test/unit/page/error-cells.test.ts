import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { unreadWords } from '../../../shared/spreadsheet/cell-text.ts';
import { daysRead } from '../../../web/pages/admin/import/differences.ts';
import { beforeSending, failedImportRows, type ImportedRow } from '../../../web/pages/admin/import/parts.ts';
import { textsOf, unreadIn } from '../../../web/pages/admin/import/texts.ts';
import { RECIPIENT_COLUMNS, recipientFields } from '../../../web/pages/admin/recipients/columns.ts';
import { ROSTER_COLUMNS } from '../../../web/pages/admin/roster-columns.ts';
import { checkRows } from '../../../web/pages/import/check.ts';
import { COLUMNS, cellsOf, filledIn, RULES, valueIn } from '../../../web/pages/import/columns.ts';
import { RESULTS } from '../../../web/pages/import/forms.ts';
import { isSendable } from '../../../web/pages/import/outcome.ts';
import { dayWords, errorWords } from '../../../web/pages/import/words.ts';
import type { Cell } from '../../../web/sheets/cell.ts';
import { handedBack } from '../../../web/sheets/handed-back.ts';
import { sheetRowsOf } from '../../../web/sheets/rows.ts';
import { formFile } from '../../../web/sheets/write.ts';
import { madeWorkbook, textRow } from '../../fixtures/made-workbook.ts';
import { SAMPLE_PLAN, sampleResult } from './samples.ts';

const ID = 'sa-dec.phuong-1';
const ROSTER = [{ id: ID, unitId: 'sa-dec', level: 'grassroots', name: 'Phường 1' }] as const;
const ERRORS = [
  `\u200B#N/A${' '.repeat(50)}`,
  '#N/A',
  '#VALUE!',
  '#REF!',
  '#DIV/0!',
  '#NAME?',
  '#NUM!',
  '#NULL!',
  '#SPILL!',
  'Err:502',
  '####',
];

/** What the check says of a file of results. */
async function checked(bytes: Uint8Array) {
  const found = await sheetRowsOf(bytes, RULES);
  if ('refusal' in found) throw new Error(found.refusal.is);
  const known = {
    unitId: 'sa-dec',
    today: '2020-06-30',
    plan: SAMPLE_PLAN,
    organisations: ROSTER,
    latest: [],
  };
  return checkRows(filledIn(found).rows, known, new Map());
}
const csvOf = (...rows: readonly (readonly Cell[])[]): Uint8Array =>
  strToU8(
    [COLUMNS.map(({ head }) => head), ...rows]
      .map((row) =>
        row
          .map((cell) => `"${cell !== null && typeof cell === 'object' ? cell.day : (cell ?? '')}"`)
          .join(';'),
      )
      .join('\n'),
  );
const withCell = (head: string, cell: Cell) =>
  cellsOf(ID, 'Phường 1', sampleResult()).map((own, at) => (COLUMNS[at]?.head === head ? cell : own));

describe('a result', () => {
  it.each(COLUMNS.map(({ head }) => head))(
    'with an error in the column %s is not sent, and the cell is named',
    async (head) => {
      for (const error of ERRORS) {
        const [row] = await checked(csvOf(withCell(head, error)));
        expect(row?.errors).toContainEqual({ head, message: unreadWords(error) });
        expect(row && isSendable(row)).toBe(false);
      }
    },
  );

  it('of a workbook is not sent where an optional figure is an error', async () => {
    const at = COLUMNS.findIndex(({ head }) => head === 'Nữ');
    const cells = cellsOf(ID, 'Phường 1', sampleResult()).map((cell, index) => {
      if (index === at) return '<c t="e"><v>#N/A</v></c>';
      return `<c t="inlineStr"><is><t>${cell !== null && typeof cell === 'object' ? cell.day : (cell ?? '')}</t></is></c>`;
    });
    const heads = textRow(
      1,
      COLUMNS.map(({ head }) => head),
    );
    const made = madeWorkbook({ sheets: [{ rows: `${heads}<row r="2">${cells.join('')}</row>` }] });
    expect((await checked(made)).map(errorWords)).toEqual([
      'Nữ: Ô này báo lỗi #N/A nên không có giá trị; đồng chí ghi lại giá trị đúng.',
    ]);
  });

  it('that was handed back with its error is refused again, until it is put right', async () => {
    const cells = withCell('Ghi chú', '#REF!');
    const file = await formFile(handedBack(RESULTS, [{ cells, reason: 'x' }]));
    const [row] = await checked(new Uint8Array(await file.arrayBuffer()));
    expect(row?.errors.map(({ head }) => head)).toEqual(['Ghi chú']);
  });

  it.each(['1,000', '15,500', '1,234,567', ' 0,000 '])(
    'is not sent where a count is %j, which has two meanings',
    async (text) => {
      const [row] = await checked(csvOf(withCell('Số lượng theo đề án', text)));
      expect(row?.errors).toEqual([
        {
          head: 'Số lượng theo đề án',
          message: `Số “${text.trim()}” có hai cách hiểu: dấu phẩy có thể ngăn hàng nghìn hoặc phần thập phân; cần ghi số nguyên không có dấu ngăn, ví dụ 1000.`,
        },
      ]);
    },
  );

  it.each<[string, unknown]>([
    ['15,0', 15],
    ['15,00', 15],
    ['1.000', 1000],
    ['1,000', '1,000'],
    ['1.234,000', '1.234,000'],
  ])('has for the count %j the value %j', (text, value) => {
    const planned = COLUMNS.find(({ kind }) => kind === 'count') as (typeof COLUMNS)[number];
    expect(valueIn(planned, text)).toBe(value);
  });

  it('shows the day that was read, whatever the file showed', () => {
    expect(['2020-06-25', '31/2/2020', undefined].map(dayWords)).toEqual(['25/6/2020', '31/2/2020', '–']);
  });
});

describe('a recipient', () => {
  const HEADS = RECIPIENT_COLUMNS.map(({ head }) => head);
  const rowOf = async (bytes: Uint8Array): Promise<ImportedRow> => {
    const found = await sheetRowsOf(bytes, { columns: RECIPIENT_COLUMNS, maxRows: 10, others: 'refuse' });
    const [row] = 'rows' in found ? found.rows : [];
    if (!row) throw new Error('no row');
    const cells = HEADS.map((head) => row.cells[head]);
    const fields = recipientFields(textsOf(RECIPIENT_COLUMNS, row));
    return { number: row.line, cells, fields, unread: unreadIn(RECIPIENT_COLUMNS, row) };
  };
  const GOOD = ['bi-thu', 'bi-thu@example.vn', 'A', 'Bí thư', 'province', 'weekly', 'true'];
  const WITHOUT_CADENCES = GOOD.slice(0, 5);

  it.each(HEADS)('is neither sent nor ended where its %s is an error', async (head) => {
    const cells = GOOD.map((text, at) =>
      HEADS[at] === head ? '<c t="e"><v>#N/A</v></c>' : `<c t="inlineStr"><is><t>${text}</t></is></c>`,
    );
    const row = await rowOf(
      madeWorkbook({ sheets: [{ rows: `${textRow(1, HEADS)}<row r="2">${cells.join('')}</row>` }] }),
    );
    const { errors, sent } = beforeSending([row]);
    expect(sent).toEqual([]);
    expect(errors).toMatchObject([{ field: head, code: 'error-cell', message: unreadWords('#N/A') }]);
    expect(failedImportRows(errors)).toEqual([
      { cells: row.cells, reason: `${head}: ${unreadWords('#N/A')}` },
    ]);
  });

  it('is not ended by a row that ends before its cadences, nor by a merged cell', async () => {
    const short = await rowOf(strToU8(`${HEADS.join(',')}\n${WITHOUT_CADENCES.join(',')}`));
    expect(beforeSending([short])).toMatchObject({ sent: [], errors: [{ field: 'cadences' }] });
    const rows = textRow(1, HEADS) + textRow(2, GOOD) + textRow(3, WITHOUT_CADENCES);
    const after = '<mergeCells><mergeCell ref="F2:F3"/></mergeCells>';
    const found = await sheetRowsOf(madeWorkbook({ sheets: [{ rows, after }] }), {
      columns: RECIPIENT_COLUMNS,
      maxRows: 10,
      others: 'refuse',
    });
    expect(
      'rows' in found && found.rows.map((row) => unreadIn(RECIPIENT_COLUMNS, row).map(({ field }) => field)),
    ).toEqual([[], ['cadences']]);
  });

  it('is ended by a blank cell alone', async () => {
    for (const blank of ['', ' ']) {
      const row = await rowOf(strToU8(`${HEADS.join(',')}\n${[...WITHOUT_CADENCES, blank].join(',')}`));
      expect(beforeSending([row])).toEqual({ errors: [], sent: [row] });
      expect(row.fields.cadences).toEqual([]);
    }
  });
});

it('an organisation that an import adds is told with the days that were read', () => {
  const fields = { id: 'a', name: 'A', plannedOn: '2020-06-25', validTo: '2020-12-31' };
  expect(daysRead({ fields }, ROSTER_COLUMNS)).toBe(
    'Ngày dự kiến đại hội: 25/6/2020; Hoạt động đến ngày: 31/12/2020',
  );
});

it.each(['#1', 'N/A', '#', 'REF!', 'Phường #2', 'Err:50', '#N/A và #REF!', ''])(
  '%j is a text like any other',
  (text) => {
    expect(unreadWords(text)).toBeUndefined();
  },
);

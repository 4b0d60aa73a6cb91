import { describe, expect, it } from 'vitest';
import type { Organisation } from '../../../shared/roster/roster.ts';
import { type CheckedRow, checkRows, type Here, type LatestResult } from '../../../web/pages/import/check.ts';
import { cellsOf, columnAt, type FileRow } from '../../../web/pages/import/columns.ts';
import { isSendable, outcomesOf, sendsOf } from '../../../web/pages/import/outcome.ts';
import { figureLines } from '../../../web/pages/import/row-figures.ts';
import { stillToCome } from '../../../web/pages/import/to-come.ts';
import {
  cellWords,
  changedCellWords,
  errorWords,
  failedResultRows,
  findingWords,
  ROW_WORDS,
  refusedWords,
} from '../../../web/pages/import/words.ts';
import type { WorkState } from '../../../web/work/work.ts';
import { revision, SAMPLE_PLAN, STATES, sampleResult, work } from './samples.ts';

const ROSTER: readonly Organisation[] = [
  { id: 'province', level: 'provincial', name: 'Đảng bộ tỉnh' },
  { id: 'sa-dec', level: 'district', name: 'Thành ủy Sa Đéc' },
  { id: 'sa-dec.phuong-1', unitId: 'sa-dec', level: 'grassroots', name: 'Phường 1' },
  { id: 'sa-dec.phuong-2', unitId: 'sa-dec', level: 'grassroots', name: 'Phường 2' },
];
const nameOf = (subjectId: string) => ROSTER.find(({ id }) => id === subjectId)?.name ?? 'Tên trong tệp';
const row = (
  subjectId: string,
  data: object = sampleResult(),
  { line = 2, name = nameOf(subjectId) } = {},
): FileRow => ({ line, subjectId, name, data: { ...data }, cells: cellsOf(subjectId, name, data) });
const check = (rows: readonly FileRow[], latest: readonly LatestResult[] = [], here: Here = new Map()) =>
  checkRows(
    rows,
    { unitId: 'sa-dec', today: '2020-06-01', plan: SAMPLE_PLAN, organisations: ROSTER, latest },
    here,
  );
const only = (one: FileRow, latest: readonly LatestResult[] = [], here?: Here): CheckedRow => {
  const [checked] = check([one], latest, here);
  if (!checked) throw new Error('no row');
  return checked;
};
const latestResult = (more: Partial<LatestResult> = {}): LatestResult => ({
  subjectId: 'sa-dec.phuong-1',
  revision: 3,
  data: sampleResult(),
  ...more,
});

describe('a row', () => {
  it('is called by the list, and what the list does not have by the file', () => {
    expect(only(row('sa-dec.phuong-1', sampleResult(), { name: 'P. 1' })).name).toBe('Phường 1');
    expect(only(row('sa-dec.phuong-9')).name).toBe('Tên trong tệp');
  });

  it.each<[string, string]>([
    [
      'Mã tổ chức: Chưa rõ dòng này của tổ chức nào: tên không có trong danh sách hoặc có nhiều tổ chức trùng tên; đồng chí ghi mã tổ chức, hoặc chọn lại tệp rồi chọn tổ chức.',
      '',
    ],
    ['Mã tổ chức: Tổ chức này không thuộc đơn vị của đồng chí.', 'cao-lanh.xa-a'],
    ['Mã tổ chức: Mã này không có trong danh sách tổ chức của đơn vị.', 'sa-dec.phuong-9'],
  ])('is wrong: %s', (words, subjectId) => {
    const checked = only(row(subjectId));
    expect(checked.is).toBe('wrong');
    expect(errorWords(checked)).toBe(words);
    expect(checked.data).toBeUndefined();
  });

  it.each<[string, string[]]>([
    ['Phường 1', []],
    ['PHUONG  1', []],
    ['', []],
    [
      'Phường 2',
      [
        'Tên tổ chức: Tên trong tệp là “Phường 2”, còn mã này trong danh sách là “Phường 1”; đồng chí kiểm tra lại mã. Mã của tổ chức tên “Phường 2” là sa-dec.phuong-2.',
      ],
    ],
    [
      'Phương 1',
      [
        'Tên tổ chức: Tên trong tệp là “Phương 1”, khác dấu với tên của mã này trong danh sách là “Phường 1”; nếu không phải do gõ nhầm dấu, đồng chí kiểm tra lại mã.',
      ],
    ],
    ['Phường 1'.normalize('NFD'), []],
  ])('whose id goes with “%s” is sendable, with a warning where the list has another name', (name, words) => {
    const checked = only(row('sa-dec.phuong-1', sampleResult(), { name }));
    expect(checked.is).toBe('new');
    expect(checked.warnings.map(findingWords).filter((one) => one.includes('Tên trong tệp'))).toEqual(words);
  });

  it('tells all that is wrong with it, each at its column', () => {
    expect(errorWords(only(row('cao-lanh.xa-a', { ...sampleResult(), form: 'khác' })))).toBe(
      'Mã tổ chức: Tổ chức này không thuộc đơn vị của đồng chí. Hình thức: Cần ghi Đại biểu hoặc Toàn thể.',
    );
  });

  it('that occurs in many lines names the first five of the others', () => {
    const rows = Array.from({ length: 8 }, (_, at) =>
      row('sa-dec.phuong-1', sampleResult(), { line: at + 2 }),
    );
    expect(check(rows).map(errorWords)[0]).toBe(
      'Mã tổ chức: Tổ chức này có ở nhiều dòng: còn có dòng 3, 4, 5, 6, 7.',
    );
    expect(check(rows).every(({ is }) => is === 'wrong')).toBe(true);
  });

  it('that is on its way from this device waits, one that is a draft here is taken over', () => {
    const id = 'sa-dec.phuong-1';
    const sending = only(row(id), [], new Map([[id, 'sending']]));
    expect([sending.is, errorWords(sending)]).toEqual([
      'wrong',
      'Một bản khác của tổ chức này đang được gửi từ máy này; đồng chí đợi gửi xong rồi chọn lại tệp.',
    ]);
    const draft = only(row(id), [], new Map([[id, 'draft']]));
    expect([draft.is, draft.warnings.map(findingWords)]).toEqual([
      'new',
      ['Tổ chức này có bản nháp trên máy này; bản nháp sẽ được thay bằng dòng này.'],
    ]);
  });

  it.each<[CheckedRow['is'], string, LatestResult[], number]>([
    ['new', 'nothing was sent', [], 1],
    ['unchanged', 'the current revision is the same', [latestResult()], 4],
    ['correction', 'the current revision differs', [latestResult({ data: sampleResult({ women: 4 }) })], 4],
    ['correction', 'the same was given back', [latestResult({ returned: true })], 4],
    ['correction', 'it was withdrawn', [latestResult({ withdrawn: true, data: undefined })], 4],
    ['correction', 'the same was withdrawn', [latestResult({ withdrawn: true })], 4],
    ['correction', 'nothing of it can be read', [latestResult({ data: undefined })], 4],
    ['new', 'another organisation has the same', [latestResult({ subjectId: 'sa-dec.phuong-2' })], 1],
  ])('is %s where %s', (is, _, latest, next) => {
    expect(only(row('sa-dec.phuong-1'), latest)).toMatchObject({ is, revision: next, errors: [] });
  });

  it('shows the changes to the current revision, none to a withdrawn one', () => {
    const changes = (more: Partial<LatestResult>) =>
      only(row('sa-dec.phuong-1', sampleResult({ women: 4, young: undefined })), [
        latestResult(more),
      ]).changes.map(changedCellWords);
    expect(changes({})).toEqual(['Nữ: từ 3 thành 4', 'Trẻ tuổi: trước là 2, nay bỏ trống']);
    expect(changes({ data: sampleResult({ women: undefined, young: undefined }) })).toEqual([
      'Nữ: trước bỏ trống, nay là 4',
    ]);
    expect(changes({ withdrawn: true })).toEqual([]);
  });
});

describe('the figures of a row', () => {
  const lines = (data: unknown) => figureLines(data).map((line) => line.replaceAll('\u00a0', ' '));

  it('are all that is sent, a line for each group, counts that are blank among them', () => {
    const theory = { none: 0, elementary: 2, intermediate: 9, advancedOrBachelor: 4 };
    const data = { ...sampleResult({ young: undefined, theory }), secretaryElectedDirectly: true };
    expect(lines(data)).toEqual([
      '20/5/2020, Đại biểu',
      'Số lượng theo đề án 15, Bầu được 15, Tái cử 9, Lần đầu 6, Chỉ định 0, Nữ 3, Trẻ tuổi –, Dân tộc thiểu số –',
      'LLCT chưa qua 0, LLCT sơ cấp 2, LLCT trung cấp 9, LLCT cao cấp, cử nhân 4',
      'Bầu bí thư trực tiếp: Có',
    ]);
  });

  it('are what was read, also where it cannot be sent', () => {
    expect(lines({ heldOn: 'hôm qua', committee: { elected: 'ba' }, note: 'x'.repeat(99) })).toEqual([
      'hôm qua',
      'Số lượng theo đề án –, Bầu được ba, Tái cử –, Lần đầu –, Chỉ định –, Nữ –, Trẻ tuổi –, Dân tộc thiểu số –',
      `Ghi chú: ${'x'.repeat(60)}…`,
    ]);
    expect(lines({})).toEqual([]);
  });
});

describe('what goes out', () => {
  const rows = check(
    [
      row('sa-dec.phuong-1', sampleResult({ women: 4 })),
      row('sa-dec.phuong-2', sampleResult(), { line: 3 }),
      row('sa-dec', sampleResult(), { line: 4 }),
      row('sa-dec.phuong-9', sampleResult(), { line: 5 }),
    ],
    [latestResult(), latestResult({ subjectId: 'sa-dec', revision: 1 })],
  );

  it('is what is new or corrects something', () => {
    expect(rows.map(({ is }) => is)).toEqual(['correction', 'new', 'unchanged', 'wrong']);
    expect(rows.map(isSendable)).toEqual([true, true, false, false]);
  });

  it('has the reason where it corrects something, and on its own revision', () => {
    expect(sendsOf(rows, 'Đối chiếu lại')).toEqual([
      {
        subject: { kind: 'congress-result', subjectId: 'sa-dec.phuong-1' },
        outgoing: { revision: 4, data: sampleResult({ women: 4 }), reason: 'Đối chiếu lại' },
      },
      {
        subject: { kind: 'congress-result', subjectId: 'sa-dec.phuong-2' },
        outgoing: { revision: 1, data: sampleResult() },
      },
    ]);
    expect(sendsOf(rows, undefined)[0]?.outgoing).not.toHaveProperty('reason');
  });

  it('comes back where it was wrong or refused, each row with why', () => {
    const invalid: WorkState = {
      is: 'refused',
      refusal: {
        kind: 'invalid',
        title: 'Số liệu chưa hợp lệ',
        advice: '',
        errors: [
          { pointer: '/data/committee/women', code: 'odd', message: 'Số này lạ.' },
          { pointer: '/revision', code: 'odd', message: 'Bản này lạ.' },
        ],
      },
    };
    const works = [work('sa-dec.phuong-1', invalid), work('sa-dec.phuong-2', { ...STATES.sent })];
    const failed = failedResultRows(rows, outcomesOf(rows, works));
    expect(failed.map(({ cells, reason }) => [cells[0], reason])).toEqual([
      ['sa-dec.phuong-1', 'Nữ: Số này lạ. Bản này lạ.'],
      ['sa-dec.phuong-9', 'Mã tổ chức: Mã này không có trong danh sách tổ chức của đơn vị.'],
    ]);
    expect(refusedWords({ ...STATES.refused })).toBe('Không được phép. Đồng chí liên hệ Ban.');
  });

  it('is followed by its own kind of work alone', () => {
    const other = work('sa-dec.phuong-1', { ...STATES.refused }, { period: '2020-05' });
    expect(outcomesOf(rows, [other]).get('sa-dec.phuong-1')).toEqual({ is: 'elsewhere' });
  });
});

describe('the template', () => {
  it.each<[boolean, string, ReturnType<typeof revision>[]]>([
    [true, 'has no result', []],
    [true, 'has one that was given back', [revision({ returned: true })]],
    [true, 'has one that was withdrawn', [revision({ withdrawn: true })]],
    [false, 'has one that counts', [revision()]],
  ])('has (%s) the organisation that %s', (has, _, latest) => {
    const ids = stillToCome({ organisations: ROSTER, latest }).map(({ id }) => id);
    expect(ids.includes('sa-dec.phuong-1')).toBe(has);
    expect(ids).toContain('sa-dec');
    expect(ids).not.toContain('province');
  });
});

describe('words of a row', () => {
  it('tell what sending it would do', () => {
    expect(ROW_WORDS).toEqual({
      wrong: ['Có lỗi', 'tag tag--bad'],
      correction: ['Sửa bản đã gửi', 'tag tag--warning'],
      new: ['Mới', 'tag tag--good'],
      unchanged: ['Không thay đổi', 'tag'],
    });
  });

  it.each([
    ['–', null],
    ['20/5/2020', { day: '2020-05-20' }],
    ['15', 15],
    ['Có', 'Có'],
  ])('%s is read of the cell %j', (words, cell) => {
    expect(cellWords(cell)).toBe(words);
  });

  it.each([
    ['Nữ', '/data/committee/women'],
    ['Số lượng theo đề án', '/data/committee'],
    ['LLCT chưa qua', '/data/committee/theory'],
    ['Mã tổ chức', '/subjectId'],
    [undefined, '/data/committeeX'],
    [undefined, ''],
  ])('%s is the column of %j', (head, pointer) => {
    expect(columnAt(pointer)?.head).toBe(head);
  });
});

import { describe, expect, it } from 'vitest';
import type { Organisation } from '../../../shared/roster/roster.ts';
import {
  countOf,
  FILTERS,
  type Filter,
  filterOf,
  found,
  type Row,
  rowsOf,
} from '../../../web/pages/home/organisations.ts';
import type { Work, WorkState } from '../../../web/work/work.ts';
import { result, revision, STATES, work } from './samples.ts';

type Listed = Parameters<typeof rowsOf>[0];

const WARD: Organisation = {
  id: 'sa-dec.phuong-1',
  unitId: 'sa-dec',
  level: 'grassroots',
  type: 'commune',
  name: 'Phường 1',
  plannedOn: '2020-06-28',
};
const UNIT: Organisation = { id: 'sa-dec', level: 'district', name: 'Thành ủy Sa Đéc' };
const PROVINCE: Organisation = { id: 'province', level: 'provincial', name: 'Đảng bộ tỉnh' };

const listed = (
  organisations: readonly Organisation[],
  results: readonly ReturnType<typeof revision>[] = [],
  behind: readonly string[] = [],
): Listed => ({
  summary: {
    congress: {
      behindPlan: behind.map((id) => ({
        id,
        unitId: 'sa-dec',
        name: id,
        level: 'grassroots' as const,
        dueOn: '2020-05-20',
      })),
    },
  },
  organisations: [...organisations],
  results: [...results],
});
const rowOf = (data: Listed, ...works: readonly Work[]): Row | undefined =>
  rowsOf(data, works).find(({ id }) => id === WARD.id);

describe('the organisations of a unit', () => {
  it('are its own entry and those below it in the order of the roster, without the province', () => {
    expect(rowsOf(listed([PROVINCE, UNIT, WARD]), []).map(({ id }) => id)).toEqual(['sa-dec', WARD.id]);
  });

  const { plannedOn: _, ...unplanned } = WARD;
  const held = revision({ data: result() });
  it.each<[Row['standing'], string, Listed]>([
    ['planned', 'Dự kiến 28/6/2020', listed([WARD])],
    ['planned', 'Chưa có ngày dự kiến', listed([unplanned])],
    ['behind', 'Chậm kế hoạch (hạn 20/5/2020)', listed([WARD], [], [WARD.id])],
    ['planned', 'Dự kiến 28/6/2020', listed([WARD], [], ['sa-dec.phuong-2'])],
    ['held', 'Đã tổ chức 20/5/2020', listed([WARD], [held])],
    ['held', 'Đã tổ chức 20/5/2020', listed([WARD], [held], [WARD.id])],
    ['planned', 'Dự kiến 28/6/2020', listed([WARD], [{ ...held, subjectId: 'sa-dec.phuong-2' }])],
    ['planned', 'Dự kiến 28/6/2020', listed([WARD], [{ ...held, withdrawn: true }])],
    ['behind', 'Chậm kế hoạch (hạn 20/5/2020)', listed([WARD], [{ ...held, withdrawn: true }], [WARD.id])],
    ['returned', 'Đã trả lại', listed([WARD], [revision({ returned: true })], [WARD.id])],
  ])('one is %s: %s', (standing, words, data) => {
    expect(rowOf(data)).toMatchObject({ standing, words });
  });

  it('that were given back say the comment of the commission', () => {
    const returned = revision({ returned: true, reason: 'Số nữ chưa khớp biên bản.' });
    expect(rowOf(listed([WARD], [returned]))?.comment).toBe('Số nữ chưa khớp biên bản.');
    expect(rowOf(listed([WARD], [revision({ returned: true })]))).not.toHaveProperty('comment');
    expect(rowOf(listed([WARD], [{ ...held, reason: 'Sửa số nữ' }]))).not.toHaveProperty('comment');
  });

  it.each<[string, WorkState | undefined, boolean]>([
    ['a draft', STATES.draft, true],
    ['a send on its way', STATES.sending, true],
    ['a refused send', STATES.refused, true],
    ['what was taken', STATES.sent, false],
    ['nothing', undefined, false],
  ])('show %s of this device: %3$s', (_, state, shown) => {
    expect(rowOf(listed([WARD]), work(WARD.id, state))?.unsent).toEqual(shown ? state : undefined);
  });

  it('show no work on another organisation or on a report', () => {
    const others = [
      work('sa-dec.phuong-2', STATES.draft),
      work(WARD.id, STATES.draft, { period: '2020-05' }),
    ];
    expect(rowOf(listed([WARD]), ...others)).not.toHaveProperty('unsent');
  });
});

describe('a list that is narrowed', () => {
  const row = (name: string, standing: Row['standing'], unsent?: WorkState): Row => ({
    id: name,
    name,
    standing,
    words: '',
    ...(unsent && { unsent }),
    search: rowsOf(listed([{ ...WARD, name }]), [])[0]?.search ?? '',
  });
  const ROWS = [
    row('Phường 1', 'held'),
    row('Phường 12', 'behind', STATES.draft),
    row('Đảng bộ Trung tâm Giáo dục số 151', 'behind'),
    row('Công ty', 'returned', STATES.refused),
    row('Chi bộ Trường 1', 'planned'),
  ];
  const names = (rows: readonly Row[]) => rows.map(({ name }) => name);

  it.each<[Filter | undefined, string[]]>([
    [undefined, names(ROWS)],
    ['held', ['Phường 1']],
    ['behind', ['Phường 12', 'Đảng bộ Trung tâm Giáo dục số 151']],
    ['returned', ['Công ty']],
    ['planned', ['Chi bộ Trường 1']],
    ['unsent', ['Phường 12', 'Công ty']],
  ])('to %s has these', (filter, expected) => {
    expect(names(found(ROWS, filter, ''))).toEqual(expected);
    expect(countOf(ROWS, filter)).toBe(expected.length);
  });

  it.each<[string, string[]]>([
    ['dang bo giao duc so 151', ['Đảng bộ Trung tâm Giáo dục số 151']],
    ['ĐẢNG BỘ', ['Đảng bộ Trung tâm Giáo dục số 151']],
    ['đảng bộ'.normalize('NFD'), ['Đảng bộ Trung tâm Giáo dục số 151']],
    ['  phuong   1 ', ['Phường 1', 'Phường 12']],
    ['1 truong', ['Chi bộ Trường 1']],
    ['không có tên này', []],
    ['', names(ROWS)],
  ])('by the search %j has these', (typed, expected) => {
    expect(names(found(ROWS, undefined, typed))).toEqual(expected);
  });

  it('by both has what fits both', () => {
    expect(names(found(ROWS, 'behind', 'phuong'))).toEqual(['Phường 12']);
  });
});

describe('the filter of an address', () => {
  it.each<[string | null, Filter | undefined]>([
    ['returned', 'returned'],
    ['unsent', 'unsent'],
    ['sent', undefined],
    ['', undefined],
    [null, undefined],
  ])('%j is %s', (text, filter) => {
    expect(filterOf(text)).toBe(filter);
  });

  it('stands in the order in which it asks for action', () => {
    expect(FILTERS).toEqual([
      ['returned', 'Đã trả lại'],
      ['behind', 'Chậm kế hoạch'],
      ['unsent', 'Chưa gửi xong trên máy này'],
      ['planned', 'Chưa đến ngày'],
      ['held', 'Đã tổ chức'],
    ]);
  });
});

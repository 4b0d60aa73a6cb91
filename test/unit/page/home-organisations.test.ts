import { describe, expect, it } from 'vitest';
import { missedDayWords } from '../../../web/pages/home/missed-day.ts';
import {
  countRows,
  FILTERS,
  filterOf,
  found,
  type OrganisationRow,
  organisationRows,
  type StateFilter,
} from '../../../web/pages/home/organisations.ts';
import type { Work, WorkState } from '../../../web/work/work.ts';
import { STATES, work } from './samples.ts';

type Organisation = Parameters<typeof organisationRows>[0]['organisations'][number];

const WARD: Organisation = {
  state: 'planned',
  id: 'sa-dec.phuong-1',
  unitId: 'sa-dec',
  level: 'grassroots',
  type: 'commune',
  name: 'Phường 1',
  plannedOn: '2020-06-28',
};
const UNIT: Organisation = { state: 'planned', id: 'sa-dec', level: 'district', name: 'Thành ủy Sa Đéc' };
const rowOf = (organisation: Organisation, ...works: readonly Work[]): OrganisationRow | undefined =>
  organisationRows({ organisations: [organisation] }, works)[0];

describe('the organisations of a unit', () => {
  it('are in the order of the server', () => {
    expect(organisationRows({ organisations: [UNIT, WARD] }, []).map(({ id }) => id)).toEqual([
      'sa-dec',
      WARD.id,
    ]);
  });

  const { plannedOn: _, ...unplanned } = WARD;
  it.each<[string, Organisation]>([
    ['Dự kiến 28/6/2020', WARD],
    ['Chưa có ngày dự kiến', unplanned],
    ['Chậm kế hoạch (hạn 30/6/2020)', { ...unplanned, state: 'behind', dueOn: '2020-06-30' }],
    ['Chậm kế hoạch (dự kiến 28/6/2020)', { ...WARD, state: 'behind', dueOn: '2020-06-28' }],
    ['Đã tổ chức 20/5/2020', { ...WARD, state: 'held', heldOn: '2020-05-20' }],
    ['Đã trả lại', { ...WARD, state: 'returned' }],
  ])('one is shown as %s', (words, organisation) => {
    expect(rowOf(organisation)).toMatchObject({ state: organisation.state, words });
  });

  it('that were given back say the comment of the commission', () => {
    const comment = 'Số nữ chưa khớp biên bản.';
    expect(rowOf({ ...WARD, state: 'returned', comment })?.comment).toBe(comment);
    expect(rowOf({ ...WARD, state: 'returned' })).not.toHaveProperty('comment');
  });

  it.each<[string, WorkState | undefined, boolean]>([
    ['a draft', STATES.draft, true],
    ['a send on its way', STATES.sending, true],
    ['a refused send', STATES.refused, true],
    ['what was taken', STATES.sent, false],
    ['nothing', undefined, false],
  ])('show %s of this device: %3$s', (_, state, shown) => {
    expect(rowOf(WARD, work(WARD.id, state))?.unsent).toEqual(shown ? state : undefined);
  });

  it('show no work on another organisation or on a report', () => {
    const others = [
      work('sa-dec.phuong-2', STATES.draft),
      work(WARD.id, STATES.draft, { period: '2020-05' }),
    ];
    expect(rowOf(WARD, ...others)).not.toHaveProperty('unsent');
  });
});

describe('a list that is narrowed', () => {
  const row = (name: string, state: OrganisationRow['state'], unsent?: WorkState): OrganisationRow => ({
    id: name,
    name,
    state,
    words: '',
    ...(unsent && { unsent }),
    search: rowOf({ ...WARD, name })?.search ?? '',
  });
  const ROWS = [
    row('Phường 1', 'held'),
    row('Phường 12', 'behind', STATES.draft),
    row('Đảng bộ Trung tâm Giáo dục số 151', 'behind'),
    row('Công ty', 'returned', STATES.refused),
    row('Chi bộ Trường 1', 'planned'),
  ];
  const names = (rows: readonly OrganisationRow[]) => rows.map(({ name }) => name);

  it.each<[StateFilter | undefined, string[]]>([
    [undefined, names(ROWS)],
    ['held', ['Phường 1']],
    ['behind', ['Phường 12', 'Đảng bộ Trung tâm Giáo dục số 151']],
    ['returned', ['Công ty']],
    ['planned', ['Chi bộ Trường 1']],
    ['unsent', ['Phường 12', 'Công ty']],
  ])('to %s has these', (filter, expected) => {
    expect(names(found(ROWS, filter, ''))).toEqual(expected);
    expect(countRows(ROWS, filter)).toBe(expected.length);
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
  it.each<[string | null, StateFilter | undefined]>([
    ['returned', 'returned'],
    ['unsent', 'unsent'],
    ['sent', undefined],
    ['', undefined],
    [null, undefined],
  ])('%j is %s', (text, filter) => {
    expect(filterOf(text)).toBe(filter);
  });

  it('is sorted by urgency', () => {
    expect(FILTERS).toEqual([
      ['returned', 'Đã trả lại'],
      ['behind', 'Chậm kế hoạch'],
      ['unsent', 'Chưa gửi xong trên máy này'],
      ['planned', 'Chưa đến ngày'],
      ['held', 'Đã tổ chức'],
    ]);
  });
});

describe('the missed day of a congress', () => {
  it.each([
    ['dự kiến 20/11/2026', { dueOn: '2026-11-20', plannedOn: '2026-11-20' }],
    ['hạn 31/12/2026', { dueOn: '2026-12-31' }],
    ['hạn 31/12/2026', { dueOn: '2026-12-31', plannedOn: '2027-01-15' }],
    [undefined, { plannedOn: '2026-11-20' }],
  ])('is %s of %j', (words, days) => {
    expect(missedDayWords(days)).toBe(words);
  });
});

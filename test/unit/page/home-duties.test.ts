import { describe, expect, it } from 'vitest';
import { DEFAULT_PLAN } from '../../../shared/plan/plan.ts';
import { type Duty, dutiesOf } from '../../../web/pages/home/due.ts';
import { PLAN, revision } from './samples.ts';

type Asked = Parameters<typeof dutiesOf>[0];
type Unit = Asked['summary']['reporting']['units'][number];

const unit = (state: Unit['state'], dueOn = '2020-05-25'): Unit => ({ unitId: 'sa-dec', state, dueOn });
const report = (period: string, fields: Parameters<typeof revision>[0] = {}) => ({
  ...revision({ kind: 'unit-report', subjectId: 'sa-dec', ...fields }),
  period,
});

interface Given extends Partial<Omit<Asked, 'summary'>> {
  readonly today?: string;
  readonly reporting?: Partial<Asked['summary']['reporting']>;
}
/** On 1/6/2020, when the report of May was due last and came on time. */
const asked = ({ today = '2020-06-01', reporting, ...more }: Given = {}): Asked => ({
  summary: {
    today,
    reporting: { period: '2020-05', units: [unit('on-time')], notCounted: [], ...reporting },
  },
  plan: PLAN,
  reports: [],
  extensions: [],
  ...more,
});
const told = (given: Given, rows: Parameters<typeof dutiesOf>[1] = []) =>
  dutiesOf(asked(given), rows).map(({ tone, words }) => `${tone}: ${words}`);
const find = (id: string, given: Given): Duty | undefined =>
  dutiesOf(asked(given), []).find((one) => one.id === id);

describe('the report that was due last', () => {
  it.each<[string, Unit['state']]>([
    ['late: Báo cáo tháng 5/2020: đã quá hạn 25/5/2020', 'missing'],
    ['soon: Báo cáo tháng 5/2020: hạn 25/5/2020', 'awaited'],
    ['done: Báo cáo tháng 5/2020: đã gửi, sau hạn 25/5/2020', 'late'],
    ['done: Báo cáo tháng 5/2020: đã gửi đúng hạn', 'on-time'],
    ['late: Báo cáo tháng 5/2020: đã trả lại, cần sửa và gửi lại', 'returned'],
  ])('%s when the server judges it %s', (words, state) => {
    expect(told({ reporting: { units: [unit(state)] } })).toContain(words);
  });

  it('is not spoken of where the server judges none, and leads to its form where it does', () => {
    expect(find('report 2020-05', { reporting: { units: [] } })).toBeUndefined();
    expect(find('report 2020-05', {})?.href).toBe('#/report/2020-05');
  });

  it.each<[string | undefined, string, Given['reports']]>([
    ['Thiếu lộ trình', 'a return', [report('2020-05', { returned: true, reason: 'Thiếu lộ trình' })]],
    [undefined, 'a report that was sent again since', [report('2020-05', { reason: 'Đã sửa' })]],
    [undefined, 'another month’s return', [report('2020-04', { returned: true, reason: 'Khác' })]],
    [undefined, 'no report', []],
  ])('comes back with the comment %s where the latest revision is %s', (comment, _, reports) => {
    const returned = { reporting: { units: [unit('returned')] }, reports: reports ?? [] };
    expect(find('report 2020-05', returned)?.comment).toBe(comment);
  });
});

describe('the report of this month', () => {
  it.each<[string, Given]>([
    ['soon: Báo cáo tháng 6/2020: hạn 25/6/2020 (còn 24 ngày)', {}],
    ['soon: Báo cáo tháng 6/2020: hạn 25/6/2020 (còn 1 ngày)', { today: '2020-06-24' }],
    ['soon: Báo cáo tháng 6/2020: hạn 25/6/2020 (hôm nay)', { today: '2020-06-25' }],
    ['late: Báo cáo tháng 6/2020: hạn 25/6/2020 (đã quá hạn)', { today: '2020-06-26' }],
    [
      'soon: Báo cáo tháng 6/2020: hạn 29/6/2020 (còn 28 ngày)',
      { extensions: [{ period: '2020-06', dueOn: '2020-06-29' }] },
    ],
    [
      'soon: Báo cáo tháng 6/2020: hạn 25/6/2020 (còn 24 ngày)',
      { extensions: [{ period: '2020-05', dueOn: '2020-06-29' }, { period: '2020-06' }] },
    ],
    ['soon: Báo cáo tháng 6/2020: hạn 5/6/2020 (còn 4 ngày)', { plan: { ...PLAN, reportingDueDay: 5 } }],
    [
      // 23:30 UTC is the next day in Viet Nam.
      'done: Báo cáo tháng 6/2020: đã gửi ngày 3/6/2020',
      { today: '2020-06-10', reports: [report('2020-06', { recordedAt: '2020-06-02T23:30:00.000Z' })] },
    ],
    [
      'soon: Báo cáo tháng 6/2020: hạn 25/6/2020 (còn 24 ngày)',
      { reports: [report('2020-06', { withdrawn: true })] },
    ],
    [
      'late: Báo cáo tháng 6/2020: đã trả lại, cần sửa và gửi lại',
      { reports: [report('2020-06', { returned: true })] },
    ],
  ])('%s', (words, given) => {
    expect(told(given)).toContain(words);
  });

  it.each<[string, Given]>([
    ['the plan asks for none', { plan: DEFAULT_PLAN }],
    ['the plan asks later', { plan: { ...PLAN, reportingSince: '2020-07' } }],
    ['it is the month that was due last', { today: '2020-05-31' }],
  ])('is not told apart where %s', (_, given) => {
    expect(dutiesOf(asked(given), []).map(({ id }) => id)).toEqual(['report 2020-05']);
  });

  it('is told in the first month that the plan asks for', () => {
    expect(find('report 2020-06', { plan: { ...PLAN, reportingSince: '2020-06' } })).toBeDefined();
  });
});

describe('older reports', () => {
  const notCounted = ['2020-03', '2020-05'].map((period) => ({ unitId: 'sa-dec', period }));

  it('that were given back are told, each month once', () => {
    const given = { reporting: { units: [unit('returned')], notCounted } };
    expect(told(given)).toEqual([
      'late: Báo cáo tháng 5/2020: đã trả lại, cần sửa và gửi lại',
      'late: Báo cáo tháng 3/2020: đã trả lại, cần sửa và gửi lại',
      'soon: Báo cáo tháng 6/2020: hạn 25/6/2020 (còn 24 ngày)',
    ]);
  });
});

describe('congresses', () => {
  const rows = (['held', 'behind', 'returned', 'behind', 'planned'] as const).map((standing) => ({
    standing,
  }));

  it('that are late or were given back are counted, each a way to the list of them', () => {
    const duties = dutiesOf(asked(), rows).filter(({ id }) => !id.startsWith('report'));
    expect(duties).toEqual([
      {
        id: 'returned',
        tone: 'late',
        words: '1 kết quả đại hội đã trả lại, cần sửa và gửi lại',
        href: '#/unit?state=returned',
      },
      { id: 'behind', tone: 'late', words: '2 tổ chức chậm kế hoạch đại hội', href: '#/unit?state=behind' },
    ]);
  });

  it('of which none is late nor given back are not spoken of', () => {
    const fine = [{ standing: 'held' as const }, { standing: 'planned' as const }];
    expect(dutiesOf(asked(), fine).map(({ id }) => id)).toEqual(['report 2020-06', 'report 2020-05']);
  });
});

it('what is late stands before what is due, and that before what is done', () => {
  const tones = dutiesOf(asked(), [{ standing: 'behind' }]).map(({ tone }) => tone);
  expect(tones).toEqual(['late', 'soon', 'done']);
});

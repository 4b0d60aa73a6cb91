import { describe, expect, it } from 'vitest';
import { dutiesOf } from '../../../web/pages/home/due.ts';

type Month = Parameters<typeof dutiesOf>[0]['reports'][number];

const month = (period: string, state: Month['state'], more: Partial<Month> = {}): Month => ({
  period,
  dueOn: `${period}-25`,
  state,
  ...more,
});
const JUNE = month('2020-06', 'open');
const MAY = month('2020-05', 'on-time', { revision: 1, recordedAt: '2020-05-20T03:00:00.000Z' });
const asked = (reports: readonly Month[] = [JUNE, MAY], today = '2020-06-01') => ({
  today,
  reports: [...reports],
});
const dutyWords = (...given: Parameters<typeof asked>) =>
  dutiesOf(asked(...given), []).map(({ tone, words }) => `${tone}: ${words}`);

describe('the report of a month', () => {
  // 23:30 UTC is the next day in Viet Nam.
  const sent = { revision: 1, recordedAt: '2020-06-02T23:30:00.000Z' };
  it.each<[string, Month, string?]>([
    ['soon: Báo cáo tháng 6/2020: hạn 25/6/2020 (còn 24 ngày)', JUNE],
    ['soon: Báo cáo tháng 6/2020: hạn 25/6/2020 (còn 1 ngày)', JUNE, '2020-06-24'],
    ['soon: Báo cáo tháng 6/2020: hạn 25/6/2020 (hôm nay)', JUNE, '2020-06-25'],
    ['late: Báo cáo tháng 6/2020: đã quá hạn 25/6/2020', month('2020-06', 'overdue'), '2020-06-26'],
    ['done: Báo cáo tháng 6/2020: đã gửi ngày 3/6/2020, đúng hạn', month('2020-06', 'on-time', sent)],
    ['done: Báo cáo tháng 6/2020: đã gửi ngày 3/6/2020, sau hạn 25/6/2020', month('2020-06', 'late', sent)],
    ['late: Báo cáo tháng 6/2020: đã trả lại, cần sửa và gửi lại', month('2020-06', 'returned', sent)],
    ['late: Báo cáo tháng 6/2020: đã rút, chưa gửi lại (hạn 25/6/2020)', month('2020-06', 'withdrawn')],
  ])('%s', (words, of, today) => {
    expect(dutyWords([of], today)).toEqual([words]);
  });

  it('that is not asked for is not spoken of, and one that is leads to its form', () => {
    expect(dutyWords([month('2020-06', 'not-asked')])).toEqual([]);
    expect(dutiesOf(asked([JUNE]), [])[0]?.href).toBe('#/report/2020-06');
  });

  it('that was given back comes with the comment of the commission', () => {
    const [duty] = dutiesOf(asked([month('2020-05', 'returned', { comment: 'Thiếu lộ trình' })]), []);
    expect(duty?.comment).toBe('Thiếu lộ trình');
    expect(dutiesOf(asked(), [])[0]).not.toHaveProperty('comment');
  });

  it('of a past month is listed while it is open', () => {
    const older = [month('2020-04', 'overdue'), month('2020-03', 'returned'), month('2020-02', 'late')];
    expect(dutyWords([JUNE, MAY, ...older])).toEqual([
      'late: Báo cáo tháng 4/2020: đã quá hạn 25/4/2020',
      'late: Báo cáo tháng 3/2020: đã trả lại, cần sửa và gửi lại',
      'soon: Báo cáo tháng 6/2020: hạn 25/6/2020 (còn 24 ngày)',
      'done: Báo cáo tháng 5/2020: đã gửi ngày 20/5/2020, đúng hạn',
    ]);
  });
});

describe('congresses', () => {
  const rows = (['held', 'behind', 'returned', 'behind', 'planned'] as const).map((state) => ({
    state,
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
    const fine = [{ state: 'held' as const }, { state: 'planned' as const }];
    expect(dutiesOf(asked(), fine).map(({ id }) => id)).toEqual(['report 2020-06', 'report 2020-05']);
  });
});

it('late duties come before due ones, and these before done ones', () => {
  const tones = dutiesOf(asked(), [{ state: 'behind' }]).map(({ tone }) => tone);
  expect(tones).toEqual(['late', 'soon', 'done']);
});

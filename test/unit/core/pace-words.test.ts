import { describe, expect, it } from 'vitest';
import { pace } from '../../../shared/sections/pace.ts';
import { branch, congressResult, reader, unitState } from './unit-state.ts';

describe('the pace of a level in words', () => {
  const branches = (days: readonly (string | undefined)[]) =>
    days.map((plannedOn, index) => branch(`a.${index}`, plannedOn === undefined ? {} : { plannedOn }));
  const lineOf = (days: readonly (string | undefined)[], held: number, deadline?: string) => {
    const results = Object.fromEntries(
      Array.from({ length: held }, (_, index) => [`a.${index}`, congressResult()]),
    );
    const unit = unitState({
      plan: { deadlines: deadline === undefined ? {} : { grassroots: deadline } },
      organisations: branches(days),
      results,
    });
    return pace.toText(pace.present(pace.summarise(unit)), reader)?.lines[0];
  };
  const [LAST, PAST, SOON, LATER] = ['2020-06-30', '2020-06-10', '2020-06-28', '2020-07-05'];

  it.each([
    ['chưa đến kỳ; theo kế hoạch xong trước 30/6/2020', [SOON, SOON], 0, LAST],
    ['đúng kế hoạch, đã tổ chức 1 đại hội; theo kế hoạch xong trước 30/6/2020', [PAST, SOON], 1, LAST],
    ['theo kế hoạch đến nay phải tổ chức 3 đại hội, còn chậm 2', [PAST, PAST, PAST], 1, LAST],
    [
      'theo kế hoạch đến nay phải tổ chức 2 đại hội, còn chậm 1; đến hạn 30/6/2020 dự kiến đạt 2/3 (66,67%), chưa kể 1 đại hội đang chậm',
      [PAST, PAST, SOON],
      1,
      LAST,
    ],
    [
      'chưa đến kỳ; hạn 30/6/2020, 1 đại hội chưa ấn định ngày, 1 đại hội dự kiến sau hạn',
      [undefined, LATER],
      0,
      LAST,
    ],
    ['đúng kế hoạch, đã tổ chức 1 đại hội; chưa ấn định hạn', [PAST, SOON], 1, undefined],
    ['chậm so với kế hoạch', [PAST], 0, LAST],
    ['chưa đến kỳ; theo kế hoạch xong trước 30/6/2020', [SOON], 0, LAST],
    ['chưa đến kỳ; hạn 30/6/2020, chưa ấn định ngày', [undefined], 0, LAST],
    ['chưa đến kỳ; hạn 30/6/2020, dự kiến sau hạn', [LATER], 0, LAST],
  ] as const)('is: %s', (words, days, held, deadline) => {
    expect(lineOf(days, held, deadline)).toBe(`Cấp cơ sở: ${words}.`);
  });
});

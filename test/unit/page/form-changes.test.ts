import { describe, expect, it } from 'vitest';
import { changeWords, fieldChanges, same } from '../../../shared/forms/changes.ts';
import { nameOf } from '../../../shared/forms/field.ts';
import { sampleResult } from './samples.ts';

/** The changes, in the words of the history. */
const wordsOfChanges = (before: unknown, after: unknown) =>
  fieldChanges(before, after).map((change) => `${nameOf(change.field)}: ${changeWords(change)}`);

describe('between two results', () => {
  it.each<[string, unknown, unknown, string[]]>([
    ['that say the same nothing changed', sampleResult(), sampleResult(), []],
    ['a figure changed', sampleResult({ women: 3 }), sampleResult({ women: 4 }), ['số nữ: từ 3 thành 4']],
    [
      'a figure was given, and zero is one',
      sampleResult({ women: undefined }),
      sampleResult({ women: 0 }),
      ['số nữ: trước bỏ trống, nay là 0'],
    ],
    [
      'a figure was left out',
      sampleResult({ women: 3 }),
      sampleResult({ women: undefined }),
      ['số nữ: trước là 3, nay bỏ trống'],
    ],
    [
      'a day, a form and an answer changed',
      { ...sampleResult(), secretaryElectedDirectly: true },
      { ...sampleResult(), heldOn: '2020-05-21', form: 'plenary', secretaryElectedDirectly: false },
      [
        'ngày tổ chức đại hội: từ 20/5/2020 thành 21/5/2020',
        'hình thức đại hội: từ Đại hội đại biểu thành Đại hội toàn thể đảng viên',
        'việc bầu bí thư trực tiếp tại đại hội: từ Có thành Không',
      ],
    ],
    [
      'a whole part came, each of its figures by itself',
      sampleResult(),
      { ...sampleResult(), standingCommittee: { planned: 3, elected: 3 } },
      [
        'số ủy viên Ban Thường vụ theo đề án: trước bỏ trống, nay là 3',
        'số ủy viên Ban Thường vụ bầu được: trước bỏ trống, nay là 3',
      ],
    ],
    [
      'of which one is not there nothing but what the other says',
      undefined,
      { note: 'x' },
      ['ghi chú: trước bỏ trống, nay là x'],
    ],
  ])('%s', (_, before, after, words) => {
    expect(wordsOfChanges(before, after)).toEqual(words);
  });
});

describe('two values', () => {
  it.each<[boolean, unknown, unknown]>([
    [true, 'Đã đếm lại', ' Đã đếm lại\n'],
    [true, 'Đã đếm lại', 'Đã đếm lại'.normalize('NFD')],
    [true, '   ', undefined],
    [true, undefined, undefined],
    [false, 0, undefined],
    [false, 3, '3'],
    [false, false, undefined],
    [false, 'a', 'A'],
  ])('are the same (%s): %j and %j', (equal, one, other) => {
    expect(same(one, other)).toBe(equal);
  });
});

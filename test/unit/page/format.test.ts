import { describe, expect, it } from 'vitest';
import { capital } from '../../../shared/text/capital.ts';
import {
  formatDifference,
  formatFigure,
  formatInstant,
  formatShare,
  searchable,
} from '../../../web/ui/format.ts';
import { dayBoxes, dayTyped, dayWith, dayWithCentury, missing, numberOf } from '../../../web/ui/typed.ts';
import { LOOKS, stateWords } from '../../../web/work/words.ts';
import { keyOf } from '../../../web/work/work.ts';
import { STATES } from './samples.ts';

describe('an instant', () => {
  it.each([
    ['00:00, 25/6/2020', '2020-06-24T17:00:00.000Z'],
    ['23:59, 24/6/2020', '2020-06-24T16:59:59.999Z'],
    ['14:05, 25/6/2020', '2020-06-25T14:05:00+07:00'],
    ['06:30, 1/1/2021', '2020-12-31T23:30:00Z'],
  ])('is read as %s wherever the browser is: %s', (words, instant) => {
    expect(formatInstant(instant)).toBe(words);
  });
});

describe('a figure', () => {
  it.each<[string, number | null | undefined]>([
    ['–', undefined],
    ['–', null],
    ['0', 0],
    ['999', 999],
    ['36.954', 36_954],
  ])('is written %s: %s', (words, value) => {
    expect(formatFigure(value)).toBe(words);
  });

  it.each<[string, number | null | undefined]>([
    ['–', undefined],
    ['–', null],
    ['0,00%', 0],
    ['87,65%', 87.65],
    ['100,00%', 100],
    ['1.066,60%', 1066.6],
    ['6,67%', 6.67],
  ])('in per cent is written %s: %s', (words, value) => {
    expect(formatShare(value)).toBe(words);
  });

  it.each([
    ['+12', 12],
    ['+1', 1],
    ['\u22123', -3],
    ['0', 0],
    ['+1.200', 1200],
    ['\u22121.200', -1200],
  ])('that differs is written %s: %d', (words, value) => {
    expect(formatDifference(value)).toBe(words);
  });
});

describe('text to search by', () => {
  it.each([
    ['phuong 1', 'Phường 1'],
    ['phuong 1', 'Phường 1'.normalize('NFD')],
    ['dang bo tinh dong thap', ' ĐẢNG BỘ  tỉnh\tĐồng Tháp '],
    ['uy uy', 'ủy uỷ'],
    ['', '  '],
  ])('is %j of %j', (plain, text) => {
    expect(searchable(text)).toBe(plain);
  });
});

it.each([
  ['Đã gửi', 'đã gửi'],
  ['', ''],
  ['5 bước', '5 bước'],
])('at the head of a line stands %j of %j', (head, words) => {
  expect(capital(words)).toBe(head);
});

describe('a number that is typed', () => {
  it.each<[number | string | undefined, string]>([
    [undefined, ''],
    [undefined, '  '],
    [15, '15'],
    [0, '0'],
    [15, ' 15 '],
    [1234, '1.234'],
    [1_234_567, '1.234.567'],
    [123_456_789, '123456789'],
    ['1234567890', '1234567890'],
    ['1.23', '1.23'],
    ['1.2345', '1.2345'],
    ['1234.567', '1234.567'],
    ['1,5', '1,5'],
    ['-1', '-1'],
    ['15 người', '15 người'],
    ['năm', 'năm'],
    ['15\n16', '15\n16'],
  ])('is %j: %j', (value, text) => {
    expect(numberOf(text)).toBe(value);
  });
});

describe('a day that is typed in three boxes', () => {
  it.each<[readonly [string, string, string], string | undefined]>([
    [['', '', ''], undefined],
    [['25', '6', '2020'], '2020-06-25'],
    [['5', '6', '2020'], '2020-06-05'],
    [['', '6', '2020'], '2020-6-'],
    [['0', '', ''], '--00'],
  ])('shows %j of %s', (boxes, value) => {
    expect(dayBoxes(value)).toEqual(boxes);
  });

  it.each<[string | undefined, string | undefined, number, string]>([
    ['--25', undefined, 0, '25'],
    ['-6-25', '--25', 1, '6'],
    ['2020-06-25', '-6-25', 2, '2020'],
    ['0020-06-25', '-6-25', 2, '20'],
    ['2020-06-05', '2020-06-25', 0, '5'],
    ['2020-06-25', '2020-06-25', 1, '06'],
    ['2020--25', '2020-06-25', 1, ''],
    [undefined, '--25', 0, ''],
    ['2020-06-31', '2020-06-3', 0, '31'],
    ['2020-06-12', '2020-06-25', 0, '1a2/'],
  ])('becomes %s from %s when box %d holds %j', (after, before, box, text) => {
    expect(dayWith(before, box, text)).toBe(after);
  });
});

describe('a day that is typed or pasted into one box', () => {
  it.each<[string, string | undefined, number, string | undefined, number, string]>([
    ['a whole day', undefined, 0, '2020-06-25', 2, '25/6/2020'],
    ['a whole day over another', '2019-01-02', 0, '2020-06-25', 2, '25/6/2020'],
    ['dots', undefined, 0, '2020-06-25', 2, '25.06.2020'],
    ['blanks around it', undefined, 0, '2020-06-25', 2, ' 25-6-2020 '],
    ['a year of two digits', undefined, 0, '2020-06-25', 2, '25/6/20'],
    ['the year first', undefined, 0, '2020-06-25', 2, '2020-06-25'],
    ['digits alone', undefined, 0, '2020-06-25', 2, '25062020'],
    ['a separator', undefined, 0, '--25', 1, '25/'],
    ['a separator, before a month that is there', '-6-2', 0, '-6-25', 1, '25/'],
    ['a day and a month', undefined, 0, '-6-25', 1, '25/6'],
    ['a month and a year', '--25', 1, '2020-06-25', 2, '6/2020'],
    ['more digits than there is room for', '--25', 0, '--25', 0, '251'],
    ['words', undefined, 0, undefined, 0, 'mai'],
  ])('%s', (_, before, at, day, box, text) => {
    expect(dayTyped(before, at, text)).toEqual({ day, box });
  });

  it.each<[string | undefined, string | undefined]>([
    ['0020-06-25', '2020-06-25'],
    ['20--', '2020--'],
    ['2020-06-25', '2020-06-25'],
    ['0002-06-25', '0002-06-25'],
    [undefined, undefined],
  ])('the year of %s is completed to %s when its box is left', (before, after) => {
    expect(dayWithCentury(before)).toBe(after);
  });
});

describe('a field that must be filled in', () => {
  it.each<[number, string | undefined]>([
    [1, undefined],
    [1, ''],
    [1, ' \n'],
    [0, 'x'],
  ])('has %d faults when it holds %j', (count, value) => {
    const fault = { pointer: '/email', code: 'required', message: 'Đồng chí nhập.' };
    expect(missing(value, '/email', 'Đồng chí nhập.')).toEqual(count === 0 ? [] : [fault]);
  });
});

describe('a piece of work is', () => {
  it.each([
    ['Đang soạn (bản nháp lưu trên máy này lúc 10:00, 1/6/2020)', 'tag', STATES.draft],
    ['Đang gửi …', 'tag tag--warning', STATES.sending],
    ['Đang gửi: chưa tới được máy chủ, sẽ tự gửi lại', 'tag tag--warning', STATES.waiting],
    ['Đã gửi lúc 10:00, 1/6/2020', 'tag tag--good', STATES.sent],
    ['Đã rút lúc 10:00, 1/6/2020', 'tag tag--good', { ...STATES.sent, withdrawn: true }],
    ['Bị từ chối: Không được phép', 'tag tag--bad', STATES.refused],
  ])('%s (%s)', (words, look, state) => {
    expect(stateWords(state)).toBe(words);
    expect(LOOKS[state.is]).toBe(look);
  });

  it('known by what it is about', () => {
    const report = { kind: 'unit-report', subjectId: 'sa-dec', period: '2020-05' } as const;
    expect(keyOf(report)).toBe('unit-report sa-dec 2020-05');
    expect(keyOf({ ...report, period: '2020-06' })).not.toBe(keyOf(report));
    expect(keyOf({ kind: 'congress-result', subjectId: 'sa-dec' })).toBe('congress-result sa-dec ');
  });
});

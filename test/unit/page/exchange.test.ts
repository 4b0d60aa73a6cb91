import { describe, expect, it } from 'vitest';
import { exchangeOf } from '../../../web/revisions/exchange.tsx';
import { readReply } from '../../../web/revisions/reason.ts';

describe('what was written about a submission', () => {
  const at = (revision: number) => ({ revision, recordedAt: `2020-06-0${revision}T00:00:00.000Z` });

  it('is in the order in which it was written, without the reasons of corrections', () => {
    const revisions = [
      { ...at(5), reason: 'Sửa số', reply: 'Đã bổ sung' },
      { ...at(4), returned: true, reason: 'Còn thiếu ngày' },
      { ...at(3), reason: 'Gửi lại', reply: 'Đang trình' },
      { ...at(2), returned: true, reason: 'Thiếu lộ trình' },
      at(1),
    ];
    expect(exchangeOf(revisions).map(({ by, revision, text }) => [by, revision, text])).toEqual([
      ['commission', 2, 'Thiếu lộ trình'],
      ['unit', 3, 'Đang trình'],
      ['commission', 4, 'Còn thiếu ngày'],
      ['unit', 5, 'Đã bổ sung'],
    ]);
    expect(exchangeOf(revisions.toReversed())).toEqual(exchangeOf(revisions));
    expect(exchangeOf([at(1)])).toEqual([]);
  });
});

describe('an answer', () => {
  it.each([
    [undefined, undefined, []],
    [' \n ', undefined, []],
    [' Đã bổ sung ', 'Đã bổ sung', []],
    ['x'.repeat(2000), 'x'.repeat(2000), []],
    ['x'.repeat(2001), undefined, ['/reply']],
  ])('%j is read as %j', (typed, reply, pointers) => {
    const read = readReply(typed);
    expect(read.reply).toBe(reply);
    expect(read.errors.map(({ pointer }) => pointer)).toEqual(pointers);
  });
});

import { describe, expect, it } from 'vitest';
import { exchangeOf, hasEarlierExchange } from '../../../web/revisions/exchange.tsx';
import { readReply } from '../../../web/revisions/reason.ts';
import { revision } from './samples.ts';

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

  it('is offered beside a revision where something was written before it', () => {
    const corrections = [{ ...at(3), reason: 'Sửa số' }, { ...at(2), reason: 'Sửa số' }, at(1)];
    const returned = { ...at(2), returned: true, reason: 'Thiếu lộ trình' };
    expect(hasEarlierExchange(corrections, at(3))).toBe(false);
    expect(
      hasEarlierExchange([{ ...at(3), returned: true, reason: 'Thiếu' }, ...corrections.slice(1)], at(3)),
    ).toBe(false);
    expect(hasEarlierExchange([{ ...at(3), reason: 'Gửi lại' }, returned, at(1)], at(3))).toBe(true);
    expect(hasEarlierExchange([{ ...at(4), reason: 'Sửa số' }, at(3), returned, at(1)], at(4))).toBe(true);
  });
});

const RETURN = revision({ revision: 2, returned: true, reason: 'Thiếu lộ trình' });

describe('an answer', () => {
  it.each([
    [undefined, undefined, []],
    [' \n ', undefined, []],
    [' Đã bổ sung ', 'Đã bổ sung', []],
    ['x'.repeat(2000), 'x'.repeat(2000), []],
    ['x'.repeat(2001), undefined, ['/reply']],
  ])('%j is read as %j', (typed, reply, pointers) => {
    const read = readReply(typed, RETURN);
    expect(read.reply).toBe(reply);
    expect(read.isDropped).toBe(false);
    expect(read.errors.map(({ pointer }) => pointer)).toEqual(pointers);
  });

  it.each([
    ['before the first revision', undefined],
    ['after a correction', revision({ revision: 3 })],
    ['after a withdrawal', revision({ revision: 3, withdrawn: true })],
  ])('to no return is dropped, however long it is: %s', (_, latest) => {
    for (const typed of ['Đã bổ sung', 'x'.repeat(2001)]) {
      expect(readReply(typed, latest)).toEqual({ reply: undefined, errors: [], isDropped: true });
    }
    expect(readReply(' ', latest).isDropped).toBe(false);
  });
});

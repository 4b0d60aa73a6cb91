import { describe, expect, it } from 'vitest';
import { readReason, reasonNameAfter } from '../../../web/revisions/reason.ts';
import {
  actOf,
  type ChainRevision,
  counts,
  currentState,
  doneBy,
  lastCounted,
  reasonOf,
  receiptAct,
  revisionSentence,
} from '../../../web/revisions/revision.ts';
import { OWN, revision, sampleResult } from './samples.ts';

const DATA = sampleResult();
const first = revision({ data: DATA });
const corrected = revision({ revision: 2, data: sampleResult({ women: 4 }), reason: 'Kiểm phiếu lại' });
const withdrawn = revision({ revision: 2, withdrawn: true, reason: 'Gửi nhầm' });
const returned = revision({ revision: 2, returned: true, reason: 'Kiểm tra lại số nữ', submittedBy: 'ban' });

describe('the current state of a chain', () => {
  it.each<[string, readonly ChainRevision[], Partial<Record<'latest' | 'counted' | 'begin', ChainRevision>>]>(
    [
      ['before the first', [], {}],
      ['after the first', [first], { latest: first, counted: first, begin: first }],
      ['after a correction', [corrected, first], { latest: corrected, counted: corrected, begin: corrected }],
      ['after a withdrawal: nothing counts, the next begins anew', [withdrawn, first], { latest: withdrawn }],
      [
        'after a return: nothing counts, the next begins with what was returned',
        [returned, first],
        { latest: returned, begin: first },
      ],
      [
        'after two returns in a row',
        [{ ...returned, revision: 3 }, returned, first],
        { latest: { ...returned, revision: 3 }, begin: first },
      ],
      [
        'after a return of what was withdrawn before',
        [returned, withdrawn, first],
        { latest: returned, begin: first },
      ],
    ],
  )('%s', (_, revisions, state) => {
    expect(currentState(revisions)).toEqual({
      latest: undefined,
      counted: undefined,
      begin: undefined,
      ...state,
    });
  });

  it('counts what was neither withdrawn nor returned', () => {
    expect([first, corrected, withdrawn, returned].map(counts)).toEqual([true, true, false, false]);
  });

  it('was said last by the latest that counts and has data', () => {
    const { data: _, ...silent } = corrected;
    expect(lastCounted([silent, { ...withdrawn, data: DATA }, first])).toBe(first);
    expect(lastCounted([withdrawn])).toBeUndefined();
  });
});

describe('what a revision is', () => {
  it.each<[string, ChainRevision, ChainRevision | undefined]>([
    ['gửi lần đầu', first, undefined],
    ['đính chính', corrected, first],
    ['rút', withdrawn, first],
    ['trả lại', returned, first],
    ['gửi lại sau khi rút', corrected, withdrawn],
    ['gửi lại sau khi được trả lại', corrected, returned],
    ['rút', withdrawn, undefined],
  ])('%s: %j after %j', (act, one, previous) => {
    expect(actOf(one, previous)).toBe(act);
  });

  it.each<[string, ChainRevision, string]>([
    ['do đồng chí gửi', first, OWN],
    ['do tài khoản khác gửi', first, 'another'],
    ['do đồng chí rút', withdrawn, OWN],
    ['do tài khoản khác rút', withdrawn, 'another'],
    ['do Ban Tổ chức trả lại', returned, OWN],
    ['do đồng chí trả lại', returned, 'ban'],
  ])('%s: %j read by %s', (words, one, reader) => {
    expect(doneBy(one, reader)).toBe(words);
  });

  it.each<[string, ChainRevision, string]>([
    ['Bản 1 do tài khoản khác gửi lúc 10:00, 21/5/2020.', first, 'another'],
    ['Bản 2 do tài khoản khác gửi lúc 10:00, 21/5/2020. Lý do: Kiểm phiếu lại', corrected, 'another'],
    ['Bản 1 do chính tài khoản của đồng chí (từ máy hoặc cửa sổ khác) gửi lúc 10:00, 21/5/2020.', first, OWN],
    ['Bản 2 do đồng chí rút lúc 10:00, 21/5/2020. Lý do: Gửi nhầm', withdrawn, OWN],
    ['Bản 2 do Ban Tổ chức trả lại lúc 10:00, 21/5/2020. Ý kiến: Kiểm tra lại số nữ', returned, OWN],
  ])('%s', (sentence, one, reader) => {
    expect(revisionSentence(one, reader)).toBe(sentence);
  });

  it('gives its reason, of a return the comment', () => {
    expect([corrected, returned].map(reasonOf)).toEqual([
      'Lý do: Kiểm phiếu lại',
      'Ý kiến: Kiểm tra lại số nữ',
    ]);
  });
});

describe('the reason of the next revision', () => {
  it.each<[string, ChainRevision | undefined]>([
    ['lý do đính chính', first],
    ['lý do gửi lại', withdrawn],
    ['lý do gửi lại', returned],
    ['lý do đính chính', undefined],
  ])('is called %s after %j', (name, latest) => {
    expect(reasonNameAfter(latest)).toBe(name);
  });

  it.each<[string | undefined, string]>([
    ['Sửa số nữ', 'Sửa số nữ'],
    ['Sửa số nữ', ' Sửa số nữ\n'],
    ['x'.repeat(500), 'x'.repeat(500)],
  ])('is read as %j', (reason, typed) => {
    expect(readReason(typed, 'lý do rút')).toEqual({ reason, errors: [] });
  });

  it.each<[string, string, string | undefined]>([
    ['required', 'Đồng chí ghi lý do rút.', undefined],
    ['required', 'Đồng chí ghi lý do rút.', ''],
    ['required', 'Đồng chí ghi lý do rút.', '  \n'],
    ['too-big', 'Nội dung dài quá 500 ký tự.', 'x'.repeat(501)],
  ])('is refused as %s: %s', (code, message, typed) => {
    expect(readReason(typed, 'lý do rút')).toEqual({
      reason: undefined,
      errors: [{ pointer: '/reason', code, message }],
    });
  });

  it('shows one fault at a time', () => {
    expect(readReason(`${'x'.repeat(501)}\u0000`, 'lý do rút').errors).toHaveLength(1);
  });
});

describe('the title of a receipt', () => {
  it.each<[string, number, readonly ReturnType<typeof revision>[]]>([
    ['Đã gửi', 1, []],
    ['Đã gửi', 1, [first]],
    ['Đã gửi đính chính', 2, [first]],
    ['Đã gửi đính chính', 2, [corrected, first]],
    ['Đã gửi', 3, [withdrawn, first]],
    ['Đã gửi', 3, [returned, first]],
    ['Đã gửi đính chính', 3, []],
  ])('begins with “%s” for revision %i', (words, number, revisions) => {
    expect(receiptAct({ revision: number, withdrawn: false }, revisions)).toBe(words);
  });

  it('begins with “Đã rút” for a withdrawal', () => {
    expect(receiptAct({ revision: 2, withdrawn: true }, [first])).toBe('Đã rút');
  });
});

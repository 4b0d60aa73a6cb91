import { describe, expect, it } from 'vitest';
import { SUBMIT_OPERATIONS } from '../../../shared/api/submit.ts';
import { readBody } from '../../../shared/runtime/body.ts';
import { faultsOf, MAX_DEPTH, MAX_TEXT_LENGTH } from '../../../shared/runtime/faults.ts';
import { parsed } from '../../../shared/runtime/parsed.ts';
import { Problem } from '../../../shared/runtime/problem.ts';
import { emailAddress } from '../../../shared/text/email.ts';
import { MAX_MARKS } from '../../../shared/text/marks.ts';
import { line, paragraph } from '../../../shared/text/text.ts';
import { parsedBody } from '../../fixtures/body.ts';
import { WHOLE_REPORT } from '../core/whole-report.ts';

/** A list within a list, so many of them. */
const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));
const told = (value: unknown, at?: string) =>
  faultsOf(value, at).map(({ pointer, code }) => `${pointer} ${code}`);

/** Marks whose order normalising turns around: it takes minutes for so many. */
const PILE = `a${'\u0315\u0301'.repeat(31_000)}`;

describe('what is looked at before any schema', () => {
  it('has no fault in a batch of whole reports', () => {
    const item = { kind: 'unit-report', subjectId: 'a', period: '2020-06', revision: 1, data: WHOLE_REPORT };
    expect(told({ items: [item, item] })).toEqual([]);
    for (const value of [null, 1, true, '', 'Đảng bộ'.normalize('NFD'), [], {}, undefined]) {
      expect(told(value)).toEqual([]);
    }
  });

  it('has a greatest depth', () => {
    expect(told(nested(MAX_DEPTH))).toEqual([]);
    expect(told(nested(MAX_DEPTH + 1))).toEqual([`${'/0'.repeat(MAX_DEPTH)} too-deep`]);
    expect(told(nested(100_000), '/x')).toHaveLength(1);
  });

  it.each([
    ['what a decoder puts in the place of a character', 'Chi b\uFFFD', 'broken-characters'],
    ['half a character', 'a\uD800b', 'broken-characters'],
    ['the other half', '\uDC00', 'broken-characters'],
    ['a text longer than any field takes', 'x'.repeat(MAX_TEXT_LENGTH + 1), 'too-long'],
    ['a pile of marks', `a${'\u0301'.repeat(MAX_MARKS + 1)}`, 'stacked-marks'],
  ])('holds no %s, wherever it stands', (_, text, code) => {
    expect(told(text, '/query')).toEqual([`/query ${code}`]);
    expect(told([{ deep: ['fine', text] }])).toEqual([`/0/deep/1 ${code}`]);
    expect(told({ '~/': { [text]: 1 } })).toEqual([expect.stringMatching(`^/~0~1/.* ${code}$`)]);
  });

  it('takes texts up to the limits', () => {
    expect(told(['x'.repeat(MAX_TEXT_LENGTH), `a${'\u0301'.repeat(MAX_MARKS)}`, '👍'])).toEqual([]);
  });
});

describe('a text', () => {
  it('is measured before it is normalised', () => {
    for (const schema of [line(200), paragraph(2000)]) {
      const { error } = schema.safeParse(PILE);
      expect(error?.issues).toMatchObject([{ code: 'custom', params: { code: 'too-big' } }]);
    }
  });

  it('is never normalised with a pile of marks, so that what was stored can be read', () => {
    const pile = PILE.slice(0, 2000);
    expect(paragraph(2000).parse(pile)).toBe(pile);
  });

  it('may be decomposed up to its limit', () => {
    const text = 'ệ'.repeat(2000);
    expect(paragraph(2000).parse(text.normalize('NFD'))).toBe(text);
  });

  it('is told its own limit when it is far too long', () => {
    expect(() => parsed(line(5), 'x'.repeat(100))).toThrow(
      expect.objectContaining({
        details: { errors: [{ pointer: '', code: 'too-big', message: 'Nội dung dài quá 5 ký tự.' }] },
      }),
    );
  });

  it('that is an address is measured before it is looked at', () => {
    const { error } = emailAddress(20).safeParse(`${'a@'.repeat(50)}`);
    expect(error?.issues).toMatchObject([{ code: 'too_big' }]);
  });
});

describe('a list of errors', () => {
  const refusalOf = (value: unknown) => {
    try {
      parsedBody(SUBMIT_OPERATIONS.postSubmissionBatch, value);
    } catch (error) {
      if (error instanceof Problem) return error.toBody();
    }
    throw new Error('not refused');
  };

  it('names the first hundred and how many more there are', () => {
    const keys = Array.from({ length: 24_000 }, (_, index) => [`k${index}`, 0]);
    const body = refusalOf({ items: [1], ...Object.fromEntries(keys) });
    expect(body.errors).toHaveLength(100);
    expect(body.errors?.[99]).toMatchObject({ pointer: '/k99', code: 'unknown-field' });
    expect(body.moreErrors).toBe(23_900);
    expect(JSON.stringify(body).length).toBeLessThan(20_000);
    expect(refusalOf({ items: [1], other: 1 })).not.toHaveProperty('moreErrors');
  });

  it('cuts pointers that are longer than any of ours, never within a character', () => {
    const cut = refusalOf({ items: [1], [`${'k'.repeat(58)}👍${'k'.repeat(5000)}`]: 0 }).errors?.[0];
    expect(cut?.pointer).toBe(`/${'k'.repeat(58)}…`);
  });

  it.each([[[1, 2]], ['text'], [7], [null], [true]])(
    'says once that %j is no object, and not what it lacks',
    (value) => {
      expect(refusalOf(value).errors).toEqual([
        {
          pointer: '',
          code: 'invalid-type',
          message: 'Kiểu dữ liệu của mục này không đúng; cần là nhóm mục (đối tượng JSON).',
        },
      ]);
    },
  );
});

describe('bytes that are no UTF-8', () => {
  const read = (body: string, type: string, isBase64Encoded = false) =>
    readBody({ headers: { 'content-type': type }, body, isBase64Encoded }, [type]);
  const NAME = Buffer.from([0x43, 0x68, 0x69, 0x20, 0x62, 0xf4]);

  it('are refused whether the gateway decoded them or not', () => {
    expect(() => read(NAME.toString('utf8'), 'text/csv')).toThrow('malformed-csv');
    expect(() => read(NAME.toString('base64'), 'text/csv', true)).toThrow('malformed-csv');
    expect(() => read(`"${NAME.toString('base64')}`, 'application/json', true)).toThrow('malformed-json');
  });

  it('of a CSV file are refused with the way to save it', () => {
    expect(new Problem('malformed-csv').toBody().detail).toContain('“CSV UTF-8”');
  });

  it('are measured before they are decoded', () => {
    expect(() => read('%'.repeat(600 * 1024), 'application/json', true)).toThrow('too-large');
  });
});

import { describe, expect, it } from 'vitest';
import { count, line, paragraph } from '../../../shared/text/text.ts';

const codesOf = (schema: ReturnType<typeof line>, value: unknown) =>
  schema.safeParse(value).error?.issues.map((one) => (one.code === 'custom' ? one.params?.code : one.code));

describe('a text', () => {
  it('has from one to as many characters as are allowed, blanks around it not counted', () => {
    for (const schema of [line(3), paragraph(3)]) {
      expect(schema.parse('a')).toBe('a');
      expect(schema.parse('  abc  ')).toBe('abc');
      expect(codesOf(schema, 'abcd')).toEqual(['too_big']);
      expect(codesOf(schema, ' \n ')).toEqual(['too_small']);
      expect(codesOf(schema, 12)).toEqual(['invalid_type']);
      expect(schema.meta()).toMatchObject({ maxLength: 3 });
    }
  });

  it.each([
    '\u0000',
    '\r',
    '\u007F',
    '\u0085',
    '\u202E',
    '\u061C',
    '\u2066',
    '\u2028',
    '\u2029',
    '\uFEFF',
    '\uD800',
  ])('holds no %j', (hidden) => {
    for (const schema of [line(9), paragraph(9)]) {
      expect(codesOf(schema, `a${hidden}b`)).toEqual(['hidden-characters']);
    }
  });

  it.each(['\n', '\t', '\r\n'])('of several lines may hold %j, one of a line may not', (blank) => {
    expect(paragraph(9).parse(`a${blank}b`)).toBe(`a${blank.replace('\r', '')}b`);
    expect(codesOf(line(9), `a${blank}b`)).toEqual(['hidden-characters']);
  });

  it('takes every line break of a Windows text for one', () => {
    expect(paragraph(9).parse('a\r\nb\r\nc')).toBe('a\nb\nc');
  });

  it('is kept composed', () => {
    expect(line(9).parse('Đảng bộ'.normalize('NFD'))).toBe('Đảng bộ'.normalize('NFC'));
  });

  it('may be in any script, with marks and pictures', () => {
    expect(line(20).parse('Đảng ủy “A” – 👍 #&<')).toBe('Đảng ủy “A” – 👍 #&<');
  });
});

describe('a count', () => {
  it.each([0, 1, 1_000_000])('may be %d', (value) => expect(count().parse(value)).toBe(value));
  it.each([-1, 0.5, 1_000_001, '1', null])('is never %j', (value) =>
    expect(count().safeParse(value).success).toBe(false),
  );
});

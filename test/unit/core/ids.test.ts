import { describe, expect, it } from 'vitest';
import { PROVINCE, slug, subjectId, unitId, unitOf } from '../../../shared/ids.ts';

const takes = (schema: ReturnType<typeof slug>, text: string): boolean => schema.safeParse(text).success;

describe('an id', () => {
  it.each(['a', '1', 'sa-dec', 'phuong-1', 'a-b-c', 'khoi-co-quan', 'x'.repeat(60)])('may be %s', (id) => {
    for (const schema of [slug(), unitId(), subjectId()]) expect(takes(schema, id)).toBe(true);
  });

  it.each([
    '',
    '-',
    '-a',
    'a-',
    'a--b',
    'a_b',
    'a b',
    'Sa-dec',
    'sa-Dec',
    'sa-déc',
    'sa-dec\n',
    '\nsa-dec',
    '#a',
    'a#',
    'a/b',
    'a-$',
    '.a',
    'a.',
  ])('is never %j', (id) => {
    for (const schema of [slug(), unitId(), subjectId()]) expect(takes(schema, id)).toBe(false);
  });

  it('of a unit has no dot and at most 60 characters', () => {
    for (const schema of [slug(), unitId()]) {
      expect(takes(schema, 'sa-dec.phuong-1')).toBe(false);
      expect(takes(schema, 'x'.repeat(61))).toBe(false);
    }
  });

  it.each([
    'sa-dec.phuong-1',
    'a.b',
    '1.2',
    'a-b.c-d',
    'a-b-c.d-e-f',
    'a.b-cd',
    `${'x'.repeat(60)}.${'y'.repeat(59)}`,
  ])('of an organisation may be %s', (id) => expect(takes(subjectId(), id)).toBe(true));

  it.each([
    'a.b.c',
    'a..b',
    'a-.b',
    'a.-b',
    'a.b-',
    'a.b--c',
    'a.B',
    'a.b-C',
    'a.#',
    'a.b#',
    'a.b\n',
    `${'x'.repeat(60)}.${'y'.repeat(60)}`,
  ])('of an organisation is never %j', (id) => expect(takes(subjectId(), id)).toBe(false));

  it('of an organisation says whose it is: what stands before the dot', () => {
    expect(unitOf('sa-dec.phuong-1')).toBe('sa-dec');
    expect(unitOf('sa-dec')).toBe('sa-dec');
    expect(unitOf(PROVINCE)).toBe('province');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { line, paragraph } from '../../shared/text/text.ts';

/** What no text may hold, by what it does. */
const HIDDEN = {
  'ends a header': '\r',
  'is a control character': '\u0000',
  'is a control character of Latin-1': '\u0085',
  'turns what follows around': '\u202E',
  'marks Arabic letters': '\u061C',
  'isolates what follows': '\u2066',
  'parts lines out of sight': '\u2028',
  'is a byte order mark': '\uFEFF',
  'is half a character': '\uD800',
};
const word = fc.stringMatching(/^[A-Za-zÀ-ỹ0-9]{1,10}$/);

describe('a text that people typed', () => {
  it.each(Object.entries(HIDDEN))('is refused when something in it %s', (_, hidden) => {
    fc.assert(
      fc.property(word, word, (before, after) => {
        for (const schema of [line(50), paragraph(50)]) {
          expect(schema.safeParse(before + hidden + after).success).toBe(false);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('is one line or several as it is asked for, parted by line feeds however they came', () => {
    expect(line(50).safeParse('một\nhai').success).toBe(false);
    expect(line(50).safeParse('một\thai').success).toBe(false);
    expect(paragraph(50).parse('một\r\nhai\n\tba')).toBe('một\nhai\n\tba');
  });

  it('is kept composed, without blanks around it, and up to its limit', () => {
    expect(line(50).parse('  Đảng bộ xã \r\n')).toBe('Đảng bộ xã');
    expect(line(50).parse('Đảng bộ'.normalize('NFD'))).toBe('Đảng bộ');
    expect(line(3).safeParse('   ').success).toBe(false);
    expect(line(3).safeParse('abcd').success).toBe(false);
    expect(line(3).parse('👍a')).toBe('👍a');
  });
});

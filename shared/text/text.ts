import * as z from 'zod';
import { hasStackedMarks } from './marks.ts';
import { tooLong } from './too-long.ts';

/**
 * Control characters, the bidirectional formatting characters of Unicode's TR 9, line and paragraph separators, byte order
 * marks and halves of surrogate pairs: they change what a reader sees without being seen, break mail headers and
 * spreadsheets, or cannot be stored as they came. Line feed and tab are none of them.
 */
const HIDDEN = /(?![\n\t])[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029\uFEFF]/u;
const HIDDEN_OR_BREAK = new RegExp(`${HIDDEN.source}|[\\n\\t]`, 'u');

/**
 * How many times longer than its limit a text may come: a Vietnamese letter in up to three parts becomes one when it is
 * composed, and there may be blanks around it.
 */
const MAX_GROWTH = 4;

/** Composed, in lines parted by LF, without blanks around. A pile of marks is left as it came: the API takes none. */
const tidy = (value: string): string => {
  const lines = value.replaceAll('\r\n', '\n');
  return (hasStackedMarks(lines) ? lines : lines.normalize('NFC')).trim();
};

const text = (max: number, hidden: RegExp) =>
  z
    .string()
    // Measured before anything else is done with it.
    .refine((value) => value.length <= MAX_GROWTH * max, {
      params: { code: 'too-big', message: tooLong(max) },
    })
    .transform(tidy)
    .pipe(
      z
        .string()
        .min(1)
        .max(max)
        .refine((value) => !hidden.test(value), { params: { code: 'hidden-characters' } }),
    )
    .meta({ maxLength: max });

/** One line of text a person typed: NFC, trimmed, 1 to `max` UTF-16 units, no hidden characters. */
export const line = (max: number) => text(max, HIDDEN_OR_BREAK);

/** Text of several lines, parted by LF however they came, otherwise as {@link line}. */
export const paragraph = (max: number) => text(max, HIDDEN);

/** A count of people or things: a whole number from 0 to a million. */
export const count = () => z.int().min(0).max(1_000_000);

import * as z from 'zod';

/**
 * Control characters (except line feed and tab) and the bidirectional formatting characters of Unicode TR 9: they
 * change what a reader sees without being seen, and break mail headers and spreadsheets.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const HIDDEN = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/;
const HIDDEN_OR_BREAK = new RegExp(`${HIDDEN.source}|[\\n\\t]`);

const text = (max: number, hidden: RegExp) =>
  z
    .string()
    .transform((value) => value.normalize('NFC').trim())
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

/** Text of several lines (LF), otherwise as {@link line}. */
export const paragraph = (max: number) => text(max, HIDDEN);

/** A count of people or things: a whole number from 0 to a million. */
export const count = () => z.int().min(0).max(1_000_000);

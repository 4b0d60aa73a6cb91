import * as z from 'zod';
import type { ProvinceNames } from './names.ts';

/** The longest name: a subject has room for more than its tag, and a sentence for more than its subject. */
const MAX_NAME = 60;
const MAX_SHORT_NAME = 30;

const name = (max: number) =>
  z
    .string({ error: 'is missing; write the name in quotes' })
    .min(1, { error: 'is empty; write the name' })
    .max(max, { error: `is too long; write at most ${max} characters` })
    .refine((text) => text === text.normalize('NFC'), {
      error: 'is not in Unicode form NFC; type it again with a keyboard that composes its letters',
    })
    .refine((text) => !/\p{C}|\p{Zl}|\p{Zp}/u.test(text), {
      error: 'has a line break or a control character; write one line',
    })
    .refine((text) => text === text.trim(), { error: 'begins or ends with a blank; remove it' });

/** A name that mails and the page show: one line in NFC, at most 60 characters. Its errors are English, for operators. */
export const shownName = () => name(MAX_NAME);

/** The schema of {@link ProvinceNames}. */
export const provinceNames: z.ZodType<ProvinceNames> = z.strictObject({
  commission: shownName(),
  // Between brackets in a header.
  shortName: name(MAX_SHORT_NAME).regex(/^[^[\]]*$/, { error: 'has a bracket; leave brackets out' }),
  committee: shownName(),
  area: shownName(),
  place: shownName().optional(),
});

import * as z from 'zod';

/** The subject of the provincial congress, and the partition of what the whole province shares. */
export const PROVINCE = 'province';

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const SUBJECT = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)?$/;

/** A lower-case slug: what every id is made of. */
export const slug = () => z.string().max(60, { abort: true }).regex(SLUG);

/** Whether a text is one. */
export const isSlug = (text: string): boolean => slug().safeParse(text).success;

/** A reporting unit's id: a lower-case slug such as `sa-dec`. */
export const unitId = () => slug();

/** An organisation's id: a unit (`sa-dec`), one of its organisations (`sa-dec.phuong-1`), or `province`. */
export const subjectId = () => z.string().max(120, { abort: true }).regex(SUBJECT);

/** The unit that a subject belongs to: what stands before the dot. */
export const unitOf = (subject: string): string => subject.split('.', 1)[0] as string;

import * as z from 'zod';
import { SLUG_PATTERN, SUBJECT_PATTERN } from './id-formats.ts';

/** The subject of the provincial congress, and the partition of data of the whole province. */
export const PROVINCE = 'province';

/**
 * Partitions of the table that are no unit's and look like a unit's id: the list of digests, the mailings on their way, the
 * row of send slots. No unit may be named so, for a unit's partition is named by its id.
 */
export const RESERVED_IDS: ReadonlySet<string> = new Set(['digests', 'open', 'pace']);

const MAX_SLUG_LENGTH = 60;
const MAX_SUBJECT_LENGTH = 120;

/** A lower-case slug, the form of all parts of ids. */
export const slug = () => z.string().max(MAX_SLUG_LENGTH, { abort: true }).regex(SLUG_PATTERN);

/** Whether a text is a slug. */
export const isSlug = (text: string): boolean => text.length <= MAX_SLUG_LENGTH && SLUG_PATTERN.test(text);

/** A reporting unit's id: a lower-case slug such as `sa-dec`. */
export const unitId = () => slug();

/** An organisation's id: a unit (`sa-dec`), one of its organisations (`sa-dec.phuong-1`), or `province`. */
export const subjectId = () => z.string().max(MAX_SUBJECT_LENGTH, { abort: true }).regex(SUBJECT_PATTERN);

/** Whether a value is an organisation's id, as {@link subjectId} reads it. */
export const isSubjectId = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= MAX_SUBJECT_LENGTH && SUBJECT_PATTERN.test(value);

/** The unit of a subject: the part before the dot. */
export const unitOf = (subject: string): string => subject.split('.', 1)[0] as string;

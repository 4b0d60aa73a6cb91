import * as z from 'zod';

/** The subject of the provincial congress, and the partition of data of the whole province. */
export const PROVINCE = 'province';

/**
 * Partitions of the table that are no unit's and look like a unit's id: the list of digests, the mailings on their way, the
 * row of send slots. No unit may be named so, for a unit's partition is named by its id.
 */
export const RESERVED_IDS: ReadonlySet<string> = new Set(['digests', 'open', 'pace']);

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const SUBJECT = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)?$/;

/** How an id is written (Vietnamese), by the pattern that it has to match. */
export const ID_FORMATS: Readonly<Record<string, string>> = {
  [String(SLUG)]: 'Mã chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối ở giữa, ví dụ sa-dec.',
  [String(SUBJECT)]:
    'Mã là mã đơn vị, hoặc mã đơn vị, dấu chấm và mã riêng của tổ chức; chỉ có chữ thường không dấu, chữ số và dấu gạch nối ở giữa, ví dụ sa-dec.phuong-1.',
};

const MAX_SLUG_LENGTH = 60;
const MAX_SUBJECT_LENGTH = 120;

/** A lower-case slug, the form of all parts of ids. */
export const slug = () => z.string().max(MAX_SLUG_LENGTH, { abort: true }).regex(SLUG);

/** Whether a text is a slug. */
export const isSlug = (text: string): boolean => text.length <= MAX_SLUG_LENGTH && SLUG.test(text);

/** A reporting unit's id: a lower-case slug such as `sa-dec`. */
export const unitId = () => slug();

/** An organisation's id: a unit (`sa-dec`), one of its organisations (`sa-dec.phuong-1`), or `province`. */
export const subjectId = () => z.string().max(MAX_SUBJECT_LENGTH, { abort: true }).regex(SUBJECT);

/** Whether a value is an organisation's id, as {@link subjectId} reads it. */
export const isSubjectId = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= MAX_SUBJECT_LENGTH && SUBJECT.test(value);

/** The unit of a subject: the part before the dot. */
export const unitOf = (subject: string): string => subject.split('.', 1)[0] as string;

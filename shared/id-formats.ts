/** A lower-case slug, the form of all parts of ids. */
export const SLUG_PATTERN = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** One slug, or two with a dot between them: the form of an organisation's id. */
export const SUBJECT_PATTERN = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)?$/;

/**
 * How an id is written (Vietnamese), by the pattern that it has to match. Apart from the schemas of ids: whatever names issues
 * loads it, a page without any schema too.
 */
export const ID_FORMATS: Readonly<Record<string, string>> = {
  [String(SLUG_PATTERN)]: 'Mã chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối ở giữa, ví dụ sa-dec.',
  [String(SUBJECT_PATTERN)]:
    'Mã là mã đơn vị, hoặc mã đơn vị, dấu chấm và mã riêng của tổ chức; chỉ có chữ thường không dấu, chữ số và dấu gạch nối ở giữa, ví dụ sa-dec.phuong-1.',
};

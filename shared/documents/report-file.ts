import type { Day } from '../days.ts';

/** The media type of a Word file. */
export const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** `bao-cao-so-ket-2020-06-25.docx`; for a unit with its id. ASCII, because not every client decodes names. */
export const reportFileName = (asOf: Day, unitId: string | undefined): string =>
  `bao-cao-so-ket-${unitId === undefined ? '' : `${unitId}-`}${asOf}.docx`;

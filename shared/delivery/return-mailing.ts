import type { LogRecord } from '../log/record.ts';

/** The mailing of the notice of a return. Ids contain no underscore, so no two returns have the same one. */
export const returnMailingId = ({
  kind,
  subject,
  period,
  revision,
}: Pick<LogRecord, 'kind' | 'subject' | 'period' | 'revision'>): string =>
  ['return', kind, subject.replace('.', '_'), ...(period === undefined ? [] : [period]), revision].join('_');

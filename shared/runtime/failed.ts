import { logger } from './logger.ts';
import { countMetric } from './metrics.ts';
import { Problem } from './problem.ts';
import { isThrottled } from './throttled.ts';

/**
 * What a call that failed is answered with. What nobody foresaw is a bare `internal`, logged as a whole and counted: the
 * alarms hang on it. So is `outcome-unknown`: the database does not answer, and someone is left without knowing. `busy` is
 * not counted: it passes by itself, the caller is told when to come back, and when it goes on the alarm on the API's own
 * 5xx rings.
 *
 * @param metric what the failure counts as
 * @param fields what the log line says beside the error
 */
export function problemOf(
  error: unknown,
  metric: 'ReadsFailed' | 'WritesFailed',
  { message, ...fields }: { readonly message: string } & Readonly<Record<string, string>>,
): Problem {
  if (isThrottled(error)) return new Problem('busy', {}, { cause: error });
  if (error instanceof Problem && error.code !== 'outcome-unknown') return error;
  logger.error(message, error instanceof Problem ? error.cause : error, fields);
  countMetric(metric);
  return error instanceof Problem ? error : new Problem('internal');
}

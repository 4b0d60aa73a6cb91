import { logger } from './logger.ts';
import { countMetric } from './metrics.ts';
import { Problem } from './problem.ts';
import { isThrottled } from './throttled.ts';

/**
 * The problem with which a failed call is answered. An unexpected error becomes `internal` without details, and is logged and
 * counted for the alarms. `outcome-unknown` is counted too: the database does not answer, and the caller does not know the
 * outcome. `busy` is not counted: it is temporary, its answer has `Retry-After`, and if it persists, the alarm on the API's 5xx
 * answers fires.
 *
 * @param metric counted for the failure
 * @param message of the log line
 */
export function problemOf(error: unknown, metric: 'ReadsFailed' | 'WritesFailed', message: string): Problem {
  if (isThrottled(error)) return new Problem('busy', {}, { cause: error });
  if (error instanceof Problem && error.code !== 'outcome-unknown') return error;
  logger.error(message, error instanceof Problem ? error.cause : error);
  countMetric(metric);
  return error instanceof Problem ? error : new Problem('internal');
}

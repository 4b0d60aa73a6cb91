/** Errors by which AWS services take no more for now; the call did nothing. */
const THROTTLES: ReadonlySet<string> = new Set([
  // DynamoDB (Developer Guide, Error handling).
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  // The same transaction is still under way: the SDK sent it again after its answer was lost.
  'TransactionInProgressException',
  // SQS.
  'RequestThrottled',
  // Cognito.
  'TooManyRequestsException',
]);

/** Reasons of a cancelled transaction of DynamoDB that mean the same. */
const REASONS: ReadonlySet<string> = new Set(['ThrottlingError', 'ProvisionedThroughputExceeded']);

interface Cancelled extends Error {
  readonly CancellationReasons?: readonly { readonly Code?: string }[];
}

/** Whether a service refused a call because it gets too many. */
export function isThrottled(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { CancellationReasons: reasons = [] } = error as Cancelled;
  return THROTTLES.has(error.name) || reasons.some(({ Code = '' }) => REASONS.has(Code));
}

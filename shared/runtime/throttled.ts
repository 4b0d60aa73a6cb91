/** Errors by which AWS services throttle; the call had no effect. */
const THROTTLES: ReadonlySet<string> = new Set([
  // DynamoDB (Developer Guide, Error handling).
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  // The same transaction is still in progress: the SDK sent it again after its answer was lost.
  'TransactionInProgressException',
  // SQS.
  'RequestThrottled',
  // Cognito.
  'TooManyRequestsException',
]);

/** Cancellation reasons of a DynamoDB transaction that mean the same. */
const REASONS: ReadonlySet<string> = new Set(['ThrottlingError', 'ProvisionedThroughputExceeded']);

interface Cancelled extends Error {
  readonly CancellationReasons?: readonly { readonly Code?: string }[];
}

/** Whether a service throttled a call. */
export function isThrottled(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { CancellationReasons: reasons = [] } = error as Cancelled;
  return THROTTLES.has(error.name) || reasons.some(({ Code = '' }) => REASONS.has(Code));
}

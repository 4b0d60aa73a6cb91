import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/**
 * How many seconds a write is retried. Lambda freezes a function after its answer and resumes it at the next call, minutes
 * later: a pending retry would then write a record at an instant that counts as complete.
 */
export const WRITE_SECONDS = 30;

/** The deadline of a write that begins now, in milliseconds since 1970. */
export const writeUntil = (): number => Date.now() + WRITE_SECONDS * 1000;

/** A write that exceeded its deadline. */
class LateWriteError extends Error {
  override readonly name = 'LateWriteError';
}

/** @throws LateWriteError after the deadline */
export function assertInTime(until: number): void {
  if (Date.now() > until) throw new LateWriteError(`a write is tried for ${WRITE_SECONDS} seconds`);
}

/** Makes a client enforce the deadline of each call. It checks the wall clock right before each attempt. */
export function enforceDeadline(client: DynamoDBClient): void {
  const begun = new WeakMap<object, number>();
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const until = begun.get(context) ?? writeUntil();
      begun.set(context, until);
      assertInTime(until);
      return next(args);
    },
    // Within the SDK's own retries.
    { step: 'finalizeRequest', priority: 'low', name: 'enforceDeadline', override: true },
  );
}

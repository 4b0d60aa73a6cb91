import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/**
 * For how many seconds a write is tried. A function that has answered is frozen as it stands, and goes on when it is called
 * again, minutes later: a try that was left over would then record something at an instant that counts as complete.
 */
export const WRITE_SECONDS = 30;

/** When a write that begins now is given up, in milliseconds since 1970. */
export const writeUntil = (): number => Date.now() + WRITE_SECONDS * 1000;

/** A write that came too late to be tried again. */
class LateWriteError extends Error {
  override readonly name = 'LateWriteError';
}

/** @throws LateWriteError after the given time */
export function assertInTime(until: number): void {
  if (Date.now() > until) throw new LateWriteError(`a write is tried for ${WRITE_SECONDS} seconds`);
}

/** Has a client try no call that began too long ago: looked at right before each attempt, by the clock on the wall. */
export function giveUpLate(client: DynamoDBClient): void {
  const begun = new WeakMap<object, number>();
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const until = begun.get(context) ?? writeUntil();
      begun.set(context, until);
      assertInTime(until);
      return next(args);
    },
    // Within the SDK's own retries.
    { step: 'finalizeRequest', priority: 'low', name: 'giveUpLate', override: true },
  );
}

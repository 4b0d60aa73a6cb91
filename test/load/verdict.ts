import type { Post } from './posts.ts';
import type { StoredKeys } from './stored.ts';

/**
 * How long a refusal may take. The gateway alone may be busy for that long, with connections that came before; a call that
 * waited for an instance before it was refused takes longer.
 */
const MAX_REFUSAL_MILLISECONDS = 5000;

/** The most memory that the cloud's process may have: six instances of a function hold half of it. */
export const MAX_RSS_MB = 1024;

/** Whether a post was refused before it was begun: it must not be stored. */
export const isRefused = ({ status, body }: Post): boolean =>
  status === 429 || (status === 503 && !body.includes('outcome-unknown'));

/** The value below which that share of the values is; 0 when there is none. @param values ascending */
export const percentile = (values: readonly number[], share: number): number =>
  values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

/**
 * What an answer promised and the table does not hold, what it holds against an answer, answers that an API must not give, and
 * late refusals.
 */
export const violationsOf = (posts: readonly Post[], stored: StoredKeys): string[] =>
  posts.flatMap((post) => {
    const violation = violationOf(post, stored.get(post.subjectId) ?? []);
    return violation ? [`${post.subjectId}: ${violation}`] : [];
  });

function violationOf(post: Post, keys: readonly string[]): string | undefined {
  const { status, body, idempotencyKey, milliseconds } = post;
  const isStored = keys.length === 1 && keys[0] === idempotencyKey;
  if (status === 201) return isStored ? undefined : `201, stored ${keys.length} times`;
  if (keys.length > 0 && !isStored) return `${status}, stored ${keys.length} times`;
  if (isRefused(post)) {
    if (isStored) return `${status}, stored`;
    if (milliseconds > MAX_REFUSAL_MILLISECONDS) return `${status} after ${Math.round(milliseconds)} ms`;
    return undefined;
  }
  return status === 503 ? undefined : `${status ?? 'no answer'} ${body}`;
}

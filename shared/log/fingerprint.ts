import { createHash } from 'node:crypto';

/** JSON with object keys in code-unit order and without undefined members: equal values give equal text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

/**
 * A short SHA-256 (128 bits, base64url) of what was sent. It distinguishes a retry from another submission under the same key.
 */
export const fingerprint = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value)).digest().subarray(0, 16).toString('base64url');

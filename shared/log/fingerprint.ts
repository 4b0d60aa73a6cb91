import { hash } from 'node:crypto';

/** JSON with object keys in code-unit order and without undefined members: equal values give equal text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const object = value as Readonly<Record<string, unknown>>;
  const members = Object.keys(object)
    .sort()
    .filter((key) => object[key] !== undefined)
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(object[key])}`);
  return `{${members.join(',')}}`;
}

/**
 * A short SHA-256 (128 bits, base64url) of what was sent. It distinguishes a retry from another submission under the same key.
 */
export const fingerprint = (value: unknown): string =>
  hash('sha256', canonicalJson(value), 'buffer').subarray(0, 16).toString('base64url');

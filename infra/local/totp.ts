import { createHmac, randomBytes } from 'node:crypto';

// Codes by time as authenticator apps make them (RFC 6238): six digits of HMAC-SHA-1, a new one every 30 seconds.

const STEP_SECONDS = 30;
/** Steps by which the clocks of a phone and of the server may differ. */
const TOLERANCE = 1;
/** Of RFC 4648. */
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A new secret of 160 bits in base 32, as Cognito hands them out. */
export const newSecret = (): string => [...randomBytes(32)].map((byte) => BASE32[byte % 32]).join('');

/** The step that an instant is in. */
export const stepAt = (milliseconds: number): number => Math.floor(milliseconds / 1000 / STEP_SECONDS);

/** The code of a step. @param secret in base 32 */
export function codeOf(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', bytesOf(secret)).update(counter).digest();
  const offset = (hash.at(-1) as number) & 0xf;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** The step whose code it is, of those near an instant; `undefined` when it is the code of none. */
export function stepOf(secret: string, code: string, milliseconds: number): number | undefined {
  const now = stepAt(milliseconds);
  for (let step = now - TOLERANCE; step <= now + TOLERANCE; step += 1) {
    if (codeOf(secret, step) === code) return step;
  }
  return undefined;
}

function bytesOf(secret: string): Buffer {
  const bits = [...secret].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

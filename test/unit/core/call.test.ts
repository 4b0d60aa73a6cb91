import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { deriveKey, recordsBefore } from '../../../shared/log/call.ts';
import type { LogRecord } from '../../../shared/log/record.ts';

const CALL = '5f0c0b9e-3c1f-4d64-9c5e-0a6d5f1c2b3a';
const record = (subject: string, revision: number, idempotencyKey = 'another'): LogRecord => ({
  kind: 'organisation',
  subject,
  revision,
  submittedBy: 'an-admin',
  recordedAt: '2020-06-25T00:00:00.000Z',
  idempotencyKey,
  fingerprint: 'x',
});

describe('the key of one record of a call', () => {
  it('is a UUID, the same each time, and another for each call and each subject', () => {
    const keys = [deriveKey(CALL, 'a.1'), deriveKey(CALL, 'a.2'), deriveKey(CALL.replace('5', '6'), 'a.1')];
    expect(new Set(keys).size).toBe(3);
    for (const key of keys) expect(z.uuid().safeParse(key).success).toBe(true);
    expect(deriveKey(CALL, 'a.1')).toBe(keys[0]);
  });

  it('is of version 8 and of the RFC’s variant, whatever is hashed', () => {
    for (let index = 0; index < 64; index += 1) {
      expect(deriveKey(CALL, `a.${index}`)).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-/,
      );
    }
  });
});

describe('records as they were before a call', () => {
  const own = record('a.1', 2, deriveKey(CALL, 'a.1'));
  const others = [record('a.1', 1), record('a.2', 1), record('a.2', 2, deriveKey(CALL, 'a.1'))];

  it('are without its own and what came after them, chain by chain', () => {
    expect(recordsBefore([...others, own, record('a.1', 3)], CALL)).toEqual(others);
  });

  it('are all there are for a call without a key, or that wrote none', () => {
    const all = [...others, own];
    expect(recordsBefore(all, undefined)).toEqual(all);
    expect(recordsBefore(others, CALL)).toEqual(others);
  });
});

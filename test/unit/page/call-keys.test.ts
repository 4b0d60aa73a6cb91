import { describe, expect, it } from 'vitest';
import { CallKeys } from '../../../web/api/call-keys.ts';

describe('the key of a call', () => {
  it('stays while nobody knows what became of the very same one, for five minutes', () => {
    let now = 1000;
    const keys = new CallKeys(() => now);
    const key = keys.of('PUT /v1/plan {"revision":2}');
    expect(key).toMatch(/^[0-9a-f-]{36}$/);
    now += 5 * 60_000 - 1;
    expect(keys.of('PUT /v1/plan {"revision":2}')).toBe(key);
    now += 1;
    const later = keys.of('PUT /v1/plan {"revision":2}');
    expect(later).not.toBe(key);
    now += 5 * 60_000 - 1;
    expect(keys.of('PUT /v1/plan {"revision":2}')).toBe(later);
  });

  it('is another for other content, and once the call was settled', () => {
    const keys = new CallKeys(() => 0);
    const key = keys.of('a');
    expect(keys.of('b')).not.toBe(key);
    keys.settled('b');
    expect(keys.of('a')).toBe(key);
    keys.settled('a');
    expect(keys.of('a')).not.toBe(key);
  });
});

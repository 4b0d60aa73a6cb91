import { expect, it } from 'vitest';
import type { Post } from '../load/posts.ts';
import { percentile, violationsOf } from '../load/verdict.ts';

const post = (status: number | undefined, rest: Partial<Post> = {}): Post => ({
  subjectId: 'don-vi-0.to-chuc-0',
  idempotencyKey: 'key',
  status,
  body: '',
  milliseconds: 5,
  ...rest,
});

const REFUSED = '{"message":"Service Unavailable"}';
const UNKNOWN = '{"title":"outcome-unknown"}';

it.each<[string, Post, string[], string | undefined]>([
  ['an accepted post that is stored once', post(201), ['key'], undefined],
  ['an accepted post that is not stored', post(201), [], '201, stored 0 times'],
  ['an accepted post that is stored twice', post(201), ['key', 'key'], '201, stored 2 times'],
  ['an accepted post in whose place another is stored', post(201), ['other'], '201, stored 1 times'],
  ['a throttled post', post(429), [], undefined],
  ['a throttled post that is stored', post(429), ['key'], '429, stored'],
  ['a refused post', post(503, { body: REFUSED }), [], undefined],
  ['a refused post that is stored', post(503, { body: REFUSED }), ['key'], '503, stored'],
  ['a late refusal', post(503, { body: REFUSED, milliseconds: 25_000 }), [], '503 after 25000 ms'],
  ['an unknown outcome, not stored', post(503, { body: UNKNOWN }), [], undefined],
  ['an unknown outcome, stored', post(503, { body: UNKNOWN }), ['key'], undefined],
  ['an unknown outcome, stored twice', post(503, { body: UNKNOWN }), ['key', 'key'], '503, stored 2 times'],
  ['an answer that is neither', post(500, { body: 'oops' }), [], '500 oops'],
  ['no answer', post(undefined, { body: 'socket hang up' }), [], 'no answer socket hang up'],
])('finds what is wrong with %s', (_, one, keys, violation) => {
  const found = violationsOf([one], new Map([[one.subjectId, keys]]));
  expect(found).toEqual(violation === undefined ? [] : [`${one.subjectId}: ${violation}`]);
});

it('reads a percentile off ascending values', () => {
  const values = Array.from({ length: 200 }, (_, index) => index);
  expect([0, 0.5, 0.99, 1].map((share) => percentile(values, share))).toEqual([0, 100, 198, 199]);
  expect(percentile([], 0.5)).toBe(0);
});

import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemOf, lineOf, type TableItem } from '../../../infra/ops/transfer/item-line.ts';
import { anyItem } from '../../fixtures/table-items.ts';

/** Sets in one order: DynamoDB gives theirs in any. */
const sorted = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .map(([name, one]) => [name, /^[SNB]S$/.test(name) ? (sorted(one) as unknown[]).sort() : sorted(one)])
    .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1));
};

const ITEM: TableItem = { pk: { S: 'a' }, sk: { S: 'b' } };

describe('the line of an item', () => {
  it('gives the item back, whatever it holds: digits of numbers, bytes, sets, any names', () => {
    fc.assert(
      fc.property(anyItem, (item) => {
        const line = lineOf(item);
        expect(line).not.toContain('\n');
        const again = itemOf(Buffer.from(line).toString());
        expect(isDeepStrictEqual(sorted(again), sorted(item))).toBe(true);
        expect(lineOf(again)).toBe(line);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps an attribute of any name', () => {
    const item = Object.fromEntries([...Object.entries(ITEM), ['__proto__', { S: 'x' }]]);
    expect(Object.entries(itemOf(lineOf(item)))).toContainEqual(['__proto__', { S: 'x' }]);
  });

  it('is not written of an attribute that was not read', () => {
    const unread = { ...ITEM, a: { $unknown: ['X', 'y'] } } as TableItem;
    expect(() => lineOf(unread)).toThrow(/no known type/);
  });

  it('is the same for an item whose attributes and set members come in another order', () => {
    const one: TableItem = { pk: { S: 'a' }, sk: { S: 'b' }, tags: { SS: ['x', 'y'] }, n: { N: '1' } };
    const other: TableItem = { n: { N: '1' }, tags: { SS: ['y', 'x'] }, sk: { S: 'b' }, pk: { S: 'a' } };
    expect(lineOf(one)).toBe(lineOf(other));
  });

  const item = (attributes: unknown) =>
    JSON.stringify({ pk: { S: 'a' }, sk: { S: 'b' }, ...(attributes as object) });
  it.each([
    ['is cut off', '{"pk":{"S":"a"}', /no JSON/],
    ['is no object', '[]', /no attributes/],
    ['is null', 'null', /no attributes/],
    ['has no sort key', '{"pk":{"S":"a"}}', /its sk is no text/],
    ['has a number as its key', '{"pk":{"N":"1"},"sk":{"S":"b"}}', /its pk is no text/],
    ['has an empty key', '{"pk":{"S":""},"sk":{"S":"b"}}', /its pk is no text/],
    ['has too long a key', item({ sk: { S: 'b'.repeat(1025) } }), /its sk is too long/],
    ['has an attribute without a type', item({ a: 'text' }), /no known type/],
    ['has an attribute of two types', item({ a: { S: 'x', N: '1' } }), /no known type/],
    ['has a type named as what every object has', item({ a: { constructor: 'x' } }), /no known type/],
    ['has a number that is none', item({ a: { N: '1,5' } }), /no number/],
    ['has a number of JSON', item({ a: { N: 1 } }), /no number/],
    ['has a number of 39 digits', item({ a: { N: '1'.repeat(39) } }), /does not hold/],
    ['has too large a number', item({ a: { N: '1e126' } }), /does not hold/],
    ['has bytes that are no base64', item({ a: { B: 'AB=' } }), /no base64/],
    ['has an empty set', item({ a: { SS: [] } }), /set that is empty/],
    ['has a set that repeats', item({ a: { NS: ['1', '1'] } }), /repeats/],
    ['has half a surrogate', item({ a: { S: 'x' } }).replace('x', '\\ud800'), /no text/],
    ['is larger than an item may be', item({ a: { S: 'x'.repeat(400 * 1024) } }), /400 KB/],
    ['is nested deeper than an item may be', item({ a: nested(33) }), /nested deeper/],
  ])('is refused when it %s', (_, line, message) => {
    expect(() => itemOf(line)).toThrow(message);
  });

  it('may be nested as deep, and be as large, as an item of the table', () => {
    expect(() => itemOf(item({ a: nested(31) }))).not.toThrow();
    const rest = Buffer.byteLength('pkasba') + Buffer.byteLength('a');
    expect(() =>
      itemOf(item({ a: { B: Buffer.alloc(400 * 1024 - rest).toString('base64') } })),
    ).not.toThrow();
  });
});

function nested(levels: number): unknown {
  return levels === 0 ? { NULL: true } : { L: [nested(levels - 1)] };
}

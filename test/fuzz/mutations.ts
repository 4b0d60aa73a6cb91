import type { Dice } from '../soak/dice.ts';
import { oneOf } from './sample.ts';

/** Makes something of a value that stands somewhere in a body. */
type Change = (value: unknown, dice: Dice) => unknown;

const nested = (depth: number, open: string, close: string) =>
  new RawJson(open.repeat(depth) + close.repeat(depth));

/** JSON that stands in a body as it is: what no value makes, or none without a stack as deep. */
class RawJson {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

const LENGTHS = [
  0, 1, 2, 60, 61, 64, 65, 120, 121, 128, 200, 201, 254, 255, 300, 500, 501, 1000, 1001, 2000, 2001,
];
const LONG = [4000, 7999, 8000, 8001, 8002, 70_000];

/** What people and programs put into texts, some of it by accident. */
const TEXTS = [
  'Đảng bộ'.normalize('NFD'),
  `a${'\u0315\u0301'.repeat(31_000)}`,
  `a${'\u0315\u0301'.repeat(900)}`,
  `a${'\u0301'.repeat(30)}`,
  `a${'\u0301'.repeat(31)}`,
  '\u202Egnab\u202C',
  'đảng\u200Bbộ\u200D\uFEFF',
  'Chi b\uFFFD',
  '\uD800',
  'a\uDC00b',
  '\u0000',
  'a\u0000b',
  '\u2028\u2029\u0085',
  '👨‍👩‍👧‍👦'.repeat(20),
  '𝔘𝔫𝔦𝔠𝔬𝔡𝔢',
  'ﷺ'.repeat(400),
  '＝1+1',
  '=cmd|calc!A0',
  '<img src=x onerror=alert(1)>',
  "'; DROP TABLE records; --",
  '{{constructor.constructor("x")()}}',
  '../../etc/passwd',
  'a\r\nBcc: x@example.vn',
  '#',
  'sa-dec#',
  'unit#province#000001',
  ' ',
  '\t\n',
];

const NUMBERS = [
  '1e308',
  '-1e308',
  '1e400',
  '-0',
  '9007199254740992',
  '9007199254740993',
  '-1',
  '0.1',
  '1e-400',
  '00',
  '1e6',
  '1000001',
];
const OTHERS: readonly unknown[] = [
  null,
  true,
  false,
  0,
  1,
  '',
  'x',
  [],
  {},
  [[]],
  [null],
  { length: 1 },
  'null',
  '1',
];
const KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'length',
  'k',
  '',
  ' ',
  '~/',
  '\uFFFD',
  '\uD800',
  'k'.repeat(200_000),
];

const asObject = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};

const withKey = (value: unknown, key: string, member: unknown) =>
  Object.defineProperty({ ...asObject(value) }, key, { value: member, enumerable: true });

/** Every kind of change, by the class that the figures are told by. */
export const CHANGES: Readonly<Record<string, Change>> = {
  type: (_, dice) => oneOf(OTHERS, dice),
  length: (value, dice) => {
    const length = oneOf(dice.chance(0.8) ? LENGTHS : LONG, dice);
    if (Array.isArray(value)) return Array.from({ length: Math.min(length, 2001) }, () => value[0] ?? 0);
    return oneOf(['x', 'ế', 'a-'], dice).repeat(length).slice(0, length);
  },
  unicode: (value, dice) => {
    const text = oneOf(TEXTS, dice);
    return dice.chance(0.3) && typeof value === 'string' ? value + text : text;
  },
  number: (_, dice) => new RawJson(oneOf(NUMBERS, dice)),
  depth: (_, dice) => {
    const depth = oneOf([15, 16, 17, 18, 100, 1000, 20_000, 100_000], dice);
    return dice.chance(0.5) ? nested(depth, '[', ']') : nested(Math.min(depth, 20_000), '{"a":', '}');
  },
  many: (value, dice) => {
    const count = oneOf([51, 101, 1000, 5000, 5001, 30_000], dice);
    return Array.from({ length: count }, () => (count > 1001 ? oneOf([0, {}, ''], dice) : value));
  },
  unknownKey: (value, dice) => withKey(value, oneOf(KEYS, dice), oneOf(OTHERS, dice)),
  unknownKeys: (value) =>
    Object.assign(
      { ...asObject(value) },
      Object.fromEntries(Array.from({ length: 24_000 }, (_, index) => [`k${index}`, 0])),
    ),
  missing: (value, dice) => {
    const entries = Object.entries(asObject(value));
    return Object.fromEntries(entries.filter((_, index) => index !== dice.between(0, entries.length - 1)));
  },
};

/** Changes a value at a place that is drawn: itself, or something in it. */
export function mutated(value: unknown, change: Change, dice: Dice): unknown {
  const isNested = typeof value === 'object' && value !== null;
  const keys = isNested ? Object.keys(value) : [];
  if (keys.length === 0 || dice.chance(0.25)) return change(value, dice);
  const key = oneOf(keys, dice);
  if (Array.isArray(value)) {
    return value.map((item, index) => (String(index) === key ? mutated(item, change, dice) : item));
  }
  const members = value as Record<string, unknown>;
  return { ...members, [key]: mutated(members[key], change, dice) };
}

/** A value as JSON, with what stands in it as it is. `__proto__` is a key like any other. */
export function jsonOf(value: unknown): string {
  if (value instanceof RawJson) return value.text;
  if (Array.isArray(value)) return `[${value.map(jsonOf).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  return `{${Object.entries(value)
    .map(([key, member]) => `${JSON.stringify(key)}:${jsonOf(member)}`)
    .join(',')}}`;
}

import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { canonicalJson } from '../../../shared/log/fingerprint.ts';

/** An item of the table, with the types of its attributes. */
export type TableItem = Record<string, AttributeValue>;

/**
 * Limits of DynamoDB.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
const MAX_ITEM_BYTES = 400 * 1024;
const MAX_KEY_BYTES = { pk: 2048, sk: 1024 } as const;
const MAX_DEPTH = 32;
const MAX_DIGITS = 38;
/** Exclusive bounds of the magnitude of a number. */
const MAGNITUDE = { above: 9e-131, below: 1e126 } as const;

/** A text that is no item of the table. The message says what is wrong, without the text. */
export class MalformedItemError extends Error {
  override readonly name = 'MalformedItemError';
}

/** Partition and sort key of an item, as messages name it. */
export const nameOfItem = ({ pk, sk }: TableItem): string => `${pk?.S} ${sk?.S}`;

/**
 * An item as one line of JSON, in the form of DynamoDB's own API: numbers as their digits, binary in base64. Attributes and the
 * members of sets are sorted, so that equal items give equal lines.
 *
 * @throws MalformedItemError on an attribute that the SDK does not read
 */
export const lineOf = (item: TableItem): string => canonicalJson(mapValues(item, encodeValue));

/** The item of a line. @throws MalformedItemError when the table would refuse it, or {@link lineOf} does not write such a line */
export function itemOf(line: string): TableItem {
  const item = decodeMap(parseJson(line), 0);
  for (const key of ['pk', 'sk'] as const) {
    const text = item[key]?.S;
    if (!text) throw new MalformedItemError(`no item: its ${key} is no text`);
    if (Buffer.byteLength(text) > MAX_KEY_BYTES[key]) throw new MalformedItemError(`its ${key} is too long`);
  }
  if (leastBytes({ M: item }) > MAX_ITEM_BYTES) throw new MalformedItemError('larger than an item of 400 KB');
  return item;
}

type Json = Readonly<Record<string, unknown>>;

/** `fromEntries` makes own members of any name, `__proto__` too. */
const mapValues = <In, Out>(values: Readonly<Record<string, In>>, map: (value: In) => Out) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value)]));

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

function encodeValue(value: AttributeValue | undefined): unknown {
  const { B, BS, SS, NS, L, M, S, N, BOOL, NULL } = value ?? {};
  if (B) return { B: base64(B) };
  if (BS) return { BS: BS.map(base64).sort() };
  if (SS) return { SS: [...SS].sort() };
  if (NS) return { NS: [...NS].sort() };
  if (L) return { L: L.map(encodeValue) };
  if (M) return { M: mapValues(M, encodeValue) };
  if ([S, N, BOOL, NULL].every((one) => one === undefined)) refuse('an attribute of no known type');
  return { S, N, BOOL, NULL };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new MalformedItemError('no JSON');
  }
}

/** What each type of an attribute holds. @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html */
const DECODERS: Readonly<Record<string, (value: unknown, depth: number) => AttributeValue>> = {
  S: (value) => ({ S: decodeText(value) }),
  N: (value) => ({ N: decodeNumber(value) }),
  B: (value) => ({ B: decodeBytes(value) }),
  BOOL: (value) => ({ BOOL: value === true || (value !== false && refuse('no boolean')) }),
  NULL: (value) => (value === true ? { NULL: true } : refuse('no NULL')),
  SS: (value) => ({ SS: decodeSet(value, decodeText) }),
  NS: (value) => ({ NS: decodeSet(value, decodeNumber) }),
  BS: (value) => ({ BS: decodeSet(value, decodeBytes) }),
  L: (value, depth) => ({ L: decodeList(value).map((one) => decodeValue(one, depth + 1)) }),
  M: (value, depth) => ({ M: decodeMap(value, depth + 1) }),
};

function refuse(what: string): never {
  throw new MalformedItemError(`no item: ${what}`);
}

function decodeMap(value: unknown, depth: number): TableItem {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse('no attributes');
  return mapValues(value as Json, (one) => decodeValue(one, depth));
}

function decodeValue(value: unknown, depth: number): AttributeValue {
  if (depth > MAX_DEPTH) refuse(`nested deeper than ${MAX_DEPTH} levels`);
  const [[type, content] = ['', undefined], ...others] = Object.entries((value ?? {}) as Json);
  const decode = Object.hasOwn(DECODERS, type) ? DECODERS[type] : undefined;
  if (!decode || others.length > 0 || Array.isArray(value)) refuse('an attribute of no known type');
  return decode(content, depth);
}

const decodeList = (value: unknown): unknown[] => (Array.isArray(value) ? value : refuse('no list'));

const decodeText = (value: unknown): string =>
  typeof value === 'string' && value.isWellFormed() ? value : refuse('no text');

function decodeNumber(value: unknown): string {
  if (typeof value !== 'string' || !/^-?\d{1,200}(\.\d{1,200})?([eE][+-]?\d{1,3})?$/.test(value))
    refuse('no number');
  const magnitude = Math.abs(Number(value));
  const inRange = magnitude === 0 || (magnitude > MAGNITUDE.above && magnitude < MAGNITUDE.below);
  if (!inRange || digitsOf(value).length > MAX_DIGITS) refuse('a number that the table does not hold');
  return value;
}

/** The significant digits of a number. */
const digitsOf = (number: string): string =>
  number
    .replace(/[eE].*/, '')
    .replace(/[-.]/g, '')
    .replace(/^0+|0+$/g, '');

function decodeBytes(value: unknown): Uint8Array {
  const bytes = Buffer.from(decodeText(value), 'base64');
  if (bytes.toString('base64') !== value) refuse('no base64');
  return new Uint8Array(bytes);
}

function decodeSet<Member>(value: unknown, decode: (one: unknown) => Member): Member[] {
  const members = decodeList(value);
  if (members.length === 0 || new Set(members).size < members.length)
    refuse('a set that is empty or repeats');
  return members.map(decode);
}

/**
 * The least number of bytes that DynamoDB counts for a value: whatever the table holds is not refused.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
function leastBytes({ S, N, B, SS, NS, BS, L, M }: AttributeValue): number {
  if (S !== undefined) return Buffer.byteLength(S);
  if (N !== undefined) return Math.ceil(digitsOf(N).length / 2);
  if (B) return B.length;
  const members = SS?.map((S) => ({ S })) ?? NS?.map((N) => ({ N })) ?? BS?.map((B) => ({ B })) ?? L;
  if (members) return members.reduce((sum, one) => sum + leastBytes(one), 0);
  if (!M) return 1;
  return Object.entries(M).reduce((sum, [name, one]) => sum + Buffer.byteLength(name) + leastBytes(one), 0);
}

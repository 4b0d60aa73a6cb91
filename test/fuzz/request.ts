import type { Dice } from '../soak/dice.ts';
import type { DescribedCall, Parameter } from './described.ts';
import { CHANGES, jsonOf, mutated } from './mutations.ts';
import { oneOf, sampleOf, uuidOf } from './sample.ts';

/** A request as it is sent. */
export interface FuzzRequest {
  /** What was done to it. */
  readonly kind: string;
  readonly call: DescribedCall;
  readonly role: string | undefined;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
}

type Draft = { -readonly [Key in keyof FuzzRequest]: FuzzRequest[Key] };

const ROLES = ['admin', 'district', 'leader'];

/** Percent-encodings that a path or a query may come in. */
const ODD = [
  '%00',
  '%FF',
  '%EF%BF%BD',
  '%ED%A0%80',
  '%252e%252e%252f',
  '%2F',
  '%2E%2E',
  '%C0%AF',
  '%0D%0A',
  '%20',
  '%E2%80%AE',
  'a%CC%81'.repeat(40),
  '__proto__',
  'x'.repeat(4001),
];

const HEADERS: readonly Readonly<Record<string, string>>[] = [
  { 'idempotency-key': 'x' },
  { 'idempotency-key': '0'.repeat(7000) },
  { 'idempotency-key': '' },
  { 'if-none-match': `"x",${'W/"y", '.repeat(900)}` },
  { 'if-none-match': '*' },
  { 'accept-encoding': `gzip;q=${'0'.repeat(3000)}` },
  { 'accept-encoding': 'identity;q=0' },
  { 'x-forwarded-for': '127.0.0.1', 'x-http-method-override': 'PUT' },
  { cookie: `a=${'b'.repeat(3000)}` },
  { authorization: 'Bearer x.y.z' },
  { authorization: 'Basic YTpi' },
];
const TYPES = [
  'text/plain',
  'text/csv',
  'application/xml',
  'application/octet-stream',
  'image/png',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-16',
  ' APPLICATION/JSON ',
  'application/problem+json',
  ';',
];
const BROKEN = [
  '',
  '{',
  '[',
  '"',
  '{"a":1,}',
  'null',
  'NaN',
  '\uFEFF{}',
  "{'a':1}",
  '{"a":1}{"a":2}',
  '{"a":1,"a":2}',
  '"\\ud800"',
  '"\\u0000"',
  'id,name\n"',
  'id;name\n;;\n',
  `id${',x'.repeat(20_000)}\n`,
  '['.repeat(200_000),
];

/** What is done to a whole request. */
const REQUEST_CHANGES: Readonly<Record<string, (draft: Draft, dice: Dice) => void>> = {
  headers: (draft, dice) => {
    draft.headers = { ...draft.headers, ...oneOf(HEADERS, dice) };
  },
  noKey: (draft) => {
    const { 'idempotency-key': _, ...headers } = draft.headers;
    draft.headers = headers;
  },
  contentType: (draft, dice) => {
    draft.headers = { ...draft.headers, 'content-type': oneOf(TYPES, dice) };
  },
  brokenBody: (draft, dice) => {
    draft.body = Buffer.from(oneOf(BROKEN, dice));
  },
  bytes: (draft, dice) => {
    const bytes = Buffer.from(draft.body ?? 'x');
    for (let times = dice.between(1, 3); times > 0; times -= 1) {
      if (bytes.length > 0) bytes[dice.between(0, bytes.length - 1)] = dice.between(0x80, 0xff);
    }
    draft.body = bytes;
    // Of another type the gateway hands bytes over in base64.
    if (dice.chance(0.2)) draft.headers = { ...draft.headers, 'content-type': 'application/json+x' };
  },
  size: (draft, dice) => {
    const length = 256 * 1024 + oneOf([-1, 0, 1, 40_000], dice);
    draft.body = Buffer.from(`"${'x'.repeat(length - 2)}"`);
  },
  path: (draft, dice) => {
    const parts = draft.path.split('?', 1)[0]?.split('/') ?? [];
    draft.path = [...parts.slice(0, -1), oneOf(ODD, dice)].join('/');
  },
  query: (draft, dice) => {
    const name = oneOf(['unitId', 'next', 'asOf', 'knownAt', 'limit', 'unknown', '__proto__', '%FF'], dice);
    const value = oneOf(
      [...ODD, '9999-12-31T23:59:59-07:00', '1e400', '-0', '2020-02-30', 'true,true'],
      dice,
    );
    draft.path += `${draft.path.includes('?') ? '&' : '?'}${name}=${value}`;
  },
  role: (draft, dice) => {
    draft.role = oneOf([...ROLES, undefined], dice);
  },
};

const BODY_KINDS = Object.keys(CHANGES);
const REQUEST_KINDS = Object.keys(REQUEST_CHANGES);
/** What is done to a request that has no body. */
const BODILESS_KINDS = ['headers', 'path', 'query', 'role'];

/** The request that dice draw: a good one of any call, or one with something done to it. */
export function drawRequest(calls: readonly DescribedCall[], dice: Dice): FuzzRequest {
  const writes = calls.filter(({ method }) => method !== 'GET');
  const call = oneOf(dice.chance(0.5) ? writes : calls, dice);
  const [type, schema] = oneOf(Object.entries(call.bodies), dice) ?? [];
  const isJson = type === 'application/json';
  const ofRequest = type === undefined ? BODILESS_KINDS : REQUEST_KINDS;
  const kinds = ['asDescribed', ...ofRequest, ...(isJson ? [...BODY_KINDS, ...BODY_KINDS] : [])];
  const kind = oneOf(kinds, dice);
  const sample = schema && (isJson ? sampleOf(schema, dice) : csvOf(dice));
  const change = CHANGES[kind];
  const body = change ? mutated(sample, change, dice) : sample;
  const draft: Draft = {
    kind,
    call,
    role: call.roles.length === 0 ? undefined : oneOf(call.roles, dice),
    method: call.method,
    path: call.path.replace(/\{(.+?)\}/g, () => sampleValue(pathOf(call), dice)) + queryOf(call, dice),
    headers: {
      ...(type !== undefined && { 'content-type': type }),
      ...(call.parameters.some(({ in: place }) => place === 'header') && { 'idempotency-key': uuidOf(dice) }),
    },
    body: type === undefined ? undefined : Buffer.from(isJson ? jsonOf(body) : String(body)),
  };
  REQUEST_CHANGES[kind]?.(draft, dice);
  if (draft.method === 'GET') draft.body = undefined;
  return draft;
}

const pathOf = ({ parameters }: DescribedCall): Parameter =>
  parameters.find(({ in: place }) => place === 'path') as Parameter;

const sampleValue = ({ schema, name }: Parameter, dice: Dice): string =>
  encodeURIComponent(String(sampleOf(schema, dice, name)));

function queryOf({ parameters }: DescribedCall, dice: Dice): string {
  const asked = parameters.filter(
    ({ in: place, required, name }) =>
      place === 'query' && (required || dice.chance(name === 'next' ? 0.1 : 0.4)),
  );
  return asked.length === 0
    ? ''
    : `?${asked.map((one) => `${one.name}=${sampleValue(one, dice)}`).join('&')}`;
}

const csvOf = (dice: Dice): string =>
  ['id,level,name', `sa-dec.csv-${dice.between(1, 5)},grassroots,Chi bộ`, ''].join('\n');

import { gunzipSync } from 'node:zlib';
import type { APIGatewayProxyEventV2WithJWTAuthorizer, Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type Call, httpApi } from '../../../shared/runtime/http.ts';
import { addLogFields, logger } from '../../../shared/runtime/logger.ts';
import type { Operation } from '../../../shared/runtime/operation.ts';
import { Problem } from '../../../shared/runtime/problem.ts';
import { captured, countedWhile } from './captured.ts';

const OPERATIONS = {
  look: {
    route: 'GET /v1/things/{id}',
    summary: 'Xem',
    roles: ['leader', 'admin'],
    path: z.strictObject({ id: z.string().max(3) }),
    query: z.strictObject({ limit: z.coerce.number().int().optional() }),
    replies: { 200: z.unknown() },
    problems: [],
  },
  change: {
    route: 'PUT /v1/things',
    summary: 'Sửa',
    roles: ['admin'],
    query: z.strictObject({}),
    acceptsIdempotencyKey: true,
    body: { 'application/json': z.unknown() },
    replies: { 200: z.unknown() },
    problems: [],
  },
  add: {
    route: 'POST /v1/things',
    summary: 'Thêm',
    roles: ['district'],
    query: z.strictObject({}),
    body: { 'application/json': z.unknown() },
    replies: { 201: z.unknown() },
    problems: [],
  },
  file: {
    route: 'GET /v1/file',
    summary: 'Tải',
    roles: ['admin'],
    query: z.strictObject({}),
    produces: 'text/csv',
    replies: { 200: z.unknown() },
    problems: [],
  },
  parts: {
    route: 'PUT /v1/parts',
    summary: 'Nhập',
    roles: ['admin'],
    query: z.strictObject({}),
    body: { 'application/json': z.strictObject({ count: z.coerce.number() }) },
    replies: { 200: z.unknown() },
    problems: [],
  },
  open: {
    route: 'GET /v1/open',
    summary: 'Công khai',
    roles: 'anyone',
    query: z.strictObject({}),
    replies: { 200: z.unknown() },
    problems: [],
  },
} as const satisfies Record<string, Operation>;

interface Asked {
  readonly groups?: string | string[];
  readonly claims?: Record<string, string> | null;
  readonly headers?: Record<string, string>;
  readonly query?: Record<string, string>;
  readonly body?: string;
  readonly id?: string;
}

const eventOf = (
  routeKey: string,
  { groups = '[admin]', claims, headers = {}, query, body, id = 'a' }: Asked,
): APIGatewayProxyEventV2WithJWTAuthorizer => {
  const [method = '', path = ''] = routeKey.split(' ');
  const granted = { token_use: 'access', sub: 'someone', 'cognito:groups': groups, ...claims };
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: '',
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(query && { queryStringParameters: query }),
    ...(body !== undefined && { body }),
    pathParameters: { id },
    isBase64Encoded: false,
    requestContext: {
      accountId: '000000000000',
      apiId: 'api',
      domainName: 'api.example.vn',
      domainPrefix: 'api',
      requestId: 'request-1',
      routeKey,
      stage: '$default',
      time: '25/Jun/2020:00:00:00 +0000',
      timeEpoch: 1_593_043_200_000,
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
      authorizer: {
        principalId: '',
        integrationLatency: 0,
        // A call without a token has no claims.
        jwt: { claims: claims === null ? {} : granted, scopes: [] },
      },
    },
  };
};

const CONTEXT = { awsRequestId: 'invocation-1', getRemainingTimeInMillis: () => 10_000 } as Context;

/** What a handler that does that for every operation answers. */
async function ask(
  route: string,
  asked: Asked = {},
  does: (call: Call) => unknown = () => ({ ok: true }),
  context = CONTEXT,
  more: { readonly validator?: string } = {},
) {
  const reply = async (call: Call) => ({
    status: 200 as const,
    body: (await does(call)) as never,
    ...more,
  });
  const handler = httpApi(OPERATIONS, {
    look: reply,
    change: reply,
    add: async (call) => ({ ...(await reply(call)), status: 201 as const }),
    file: async (call) => ({ ...(await reply(call)), fileName: 'x.csv' }),
    parts: reply,
    open: reply,
  });
  const answer = await handler(eventOf(route, asked), context);
  const text = answer.isBase64Encoded
    ? gunzipSync(Buffer.from(answer.body ?? '', 'base64')).toString()
    : answer.body;
  const json =
    String(answer.headers?.['content-type']).includes('json') && text ? JSON.parse(text) : undefined;
  return { status: answer.statusCode, headers: answer.headers ?? {}, text, json };
}
const LOOK = 'GET /v1/things/{id}';
const fail = (error: unknown) => () => {
  throw error;
};

describe('a failure that nobody foresaw', () => {
  it.each([
    [LOOK, 'ReadsFailed'],
    ['GET /v1/open', 'ReadsFailed'],
    ['PUT /v1/things', 'WritesFailed'],
    ['POST /v1/things', 'WritesFailed'],
  ])('of %s counts as %s: alarms hang on it', async (route, metric) => {
    const asked = { groups: '[admin district]', body: route.startsWith('GET') ? undefined : '{}' };
    const counted = await countedWhile(async () => {
      const { status, json } = await ask(route, asked as Asked, fail(new Error('boom')));
      expect(status).toBe(500);
      expect(json).toMatchObject({ type: 'internal', requestId: 'request-1' });
    });
    expect(counted).toEqual([metric]);
  });

  it('is told the caller by its request alone, and the log as a whole', async () => {
    const printed = await captured(async () => {
      const { text } = await ask(LOOK, {}, fail(new TypeError('secret')));
      expect(text).not.toContain('secret');
    });
    expect(printed).toContainEqual(
      expect.objectContaining({
        level: 'ERROR',
        error: 'TypeError',
        cause: 'secret',
        requestId: 'request-1',
      }),
    );
  });

  it.each([
    [LOOK, 'ReadsFailed'],
    ['PUT /v1/things', 'WritesFailed'],
  ])('%s whose outcome is unknown says when to come back, and counts as %s', async (route, metric) => {
    const asked = { body: route.startsWith('GET') ? undefined : '{}' };
    const cause = new TypeError('socket hang up');
    const printed = await captured(async () => {
      const { status, headers, json } = await ask(
        route,
        asked as Asked,
        fail(new Problem('outcome-unknown', {}, { cause })),
      );
      expect(status).toBe(503);
      expect(headers['retry-after']).toBe('5');
      expect(json).toMatchObject({ type: 'outcome-unknown', requestId: 'request-1' });
    });
    expect(printed).toContainEqual(
      expect.objectContaining({ level: 'ERROR', message: 'request failed', cause: 'socket hang up', route }),
    );
    expect(printed).toContainEqual(expect.objectContaining({ [metric]: 1 }));
  });

  it.each([
    ['table', new Problem('busy')],
    ['user pool', Object.assign(new Error('slow down'), { name: 'TooManyRequestsException' })],
  ])(
    'is none of a busy %s: the caller is told when to come back, and nothing is counted',
    async (_, error) => {
      const counted = await countedWhile(async () => {
        const { status, headers, json } = await ask(LOOK, {}, fail(error));
        expect(status).toBe(503);
        expect(json.type).toBe('busy');
        expect(headers['retry-after']).toBe('2');
      });
      expect(counted).toEqual([]);
    },
  );

  it.each([
    ['PUT /v1/things', 503, 'outcome-unknown', 'WritesFailed'],
    [LOOK, 500, 'internal', 'ReadsFailed'],
  ])('%s that runs out of time is answered %d %s just before, and counts as %s', async (...row) => {
    const [route, answered, type, metric] = row;
    const never = () => new Promise(() => {});
    const body = route === LOOK ? undefined : '{}';
    const printed = await captured(async () => {
      const left = { getRemainingTimeInMillis: () => 520 } as Context;
      const { status, json } = await ask(route, { body } as Asked, never, left);
      expect(status).toBe(answered);
      expect(json.type).toBe(type);
    });
    expect(printed).toContainEqual(expect.objectContaining({ error: 'OutOfTimeError', route }));
    expect(printed).toContainEqual(expect.objectContaining({ [metric]: 1 }));
  });

  it('has half a second to be told when time runs out', async () => {
    const slow = () => new Promise((resolve) => setTimeout(() => resolve({ ok: true }), 60));
    const left = (milliseconds: number) => ({ getRemainingTimeInMillis: () => milliseconds }) as Context;
    await captured(async () => {
      expect((await ask(LOOK, {}, slow, left(700))).status).toBe(200);
      expect((await ask(LOOK, {}, slow, left(500))).status).toBe(500);
    });
  });

  it('never claims that nothing was written', async () => {
    await captured(async () => {
      const { json, headers } = await ask('PUT /v1/things', { body: '{}' }, fail(new Error('boom')));
      expect(json.detail).not.toContain('chưa');
      expect(headers['retry-after']).toBeUndefined();
    });
  });

  it('is none that a caller can mend: those are told and counted nowhere', async () => {
    const counted = await countedWhile(async () => {
      const { status, json, headers } = await ask(
        LOOK,
        {},
        fail(new Problem('stale-revision', { currentRevision: 3 })),
      );
      expect(status).toBe(409);
      expect(json).toMatchObject({
        type: 'stale-revision',
        status: 409,
        currentRevision: 3,
        requestId: 'request-1',
      });
      expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
    });
    expect(counted).toEqual([]);
  });
});

describe('a call', () => {
  const status = async (route: string, asked: Asked) => {
    let seen = 0;
    await captured(async () => {
      seen = (await ask(route, asked)).status ?? 0;
    });
    return seen;
  };

  it.each<[string, string, Asked, number]>([
    ['of a role that may', LOOK, { groups: '[leader]' }, 200],
    ['of another role that may', LOOK, { groups: ['admin', 'unit/a'] }, 200],
    ['of a role that may not', LOOK, { groups: '[district unit/a]' }, 403],
    ['of no role', LOOK, { groups: '[unit/a]' }, 403],
    ['of a group that only sounds so', LOOK, { groups: '[leaders]' }, 403],
    ['without a token', LOOK, { claims: null }, 401],
    ['with an ID token', LOOK, { claims: { token_use: 'id' } }, 401],
    ['of anyone', 'GET /v1/open', { claims: null }, 200],
    ['of a route that there is not', 'GET /v1/nothing', {}, 404],
    ['with a query that it does not know', LOOK, { query: { x: '1' } }, 422],
    ['with a query of the wrong form', LOOK, { query: { limit: 'x' } }, 422],
    ['with a path of the wrong form', LOOK, { id: 'long' }, 404],
    ['with a body', 'PUT /v1/things', { body: '{"a":1}' }, 200],
    ['with a body that is no JSON', 'PUT /v1/things', { body: '{' }, 400],
    [
      'with a body of another type',
      'PUT /v1/things',
      { body: 'a', headers: { 'content-type': 'text/csv' } },
      415,
    ],
    ['with a body too large', 'PUT /v1/things', { body: `"${'x'.repeat(256 * 1024)}"` }, 413],
    ['with a query that is no text any more', LOOK, { query: { limit: '\uFFFD' } }, 422],
    ['with a path that is no text any more', LOOK, { id: '\uD800' }, 404],
    ['with a body of broken text', 'PUT /v1/things', { body: '{"a":"\\ud800"}' }, 422],
    ['of a role that may not, with a bad body', 'PUT /v1/things', { groups: '[leader]', body: '{' }, 403],
  ])('%s: %s', async (_, route, asked, expected) => expect(await status(route, asked)).toBe(expected));

  it('hands over who calls, path and query, and no body where none is taken', async () => {
    await captured(async () => {
      let call: Call | undefined;
      await ask(
        LOOK,
        {
          groups: '[admin unit/sa-dec]',
          query: { limit: '5' },
          id: 'b',
        },
        (one) => {
          call = one;
          return {};
        },
      );
      expect(call).toMatchObject({
        caller: { id: 'someone', roles: new Set(['admin']), unitId: 'sa-dec' },
        path: { id: 'b' },
        query: { limit: 5 },
        body: undefined,
        idempotencyKey: undefined,
      });
    });
  });

  it('hands over the body as its schema reads it, with all that is wrong with it at once', async () => {
    await captured(async () => {
      let call: Call | undefined;
      const given = (body: string) =>
        ask('PUT /v1/parts', { body }, (one) => {
          call = one;
          return {};
        });
      await given('{"count":"3"}');
      expect(call?.body).toEqual({ count: 3 });
      call = undefined;
      const { status, json } = await given('{"count":"x","more":1}');
      expect(status).toBe(422);
      expect(json.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/count', '/more']);
      expect((await given('[]')).status).toBe(422);
      expect(call).toBeUndefined();
    });
  });

  it.each<[string | undefined, number, string | undefined]>([
    [undefined, 200, undefined],
    ['5F0C0B9E-3C1F-4D64-9C5E-0A6D5F1C2B3A', 200, '5f0c0b9e-3c1f-4d64-9c5e-0a6d5f1c2b3a'],
    ['k', 400, undefined],
    ['', 400, undefined],
  ])('that takes a key gets %j: %d', async (key, answered, given) => {
    let seen: string | undefined;
    const headers = key === undefined ? {} : { 'idempotency-key': key };
    await captured(async () => {
      const { status, json } = await ask('PUT /v1/things', { body: '{}', headers }, (one) => {
        seen = one.idempotencyKey;
        return {};
      });
      expect(status).toBe(answered);
      if (answered === 400) expect(json.type).toBe('missing-idempotency-key');
    });
    expect(seen).toBe(given);
  });

  it('that takes none does not look at it', async () => {
    await captured(async () => {
      let seen: string | undefined = 'x';
      await ask(
        'POST /v1/things',
        { groups: '[district]', body: '{}', headers: { 'idempotency-key': 'k' } },
        (one) => {
          seen = one.idempotencyKey;
          return {};
        },
      );
      expect(seen).toBeUndefined();
    });
  });

  it('has its ids and its caller in every line that it writes', async () => {
    const lines = await captured(() =>
      ask('POST /v1/things', { groups: '[district unit/sa-dec]', body: '{}' }, () => {
        logger.info('within');
        addLogFields({ revision: 2 });
      }),
    );
    const ids = {
      requestId: 'request-1',
      invocationId: 'invocation-1',
      accountId: 'someone',
      unitId: 'sa-dec',
    };
    expect(lines).toMatchObject([
      { message: 'within', ...ids },
      { message: 'request', ...ids, revision: 2, status: 201 },
    ]);
  });

  it('is one line in the log, with how it ended', async () => {
    const lines = await captured(() => ask(LOOK, { groups: '[district]' }));
    expect(lines).toEqual([
      {
        level: 'INFO',
        message: 'request',
        time: expect.any(String),
        requestId: 'request-1',
        invocationId: 'invocation-1',
        route: LOOK,
        accountId: 'someone',
        status: 403,
        problem: 'forbidden',
        milliseconds: expect.any(Number),
      },
    ]);
  });
});

describe('an answer', () => {
  const quietly = async (route: string, asked: Asked = {}, does?: () => unknown) => {
    let seen: Awaited<ReturnType<typeof ask>> | undefined;
    await captured(async () => {
      seen = await ask(route, asked, does);
    });
    return seen as Awaited<ReturnType<typeof ask>>;
  };

  it('is 304 to who has one that says the same, though its clock has moved on', async () => {
    let clock = 0;
    const call = async (validator: string, known?: string) => {
      clock += 1;
      const asked = known === undefined ? {} : { headers: { 'if-none-match': known } };
      let seen: Awaited<ReturnType<typeof ask>> | undefined;
      await captured(async () => {
        seen = await ask(LOOK, asked, () => ({ clock }), CONTEXT, { validator });
      });
      return seen as Awaited<ReturnType<typeof ask>>;
    };
    const etag = String((await call('3')).headers.etag);
    expect(etag).toMatch(/^W\/"[\w-]{27}"$/);
    expect((await call('3', etag)).status).toBe(304);
    expect((await call('4', etag)).status).toBe(200);
  });

  it('is 429 to an account that floods the function, and 200 to the others', async () => {
    const reply = async () => ({ status: 200 as const, body: { ok: true } as never });
    const { look } = OPERATIONS;
    const handler = httpApi({ look }, { look: reply });
    const statuses: Record<string, unknown[]> = { flood: [], other: [] };
    await captured(async () => {
      for (let call = 0; call < 400; call += 1) {
        const account = call % 100 === 99 ? 'other' : 'flood';
        const event = eventOf(LOOK, { claims: { sub: account, 'cognito:groups': '[leader]' } });
        statuses[account]?.push((await handler(event, CONTEXT)).statusCode);
      }
    });
    expect(new Set(statuses.other)).toEqual(new Set([200]));
    expect(new Set(statuses.flood)).toEqual(new Set([200, 429]));
  });

  it('is not kept by anyone but its caller, and has a tag by which to ask whether it changed', async () => {
    const first = await quietly(LOOK);
    expect(first.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'private, no-cache',
      etag: expect.stringMatching(/^"[\w-]{27}"$/),
    });
    const etag = String(first.headers.etag);
    for (const known of [etag, `"x", W/${etag}`]) {
      const again = await quietly(LOOK, { headers: { 'if-none-match': known } });
      expect([again.status, again.text]).toEqual([304, undefined]);
    }
    const other = await quietly(LOOK, { headers: { 'if-none-match': etag } }, () => ({ other: true }));
    expect(other.status).toBe(200);
    expect((await quietly('PUT /v1/things', { body: '{}' })).headers).not.toHaveProperty('etag');
  });

  it.each<[string, string, Asked, string]>([
    ['of a read', LOOK, {}, 'private, no-cache'],
    ['of a write', 'PUT /v1/things', { body: '{}' }, 'no-store'],
    ['of a refusal', LOOK, { groups: '[district]' }, 'no-store'],
    ['to anyone', 'GET /v1/open', { claims: null }, 'private, no-cache'],
    ['that there is no such call', 'GET /v1/nothing', {}, 'no-store'],
  ])('%s says by itself who may keep it, and to take it for nothing else', async (_, route, asked, kept) => {
    expect((await quietly(route, asked)).headers).toMatchObject({
      'cache-control': kept,
      'x-content-type-options': 'nosniff',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
    });
  });

  it('is given anew to whoever names more tags than are looked at', async () => {
    const etag = String((await quietly(LOOK)).headers.etag);
    const many = `${'"x", '.repeat(1000)}${etag}`;
    expect((await quietly(LOOK, { headers: { 'if-none-match': many } })).status).toBe(200);
  });

  it('that is a file has its name', async () => {
    const { headers, text } = await quietly('GET /v1/file', {}, () => 'a,b\r\n');
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="x.csv"',
    });
    expect(text).toBe('a,b\r\n');
  });

  it.each([
    ['gzip', true],
    ['br, gzip;q=0.5', true],
    ['*', true],
    ['gzip;q=0', false],
    ['gzip; q=0.0', false],
    ['br', false],
    ['', false],
  ])('that is large is compressed for who takes %j: %s', async (accepted, compressed) => {
    const large = () => ({ text: 'x'.repeat(2000) });
    const { headers, json } = await quietly(LOOK, { headers: { 'accept-encoding': accepted } }, large);
    expect(headers.vary).toBe('accept-encoding');
    expect(headers['content-encoding']).toBe(compressed ? 'gzip' : undefined);
    expect(String(headers.etag).startsWith('W/')).toBe(compressed);
    expect(json).toEqual(large());
    const small = await quietly(LOOK, { headers: { 'accept-encoding': accepted } });
    expect(small.headers).not.toHaveProperty('content-encoding');
  });
});

import { createHash } from 'node:crypto';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type * as z from 'zod';
import { type Body, readBody } from './body.ts';
import { type Caller, callerOf, type Role } from './caller.ts';
import { issuesOf } from './issues.ts';
import { logger } from './logger.ts';
import { Problem } from './problem.ts';

type Event = APIGatewayProxyEventV2WithJWTAuthorizer;
type Result = APIGatewayProxyStructuredResultV2;

/** A call whose token, role, content type and query were found good. */
interface Call<Query> {
  readonly caller: Caller;
  readonly query: Query;
  readonly body: Body;
  readonly path: Readonly<Record<string, string | undefined>>;
  readonly header: (name: string) => string | undefined;
}

interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/** What a route asks of its callers, so that none of it can be forgotten, and what it does. */
export interface RouteSpec<Query> {
  readonly roles: readonly Role[];
  readonly query: z.ZodType<Query>;
  /** Media types it takes; empty for a call without a body. */
  readonly accepts: readonly string[];
  readonly handle: (call: Call<Query>) => Promise<Reply>;
}

export type Route = (event: Event) => Promise<Reply>;

/** Binds a route's demands to its handler. */
export const route =
  <Query>({ roles, query, accepts, handle }: RouteSpec<Query>): Route =>
  async (event) => {
    const caller = callerOf(event.requestContext.authorizer?.jwt?.claims);
    if (!roles.some((role) => caller.roles.has(role))) throw new Problem('forbidden');
    const body = readBody(event, accepts);
    const asked = query.safeParse(event.queryStringParameters ?? {}, { reportInput: true });
    if (!asked.success) throw new Problem('invalid', { errors: issuesOf(asked.error, '/query') });
    return handle({
      caller,
      query: asked.data,
      body,
      path: event.pathParameters ?? {},
      // HTTP APIs hand header names over in lower case.
      header: (name) => event.headers[name.toLowerCase()],
    });
  };

/**
 * The one HTTP stack: picks the route by API Gateway's own route key, maps problems to RFC 9457, gives reads an ETag and
 * logs one line a request.
 */
export const httpApi = (routes: Readonly<Record<string, Route>>) =>
  middy<Event, Result>()
    .use(requestLog())
    .use(entityTag())
    .use(problems())
    .handler(async (event) => {
      const found = routes[event.routeKey];
      if (!found) throw new Problem('not-found');
      const { status, body } = await found(event);
      return json(status, body);
    });

const json = (status: number, body: unknown, type = 'application/json'): Result => ({
  statusCode: status,
  headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'private, no-cache' },
  body: JSON.stringify(body),
});

function requestLog(): middy.MiddlewareObj<Event, Result> {
  let startedAt = 0;
  const done: middy.MiddlewareFn<Event, Result> = ({ event, response }) => {
    logger.info('request', {
      requestId: event.requestContext.requestId,
      route: event.routeKey,
      status: response?.statusCode,
      milliseconds: Math.round(performance.now() - startedAt),
    });
  };
  return {
    before: () => {
      startedAt = performance.now();
    },
    after: done,
    onError: done,
  };
}

/** RFC 9110 validators: a page that asks again for what it has gets 304 and no body. */
function entityTag(): middy.MiddlewareObj<Event, Result> {
  return {
    after: (request) => {
      const { event, response } = request;
      if (event.requestContext.http.method !== 'GET' || response?.statusCode !== 200) return;
      const etag = `"${createHash('sha256')
        .update(response.body ?? '')
        .digest('base64url')
        .slice(0, 27)}"`;
      response.headers = { ...response.headers, etag };
      const known = (event.headers['if-none-match'] ?? '')
        .split(',')
        .map((tag) => tag.trim().replace(/^W\//, ''));
      if (known.includes(etag)) request.response = { statusCode: 304, headers: response.headers };
    },
  };
}

/** The one place where failures become responses. What nobody foresaw is a bare 500 with the request id. */
function problems(): middy.MiddlewareObj<Event, Result> {
  return {
    onError: (request) => {
      const { error, event } = request;
      const { requestId } = event.requestContext;
      if (error instanceof Problem) {
        request.response = json(error.status, { ...error.toBody(), requestId }, 'application/problem+json');
        return;
      }
      logger.error('request failed', error, { requestId, route: event.routeKey });
      const detail = 'Hệ thống gặp lỗi. Nội dung của đồng chí chưa được ghi; hãy gửi lại sau ít phút.';
      const body = { type: 'internal', title: 'internal', status: 500, detail, requestId };
      request.response = json(500, body, 'application/problem+json');
    },
  };
}

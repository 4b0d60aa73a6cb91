import { createHash } from 'node:crypto';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { dayOf } from '../calendar.ts';
import { file, json, text } from './answer.ts';
import { contentOf, readBody } from './body.ts';
import { type Caller, callerOf } from './caller.ts';
import { compressed } from './compress.ts';
import { problemOf } from './failed.ts';
import { faultsOf, refuseFaults } from './faults.ts';
import { idempotencyKeyOf } from './idempotency-key.ts';
import { logger } from './logger.ts';
import type { BodyOf, KeyOf, Operation, PathOf, QueryOf, ReplyOf } from './operation.ts';
import { parsed } from './parsed.ts';
import { Problem } from './problem.ts';

type Event = APIGatewayProxyEventV2WithJWTAuthorizer;
type Result = APIGatewayProxyStructuredResultV2;

/** A call of an operation, with everything in it found good. */
export interface Call<Op = unknown> {
  readonly caller: Caller;
  readonly path: PathOf<Op>;
  readonly query: QueryOf<Op>;
  readonly body: BodyOf<Op>;
  /** The key under which the call may be sent again. */
  readonly idempotencyKey: KeyOf<Op>;
}

type Operations = Readonly<Record<string, Operation>>;

/**
 * What an operation does once the call is found good. None of a function's operations can be forgotten, and the compiler holds
 * each answer against the operation's own.
 */
type Handlers<Ops extends Operations> = {
  readonly [Id in keyof Ops]: (call: Call<Ops[Id]>) => Promise<ReplyOf<Ops[Id]>>;
};

/** A call and an answer of any operation, as the stack itself passes them on. */
interface AnyCall {
  readonly caller: Caller;
  readonly path: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly idempotencyKey: string | undefined;
}
interface AnyReply {
  readonly status: number;
  readonly body: unknown;
  readonly fileName?: string;
}

/** Checks what the operation asks of its callers: token, role, media type, query, path, key and body, in this order. */
function checkCall(operation: Operation, event: Event): AnyCall {
  const { roles, path, query, body = {}, idempotencyKey, acceptsIdempotencyKey } = operation;
  const caller = roles === 'anyone' ? NOBODY : callerOf(event.requestContext.authorizer?.jwt?.claims);
  if (roles !== 'anyone' && !roles.some((role) => caller.roles.has(role))) throw new Problem('forbidden');
  const read = readBody(event, Object.keys(body));
  const { queryStringParameters = {}, pathParameters = {} } = event;
  refuseFaults(queryStringParameters, '/query');
  const asked = parsed(query, queryStringParameters, '/query');
  const isFit = faultsOf(pathParameters).length === 0;
  const found = isFit ? path?.safeParse(pathParameters) : undefined;
  // A name of the wrong form names nothing.
  if (!isFit || found?.success === false) throw new Problem('not-found');
  const key = event.headers['idempotency-key'];
  const isKeyed = idempotencyKey || (acceptsIdempotencyKey && key !== undefined);
  const checked = { idempotencyKey: isKeyed ? idempotencyKeyOf(key) : undefined };
  return { caller, path: found?.data, query: asked, ...checked, body: contentOf(read, operation) };
}

const NOBODY: Caller = { id: '', roles: new Set() };

/** What must be left of an invocation to answer that it ran out of time. */
const ANSWER_MILLISECONDS = 500;

/** The handler was not done when the function was about to be ended, as when the table does not answer. */
class OutOfTimeError extends Error {
  override readonly name = 'OutOfTimeError';
}

const outOfTime = (): never => {
  throw new OutOfTimeError('the function is about to be ended');
};

/**
 * The one HTTP stack: finds the operation by API Gateway's own route key, checks the call, maps problems to RFC 9457,
 * gives reads an ETag, compresses what is large and logs one line a request.
 */
export function httpApi<Ops extends Operations>(operations: Ops, handlers: Handlers<Ops>) {
  const routes = new Map(
    Object.entries(operations).map(([id, operation]) => [operation.route as string, id]),
  );
  return middy<Event, Result>({ timeoutEarlyInMillis: ANSWER_MILLISECONDS, timeoutEarlyResponse: outOfTime })
    .use(requestLog())
    .use(today())
    .use(compressed())
    .use(entityTag())
    .use(problems())
    .handler(async (event) => {
      const id = routes.get(event.routeKey);
      if (id === undefined) throw new Problem('not-found');
      const operation = operations[id] as Operation;
      const call = checkCall(operation, event);
      // All of the call was parsed by this very operation's schemas.
      const { status, body, fileName } = await (handlers[id] as (call: AnyCall) => Promise<AnyReply>)(call);
      return fileName === undefined ? json(status, body) : file(status, String(body), fileName);
    });
}

/** Longest header that is looked into. */
const MAX_HEADER_LENGTH = 1000;

/** A header; an empty one when there is none, or it is longer than any of ours. */
const measured = (header = ''): string => (header.length > MAX_HEADER_LENGTH ? '' : header);

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

/** Every answer tells the day it is in Asia/Ho_Chi_Minh, so that nobody asks for figures to learn it. */
function today(): middy.MiddlewareObj<Event, Result> {
  const add: middy.MiddlewareFn<Event, Result> = ({ response }) => {
    if (response) response.headers = { ...response.headers, 'x-today': dayOf(new Date()) };
  };
  return { after: add, onError: add };
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
      // Its caller may keep it, and asks each time whether it has changed.
      response.headers = { ...response.headers, 'cache-control': 'private, no-cache', etag };
      const known = measured(event.headers['if-none-match'])
        .split(',')
        .map((tag) => tag.trim().replace(/^W\//, ''));
      if (known.includes(etag)) request.response = { statusCode: 304, headers: response.headers };
    },
  };
}

/**
 * The one place where failures become responses, with the request id: see {@link problemOf}. What a write that ran out of time
 * has written is not known.
 */
function problems(): middy.MiddlewareObj<Event, Result> {
  return {
    onError: (request) => {
      const { requestId, http } = request.event.requestContext;
      const fields = { message: 'request failed', requestId, route: request.event.routeKey };
      const reads = http.method === 'GET';
      const { error } = request;
      const isUnknown = error instanceof OutOfTimeError && !reads;
      const problem = problemOf(
        isUnknown ? new Problem('outcome-unknown', {}, { cause: error }) : error,
        reads ? 'ReadsFailed' : 'WritesFailed',
        fields,
      );
      const { status, retryAfter } = problem;
      const body = JSON.stringify({ ...problem.toBody(), requestId });
      const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
      request.response = text(status, body, 'application/problem+json', headers);
    },
  };
}

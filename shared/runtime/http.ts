import { createHash } from 'node:crypto';
import middy from '@middy/core';
import type {
  APIGatewayProxyEventV2WithJWTAuthorizer,
  APIGatewayProxyStructuredResultV2,
  Context,
} from 'aws-lambda';
import { dayOf } from '../calendar.ts';
import { AccountLimit } from './account-limit.ts';
import { file, json, text } from './answer.ts';
import { contentOf, readBody } from './body.ts';
import { type Caller, callerOf } from './caller.ts';
import { compressed } from './compress.ts';
import { problemOf } from './failed.ts';
import { faultsOf, refuseFaults } from './faults.ts';
import { idempotencyKeyOf } from './idempotency-key.ts';
import { addLogFields, logger, withLogFields } from './logger.ts';
import type { BodyOf, KeyOf, Operation, PathOf, QueryOf, ReplyOf } from './operation.ts';
import { parsed } from './parsed.ts';
import { Problem } from './problem.ts';

type Event = APIGatewayProxyEventV2WithJWTAuthorizer;
type Result = APIGatewayProxyStructuredResultV2;

/** A validated call of an operation. */
export interface Call<Op = unknown> {
  readonly caller: Caller;
  readonly path: PathOf<Op>;
  readonly query: QueryOf<Op>;
  readonly body: BodyOf<Op>;
  /** The idempotency key of the call. */
  readonly idempotencyKey: KeyOf<Op>;
  /** The header `Authorization`, for an operation that takes credentials. */
  readonly authorization?: string | undefined;
  /**
   * Aborted when the call was answered as out of time. Its function may go on when it is invoked again, beside the same call
   * sent again: what may be done only once is not begun any more.
   */
  readonly signal?: AbortSignal;
}

type Operations = Readonly<Record<string, Operation>>;

/**
 * The handlers of validated calls. The compiler checks that each operation has a handler, and that each answer matches its
 * operation.
 */
type Handlers<Ops extends Operations> = {
  readonly [Id in keyof Ops]: (call: Call<Ops[Id]>) => Promise<ReplyOf<Ops[Id]>>;
};

/** A call and an answer of any operation, without their types. */
interface AnyCall {
  readonly caller: Caller;
  readonly path: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly idempotencyKey: string | undefined;
  readonly authorization?: string | undefined;
  readonly signal: AbortSignal;
}
interface AnyReply {
  readonly status: number;
  readonly body: unknown;
  readonly fileName?: string;
  readonly validator?: string;
}

/** Checks what the operation asks of its callers: token, role, number of calls, media type, query, path, key and body, in this order. */
function checkCall(operation: Operation, event: Event, limit: AccountLimit): Omit<AnyCall, 'signal'> {
  const { roles, path, query, body = {}, idempotencyKey, acceptsIdempotencyKey } = operation;
  const caller = roles === 'anyone' ? NOBODY : callerOf(event.requestContext.authorizer?.jwt?.claims);
  if (roles !== 'anyone') addLogFields({ accountId: caller.id, unitId: caller.unitId });
  if (roles !== 'anyone' && !roles.some((role) => caller.roles.has(role))) throw new Problem('forbidden');
  if (roles !== 'anyone') limit.count(caller.id);
  const read = readBody(event, Object.keys(body));
  const { queryStringParameters = {}, pathParameters = {} } = event;
  refuseFaults(queryStringParameters, '/query');
  const asked = parsed(query, queryStringParameters, '/query');
  const isFit = faultsOf(pathParameters).length === 0;
  const found = isFit ? path?.safeParse(pathParameters) : undefined;
  // An id with a wrong form does not exist.
  if (!isFit || found?.success === false) throw new Problem('not-found');
  const key = event.headers['idempotency-key'];
  const isKeyed = idempotencyKey || (acceptsIdempotencyKey && key !== undefined);
  const checked = {
    idempotencyKey: isKeyed ? idempotencyKeyOf(key) : undefined,
    ...(operation.takesCredentials && { authorization: measured(event.headers.authorization) }),
  };
  return { caller, path: found?.data, query: asked, ...checked, body: contentOf(read, operation) };
}

const NOBODY: Caller = { id: '', roles: new Set() };

/** The time reserved to answer before the invocation times out. */
const ANSWER_MILLISECONDS = 500;

/** The handler did not finish before the timeout, for example because the table does not answer. */
class OutOfTimeError extends Error {
  override readonly name = 'OutOfTimeError';
}

const outOfTime = (): never => {
  throw new OutOfTimeError('the function is about to be ended');
};

/**
 * The HTTP middleware of all functions: finds the operation by the route key of API Gateway, validates the call, maps problems
 * to RFC 9457, adds an ETag to reads, compresses large bodies and logs one line per request. Every log line of a request
 * carries its ids and its caller.
 */
export function httpApi<Ops extends Operations>(operations: Ops, handlers: Handlers<Ops>) {
  const routes = new Map(
    Object.entries(operations).map(([id, operation]) => [operation.route as string, id]),
  );
  const limit = new AccountLimit();
  const handler = middy<Event, Result>({
    timeoutEarlyInMillis: ANSWER_MILLISECONDS,
    timeoutEarlyResponse: outOfTime,
  })
    .use(requestLog())
    .use(today())
    .use(compressed())
    .use(entityTag())
    .use(problems())
    .handler(async (event, _, { signal }) => {
      const id = routes.get(event.routeKey);
      if (id === undefined) throw new Problem('not-found');
      const operation = operations[id] as Operation;
      const call = { ...checkCall(operation, event, limit), signal };
      // The call was parsed by the schemas of this operation.
      const reply = await (handlers[id] as (call: AnyCall) => Promise<AnyReply>)(call);
      const { status, body, fileName, validator } = reply;
      const { produces = 'application/json' } = operation;
      const result =
        fileName === undefined
          ? json(status, body)
          : file(status, body as string | Uint8Array, { name: fileName, type: produces });
      if (validator !== undefined) result.headers = { ...result.headers, etag: `W/${tagOf(validator)}` };
      return result;
    });
  return (event: Event, context: Context): Promise<Result> => {
    const { routeKey: route, requestContext } = event;
    const ids = { requestId: requestContext.requestId, invocationId: context.awsRequestId, route };
    return withLogFields(ids, () => handler(event, context));
  };
}

/** Longest header that is looked into. */
const MAX_HEADER_LENGTH = 1000;

/** A header; an empty one when there is none, or it is longer than any of ours. */
const measured = (header = ''): string => (header.length > MAX_HEADER_LENGTH ? '' : header);

function requestLog(): middy.MiddlewareObj<Event, Result> {
  let startedAt = 0;
  const done: middy.MiddlewareFn<Event, Result> = ({ response }) => {
    logger.info('request', {
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

/** Adds the current day in Asia/Ho_Chi_Minh to every answer, so that clients need no other call to learn it. */
function today(): middy.MiddlewareObj<Event, Result> {
  const add: middy.MiddlewareFn<Event, Result> = ({ response }) => {
    if (response) response.headers = { ...response.headers, 'x-today': dayOf(new Date()) };
  };
  return { after: add, onError: add };
}

/** An entity tag of a text. */
const tagOf = (content: string): string =>
  `"${createHash('sha256').update(content).digest('base64url').slice(0, 27)}"`;

/** Adds an ETag (RFC 9110): a client that already has the body, or one that says the same, gets 304 without a body. */
function entityTag(): middy.MiddlewareObj<Event, Result> {
  return {
    after: (request) => {
      const { event, response } = request;
      if (event.requestContext.http.method !== 'GET' || response?.statusCode !== 200) return;
      const etag = String(response.headers?.etag ?? tagOf(response.body ?? ''));
      // Its caller may keep it, and asks each time whether it has changed.
      response.headers = { ...response.headers, 'cache-control': 'private, no-cache', etag };
      const known = measured(event.headers['if-none-match'])
        .split(',')
        .map((tag) => tag.trim().replace(/^W\//, ''));
      if (known.includes(etag.replace(/^W\//, '')))
        request.response = { statusCode: 304, headers: response.headers };
    },
  };
}

/**
 * Turns errors into responses with the request id: see {@link problemOf}. The outcome of a write that timed out is unknown.
 */
function problems(): middy.MiddlewareObj<Event, Result> {
  return {
    onError: (request) => {
      const { requestId, http } = request.event.requestContext;
      const reads = http.method === 'GET';
      const { error } = request;
      const isUnknown = error instanceof OutOfTimeError && !reads;
      const problem = problemOf(
        isUnknown ? new Problem('outcome-unknown', {}, { cause: error }) : error,
        reads ? 'ReadsFailed' : 'WritesFailed',
        'request failed',
      );
      addLogFields({ problem: problem.code });
      const { status, retryAfter } = problem;
      const body = JSON.stringify({ ...problem.toBody(), requestId });
      const headers = {
        ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
        ...(problem.code === 'invalid-client' && { 'www-authenticate': 'Basic' }),
      };
      request.response = text(status, body, 'application/problem+json', headers);
    },
  };
}

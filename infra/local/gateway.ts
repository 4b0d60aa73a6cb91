import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Throttle } from '../../shared/runtime/token-bucket.ts';
import type { AccessVariables } from './access-log.ts';
import type { Authorizer } from './authorizer.ts';
import { serve } from './http-server.ts';
import { GRACE_MILLISECONDS, type LocalFunction } from './lambda.ts';
import type { Engine } from './processes.ts';
import { TooManyRequestsError } from './slots.ts';
import type { Template } from './template.ts';
import { throttleOf } from './throttle.ts';

/** Largest request body, in bytes. (HTTP API quotas) */
const MAX_BODY_BYTES = 10 * 1024 * 1024;
/** Longest integration, in milliseconds. (HTTP API quotas) */
const INTEGRATION_MILLISECONDS = 30_000;
/**
 * How long a call may wait for an instance of its function, and how many calls may wait before it. Lambda throttles calls
 * beyond a function's concurrency at once (a thousand by default); a laptop runs far fewer at once, and queues the others.
 */
const WAIT_MILLISECONDS = 25_000;
const MAX_WAITING = 1000;

interface Route {
  readonly key: string;
  readonly method: string;
  readonly pattern: RegExp;
  readonly target: LocalFunction;
  readonly authorizer: Authorizer | undefined;
}

/** Settings of the request handler. */
interface Handling {
  readonly routes: readonly Route[];
  readonly throttle: Throttle;
  /** Longest integration. */
  readonly milliseconds: number;
  /** What is known of the call so far, for the access log. */
  readonly known: Record<string, string>;
}

/** The response of a function in payload format 2.0. */
interface FunctionResponse {
  readonly statusCode?: number;
  readonly headers?: Readonly<Record<string, string | number | boolean>>;
  readonly cookies?: readonly string[];
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

/**
 * Starts the HTTP API of the template on a free port of this machine. It throttles by the settings of the stage, in real time.
 *
 * @param timeoutFactor how many times longer an integration may take than in AWS
 * @param onAnswer called with each answered call
 */
export async function startGateway(
  template: Template,
  functions: ReadonlyMap<string, LocalFunction>,
  authorizers: ReadonlyMap<string, Authorizer>,
  timeoutFactor: number,
  onAnswer: (variables: AccessVariables) => void = () => {},
): Promise<Engine> {
  const routes = routesOf(template, functions, authorizers);
  const throttle = throttleOf(template);
  const milliseconds = INTEGRATION_MILLISECONDS * timeoutFactor + GRACE_MILLISECONDS;
  return serve((request, response) => {
    const startedAt = performance.now();
    const known: Record<string, string> = {};
    response.once('finish', () => {
      const latency = String(Math.round(performance.now() - startedAt));
      onAnswer({
        ...known,
        '$context.status': String(response.statusCode),
        '$context.responseLatency': latency,
      });
    });
    handle(request, response, { routes, throttle, milliseconds, known }).catch((error) => {
      if (error instanceof TooManyRequestsError) reply(response, 503, { message: 'Service Unavailable' });
      else reply(response, 500, { message: 'Internal Server Error' });
    });
  });
}

function routesOf(
  template: Template,
  functions: ReadonlyMap<string, LocalFunction>,
  authorizers: ReadonlyMap<string, Authorizer>,
): Route[] {
  const targets = new Map<string, LocalFunction>();
  for (const { id, resource } of template.ofType('AWS::ApiGatewayV2::Integration')) {
    const target = functions.get(String(template.properties(resource).IntegrationUri));
    if (!target) throw new Error(`${id}: integrates with no function of the template`);
    template.bind(id, { ref: id });
    targets.set(`integrations/${id}`, target);
  }
  return template.ofType('AWS::ApiGatewayV2::Route').map(({ id, resource }) => {
    const { RouteKey, Target, AuthorizationType, AuthorizerId } = template.properties(resource);
    const key = String(RouteKey);
    const [method = '', path = ''] = key.split(' ');
    const authorizer = authorizers.get(String(AuthorizerId));
    if (AuthorizationType === 'JWT' && !authorizer) throw new Error(`${id}: has no authorizer`);
    const parts = path.split('/').map((part) => {
      const name = /^\{(.+?)(\+?)\}$/.exec(part);
      if (!name) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      return `(?<${name[1]}>${name[2] ? '.+' : '[^/]+'})`;
    });
    return {
      key,
      method,
      pattern: new RegExp(`^${parts.join('/')}$`),
      target: targets.get(String(Target)) as LocalFunction,
      authorizer: AuthorizationType === 'JWT' ? authorizer : undefined,
    };
  });
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  { routes, throttle, milliseconds, known }: Handling,
): Promise<void> {
  const over = new AbortController();
  response.once('close', () => over.abort());
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const route = routes.find(
    ({ method, pattern }) => (method === request.method || method === 'ANY') && pattern.test(url.pathname),
  );
  if (route) known['$context.routeKey'] = route.key;
  if (route && !throttle()) return reply(response, 429, { message: 'Too Many Requests' });
  const body = await readBody(request);
  if (!route) return reply(response, 404, { message: 'Not Found' });
  if (!body) return reply(response, 413, { message: 'Request Entity Too Large' });
  const claims = await route.authorizer?.(request.headers.authorization);
  if (route.authorizer && !claims) {
    response.setHeader('www-authenticate', 'Bearer');
    return reply(response, 401, { message: 'Unauthorized' });
  }
  if (claims?.sub) known['$context.authorizer.claims.sub'] = claims.sub;
  const event = toEvent(request, url, route, body, claims);
  const wait = Math.min(WAIT_MILLISECONDS, milliseconds);
  const limit = { milliseconds: wait, others: MAX_WAITING, signal: over.signal };
  const timeout = Promise.withResolvers<'timeout'>();
  const timer = setTimeout(() => {
    over.abort();
    timeout.resolve('timeout');
  }, milliseconds);
  const answer = await Promise.race([route.target.invoke(event, limit), timeout.promise]).finally(() =>
    clearTimeout(timer),
  );
  if (answer === 'timeout') return reply(response, 503, { message: 'Service Unavailable' });
  send(response, answer);
}

/** The body; `undefined` when it is larger than API Gateway accepts. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return bytes <= MAX_BODY_BYTES ? Buffer.concat(chunks) : undefined;
}

/**
 * Payload format 2.0. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
function toEvent(
  request: IncomingMessage,
  url: URL,
  route: Route,
  body: Buffer,
  claims: Readonly<Record<string, string>> | undefined,
): unknown {
  const now = new Date();
  const { cookie, ...headers } = request.headers;
  const text = Object.entries(headers).map(([name, value]) => [name, [value].flat().join(',')] as const);
  const query = Map.groupBy(url.searchParams.entries(), ([name]) => name);
  const parameters = [...query].map(
    ([name, pairs]) => [name, pairs.map(([, value]) => value).join(',')] as const,
  );
  const path = route.pattern.exec(url.pathname)?.groups;
  const isText = /^(?:text\/|application\/(?:json|javascript|xml|problem\+json))/.test(
    request.headers['content-type'] ?? 'application/json',
  );
  return {
    version: '2.0',
    routeKey: route.key,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookie && { cookies: cookie.split('; ') }),
    headers: Object.fromEntries(text),
    ...(parameters.length > 0 && { queryStringParameters: Object.fromEntries(parameters) }),
    ...(path && { pathParameters: { ...path } }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      ...(claims && { authorizer: { jwt: { claims, scopes: null } } }),
      domainName: request.headers.host ?? '',
      domainPrefix: 'local',
      http: {
        method: request.method,
        path: url.pathname,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress,
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: route.key,
      stage: '$default',
      time: now.toUTCString(),
      timeEpoch: now.getTime(),
    },
    ...(body.length > 0 && { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

/** Sends the result of a function. A result that is no response object is sent as a JSON body. */
function send(response: ServerResponse, answer: unknown): void {
  const isResponse = typeof answer === 'object' && answer !== null && 'statusCode' in answer;
  if (!isResponse) {
    reply(response, 200, answer);
    return;
  }
  const { statusCode = 200, headers = {}, cookies, body = '', isBase64Encoded } = answer as FunctionResponse;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, String(value));
  if (cookies) response.setHeader('set-cookie', [...cookies]);
  response.statusCode = statusCode;
  response.end(isBase64Encoded ? Buffer.from(body, 'base64') : body);
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent) return;
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

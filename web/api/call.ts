import { DOCX_TYPE } from '../../shared/documents/report-file.ts';
import { SignInRefusal } from '../session/cognito.ts';
import { currentAccessToken, type PasswordWait, renewAccess, SignedOut } from '../session/session.ts';
import { CallKeys } from './call-keys.ts';
import { isConnected } from './connection.ts';
import { CallFailure, failureOf } from './failure.ts';
import { type Input, type OperationId, type ReplyTo, ROUTES } from './operations.ts';
import { setToday } from './today.ts';

interface Parts {
  readonly query?: Readonly<Record<string, unknown>>;
  readonly path?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly csv?: string;
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

const keys = new CallKeys(() => performance.now());

/**
 * Calls the API. Every write has an idempotency key: a write that fails without a clear answer and is repeated
 * unchanged is carried out once. A 401 renews the session, with the password if necessary, and repeats the same call.
 *
 * @param patience `do-not-wait` for a call in the background: when a password is needed, the call fails as `signed-out`
 *   instead of waiting
 * @throws CallFailure for anything but a good answer
 */
export async function call<Id extends OperationId>(
  id: Id,
  input: Input<Id>,
  patience: PasswordWait = 'wait',
): Promise<ReplyTo<Id>> {
  const request = requestOf(ROUTES[id], input as Parts);
  if (currentAccessToken() === undefined) await renewed(undefined, patience);
  const token = currentAccessToken();
  let response = await send(request, token);
  if (response.status === 401) {
    await renewed(token, patience);
    response = await send(request, currentAccessToken());
  }
  setToday(response.headers.get('x-today'));
  const body = await bodyOf(response);
  if (response.status < 500) keys.settled(request.content);
  if (!response.ok) throw failureOf(response.status, body, response.headers.get('retry-after'));
  return body as ReplyTo<Id>;
}

/** Reads all pages of a paged operation. */
export async function callAll<Id extends PagedId>(id: Id, input: Input<Id>): Promise<ItemOf<Id>[]> {
  const items: ItemOf<Id>[] = [];
  let next: string | undefined;
  do {
    const { query } = input as Parts;
    const page = (await call(id, { ...input, query: { ...query, next } } as Input<Id>)) as Page<ItemOf<Id>>;
    items.push(...page.items);
    next = page.next;
  } while (next !== undefined);
  return items;
}

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next?: string | undefined;
}

type PagedId =
  | 'getSubmissions'
  | 'getLatestSubmissions'
  | 'getRoster'
  | 'getSentDigests'
  | 'getDigests'
  | 'getAccounts'
  | 'getMachines'
  | 'getSuppressions';
type ItemOf<Id extends PagedId> = ReplyTo<Id> extends { items: (infer Item)[] } ? Item : never;

/** Timeout of a call. It leaves time for a slow line; functions end after 30 s. */
const ANSWER_MILLISECONDS = 60_000;

interface Outgoing {
  /** Method, URL and body in one string: the same for the same call. */
  readonly content: string;
  readonly url: string;
  readonly init: RequestInit;
  readonly headers: Readonly<Record<string, string>>;
}

function requestOf(
  route: string,
  { query = {}, path = {}, body, csv, idempotencyKey, signal }: Parts,
): Outgoing {
  const [method = 'GET', template = ''] = route.split(' ');
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''));
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  const sent = csv ?? (body === undefined ? undefined : JSON.stringify(body));
  const url = search ? `${filled}?${search}` : filled;
  const content = `${method} ${url} ${sent}`;
  return {
    content,
    url,
    init: { method, ...(sent !== undefined && { body: sent }), ...(signal && { signal }) },
    headers: {
      accept: 'application/json',
      ...(sent !== undefined && { 'content-type': csv === undefined ? 'application/json' : 'text/csv' }),
      ...(method !== 'GET' && { 'idempotency-key': idempotencyKey ?? keys.of(content) }),
    },
  };
}

async function send({ url, init, headers }: Outgoing, token: string | undefined): Promise<Response> {
  const limit = AbortSignal.timeout(ANSWER_MILLISECONDS);
  const signal = init.signal ? anyOf([init.signal, limit]) : limit;
  try {
    const response = await fetch(url, {
      ...init,
      signal,
      // Answers hold the unit's figures, which must not stay in the browser cache of a shared machine.
      cache: 'no-store',
      headers: { ...headers, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    });
    isConnected.set(true);
    return response;
  } catch {
    // A call that the page itself has ended says nothing of the network.
    if (!init.signal?.aborted) isConnected.set(false);
    throw new CallFailure('no-answer');
  }
}

/** Replaces `AbortSignal.any`, which browsers of 2022 do not have. */
function anyOf(signals: readonly AbortSignal[]): AbortSignal {
  const controller = new AbortController();
  for (const signal of signals) {
    if (signal.aborted) controller.abort(signal.reason);
    signal.addEventListener('abort', () => controller.abort(signal.reason), { once: true });
  }
  return controller.signal;
}

async function renewed(refused: string | undefined, patience: PasswordWait): Promise<void> {
  try {
    await renewAccess(refused, patience);
  } catch (error) {
    if (error instanceof SignedOut) throw new CallFailure('signed-out');
    if (error instanceof SignInRefusal) {
      throw new CallFailure(error.code === 'unreachable' ? 'no-answer' : 'server');
    }
    throw error;
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  if (response.ok && response.headers.get('content-type') === DOCX_TYPE) return bytesOf(response);
  let text: string;
  try {
    text = await response.text();
  } catch {
    throw new CallFailure('no-answer');
  }
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    // A proxy answered with an error page. When the status is good, the answer is not from our API.
    if (response.ok) throw new CallFailure('server');
    return undefined;
  }
}

async function bytesOf(response: Response): Promise<Uint8Array> {
  try {
    return new Uint8Array(await response.arrayBuffer());
  } catch {
    throw new CallFailure('no-answer');
  }
}

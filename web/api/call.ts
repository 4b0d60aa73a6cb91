import { SignInRefusal } from '../session/cognito.ts';
import { currentAccessToken, type PasswordWait, renewAccess, SignedOut } from '../session/session.ts';
import { CallKeys } from './call-keys.ts';
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
 * Calls the API. Every write has an idempotency key: one that fails without a clear answer and is sent again, just as it was,
 * is carried out once. A 401 renews the session, by the password if it must, and goes on with the very same call.
 *
 * @param patience of a call that nobody looks at: when a password is needed it fails as `signed-out` instead of waiting
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
  if (!response.ok) throw failureOf(response.status, body);
  return body as ReplyTo<Id>;
}

/** All items of an operation that answers page by page. */
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
  | 'getSuppressions';
type ItemOf<Id extends PagedId> = ReplyTo<Id> extends { items: (infer Item)[] } ? Item : never;

/** How long a call may take before it counts as not answered: a slow line is slow, and functions end after 30 s. */
const ANSWER_MILLISECONDS = 60_000;

interface Outgoing {
  /** What is sent, in one line: the same for the very same call. */
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
    return await fetch(url, {
      ...init,
      signal,
      // Answers hold the unit's figures: on a shared machine none of them stays in the browser's cache.
      cache: 'no-store',
      headers: { ...headers, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    });
  } catch {
    throw new CallFailure('no-answer');
  }
}

/** `AbortSignal.any`, which browsers of 2022 lack. */
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
  let text: string;
  try {
    text = await response.text();
  } catch {
    throw new CallFailure('no-answer');
  }
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    // An error page of a proxy on the way; of a good answer, something other than our API answered.
    if (response.ok) throw new CallFailure('server');
    return undefined;
  }
}

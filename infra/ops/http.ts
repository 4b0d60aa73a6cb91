/** Timeout of a call. */
const ANSWER_MILLISECONDS = 30_000;

/** What to check, by the code that Node gives an error of a connection. */
const CHECKS: readonly (readonly [RegExp, string])[] = [
  [/^ECONNREFUSED$/, 'nothing listens there: is it running, and is the port right?'],
  [
    /^(ENOTFOUND|EAI_AGAIN)$/,
    'the name is not known: check the address, the DNS and the way to the internet',
  ],
  [
    /^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/,
    'the connection was cut: is there a proxy or a firewall in between?',
  ],
  [
    /^(ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|EHOSTUNREACH|ENETUNREACH)$/,
    'it is not reached: check the network and the firewall',
  ],
  [
    /CERT|TLS|SSL|SELF_SIGNED/,
    'its certificate is not accepted: check the address, the clock and NODE_EXTRA_CA_CERTS',
  ],
];

/**
 * Calls an address, within {@link ANSWER_MILLISECONDS}.
 *
 * @param milliseconds the timeout
 * @throws Error with the host, the cause and what to check, when there is no answer; never with what was sent
 */
export async function fetchAnswer(
  url: string,
  init: RequestInit,
  milliseconds = ANSWER_MILLISECONDS,
): Promise<{ readonly status: number; readonly text: string }> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(milliseconds) });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    throw new Error(`no answer from ${new URL(url).host}: ${causeOf(error, milliseconds)}`, { cause: error });
  }
}

/** The cause of a call that failed: a code of the network, or a timeout, and what to check. */
function causeOf(error: unknown, milliseconds: number): string {
  const { name, message, cause } = error as Error & { readonly cause?: Error & { readonly code?: unknown } };
  if (name === 'TimeoutError') {
    return `nothing came within ${milliseconds / 1000} s: is it overloaded, or does a firewall drop the call?`;
  }
  const code = typeof cause?.code === 'string' ? cause.code : undefined;
  if (code === undefined) return cause?.message || message;
  const check = CHECKS.find(([pattern]) => pattern.test(code))?.[1];
  return check ? `${code}, ${check}` : `${code} ${cause?.message}`;
}

/** A body as JSON; `{}` for one that is none. */
export function parseBody(text: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
}

import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';

/** What a server answered. */
export interface ProxiedResponse {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Passes a call on as it is. When the caller leaves, so does this. */
export function passOn(request: IncomingMessage, response: ServerResponse, endpoint: string): void {
  const { method, headers, url } = request;
  const onward = httpRequest(`${endpoint}${url}`, { method, headers, agent: false }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  response.once('close', () => onward.destroy());
  onward.on('error', () => (response.headersSent ? response.destroy() : response.writeHead(502).end()));
  request.pipe(onward);
}

/** Reads a call's body to its end. */
export const readRequestBody = async (request: IncomingMessage): Promise<Buffer> =>
  Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>));

/**
 * Makes a call whose body was read over a connection of its own: one that the server has just closed for being idle would look
 * like a call not taken.
 */
export function repeat(
  endpoint: string,
  { method, url, headers }: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  body: Buffer,
): Promise<ProxiedResponse> {
  const { authorization = '', 'content-type': type = 'application/json' } = headers;
  const { hostname, port } = new URL(endpoint);
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      {
        hostname,
        port,
        method,
        path: url,
        agent: false,
        headers: { authorization, 'content-type': type, 'content-length': body.length },
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          resolve({ status: answer.statusCode ?? 502, body: Buffer.concat(chunks).toString() });
        });
        answer.on('error', reject);
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

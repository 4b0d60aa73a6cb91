import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';

/** The response of a server. */
export interface ProxiedResponse {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Forwards a request unchanged. Aborts when the client disconnects. */
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

/** Reads the whole body of a request. */
export const readRequestBody = async (request: IncomingMessage): Promise<Buffer> =>
  Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>));

/**
 * Sends a request whose body was read, over a new connection: on a reused one that the server has just closed, the request
 * would fail although the server is running.
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

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.ico': 'image/x-icon',
};

/** Serves the page, with the API behind the same origin, as CloudFront does. */
export async function startWeb(
  port: number,
  { webDir, apiUrl }: { readonly webDir: string | undefined; readonly apiUrl: string },
): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (pathname.startsWith('/v1/')) return forward(request, response, apiUrl);
    serve(webDir, pathname, response).catch(() => response.writeHead(404).end());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}

function forward(request: IncomingMessage, response: ServerResponse, apiUrl: string): void {
  const { method, headers, url } = request;
  const onward = httpRequest(`${apiUrl}${url}`, { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.writeHead(502).end());
  request.pipe(onward);
}

async function serve(webDir: string | undefined, pathname: string, response: ServerResponse): Promise<void> {
  const path = normalize(decodeURIComponent(pathname.endsWith('/') ? `${pathname}index.html` : pathname));
  if (!webDir || path.includes('..')) throw new Error('no such file');
  const file = join(webDir, path);
  if (!(await stat(file)).isFile()) throw new Error('no such file');
  response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
  createReadStream(file).pipe(response);
}

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import {
  API_REFERENCE,
  apiReferenceHeaders,
  cacheControl,
  MAIL_PREVIEW,
  mailPreviewHeaders,
  pageHeaders,
} from '../page-headers.ts';
import { WRONG_PATH_HEADERS, WRONG_PATH_PAGE } from '../wrong-path.ts';
import { serve } from './http-server.ts';
import type { Engine } from './processes.ts';
import { passOn } from './proxy.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** The content that CloudFront serves, and its origins. */
export interface WebOptions {
  /** Folder of the built page; absent: every path outside the API is 404. */
  readonly webDir: string | undefined;
  readonly apiUrl: string;
  /** The content of `/config.json`. */
  readonly config: PageConfig;
}

/** The sign-in configuration of the page, with the same keys as in a deployment. */
interface PageConfig {
  readonly region: string;
  readonly userPoolClientId: string;
  /** The client for a machine that remembers its account. */
  readonly rememberedClientId: string;
  /** Origin of the Cognito API. */
  readonly cognitoEndpoint: string;
}

/** Serves the page with the same headers as in AWS, and the API under the same origin, as CloudFront does. */
export async function startWeb(port: number, { webDir, apiUrl, config }: WebOptions): Promise<Engine> {
  const headers = pageHeaders(config.cognitoEndpoint);
  const others = new Map([
    [MAIL_PREVIEW, mailPreviewHeaders()],
    [API_REFERENCE, apiReferenceHeaders()],
  ]);
  const listener: RequestListener = (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    for (const [name, value] of Object.entries(others.get(pathname) ?? headers))
      response.setHeader(name, value);
    if (pathname.startsWith('/v1/')) return passOn(request, response, apiUrl);
    const content =
      pathname === '/config.json'
        ? Promise.resolve(Buffer.from(JSON.stringify(config)))
        : read(webDir, pathname);
    content
      .then((body) => send(request, response, pathname, body))
      .catch(() => response.writeHead(404, WRONG_PATH_HEADERS).end(WRONG_PATH_PAGE));
  };
  return serve(listener, port);
}

const fileOf = (pathname: string): string => (pathname.endsWith('/') ? `${pathname}index.html` : pathname);

async function read(webDir: string | undefined, pathname: string): Promise<Buffer> {
  const path = normalize(decodeURIComponent(fileOf(pathname)));
  if (!webDir || path.includes('..')) throw new Error('no such file');
  return readFile(join(webDir, path));
}

/** Compresses a file, and caches the result by content: Brotli takes longer than the rest of a page load. */
function compressOnce(compress: (content: Buffer) => Promise<Buffer>): (content: Buffer) => Promise<Buffer> {
  const compressed = new Map<string, Promise<Buffer>>();
  return (content) => {
    const key = createHash('sha256').update(content).digest('base64');
    const known = compressed.get(key) ?? compress(content);
    compressed.set(key, known);
    return known;
  };
}

/** The best quality takes seconds for a megabyte, and as many again on a busy machine. */
const brotli = (content: Buffer) =>
  promisify(brotliCompress)(content, {
    params: { [constants.BROTLI_PARAM_QUALITY]: content.length > 500_000 ? 5 : 11 },
  });

/** Compresses like CloudFront: with Brotli if the browser accepts it, otherwise with gzip. */
const ENCODINGS = [
  ['br', compressOnce(brotli)],
  ['gzip', compressOnce(promisify(gzip))],
] as const;

async function send(
  { headers }: IncomingMessage,
  response: ServerResponse,
  pathname: string,
  body: Buffer,
): Promise<void> {
  const accepted = String(headers['accept-encoding'] ?? '').split(/[\s,]+/);
  const encoding = ENCODINGS.find(([name]) => accepted.includes(name));
  response.writeHead(200, {
    'content-type': TYPES[extname(fileOf(pathname))] ?? 'application/octet-stream',
    'cache-control': cacheControl(pathname),
    vary: 'accept-encoding',
    ...(encoding && { 'content-encoding': encoding[0] }),
  });
  response.end(encoding ? await encoding[1](body) : body);
}

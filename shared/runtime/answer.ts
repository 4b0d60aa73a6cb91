import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

type Result = APIGatewayProxyStructuredResultV2;

/** For whoever shows an answer, at the API's own address too: the page's rules are CloudFront's. HSTS as RFC 6797. */
const SAFE_HEADERS = {
  'x-content-type-options': 'nosniff',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
} as const;

/** A file that a caller saves. */
interface SavedFile {
  readonly name: string;
  readonly type: string;
}

/** An answer that its caller saves as a file: text, or bytes that API Gateway decodes. */
export function file(status: number, body: string | Uint8Array, { name, type }: SavedFile): Result {
  const headers = { 'content-disposition': `attachment; filename="${name}"` };
  if (typeof body === 'string') return text(status, body, type, headers);
  return {
    ...text(status, Buffer.from(body).toString('base64'), type, { ...headers, 'content-type': type }),
    isBase64Encoded: true,
  };
}

/** An answer as JSON. */
export const json = (status: number, body: unknown): Result =>
  text(status, JSON.stringify(body), 'application/json');

/** An answer of any type, which nobody keeps unless a header says so. */
export const text = (
  status: number,
  body: string,
  type: string,
  headers: Readonly<Record<string, string>> = {},
): Result => ({
  statusCode: status,
  headers: {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-store',
    ...SAFE_HEADERS,
    ...headers,
  },
  body,
});

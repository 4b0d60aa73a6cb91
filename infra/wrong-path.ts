import { createHash } from 'node:crypto';

const STYLE =
  'body{margin:0;font:1.125rem/1.6 system-ui,sans-serif;color:#1f1f1f}main{max-width:36rem;margin:0 auto;padding:3rem 1rem}a{color:#8c1515}';

/** What a person sees at an address that the page does not have: the bucket's own answer is XML. */
export const WRONG_PATH_PAGE = `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Không có trang này</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Không có trang này</h1>
<p>Địa chỉ có thể gõ thiếu hoặc đã cũ. Dữ liệu đã nhập vẫn còn.</p>
<p><a href="/">Về trang đầu</a></p>
</main>
</body>
</html>
`;

/** Its headers: one style sheet, by its hash, and nothing else. */
export const WRONG_PATH_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
};

/** Folder of the hashed files: whatever it lacks is asked for by a script, not by a person. */
const ASSETS = '/assets/';

/**
 * The code of a CloudFront function that answers wrong paths with {@link WRONG_PATH_PAGE} and status 404. An error page of the
 * distribution would also replace the answers of the API with the same status.
 *
 * @param files paths of the files of the page, outside {@link ASSETS}
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html
 */
export function wrongPathFunction(files: readonly string[]): string {
  const headers = Object.fromEntries(
    Object.entries(WRONG_PATH_HEADERS).map(([name, value]) => [name, { value }]),
  );
  const answer = {
    statusCode: 404,
    statusDescription: 'Not Found',
    headers,
    body: { encoding: 'text', data: WRONG_PATH_PAGE },
  };
  return `const FILES = ${JSON.stringify(['/', ...files])};
const ANSWER = ${JSON.stringify(answer)};
function handler(event) {
  const uri = event.request.uri;
  return uri.startsWith('${ASSETS}') || FILES.includes(uri) ? event.request : ANSWER;
}
`;
}

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/**
 * The security headers of the page, the same on CloudFront and on this machine. The content security policy allows no inline
 * script or style, and only the origin of the page and the Cognito API.
 *
 * @param cognitoEndpoint origin of the Cognito API
 * @see https://cheatsheetseries.owasp.org/cheatsheets/HTTP_Headers_Cheat_Sheet.html
 */
export function pageHeaders(cognitoEndpoint: string): Headers {
  return {
    ...COMMON,
    'content-security-policy': contentSecurityPolicy(cognitoEndpoint),
    'x-frame-options': 'DENY',
  };
}

type Headers = Readonly<Record<string, string>>;

const COMMON: Headers = {
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
};

const contentSecurityPolicy = (cognitoEndpoint: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self' ${cognitoEndpoint}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    // The email preview, which has its own headers.
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    // The one policy: the address of the service worker.
    'trusted-types worker',
  ].join('; ');

/** Path of the file that shows an email preview. */
export const MAIL_PREVIEW = '/mail-preview.html';

/**
 * The headers of {@link MAIL_PREVIEW}. Emails have inline styles, which the policy of the page forbids. So they are shown in a
 * frame with an opaque origin, which makes no network requests and runs only the script of the deployed file.
 */
export function mailPreviewHeaders(): Headers {
  const file = readFileSync(new URL('../web/public/mail-preview.html', import.meta.url), 'utf8');
  const [, script = ''] = /<script>(.*?)<\/script>/s.exec(file) ?? [];
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`,
    "style-src 'unsafe-inline'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
    'sandbox allow-scripts',
  ].join('; ');
  return { ...COMMON, 'content-security-policy': policy, 'x-frame-options': 'SAMEORIGIN' };
}

/** Path of the API reference. */
export const API_REFERENCE = '/api-reference.html';

/**
 * The headers of {@link API_REFERENCE}. Its viewer makes elements of strings, which trusted types forbid, and has pictures in its
 * style sheet. It asks this origin alone, and runs no script but the deployed ones.
 */
export function apiReferenceHeaders(): Headers {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return { ...COMMON, 'content-security-policy': policy, 'x-frame-options': 'DENY' };
}

/** How long a browser may cache a file: forever if its name has a hash of its content; otherwise it revalidates each time. */
export const cacheControl = (path: string): string =>
  path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';

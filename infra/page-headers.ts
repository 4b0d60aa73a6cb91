import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/**
 * The security headers of the page, the same on CloudFront and on this machine. The content security policy allows no
 * inline script or style and no address but the page's own and the one it signs in at.
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
    // The preview of a mail, which has headers of its own.
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    // The one policy: the address of the service worker.
    'trusted-types worker',
  ].join('; ');

/** Address of the file in which a mail is previewed. */
export const MAIL_PREVIEW = '/mail-preview.html';

/**
 * The headers of {@link MAIL_PREVIEW}. A mail has inline styles, which the page may not: so it is shown in a frame of an
 * origin of its own, that asks the network for nothing and runs no script but the one that the file was deployed with.
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

/** How long a browser may keep a file: for good where the name holds a hash of the content, else it asks each time. */
export const cacheControl = (path: string): string =>
  path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';

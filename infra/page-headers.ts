/**
 * The security headers of the page, the same on CloudFront and on this machine. The content security policy allows no
 * inline script or style and no address but the page's own and the one it signs in at.
 *
 * @param cognitoEndpoint origin of the Cognito API
 * @see https://cheatsheetseries.owasp.org/cheatsheets/HTTP_Headers_Cheat_Sheet.html
 */
export function pageHeaders(cognitoEndpoint: string): Readonly<Record<string, string>> {
  return {
    'content-security-policy': contentSecurityPolicy(cognitoEndpoint),
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'referrer-policy': 'no-referrer',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  };
}

const contentSecurityPolicy = (cognitoEndpoint: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self' ${cognitoEndpoint}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    // The one policy: the address of the service worker.
    'trusted-types worker',
  ].join('; ');

/** How long a browser may keep a file: for good where the name holds a hash of the content, else it asks each time. */
export const cacheControl = (path: string): string =>
  path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';

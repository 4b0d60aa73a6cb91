/** The name that the app shows beside the code. */
const ISSUER = 'Tổng hợp đại hội';

/**
 * What an authenticator app reads from the QR code, or from a link on the phone itself.
 *
 * @see https://github.com/google/google-authenticator/wiki/Key-Uri-Format
 */
export function keyUri(email: string, secret: string): string {
  const [issuer, label] = [encodeURIComponent(ISSUER), encodeURIComponent(`${ISSUER}:${email}`)];
  return `otpauth://totp/${label}?secret=${secret}&issuer=${issuer}`;
}

/** A secret in groups of four, as one types it. */
export const inGroups = (secret: string): string => secret.match(/.{1,4}/g)?.join(' ') ?? '';

import * as z from 'zod';

/** What a machine account proves itself by. */
export interface Credentials {
  readonly id: string;
  readonly secret: string;
}

/** Longer secrets are none of ours. */
const MAX_SECRET_LENGTH = 100;

const credentials = z.object({
  id: z.uuid(),
  secret: z.string().min(1).max(MAX_SECRET_LENGTH),
});

/**
 * The credentials of a request for a token, from HTTP Basic or from the form (RFC 6749, 2.3.1); `undefined` when there are none, or
 * both ways are used at once.
 */
export function credentialsOf(
  { client_id, client_secret }: Readonly<Record<string, unknown>>,
  authorization = '',
): Credentials | undefined {
  const basic = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(authorization)?.[1];
  if (authorization !== '' && (basic === undefined || client_secret !== undefined)) return undefined;
  const offered = basic === undefined ? { id: client_id, secret: client_secret } : ofBasic(basic);
  const { success, data } = credentials.safeParse(offered);
  return success ? data : undefined;
}

/** Both halves are encoded as a form is, before they are joined. */
function ofBasic(encoded: string): { readonly id: string; readonly secret: string } | undefined {
  const [id = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  try {
    return { id: decodeURIComponent(id), secret: decodeURIComponent(rest.join(':')) };
  } catch {
    return undefined;
  }
}

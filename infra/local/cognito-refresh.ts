import { CognitoError, type CognitoInput } from './cognito-error.ts';

/**
 * Refresh tokens as Cognito gives them: each belongs to the client that it was given to, and ends after that client's validity.
 * cognito-local writes the end into its token and looks at neither: the id of the client is appended to it here.
 */
const MARK = '~';

/** An answer with the refresh token of a client. */
export function withClient(answer: CognitoInput, clientId: unknown): CognitoInput {
  const tokens = answer.AuthenticationResult as { readonly RefreshToken?: string } | undefined;
  if (tokens?.RefreshToken === undefined) return answer;
  const RefreshToken = `${tokens.RefreshToken}${MARK}${clientId}`;
  return { ...answer, AuthenticationResult: { ...tokens, RefreshToken } };
}

/**
 * The token as cognito-local has it.
 *
 * @param at an instant, in milliseconds since 1970
 * @throws CognitoError when it is another client's or over
 */
export function tokenOf(refreshToken: string, clientId: unknown, at = Date.now()): string {
  const [token = '', owner] = refreshToken.split(MARK);
  if (owner !== clientId || endOf(token) <= at) {
    throw new CognitoError('NotAuthorizedException', 'Invalid Refresh Token');
  }
  return token;
}

/** When a token is over, in milliseconds since 1970; one that cannot be read is over. */
function endOf(token: string): number {
  try {
    const { exp } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    return Number(exp) * 1000 || 0;
  } catch {
    return 0;
  }
}

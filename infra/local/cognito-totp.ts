import { CognitoError, type CognitoInput } from './cognito-error.ts';
import { callEngine, type PoolBehind, subOf, userNamed } from './cognito-pool.ts';
import { withClient } from './cognito-refresh.ts';

/** Calls about a second factor, which the front answers by itself, and those that tell whether an account has one. */
export const SECOND_FACTOR = {
  AssociateSoftwareToken: async (input: CognitoInput, { secondFactors }: PoolBehind) => ({
    SecretCode: await secondFactors.associate(holderOf(input)),
  }),
  VerifySoftwareToken: async (input: CognitoInput, { secondFactors }: PoolBehind) => {
    await secondFactors.verify(holderOf(input), String(input.UserCode));
    return { Status: 'SUCCESS' };
  },
  SetUserMFAPreference: async (input: CognitoInput, { secondFactors }: PoolBehind) => {
    await secondFactors.prefer(holderOf(input), isEnabled(input));
    return {};
  },
  AdminSetUserMFAPreference: async (input: CognitoInput, pool: PoolBehind) => {
    const user = await userNamed(input.Username, pool);
    if (!user) throw new CognitoError('UserNotFoundException', 'User does not exist.');
    await pool.secondFactors.prefer(subOf(user), isEnabled(input));
    return {};
  },
  GetUser: async (input: CognitoInput, pool: PoolBehind) => ({
    ...(await callEngine('GetUser', input, pool)),
    ...pool.secondFactors.settingsOf(holderOf(input)),
  }),
  AdminGetUser: async (input: CognitoInput, pool: PoolBehind) => {
    const found = await callEngine('AdminGetUser', input, pool);
    const user = await userNamed(input.Username, pool);
    return { ...found, ...(user && pool.secondFactors.settingsOf(subOf(user))) };
  },
  RespondToAuthChallenge: async (input: CognitoInput, pool: PoolBehind): Promise<CognitoInput> => {
    if (input.ChallengeName !== 'SOFTWARE_TOKEN_MFA')
      return withClient(await firstTokens(input, pool), input.ClientId);
    const { SOFTWARE_TOKEN_MFA_CODE = '' } = (input.ChallengeResponses ?? {}) as Record<string, string>;
    return pool.secondFactors.respond(String(input.Session), SOFTWARE_TOKEN_MFA_CODE);
  },
};

/**
 * The tokens of a first password. cognito-local gives a refresh token for the answered challenge that it does not know later: the
 * person is signed in by the new password instead, as they will be from then on.
 */
async function firstTokens(input: CognitoInput, pool: PoolBehind): Promise<CognitoInput> {
  const answered = await callEngine('RespondToAuthChallenge', input, pool);
  const { USERNAME, NEW_PASSWORD } = (input.ChallengeResponses ?? {}) as Record<string, string>;
  if (answered.AuthenticationResult === undefined || NEW_PASSWORD === undefined) return answered;
  const AuthParameters = { USERNAME, PASSWORD: NEW_PASSWORD };
  return callEngine(
    'InitiateAuth',
    { ClientId: input.ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters },
    pool,
  );
}

const isEnabled = ({ SoftwareTokenMfaSettings }: CognitoInput): boolean =>
  (SoftwareTokenMfaSettings as { Enabled?: boolean } | undefined)?.Enabled === true;

/** The id of the user whose access token it is. Like cognito-local the front reads it and does not verify it. @throws CognitoError */
export function holderOf({ AccessToken }: CognitoInput): string {
  try {
    const payload = Buffer.from(String(AccessToken).split('.')[1] ?? '', 'base64url').toString();
    const { sub, token_use } = JSON.parse(payload) as Record<string, unknown>;
    if (typeof sub === 'string' && token_use === 'access') return sub;
  } catch {
    // Said below.
  }
  throw new CognitoError('NotAuthorizedException', 'Invalid Access Token');
}

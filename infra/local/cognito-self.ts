import { CognitoError, type CognitoInput } from './cognito-error.ts';
import { callEngine, type PoolBehind } from './cognito-pool.ts';

/**
 * Calls by which whoever holds an access token changes attributes of its account. Cognito lets a client write the attributes
 * that its `WriteAttributes` name; cognito-local lets it write all.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html
 */
export const SELF_SERVICE = {
  UpdateUserAttributes: (input: CognitoInput, pool: PoolBehind) => {
    const attributes = (input.UserAttributes ?? []) as readonly { readonly Name: string }[];
    return permitted(
      'UpdateUserAttributes',
      input,
      attributes.map(({ Name }) => Name),
      pool,
    );
  },
  DeleteUserAttributes: (input: CognitoInput, pool: PoolBehind) =>
    permitted('DeleteUserAttributes', input, (input.UserAttributeNames ?? []) as string[], pool),
  GetUserAttributeVerificationCode: (input: CognitoInput, pool: PoolBehind) =>
    permitted('GetUserAttributeVerificationCode', input, [String(input.AttributeName)], pool),
  VerifyUserAttribute: (input: CognitoInput, pool: PoolBehind) =>
    permitted('VerifyUserAttribute', input, [String(input.AttributeName)], pool),
};

/** Makes the call when the client may write all of the attributes. @throws CognitoError when not */
async function permitted(
  action: string,
  input: CognitoInput,
  names: readonly string[],
  pool: PoolBehind,
): Promise<unknown> {
  const { writeAttributes } = pool;
  if (writeAttributes && names.some((name) => !writeAttributes.includes(name))) {
    throw new CognitoError('NotAuthorizedException', 'A client attempted to write unauthorized attribute');
  }
  return callEngine(action, input, pool);
}

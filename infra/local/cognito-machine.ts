import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { CognitoError, type CognitoInput } from './cognito-error.ts';
import { callEngine, type PoolBehind } from './cognito-pool.ts';
import { signWithPoolKey } from './pool-key.ts';

/** A client of the pool that gets tokens by its secret, as cognito-local keeps it. */
const machineClient = z.object({
  ClientSecret: z.string(),
  ExplicitAuthFlows: z.array(z.string()),
  AllowedOAuthScopes: z.array(z.string()),
  AccessTokenValidity: z.int(),
  TokenValidityUnits: z.object({ AccessToken: z.literal('minutes') }),
});

/** What the function that Cognito calls before it gives a token out has changed. */
const changes = z.object({
  response: z.object({
    claimsAndScopeOverrideDetails: z.object({
      accessTokenGeneration: z.object({ claimsToAddOrOverride: z.record(z.string(), z.string()) }),
    }),
  }),
});

/**
 * Gives a client an access token by its secret, which cognito-local does not: asks the function of the template what it holds,
 * and signs it.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetClientToken.html
 */
export async function getClientToken(input: CognitoInput, pool: PoolBehind): Promise<unknown> {
  const { ClientId, Secret, ClientMetadata: clientMetadata } = input;
  const { UserPoolClient } = await callEngine(
    'DescribeUserPoolClient',
    { UserPoolId: pool.poolId, ClientId },
    pool,
  );
  const { success, data: client } = machineClient.safeParse(UserPoolClient);
  if (!success || client.ClientSecret !== Secret || !isForTokens(client.ExplicitAuthFlows)) {
    throw new CognitoError('NotAuthorizedException', 'Unable to verify secret for the client.');
  }
  const { AllowedOAuthScopes: scopes, AccessTokenValidity: minutes } = client;
  const answered = await pool.beforeToken({
    version: '3',
    triggerSource: 'TokenGeneration_ClientCredentials',
    userPoolId: pool.poolId,
    callerContext: { clientId: ClientId },
    request: { userAttributes: {}, groupConfiguration: null, scopes, clientMetadata },
    response: { claimsAndScopeOverrideDetails: null },
  });
  const { claimsToAddOrOverride } =
    changes.parse(answered).response.claimsAndScopeOverrideDetails.accessTokenGeneration;
  const now = Math.floor(Date.now() / 1000);
  const AccessToken = signWithPoolKey({
    ...claimsToAddOrOverride,
    sub: ClientId,
    token_use: 'access',
    scope: scopes.join(' '),
    auth_time: now,
    iss: pool.issuer,
    exp: now + minutes * 60,
    iat: now,
    version: 2,
    jti: randomUUID(),
    client_id: ClientId,
  });
  return { ClientAuthenticationResult: { AccessToken, ExpiresIn: minutes * 60, TokenType: 'Bearer' } };
}

const isForTokens = (flows: readonly string[]): boolean => flows.includes('ALLOW_CLIENT_TOKEN_AUTH');

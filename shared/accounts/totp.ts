import {
  AdminGetUserCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';

/** Whether sign-ins of an account ask for the code of an authenticator app. */
export async function hasTotp(
  client: CognitoIdentityProviderClient,
  UserPoolId: string,
  Username: string,
): Promise<boolean> {
  const { UserMFASettingList = [] } = await client.send(new AdminGetUserCommand({ UserPoolId, Username }));
  return UserMFASettingList.includes('SOFTWARE_TOKEN_MFA');
}

import {
  type CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
  GetClientTokenCommand,
  NotAuthorizedException,
} from '@aws-sdk/client-cognito-identity-provider';

/** What a token of a machine account says of it. The function that Cognito calls before it gives a token out writes it in. */
export interface MachineClaims {
  readonly machineId: string;
  readonly unitId: string;
}

/** A token as the pool gives it. */
interface MachineToken {
  readonly accessToken: string;
  readonly expiresIn: number;
}

/**
 * The one client of the pool that all machine accounts get their tokens by. Its secret is known to functions alone: they read it
 * from the pool once, and again when the pool refuses it. Why there is one client and not one for each account: docs/adr/029-machine-accounts.md.
 */
export class MachineClient {
  readonly #cognito: CognitoIdentityProviderClient;
  readonly #ids: { readonly UserPoolId: string; readonly ClientId: string };
  #secret: Promise<string> | undefined;

  constructor(cognito: CognitoIdentityProviderClient, ids: { userPoolId: string; clientId: string }) {
    this.#cognito = cognito;
    this.#ids = { UserPoolId: ids.userPoolId, ClientId: ids.clientId };
  }

  /** The secret of the client. A read that failed is made again by the next call. */
  secret(): Promise<string> {
    this.#secret ??= this.#read().catch((error: unknown) => {
      this.#secret = undefined;
      throw error;
    });
    return this.#secret;
  }

  async #read(): Promise<string> {
    const { UserPoolClient } = await this.#cognito.send(new DescribeUserPoolClientCommand(this.#ids));
    if (UserPoolClient?.ClientSecret === undefined) throw new Error('the machine client has no secret');
    return UserPoolClient.ClientSecret;
  }

  /** A new access token (RFC 6749, 4.4). A secret that the pool no longer takes is read again once. */
  async token(claims: MachineClaims): Promise<MachineToken> {
    const used = this.secret();
    try {
      return await this.#tokenBy(await used, claims);
    } catch (error) {
      if (!(error instanceof NotAuthorizedException)) throw error;
      if (this.#secret === used) this.#secret = undefined;
      return this.#tokenBy(await this.secret(), claims);
    }
  }

  async #tokenBy(secret: string, claims: MachineClaims): Promise<MachineToken> {
    const { ClientAuthenticationResult: result } = await this.#cognito.send(
      new GetClientTokenCommand({
        ClientId: this.#ids.ClientId,
        Secret: secret,
        ClientMetadata: { ...claims },
      }),
    );
    if (result?.AccessToken === undefined || result.ExpiresIn === undefined)
      throw new Error('the user pool gave no token');
    return { accessToken: result.AccessToken, expiresIn: result.ExpiresIn };
  }
}

import { readFile } from 'node:fs/promises';
import { CognitoError, type CognitoInput } from './cognito-error.ts';
import { FRESH } from './http-server.ts';
import type { SecondFactors } from './second-factors.ts';
import type { TokenTrigger } from './token-trigger.ts';

/** A mail as the pool sends it by itself. */
export interface PoolMail {
  readonly to: string;
  readonly subject: string;
  readonly html: string;
}

/** What the front needs of the pool behind it. */
export interface PoolBehind {
  /** Address of cognito-local. */
  readonly endpoint: string;
  /** Where cognito-local keeps the pool's users: some of what it knows it tells by no call. */
  readonly usersFile: string;
  readonly poolId: string;
  /** The issuer of its tokens. */
  readonly issuer: string;
  readonly clientId: string;
  /** Attributes that the client's access tokens may write, as the template has them; absent: all. */
  readonly writeAttributes: readonly string[] | undefined;
  /** Authenticator apps of the users. */
  readonly secondFactors: SecondFactors;
  /** The pool's texts, as the template has them: with `{username}` and `{####}`. */
  readonly invitation: MessageText;
  readonly code: MessageText;
  readonly mail: (mail: PoolMail) => Promise<void>;
  /** Asks the function of the template that is called before a machine gets a token. */
  readonly beforeToken: TokenTrigger;
}

/** A mail of the pool before it is addressed to anyone. */
export interface MessageText {
  readonly subject: string;
  readonly html: string;
}

/** A user as cognito-local keeps it. */
export interface StoredUser {
  readonly Username: string;
  readonly Password: string;
  readonly Attributes: readonly { readonly Name: string; readonly Value: string }[];
  readonly Enabled: boolean;
  readonly UserStatus: string;
  readonly ConfirmationCode?: string;
  readonly RefreshTokens?: readonly string[];
}

/** Makes the call at cognito-local itself. @throws CognitoError as it refuses */
export async function callEngine(
  action: string,
  input: CognitoInput,
  { endpoint }: PoolBehind,
): Promise<CognitoInput> {
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: {
      ...FRESH,
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${action}`,
    },
    body: JSON.stringify(input),
  });
  const body = (await answer.json()) as CognitoInput;
  if (!answer.ok) throw new CognitoError(String(body.__type), String(body.message));
  return body;
}

/** All users of the pool. */
export async function usersOf({ usersFile }: PoolBehind): Promise<StoredUser[]> {
  const { Users = {} } = JSON.parse(await readFile(usersFile, 'utf8')) as {
    Users?: Record<string, StoredUser>;
  };
  return Object.values(Users);
}

/** The user of that name, id or address. */
export async function userNamed(name: unknown, pool: PoolBehind): Promise<StoredUser | undefined> {
  const users = await usersOf(pool);
  return users.find((user) => [user.Username, subOf(user), emailOf(user)].includes(name as string));
}

/** The address of a user. */
export const emailOf = (user: StoredUser): string | undefined => attributeOf(user, 'email');

/** The id of a user. */
export const subOf = (user: StoredUser): string => attributeOf(user, 'sub') ?? '';

const attributeOf = ({ Attributes }: StoredUser, name: string): string | undefined =>
  Attributes.find(({ Name }) => Name === name)?.Value;

import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { CognitoError, type CognitoInput } from './cognito-error.ts';
import { getClientToken } from './cognito-machine.ts';
import {
  callEngine,
  emailOf,
  type MessageText,
  type PoolBehind,
  type StoredUser,
  subOf,
  userNamed,
  usersOf,
} from './cognito-pool.ts';
import { tokenOf, withClient } from './cognito-refresh.ts';
import { SELF_SERVICE } from './cognito-self.ts';
import { holderOf, SECOND_FACTOR } from './cognito-totp.ts';
import { FRESH, serve } from './http-server.ts';
import type { Engine } from './processes.ts';

/** Calls of which cognito-local does less than Cognito; all others are passed on as they are. */
const COMPLETED: Readonly<Record<string, (input: CognitoInput, pool: PoolBehind) => Promise<unknown>>> = {
  AdminCreateUser: createUser,
  AdminUpdateUserAttributes: updateAttributes,
  AdminUserGlobalSignOut: signOutEverywhere,
  InitiateAuth: initiateAuth,
  GetClientToken: getClientToken,
  ForgotPassword: forgotPassword,
  GlobalSignOut: (input, pool) => signOutEverywhere({ Username: holderOf(input) }, pool),
  ListUsers: listUsers,
  RevokeToken: ({ ClientId, Token }, pool) =>
    callEngine('RevokeToken', { ClientId, Token: tokenOf(String(Token), ClientId) }, pool),
  ...SELF_SERVICE,
  ...SECOND_FACTOR,
};

/**
 * Stands before cognito-local and does what Cognito does and cognito-local does not: mails invitations and codes with the
 * texts of the template, invites again, signs out everywhere, keeps disabled accounts, wrong temporary passwords and refresh tokens
 * that are over or another client's out,
 * gives clients tokens by their secrets, lists users in pages, lets nobody write an attribute that the client may not write, and asks for the code of an authenticator app.
 *
 * Calls are made one after another: with concurrent calls, cognito-local overwrites its file of users while it is still writing
 * it, and the file is no longer valid JSON.
 */
export async function startCognitoFront(pool: PoolBehind): Promise<Engine> {
  let before: Promise<void> = Promise.resolve();
  const server = await serve(async (request, response) => {
    try {
      const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>));
      const handled = before.then(() => handle(request, body, response, pool));
      before = handled.catch(() => {});
      await handled;
    } catch {
      response.destroy();
    }
  });
  return {
    endpoint: server.endpoint,
    stop: async () => {
      await server.stop();
      // cognito-local must not be stopped while it writes its file.
      await before;
    },
  };
}

async function handle(
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
  pool: PoolBehind,
): Promise<void> {
  const action = String(request.headers['x-amz-target'] ?? '').split('.')[1] ?? '';
  const complete = Object.hasOwn(COMPLETED, action) ? COMPLETED[action] : undefined;
  if (!complete) return passOn(request, response, body, pool);
  response.setHeader('content-type', 'application/x-amz-json-1.1');
  // The page calls from an origin of its own.
  response.setHeader('access-control-allow-origin', '*');
  try {
    response.end(JSON.stringify(await complete(JSON.parse(body.toString()), pool)));
  } catch (error) {
    if (!(error instanceof CognitoError)) throw error;
    response.statusCode = 400;
    response.end(JSON.stringify({ __type: error.type, message: error.message }));
  }
}

async function passOn(
  { method = 'GET', url, headers }: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
  { endpoint }: PoolBehind,
): Promise<void> {
  const { host: _, connection: __, 'content-length': ___, ...rest } = headers;
  const answer = await fetch(`${endpoint}${url}`, {
    method,
    headers: { ...(rest as Record<string, string>), ...FRESH },
    ...(body.length > 0 && { body: new Uint8Array(body) }),
  });
  for (const [name, value] of answer.headers) {
    if (!['content-length', 'transfer-encoding', 'connection'].includes(name))
      response.setHeader(name, value);
  }
  response.writeHead(answer.status).end(Buffer.from(await answer.arrayBuffer()));
}

/** Of every class of characters that a policy can callEngine for. */
const temporaryPassword = (): string => `Tm1!${randomBytes(6).toString('hex')}`;

async function createUser(input: CognitoInput, pool: PoolBehind): Promise<unknown> {
  const { MessageAction, DesiredDeliveryMediums = ['SMS'], TemporaryPassword = temporaryPassword() } = input;
  if (MessageAction === 'SUPPRESS') return callEngine('AdminCreateUser', input, pool);
  if (!(DesiredDeliveryMediums as string[]).includes('EMAIL')) {
    throw new CognitoError('InvalidParameterException', 'no phone number: invite by EMAIL');
  }
  const created =
    MessageAction === 'RESEND'
      ? await renew(input, String(TemporaryPassword), pool)
      : await callEngine('AdminCreateUser', { ...input, TemporaryPassword, MessageAction: 'SUPPRESS' }, pool);
  const email = emailOf((await userNamed(input.Username, pool)) as StoredUser) ?? '';
  await mail(pool, pool.invitation, { email, secret: String(TemporaryPassword) });
  return created;
}

/** Sets a new temporary password for a user who has not signed in yet. */
async function renew(
  { UserPoolId, Username }: CognitoInput,
  Password: string,
  pool: PoolBehind,
): Promise<unknown> {
  const user = await userNamed(Username, pool);
  if (!user) throw new CognitoError('UserNotFoundException', 'User does not exist.');
  if (!user.Enabled || user.UserStatus !== 'FORCE_CHANGE_PASSWORD') {
    throw new CognitoError('UnsupportedUserStateException', `Resend not possible. ${user.UserStatus}`);
  }
  await callEngine('AdminSetUserPassword', { UserPoolId, Username, Password, Permanent: false }, pool);
  const { UserAttributes, ...rest } = await callEngine('AdminGetUser', { UserPoolId, Username }, pool);
  return { User: { ...rest, Attributes: UserAttributes } };
}

/** As cognito-local does it, but for an address that another user has. */
async function updateAttributes(input: CognitoInput, pool: PoolBehind): Promise<unknown> {
  const attributes = (input.UserAttributes ?? []) as StoredUser['Attributes'];
  const email = attributes.find(({ Name }) => Name === 'email')?.Value;
  const user = await userNamed(input.Username, pool);
  if (!user) throw new CognitoError('UserNotFoundException', 'User does not exist.');
  const owner = email === undefined ? undefined : await userNamed(email, pool);
  if (owner && owner.Username !== user.Username) {
    throw new CognitoError('AliasExistsException', 'An account with the email already exists.');
  }
  return callEngine('AdminUpdateUserAttributes', input, pool);
}

async function signOutEverywhere({ Username }: CognitoInput, pool: PoolBehind): Promise<unknown> {
  const user = await userNamed(Username, pool);
  if (!user) throw new CognitoError('UserNotFoundException', 'User does not exist.');
  for (const Token of user.RefreshTokens ?? []) {
    await callEngine('RevokeToken', { ClientId: pool.clientId, Token }, pool);
  }
  return {};
}

async function initiateAuth(input: CognitoInput, pool: PoolBehind): Promise<unknown> {
  const { REFRESH_TOKEN } = (input.AuthParameters ?? {}) as Record<string, string>;
  return REFRESH_TOKEN === undefined
    ? signIn(input, pool)
    : renewTokens(input, tokenOf(REFRESH_TOKEN, input.ClientId), pool);
}

const refuseDisabled = (user: StoredUser | undefined) => {
  if (user?.Enabled === false) throw new CognitoError('NotAuthorizedException', 'User is disabled.');
};

async function signIn(input: CognitoInput, pool: PoolBehind): Promise<unknown> {
  const { USERNAME, PASSWORD } = (input.AuthParameters ?? {}) as Record<string, string>;
  const user = await userNamed(USERNAME, pool);
  refuseDisabled(user);
  if (user?.UserStatus === 'FORCE_CHANGE_PASSWORD' && user.Password !== PASSWORD) {
    throw new CognitoError('NotAuthorizedException', 'Incorrect username or password.');
  }
  const answer = withClient(await callEngine('InitiateAuth', input, pool), input.ClientId);
  return user ? pool.secondFactors.challenged(subOf(user), answer) : answer;
}

async function renewTokens(input: CognitoInput, token: string, pool: PoolBehind): Promise<unknown> {
  refuseDisabled((await usersOf(pool)).find(({ RefreshTokens = [] }) => RefreshTokens.includes(token)));
  return callEngine('InitiateAuth', { ...input, AuthParameters: { REFRESH_TOKEN: token } }, pool);
}

async function forgotPassword(input: CognitoInput, pool: PoolBehind): Promise<unknown> {
  const answer = await callEngine('ForgotPassword', input, pool);
  const user = (await userNamed(input.Username, pool)) as StoredUser;
  await mail(pool, pool.code, { email: emailOf(user) ?? '', secret: user.ConfirmationCode ?? '' });
  return answer;
}

async function listUsers({ Limit = 60, PaginationToken = '0', ...input }: CognitoInput, pool: PoolBehind) {
  const from = Number(PaginationToken);
  if (!Number.isInteger(from))
    throw new CognitoError('InvalidParameterException', 'Invalid pagination token.');
  const { Users } = (await callEngine('ListUsers', input, pool)) as { Users: unknown[] };
  const to = from + Number(Limit);
  return { Users: Users.slice(from, to), ...(to < Users.length && { PaginationToken: String(to) }) };
}

const mail = (
  pool: PoolBehind,
  { subject, html }: MessageText,
  { email, secret }: { readonly email: string; readonly secret: string },
): Promise<void> =>
  pool.mail({
    to: email,
    subject,
    html: html.replaceAll('{username}', email).replaceAll('{####}', secret),
  });

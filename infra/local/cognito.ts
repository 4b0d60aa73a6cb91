import { join } from 'node:path';
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  CreateGroupCommand,
  CreateUserPoolClientCommand,
  type CreateUserPoolClientCommandInput,
  CreateUserPoolCommand,
  type CreateUserPoolCommandInput,
  InitiateAuthCommand,
  ListGroupsCommand,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import * as z from 'zod';
import { TOKEN_VALIDITY, writeAttributesOf } from './cognito-client.ts';
import { type CognitoEngine, usersFileOf } from './cognito-engine.ts';
import { startCognitoFront } from './cognito-front.ts';
import type { PoolBehind } from './cognito-pool.ts';
import type { Engine } from './processes.ts';
import { SecondFactors } from './second-factors.ts';
import { readWhole, writeWhole } from './state-files.ts';
import { ACCOUNT_ID, type CfnResource, type Template } from './template.ts';

/** An account of the pool. */
export interface LocalUser {
  readonly email: string;
  readonly password: string;
  readonly groups: readonly string[];
}

export interface PoolTokens {
  readonly accessToken: string;
  readonly idToken: string;
  readonly refreshToken: string;
}

/** The pool of the template on cognito-local. */
export interface LocalUserPool extends Engine {
  readonly poolId: string;
  readonly clientId: string;
  /** The issuer of its tokens: the one that the authorizer of the template requires. */
  readonly issuer: string;
  createUser(user: LocalUser): Promise<void>;
  signIn(email: string, password: string): Promise<PoolTokens>;
}

const IDS = 'ids.json';
/** The pool, and its clients by their logical ids. */
const ids = z.object({ poolId: z.string(), clients: z.record(z.string(), z.string()) });

/** Options of opening a pool. */
interface OpenPool {
  /** Whether to reuse the pool in the directory of the engine. */
  readonly reuse: boolean;
  /** Sends the emails of the pool. */
  readonly mail: PoolBehind['mail'];
  /** See {@link PoolBehind}. Functions are started after the pool. */
  readonly beforeToken?: PoolBehind['beforeToken'];
}

/** Opens the pool of the template with its client and groups. Stopping it does not stop the engine. */
export async function openPool(
  template: Template,
  engine: CognitoEngine,
  { reuse, mail, beforeToken = noTrigger }: OpenPool,
): Promise<LocalUserPool> {
  const client = new CognitoIdentityProviderClient({
    endpoint: engine.endpoint,
    region: template.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const { poolId, clientId } = await createPool(template, client, reuse ? join(engine.dir, IDS) : undefined);
  // Creating a group again would remove its members.
  const { Groups = [] } = await client.send(new ListGroupsCommand({ UserPoolId: poolId }));
  const groups = new Map<string, Promise<unknown>>(
    Groups.map(({ GroupName = '' }) => [GroupName, Promise.resolve()]),
  );
  const front = await startCognitoFront({
    endpoint: engine.endpoint,
    usersFile: usersFileOf(engine, poolId),
    poolId,
    issuer: `${engine.issuerDomain}/${poolId}`,
    clientId,
    writeAttributes: writeAttributesOf(template),
    secondFactors: await SecondFactors.open(join(engine.dir, `second-factors-${poolId}.json`)),
    ...textsOf(template),
    mail,
    beforeToken,
  });
  const frontClient = new CognitoIdentityProviderClient({
    endpoint: front.endpoint,
    region: template.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const createGroup = async (GroupName: string) => {
    const created =
      groups.get(GroupName) ?? frontClient.send(new CreateGroupCommand({ UserPoolId: poolId, GroupName }));
    groups.set(GroupName, created);
    await created;
  };
  for (const { resource } of template.ofType('AWS::Cognito::UserPoolGroup')) {
    await createGroup(String(template.properties(resource).GroupName));
  }
  return {
    endpoint: front.endpoint,
    stop: async () => {
      await front.stop();
      client.destroy();
      frontClient.destroy();
    },
    poolId,
    clientId,
    issuer: `${engine.issuerDomain}/${poolId}`,
    createUser: (user) => createUser(frontClient, poolId, user, createGroup),
    signIn: (email, password) => signIn(frontClient, clientId, email, password),
  };
}

const noTrigger = async () => {
  throw new Error('no function looks at tokens');
};

/** The texts of the emails of the pool. */
function textsOf(template: Template): Pick<PoolBehind, 'invitation' | 'code'> {
  const [pool] = template.ofType('AWS::Cognito::UserPool');
  const { AdminCreateUserConfig, VerificationMessageTemplate } = (
    pool ? template.properties(pool.resource) : {}
  ) as {
    AdminCreateUserConfig?: { InviteMessageTemplate?: Texts };
    VerificationMessageTemplate?: Texts;
  };
  return {
    invitation: messageOf(AdminCreateUserConfig?.InviteMessageTemplate),
    code: messageOf(VerificationMessageTemplate),
  };
}

interface Texts {
  readonly EmailSubject?: string;
  readonly EmailMessage?: string;
}

/** The default texts of Cognito where the template has none. */
const messageOf = ({ EmailSubject = 'Your code', EmailMessage = '{username} {####}' }: Texts = {}) => ({
  subject: EmailSubject,
  html: EmailMessage,
});

/** The pool and its clients, from an earlier run or new. The first client of the template is the one of a usual sign-in. */
async function createPool(
  template: Template,
  client: CognitoIdentityProviderClient,
  idsFile: string | undefined,
): Promise<{ poolId: string; clientId: string }> {
  const [pool] = template.ofType('AWS::Cognito::UserPool');
  const pages = template.ofType('AWS::Cognito::UserPoolClient');
  const [page] = pages;
  if (!pool || !page) throw new Error('the template has no user pool with a client');
  const stored = idsFile && (await readWhole(idsFile, (content) => ids.parse(content)));
  const poolId = stored ? stored.poolId : await newPool(template, client, pool.resource);
  const arn = `arn:aws:cognito-idp:${template.region}:${ACCOUNT_ID}:userpool/${poolId}`;
  template.bind(pool.id, { ref: poolId, attributes: { Arn: arn } });
  for (const { id, resource } of template.ofType('AWS::Cognito::UserPoolResourceServer')) {
    template.bind(id, { ref: String(template.properties(resource).Identifier) });
  }
  const clients: Record<string, string> = { ...(stored ? stored.clients : {}) };
  for (const { id, resource } of pages) {
    clients[id] ??= await newClient(template, client, resource);
    template.bind(id, { ref: clients[id] });
  }
  if (idsFile) await writeWhole(idsFile, JSON.stringify({ poolId, clients }));
  return { poolId, clientId: clients[page.id] as string };
}

async function newPool(
  template: Template,
  client: CognitoIdentityProviderClient,
  pool: CfnResource,
): Promise<string> {
  // Its function is called by the front.
  const { UserPoolName = template.stackName, LambdaConfig: _, ...properties } = template.properties(pool);
  const { UserPool } = await client.send(
    new CreateUserPoolCommand({
      ...properties,
      // The front asks for the code, and gets tokens for a password from cognito-local.
      MfaConfiguration: 'OFF',
      PoolName: UserPoolName,
    } as CreateUserPoolCommandInput),
  );
  return UserPool?.Id as string;
}

async function newClient(
  template: Template,
  client: CognitoIdentityProviderClient,
  page: CfnResource,
): Promise<string> {
  const { ClientName = 'page', ...properties } = template.properties(page);
  const { UserPoolClient } = await client.send(
    new CreateUserPoolClientCommand({
      ...properties,
      ...(properties.GenerateSecret !== true && TOKEN_VALIDITY),
      ClientName,
    } as CreateUserPoolClientCommandInput),
  );
  return UserPoolClient?.ClientId as string;
}

async function createUser(
  client: CognitoIdentityProviderClient,
  UserPoolId: string,
  { email, password, groups }: LocalUser,
  createGroup: (name: string) => Promise<void>,
): Promise<void> {
  const attributes = [
    { Name: 'email', Value: email },
    { Name: 'email_verified', Value: 'true' },
  ];
  await client
    .send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username: email,
        UserAttributes: attributes,
        MessageAction: 'SUPPRESS',
      }),
    )
    .catch((error) => {
      if (!(error instanceof UsernameExistsException)) throw error;
    });
  await client.send(
    new AdminSetUserPasswordCommand({ UserPoolId, Username: email, Password: password, Permanent: true }),
  );
  for (const GroupName of groups) {
    await createGroup(GroupName);
    await client.send(new AdminAddUserToGroupCommand({ UserPoolId, Username: email, GroupName }));
  }
}

async function signIn(
  client: CognitoIdentityProviderClient,
  ClientId: string,
  email: string,
  password: string,
): Promise<PoolTokens> {
  const { AuthenticationResult: tokens } = await client.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: password },
    }),
  );
  if (!tokens?.AccessToken || !tokens.IdToken || !tokens.RefreshToken)
    throw new Error(`${email} was not signed in`);
  return { accessToken: tokens.AccessToken, idToken: tokens.IdToken, refreshToken: tokens.RefreshToken };
}

import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { SAMPLE_PASSWORD } from '../local/sample/accounts.ts';
import { type ApiClient, apiClient } from './client/client.ts';
import { fetchAnswer, parseBody } from './http.ts';

const outputs = z.object({
  ApiUrl: z.url(),
  UserPoolId: z.string(),
  UserPoolClientId: z.string(),
  TableName: z.string().optional(),
  /** The region of the pool: the id of an emulator's pool need not name one. */
  Region: z.string().optional(),
  /** Names of the log groups, with spaces between them. */
  LogGroupNames: z.string().optional(),
  /** Only of a local cloud. */
  CognitoEndpoint: z.url().optional(),
  /** Only of a local cloud. */
  DynamoDbEndpoint: z.url().optional(),
});

export type Outputs = z.output<typeof outputs>;
type Json = Readonly<Record<string, unknown>>;

/** Reads stack outputs: flat as the local cloud writes them, or by stack as `cdk deploy --outputs-file` does. */
export async function readOutputs(file: string): Promise<Outputs> {
  const content = JSON.parse(await readFile(file, 'utf8')) as Json;
  const byStack = Object.values(content).filter((value) => typeof value === 'object');
  const read = outputs.safeParse(Object.assign({}, content, ...byStack));
  if (read.success) return read.data;
  const names = read.error.issues.map(({ path }) => path.join('.'));
  throw new Error(`${file} lacks the stack outputs ${names.join(', ')}`);
}

/**
 * Signs in an account and returns a client that calls the API as it. The account is `SMOKE_<role>_EMAIL` with
 * `SMOKE_<role>_PASSWORD` or `SMOKE_PASSWORD`; without them the sample account of the local cloud.
 */
export async function callerFor(
  { ApiUrl, ...pool }: Outputs,
  role: string,
  email: string,
): Promise<ApiClient> {
  const { env } = process;
  const token = await signIn(pool, {
    role,
    email: env[`SMOKE_${role}_EMAIL`] ?? email,
    password: env[`SMOKE_${role}_PASSWORD`] ?? env.SMOKE_PASSWORD ?? SAMPLE_PASSWORD,
  });
  return apiClient(ApiUrl, token);
}

/**
 * Where the pool is called: the local cloud says so in its outputs, an emulator is named by the variables of the SDK, and AWS has
 * one address a region.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export function cognitoEndpoint(
  { UserPoolId, Region, CognitoEndpoint }: Pick<Outputs, 'UserPoolId' | 'Region' | 'CognitoEndpoint'>,
  env: Readonly<Record<string, string | undefined>>,
): string {
  const configured = env.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER || env.AWS_ENDPOINT_URL;
  const region = Region ?? UserPoolId.split('_', 1)[0];
  return CognitoEndpoint ?? (configured || `https://cognito-idp.${region}.amazonaws.com/`);
}

interface Account {
  /** As in the names of the variables: `DISTRICT`. */
  readonly role: string;
  readonly email: string;
  readonly password: string;
}

/** An access token from the public Cognito API, as the page gets it: no AWS credentials are needed. */
async function signIn(pool: Omit<Outputs, 'ApiUrl'>, account: Account): Promise<string> {
  const endpoint = cognitoEndpoint(pool, process.env);
  const { status, text } = await fetchAnswer(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth',
    },
    body: JSON.stringify({
      ClientId: pool.UserPoolClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: account.email, PASSWORD: account.password },
    }),
  });
  const answer = parseBody(text) as {
    readonly AuthenticationResult?: { readonly AccessToken?: string };
    readonly ChallengeName?: string;
    readonly __type?: string;
  };
  const token = answer.AuthenticationResult?.AccessToken;
  if (token) return token;
  const reason = answer.ChallengeName ?? answer.__type?.split('#').at(-1) ?? String(status);
  throw new Error(
    `${account.email} was not signed in at ${new URL(endpoint).host}: ${reason}${mendOf(reason, account)}`,
  );
}

/** What to do about a sign-in that failed, for the reasons that an operator can mend. */
function mendOf(reason: string, { role }: Account): string {
  if (reason.endsWith('_MFA') || reason === 'MFA_SETUP') {
    return `: it has a second factor, and this command has the password alone. Name an account without one in SMOKE_${role}_EMAIL`;
  }
  if (reason === 'NEW_PASSWORD_REQUIRED') {
    return ': it still has the temporary password of its invitation. Sign in on the page once and choose another';
  }
  if (reason === 'NotAuthorizedException' || reason === 'UserNotFoundException') {
    return `: check SMOKE_${role}_EMAIL and SMOKE_${role}_PASSWORD (or SMOKE_PASSWORD), and that the account is enabled`;
  }
  if (reason === 'ResourceNotFoundException')
    return ': there is no such pool client. Are the outputs of this deployment?';
  return '';
}

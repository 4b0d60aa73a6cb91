import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { SAMPLE_PASSWORD } from '../local/sample/accounts.ts';

/** Timeout of a call. */
const ANSWER_MILLISECONDS = 30_000;

const outputs = z.object({
  ApiUrl: z.url(),
  UserPoolId: z.string(),
  UserPoolClientId: z.string(),
  TableName: z.string().optional(),
  Region: z.string().optional(),
  /** Only of a local cloud. */
  CognitoEndpoint: z.url().optional(),
  /** Only of a local cloud. */
  DynamoDbEndpoint: z.url().optional(),
});

export type Outputs = z.output<typeof outputs>;
export type Json = Readonly<Record<string, unknown>>;

interface Answer {
  readonly status: number;
  readonly body: Json;
}

/** Reads stack outputs: flat as the local cloud writes them, or by stack as `cdk deploy --outputs-file` does. */
export async function readOutputs(file: string): Promise<Outputs> {
  const content = JSON.parse(await readFile(file, 'utf8')) as Json;
  const byStack = Object.values(content).filter((value) => typeof value === 'object');
  const read = outputs.safeParse(Object.assign({}, content, ...byStack));
  if (read.success) return read.data;
  const names = read.error.issues.map(({ path }) => path.join('.'));
  throw new Error(`${file} lacks the stack outputs ${names.join(', ')}`);
}

/** Calls the API of a deployment as one account. */
export type CallDeployment = (
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
  idempotencyKey?: string,
) => Promise<Answer>;

/**
 * Signs in an account and returns a function that calls the API as it. The account is `SMOKE_<role>_EMAIL` with
 * `SMOKE_<role>_PASSWORD` or `SMOKE_PASSWORD`; without them the sample account of the local cloud.
 */
export async function callerFor(
  { ApiUrl, ...pool }: Outputs,
  role: string,
  email: string,
): Promise<CallDeployment> {
  const { env } = process;
  const token = await signIn(pool, {
    email: env[`SMOKE_${role}_EMAIL`] ?? email,
    password: env[`SMOKE_${role}_PASSWORD`] ?? env.SMOKE_PASSWORD ?? SAMPLE_PASSWORD,
  });
  return async (method, path, body, idempotencyKey) => {
    const response = await fetch(`${ApiUrl.replace(/\/$/, '')}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(ANSWER_MILLISECONDS),
    });
    return { status: response.status, body: (await response.json().catch(() => ({}))) as Json };
  };
}

/** The body of an answer with the expected status. @throws Error with the actual answer */
export function expectStatus({ status, body }: Answer, expected: number): Json {
  if (status === expected) return body;
  throw new Error(`expected ${expected}, got ${status} ${JSON.stringify(body)}`);
}

/** An access token from the public Cognito API, as the page gets it: no AWS credentials are needed. */
async function signIn(
  { UserPoolId, UserPoolClientId, CognitoEndpoint }: Omit<Outputs, 'ApiUrl'>,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<string> {
  const region = UserPoolId.split('_', 1)[0];
  const response = await fetch(CognitoEndpoint ?? `https://cognito-idp.${region}.amazonaws.com/`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth',
    },
    body: JSON.stringify({
      ClientId: UserPoolClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: password },
    }),
    signal: AbortSignal.timeout(ANSWER_MILLISECONDS),
  });
  const answer = (await response.json()) as {
    readonly AuthenticationResult?: { readonly AccessToken?: string };
    readonly ChallengeName?: string;
    readonly __type?: string;
  };
  const token = answer.AuthenticationResult?.AccessToken;
  if (token) return token;
  throw new Error(`${email} was not signed in: ${answer.ChallengeName ?? answer.__type ?? response.status}`);
}

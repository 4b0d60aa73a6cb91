import { JwtVerifier } from 'aws-jwt-verify';
import type { LocalUserPool } from './cognito.ts';
import type { Template } from './template.ts';

type Claims = Readonly<Record<string, string>>;

/** Verifies a bearer token like the JWT authorizer of the HTTP API; `undefined` when it is rejected. */
export type Authorizer = (authorization: string | undefined) => Promise<Claims | undefined>;

/** The JWT authorizers of the template by logical id, with the keys of the local pool. */
export async function createAuthorizers(
  template: Template,
  accounts: LocalUserPool,
): Promise<Map<string, Authorizer>> {
  const authorizers = new Map<string, Authorizer>();
  for (const { id, resource } of template.ofType('AWS::ApiGatewayV2::Authorizer')) {
    const { JwtConfiguration } = template.properties(resource);
    const { Issuer, Audience } = JwtConfiguration as { Issuer: string; Audience: string[] };
    template.bind(id, { ref: id });
    authorizers.set(id, await createAuthorizer(Issuer, Audience, accounts));
  }
  return authorizers;
}

async function createAuthorizer(
  issuer: string,
  audience: string[],
  accounts: LocalUserPool,
): Promise<Authorizer> {
  // Cognito's access tokens have `client_id` instead of `aud`: the audience is checked below.
  const verifier = JwtVerifier.create({ issuer, audience: null });
  const poolId = issuer.split('/').at(-1);
  const jwks = await fetch(`${accounts.endpoint}/${poolId}/.well-known/jwks.json`);
  verifier.cacheJwks((await jwks.json()) as never);
  return async (authorization) => {
    const token = /^(?:Bearer )?([^ ]+)$/i.exec(authorization ?? '')?.[1];
    if (!token) return undefined;
    try {
      const claims = (await verifier.verify(token)) as Record<string, unknown>;
      const meant = [claims.aud ?? claims.client_id].flat();
      return meant.some((one) => audience.includes(String(one))) ? flatten(claims) : undefined;
    } catch {
      return undefined;
    }
  };
}

/** HTTP APIs pass every claim as text, a list as `[a b]`. */
const flatten = (claims: Record<string, unknown>): Claims =>
  Object.fromEntries(
    Object.entries(claims).map(([name, value]) => [
      name,
      Array.isArray(value) ? `[${value.join(' ')}]` : String(value),
    ]),
  );

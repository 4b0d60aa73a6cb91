import { Duration, Validations } from 'aws-cdk-lib';
import {
  type CfnUserPoolClient,
  type IUserPool,
  OAuthScope,
  ResourceServerScope,
  type UserPoolClient,
  UserPoolResourceServer,
} from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';

/** A client that gets tokens by its secret needs a scope of its own. What a machine may do, its token says by other claims. */
const SERVER = 'machine';
const SCOPE = 'unit';

/**
 * The client of the pool that all machine accounts get their tokens by. It signs nobody in: it may do nothing but get a token by
 * its secret, which functions alone know. Why there is one: docs/adr/029-machine-accounts.md.
 *
 * @param isRestored a restored pool has the scope already
 */
export function machineClient(
  scope: Construct,
  pool: IUserPool,
  { isRestored }: { readonly isRestored: boolean },
): UserPoolClient {
  const client = pool.addClient('Machines', {
    generateSecret: true,
    oAuth: { flows: { clientCredentials: true }, scopes: [isRestored ? RESTORED : ownScope(scope, pool)] },
    // As of the page: a token of an account that was just revoked is good until it ends.
    accessTokenValidity: Duration.minutes(10),
    enableTokenRevocation: true,
  });
  const resource = client.node.defaultChild as CfnUserPoolClient;
  resource.explicitAuthFlows = ['ALLOW_CLIENT_TOKEN_AUTH'];
  Validations.of(resource).acknowledge({
    id: 'CloudFormation-Validate::W3030',
    reason:
      'GetClientToken asks for this flow, which the list of values does not have yet (Cognito API, GetClientToken).',
  });
  return client;
}

const RESTORED = OAuthScope.custom(`${SERVER}/${SCOPE}`);

function ownScope(scope: Construct, userPool: IUserPool): OAuthScope {
  const machineScope = new ResourceServerScope({
    scopeName: SCOPE,
    scopeDescription: 'Posts and reads for one unit',
  });
  const server = new UserPoolResourceServer(scope, 'Machine', {
    userPool,
    identifier: SERVER,
    scopes: [machineScope],
  });
  return OAuthScope.resourceServer(server, machineScope);
}

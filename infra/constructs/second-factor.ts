import { CfnOutput, Duration } from 'aws-cdk-lib';
import { LambdaVersion, UserPoolOperation } from 'aws-cdk-lib/aws-cognito';
import { Policy, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { StageConfig } from '../config/stage-config.ts';
import type { Accounts } from './accounts.ts';
import { NodeFunction } from './node-function.ts';

/** Props of {@link SecondFactor}. */
export interface SecondFactorProps extends Pick<StageConfig, 'requiresTotp' | 'logDays' | 'stage'> {
  readonly accounts: Accounts;
  /** Folder of the built functions. */
  readonly bundles: string;
}

/**
 * Decides what tokens hold: a role that needs a second factor only where the account has one, because Cognito itself asks all
 * accounts for it or none; and of a machine account which unit it is of.
 */
export class SecondFactor extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { accounts, requiresTotp, bundles, logDays, stage }: SecondFactorProps,
  ) {
    super(scope, id);
    const tokens = new NodeFunction(this, 'Tokens', {
      folder: 'tokens',
      description:
        'Leaves roles that need a second factor out of tokens, and writes units into those of machines',
      environment: { REQUIRES_TOTP: requiresTotp.join(' ') },
      bundles,
      logDays,
      stage,
      // Cognito waits no longer.
      timeout: Duration.seconds(5),
    });
    if (accounts.ownPool) {
      accounts.ownPool.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, tokens, LambdaVersion.V3_0);
    } else {
      // The trigger of a restored pool is still the function of its old stack: it is set by hand (docs/operations.md).
      tokens.addPermission('Pool', {
        principal: new ServicePrincipal('cognito-idp.amazonaws.com'),
        sourceArn: accounts.pool.userPoolArn,
      });
      new CfnOutput(this, 'TokensFunctionArn', { value: tokens.functionArn });
    }
    // A policy of its own: the function waits for those of its role, the pool for the function, and this one for the pool.
    new Policy(this, 'Find', {
      statements: [
        new PolicyStatement({
          actions: ['cognito-idp:AdminGetUser'],
          resources: [accounts.pool.userPoolArn],
        }),
      ],
    }).attachToRole(tokens.role as NonNullable<typeof tokens.role>);
  }
}

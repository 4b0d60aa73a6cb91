import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnUserPoolGroup,
  ClientAttributes,
  FeaturePlan,
  type IUserPool,
  Mfa,
  UserPool,
  type UserPoolClient,
  UserPoolEmail,
} from 'aws-cdk-lib/aws-cognito';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { MIN_PASSWORD_LENGTH } from '../../shared/accounts/password.ts';
import { REMEMBERED_DAYS } from '../../shared/accounts/remembered.ts';
import { INVITATION_DAYS } from '../../shared/accounts/status.ts';
import { ROLES } from '../../shared/runtime/caller.ts';
import { domainOf } from '../config/sender.ts';
import type { StageConfig } from '../config/stage-config.ts';
import { invitation, passwordCode } from './account-mails.ts';
import { machineClient } from './machine-client.ts';

/** Props of {@link Accounts}. */
export type AccountsProps = Pick<StageConfig, 'pageUrl' | 'senderAddress' | 'senderName' | 'restoredPool'>;

/** The clients that the page signs in as. */
export interface PageClients {
  /** For a tab, a working day at most. */
  readonly page: UserPoolClient;
  /** For a machine that remembers a leader. Its tokens are good for calls that leaders make (`SubmissionApi`). */
  readonly remembered: UserPoolClient;
}

/**
 * The user pool. Admins create all accounts; the groups of an account are its permissions: a role, and
 * for districts `unit/<id>`, which is made with the first account of a unit.
 */
export class Accounts extends Construct {
  readonly pool: IUserPool;
  /** The pool, unless it is a restored one, of which a stack can change nothing. */
  readonly ownPool: UserPool | undefined;
  readonly clients: PageClients;
  /** For all machine accounts. */
  readonly machines: UserPoolClient;

  constructor(scope: Construct, id: string, { restoredPool, ...props }: AccountsProps) {
    super(scope, id);
    this.ownPool = restoredPool ? undefined : this.#own(props);
    this.pool = this.ownPool ?? UserPool.fromUserPoolId(this, 'Restored', restoredPool);
    this.clients = {
      // The page keeps it no longer than its tab is open (docs/adr/009-where-tokens-live.md).
      page: this.#client('Page', Duration.hours(12)),
      remembered: this.#client('Remembered', Duration.days(REMEMBERED_DAYS)),
    };
    this.machines = machineClient(this, this.pool, { isRestored: this.ownPool === undefined });
  }

  /** @param refreshTokenValidity how long after a sign-in tokens are renewed */
  #client(id: string, refreshTokenValidity: Duration): UserPoolClient {
    return this.pool.addClient(id, {
      authFlows: { userPassword: true, userSrp: true, adminUserPassword: false, custom: false, user: false },
      disableOAuth: true,
      generateSecret: false,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      // Whoever holds an access token may write what stands here of its account. Without a list, or with an empty one, that
      // is every attribute, the address too: one that nothing reads keeps all others an admin's to change.
      writeAttributes: new ClientAttributes().withStandardAttributes({ locale: true }),
      // For a first password of one's own: the usual three minutes are gone while a clerk invents and writes down a
      // password. Cognito allows no more than this.
      authSessionValidity: Duration.minutes(15),
      // API Gateway does not ask whether a token was revoked: one that was stolen, or of an account that was just disabled, is
      // good until it ends. The page renews its token by itself.
      accessTokenValidity: Duration.minutes(10),
      idTokenValidity: Duration.minutes(10),
      refreshTokenValidity,
    });
  }

  #own({ pageUrl, senderAddress, senderName }: Omit<AccountsProps, 'restoredPool'>): UserPool {
    const pool = new UserPool(this, 'Pool', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      // Offered to everyone; Cognito could ask all for it or none. Whom a stage asks for it: `requiresTotp` of its configuration.
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      featurePlan: FeaturePlan.ESSENTIALS,
      passwordPolicy: {
        // No rules of composition (ASVS 5.0, 6.2.5): they make people write the same word with a capital and a sign. Which
        // passwords the page refuses: docs/adr/020-passwords-and-second-factor.md.
        minLength: MIN_PASSWORD_LENGTH,
        requireLowercase: false,
        requireUppercase: false,
        requireDigits: false,
        requireSymbols: false,
        tempPasswordValidity: Duration.days(INVITATION_DAYS),
      },
      // Not the configuration set of the digests: the ledger knows nothing of these mails.
      email: UserPoolEmail.withSES({
        fromEmail: senderAddress,
        fromName: senderName.normalize('NFC'),
        sesVerifiedDomain: domainOf(senderAddress),
      }),
      userInvitation: invitation({ pageUrl, senderName }),
      userVerification: passwordCode({ senderName }),
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(pool).acknowledge(
      {
        id: 'AwsSolutions::AwsSolutions-COG1',
        reason:
          'Twelve characters of any kind, as ASVS 5.0 has it (6.2.5); the page refuses those that are guessed first.',
      },
      {
        id: 'AwsSolutions::AwsSolutions-COG2',
        reason:
          'An authenticator app is offered to everyone; many clerks share office machines and have no device of their own for it.',
      },
      {
        id: 'AwsSolutions::AwsSolutions-COG8',
        reason:
          'The plus plan costs per user what the whole system costs a month; accounts are few and invited.',
      },
    );
    // A restored pool has them already.
    for (const role of ROLES) {
      new CfnUserPoolGroup(this, `${role}Group`, { userPoolId: pool.userPoolId, groupName: role });
    }
    return pool;
  }

  /** Finds an account, the clerks of a unit, and the admins. */
  grantFind(grantee: IGrantable): void {
    this.#grant(grantee, [
      'cognito-idp:AdminGetUser',
      'cognito-idp:AdminListGroupsForUser',
      'cognito-idp:ListUsersInGroup',
    ]);
  }

  /** Lists, invites, disables, enables and moves accounts, changes their addresses, resets their second factor; deletes none and sets no password. */
  grantManage(grantee: IGrantable): void {
    this.#grant(grantee, [
      'cognito-idp:AdminAddUserToGroup',
      'cognito-idp:AdminCreateUser',
      'cognito-idp:AdminDisableUser',
      'cognito-idp:AdminEnableUser',
      'cognito-idp:AdminGetUser',
      'cognito-idp:AdminListGroupsForUser',
      'cognito-idp:AdminRemoveUserFromGroup',
      'cognito-idp:AdminSetUserMFAPreference',
      'cognito-idp:AdminUpdateUserAttributes',
      'cognito-idp:AdminUserGlobalSignOut',
      'cognito-idp:CreateGroup',
      'cognito-idp:GetGroup',
      'cognito-idp:ListUsers',
    ]);
  }

  /** Reads the secret of the client for machine accounts. Getting a token by it needs no permission. */
  grantMachineClient(grantee: IGrantable): void {
    this.#grant(grantee, ['cognito-idp:DescribeUserPoolClient']);
  }

  #grant(grantee: IGrantable, actions: string[]): void {
    Grant.addToPrincipal({ grantee, actions, resourceArns: [this.pool.userPoolArn] });
  }
}

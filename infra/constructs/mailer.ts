import { Stack, Validations } from 'aws-cdk-lib';
import { Grant, type IGrantable, type Role } from 'aws-cdk-lib/aws-iam';
import { ConfigurationSet, ConfigurationSetTlsPolicy, SuppressionReasons } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { domainOf } from '../config/sender.ts';

/** Props of {@link Mailer}. */
export interface MailerProps {
  readonly senderAddress: string;
  readonly senderName: string;
}

/** The sender of all emails, of an identity that SES signs for, and the configuration set of every email of this stage. */
export class Mailer extends Construct {
  readonly configurationSet: ConfigurationSet;
  /** `Name <address>`, the name in RFC 2047 encoding: it is Vietnamese. */
  readonly sender: string;
  /** The domain of the sender: the name of its identity. */
  readonly domain: string;

  constructor(scope: Construct, id: string, { senderAddress, senderName }: MailerProps) {
    super(scope, id);
    this.configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    this.domain = domainOf(senderAddress);
    const name = Buffer.from(senderName.normalize('NFC'), 'utf8').toString('base64');
    this.sender = `=?UTF-8?B?${name}?= <${senderAddress}>`;
  }

  /** Allows reading the sending quota of the account, and whether it is in the sandbox. The action supports no resource. (Service authorization reference) */
  grantReadQuota(grantee: IGrantable): void {
    Grant.addToPrincipal({ grantee, actions: ['ses:GetAccount'], resourceArns: ['*'] });
    Validations.of(grantee.grantPrincipal as Role).acknowledge({
      id: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
      reason: 'GetAccount, which reads the send rate of the account, takes no resource.',
    });
  }

  /** Allows sending as this identity and through this configuration set, and nothing else of SES. */
  grantSend(grantee: IGrantable): void {
    Grant.addToPrincipal({
      grantee,
      actions: ['ses:SendEmail'],
      resourceArns: [
        this.#identityArn(),
        Stack.of(this).formatArn({
          service: 'ses',
          resource: 'configuration-set',
          resourceName: this.configurationSet.configurationSetName,
        }),
      ],
    });
  }

  /** Allows reading whether the sender is verified. */
  grantReadIdentity(grantee: IGrantable): void {
    Grant.addToPrincipal({
      grantee,
      actions: ['ses:GetEmailIdentity'],
      resourceArns: [this.#identityArn()],
    });
  }

  #identityArn(): string {
    return Stack.of(this).formatArn({
      service: 'ses',
      resource: 'identity',
      resourceName: this.domain,
    });
  }

  /**
   * Allows removing an address from the account's own suppression list. SES has no resource for that list, so none can be
   * named: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsimpleemailservicev2.html
   */
  grantForgetSuppressed(grantee: IGrantable): void {
    Grant.addToPrincipal({ grantee, actions: ['ses:DeleteSuppressedDestination'], resourceArns: ['*'] });
    Validations.of(grantee.grantPrincipal as Role).acknowledge({
      id: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
      reason: 'SES offers no resource for ses:DeleteSuppressedDestination; the stack test allows no other.',
    });
  }
}

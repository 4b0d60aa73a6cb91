import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';
import { domainOf } from './config/sender.ts';
import type { StageConfig } from './config/stage-config.ts';

/** Props of {@link SenderStack}. */
export interface SenderStackProps extends StackProps {
  readonly config: Pick<StageConfig, 'senderAddress' | 'opsAddress'>;
}

/**
 * The SES identity of the sender's domain. SES and Cognito send only when its DNS records are found, so this stack is deployed
 * first; its outputs are the records. The identity survives the stack, and is destroyed only with a first deployment that fails.
 */
export class SenderStack extends Stack {
  constructor(scope: Construct, id: string, { config, ...props }: SenderStackProps) {
    super(scope, id, props);
    const domain = domainOf(config.senderAddress);
    // Not `mail`, which most domains use for their own server: a MAIL FROM host may have no other records.
    const mailFrom = `congress-mail.${domain}`;
    const identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(domain),
      // When its records are missing, SES sends with its own MAIL FROM domain: mails are late for nobody.
      mailFromDomain: mailFrom,
    });
    identity.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    const dkim = [
      [identity.dkimDnsTokenName1, identity.dkimDnsTokenValue1],
      [identity.dkimDnsTokenName2, identity.dkimDnsTokenValue2],
      [identity.dkimDnsTokenName3, identity.dkimDnsTokenValue3],
    ] as const;
    for (const [index, [host, value]] of dkim.entries()) {
      this.#record(`Dkim${index + 1}`, { type: 'CNAME', host, value });
    }
    const feedback = `feedback-smtp.${this.region}.amazonses.com`;
    this.#record('MailFromMx', { type: 'MX', host: mailFrom, value: feedback, priority: 10 });
    this.#record('MailFromSpf', { type: 'TXT', host: mailFrom, value: 'v=spf1 include:amazonses.com ~all' });
    this.#record('Dmarc', {
      type: 'TXT',
      host: `_dmarc.${domain}`,
      value: `v=DMARC1; p=quarantine; rua=mailto:${config.opsAddress}`,
    });
  }

  /**
   * A DNS record to enter, in the fields of a registrar's form. Some registrars add the domain to the host themselves.
   *
   * @see https://docs.aws.amazon.com/ses/latest/dg/creating-identities.html
   */
  #record(name: string, { type, host, value, priority }: DnsRecord): void {
    const fields = [`Type: ${type}`, `Host: ${host}`, `Value: ${value}`, 'TTL: 3600'];
    const withPriority = priority === undefined ? fields : [...fields, `Priority: ${priority}`];
    new CfnOutput(this, `Dns${name}`, { value: withPriority.join(' | ') });
  }
}

interface DnsRecord {
  readonly type: 'CNAME' | 'MX' | 'TXT';
  /** The full name. */
  readonly host: string;
  readonly value: string;
  readonly priority?: number;
}

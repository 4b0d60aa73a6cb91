import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { senderStackId } from '../../infra/config/sender.ts';
import { SenderStack } from '../../infra/sender-stack.ts';

const template = Template.fromStack(
  new SenderStack(new App(), senderStackId('example.vn'), {
    env: { region: 'ap-southeast-1' },
    config: { senderAddress: 'tong-hop@example.vn', opsAddress: 'van-hanh@example.vn' },
  }),
);

describe('the sender of a domain', () => {
  it('is one identity, signed by DKIM, with a MAIL FROM domain of its own', () => {
    template.resourceCountIs('AWS::SES::EmailIdentity', 1);
    template.hasResourceProperties('AWS::SES::EmailIdentity', {
      EmailIdentity: 'example.vn',
      MailFromAttributes: { MailFromDomain: 'congress-mail.example.vn' },
    });
  });

  it('tells every DNS record to enter, in the fields of a registrar’s form', () => {
    const outputs = Object.entries(template.findOutputs('*')).map(([name, { Value }]) => {
      const text = typeof Value === 'string' ? Value : Value['Fn::Join'][1].map(tokenOf).join('');
      return [name, text];
    });
    expect(Object.fromEntries(outputs)).toEqual({
      DnsDkim1: 'Type: CNAME | Host: DkimDNSTokenName1 | Value: DkimDNSTokenValue1 | TTL: 3600',
      DnsDkim2: 'Type: CNAME | Host: DkimDNSTokenName2 | Value: DkimDNSTokenValue2 | TTL: 3600',
      DnsDkim3: 'Type: CNAME | Host: DkimDNSTokenName3 | Value: DkimDNSTokenValue3 | TTL: 3600',
      DnsMailFromMx:
        'Type: MX | Host: congress-mail.example.vn | Value: feedback-smtp.ap-southeast-1.amazonses.com | TTL: 3600 | Priority: 10',
      DnsMailFromSpf:
        'Type: TXT | Host: congress-mail.example.vn | Value: v=spf1 include:amazonses.com ~all | TTL: 3600',
      DnsDmarc:
        'Type: TXT | Host: _dmarc.example.vn | Value: v=DMARC1; p=quarantine; rua=mailto:van-hanh@example.vn | TTL: 3600',
    });
  });
});

/** A part of a text, or the name of the attribute that CloudFormation puts in its place. */
const tokenOf = (part: string | { 'Fn::GetAtt': [string, string] }): string =>
  typeof part === 'string' ? part : part['Fn::GetAtt'][1];

import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { describe, expect, it } from 'vitest';
import { Accounts } from '../../infra/constructs/accounts.ts';
import { RecordTable } from '../../infra/constructs/record-table.ts';

const REGION = { env: { region: 'ap-southeast-1' } };

/** A template with the table, and a role that may read it and add to it. */
function tableTemplate(options: ConstructorParameters<typeof RecordTable>[2]): Template {
  const stack = new Stack(new App(), 'Stack', REGION);
  const records = new RecordTable(stack, 'Records', options);
  const role = new Role(stack, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  records.grantRead(role);
  records.grantAppend(role);
  return Template.fromStack(stack);
}

describe('the table of a stage', () => {
  it('is another one when a restored table takes its place, with the same grants and none made', () => {
    const restored = tableTemplate({
      restoredTable: 'congress-restored',
      restoredTableStream: 'arn:aws:dynamodb:ap-southeast-1:1:table/congress-restored/stream/1',
      customerManagedKey: false,
    });
    restored.resourceCountIs('AWS::DynamoDB::GlobalTable', 0);
    expect(JSON.stringify(restored.findResources('AWS::IAM::Policy'))).toContain('table/congress-restored');
  });

  it('has a key of the account where the stage says so, which functions may use through DynamoDB alone', () => {
    const template = tableTemplate({ restoredTable: '', restoredTableStream: '', customerManagedKey: true });
    template.hasResource('AWS::KMS::Key', {
      DeletionPolicy: 'Retain',
      Properties: { EnableKeyRotation: true },
    });
    template.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      Replicas: [Match.objectLike({ SSESpecification: { KMSMasterKeyId: Match.anyValue() } })],
    });
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: Match.arrayWith(['kms:Decrypt', 'kms:Encrypt']),
            Condition: { StringLike: { 'kms:ViaService': 'dynamodb.*.amazonaws.com' } },
          }),
        ]),
      },
    });
  });

  it('has no key of its own otherwise, and asks for none', () => {
    const template = tableTemplate({ restoredTable: '', restoredTableStream: '', customerManagedKey: false });
    template.resourceCountIs('AWS::KMS::Key', 0);
    expect(JSON.stringify(template.findResources('AWS::IAM::Policy'))).not.toContain('kms:');
  });
});

describe('the user pool of a stage', () => {
  const template = (restoredPool: string): Template => {
    const stack = new Stack(new App(), 'Stack', REGION);
    new Accounts(stack, 'Accounts', {
      pageUrl: 'https://dai-hoi.example.vn/',
      senderAddress: 'tong-hop@example.vn',
      senderName: 'Ban Tổ chức Tỉnh ủy',
      restoredPool,
    });
    return Template.fromStack(stack);
  };

  it('is one that an earlier stack left, with a client of this stack and the groups that it has', () => {
    const restored = template('ap-southeast-1_Left');
    restored.resourceCountIs('AWS::Cognito::UserPool', 0);
    restored.resourceCountIs('AWS::Cognito::UserPoolGroup', 0);
    restored.hasResourceProperties('AWS::Cognito::UserPoolClient', { UserPoolId: 'ap-southeast-1_Left' });
  });

  it('mails as the sender of the digests, in Vietnamese, with the system’s name, validity and what to do unasked', () => {
    const [pool] = Object.values(template('').findResources('AWS::Cognito::UserPool'));
    const { EmailConfiguration, AdminCreateUserConfig, VerificationMessageTemplate } = pool?.Properties ?? {};
    const name = Buffer.from('Ban Tổ chức Tỉnh ủy').toString('base64');
    expect(EmailConfiguration).toMatchObject({
      EmailSendingAccount: 'DEVELOPER',
      From: `=?UTF-8?B?${name}?= <tong-hop@example.vn>`,
    });
    expect(JSON.stringify(EmailConfiguration.SourceArn)).toContain('identity/example.vn');
    const { EmailMessage: invitation } = AdminCreateUserConfig.InviteMessageTemplate;
    const { EmailMessage: code } = VerificationMessageTemplate;
    for (const text of [invitation, code]) {
      expect(text).toContain('Hệ thống tổng hợp đại hội');
      expect(text).toContain('Ban Tổ chức Tỉnh ủy');
      expect(text).toContain('{####}');
      expect(text).toContain('xin bỏ qua');
      // Cognito takes no longer text.
      expect(text.length).toBeLessThanOrEqual(20_000);
    }
    expect(invitation).toContain('trong 7 ngày');
    expect(invitation).toContain('https://dai-hoi.example.vn/');
    expect(code).toContain('trong 1 giờ');
    const subjects = [AdminCreateUserConfig.InviteMessageTemplate, VerificationMessageTemplate];
    for (const { EmailSubject } of subjects) expect(EmailSubject.length).toBeLessThanOrEqual(140);
  });
});

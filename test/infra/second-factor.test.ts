import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StageConfig } from '../../infra/config/stage-config.ts';
import { Accounts } from '../../infra/constructs/accounts.ts';
import { SecondFactor } from '../../infra/constructs/second-factor.ts';

const ACCOUNTS = {
  pageUrl: 'https://example.vn/',
  senderAddress: 'tong-hop@example.vn',
  senderName: 'Ban Tổ chức',
  restoredPool: '',
};

let bundles: string;

beforeAll(() => {
  bundles = mkdtempSync(join(tmpdir(), 'congress-bundles-'));
  mkdirSync(join(bundles, 'tokens'));
  writeFileSync(join(bundles, 'tokens', 'index.mjs'), '');
});
afterAll(() => rmSync(bundles, { recursive: true }));

function templateOf(requiresTotp: StageConfig['requiresTotp']): Template {
  const stack = new Stack(new App(), 'Stack', { env: { region: 'ap-southeast-1' } });
  const accounts = new Accounts(stack, 'Accounts', ACCOUNTS);
  new SecondFactor(stack, 'SecondFactor', { accounts, requiresTotp, bundles, logDays: 30, stage: 'dev' });
  // It throws where resources wait for each other.
  return Template.fromStack(stack);
}

describe('a stage that requires a second factor of a role', () => {
  it('has a function look at each token before it is given, which may find accounts and nothing else', () => {
    const template = templateOf(['admin']);
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      MfaConfiguration: 'OPTIONAL',
      UserPoolTier: 'ESSENTIALS',
      LambdaConfig: { PreTokenGenerationConfig: { LambdaVersion: 'V3_0', LambdaArn: Match.anyValue() } },
    });
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike({ REQUIRES_TOTP: 'admin' }) },
    });
    const policies = JSON.stringify(template.findResources('AWS::IAM::Policy'));
    expect([...new Set(policies.match(/cognito-idp:\w+/g))]).toEqual(['cognito-idp:AdminGetUser']);
  });

  it('asks it of no one where no role is named', () => {
    templateOf([]).hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike({ REQUIRES_TOTP: '' }) },
    });
  });
});

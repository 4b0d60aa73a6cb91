import { describe, expect, it } from 'vitest';
import { mailingPartition } from '../../shared/delivery/delivery.ts';
import { digestId } from '../../shared/digest/period.ts';
import { CLOSING_SECONDS } from '../../shared/log/closing.ts';
import { SCHEDULED_CADENCES } from '../../shared/recipients/recipient.ts';
import { WRITE_SECONDS } from '../../shared/table/late.ts';
import {
  actions,
  allowed,
  denied,
  FUNCTION_IDS,
  resources,
  type Statement,
} from '../fixtures/backend-template.ts';

/** The only actions that may be granted on everything: AWS knows no resource to name for them. */
const WITHOUT_RESOURCE = ['dynamodb:ListStreams', 'ses:DeleteSuppressedDestination', 'ses:GetAccount'];

describe('every function', () => {
  it('is granted single actions on single resources', () => {
    for (const [, { Properties }] of resources('AWS::IAM::Policy')) {
      for (const statement of (Properties.PolicyDocument as { Statement: Statement[] }).Statement) {
        const granted = [statement.Action].flat();
        expect(granted.filter((action) => action.includes('*'))).toEqual([]);
        if (statement.Resource === '*') expect(WITHOUT_RESOURCE).toEqual(expect.arrayContaining(granted));
      }
    }
  });
});

describe('a call that writes to the log', () => {
  it('is over long before what was recorded at its beginning counts as complete', () => {
    expect(2 * WRITE_SECONDS).toBeLessThanOrEqual(CLOSING_SECONDS);
    for (const [id, { Properties }] of resources('AWS::Lambda::Function')) {
      const { Timeout } = Properties as { Timeout?: number };
      const name = FUNCTION_IDS.find((one) => id.startsWith(one));
      const puts = name && actions(allowed(name), 'dynamodb').includes('dynamodb:PutItem');
      // What these write carries no instant that a digest is known at.
      if (!puts || ['Compile', 'Remind', 'Digests', 'Sweep'].includes(name)) continue;
      expect([name, (Timeout ?? 3) <= WRITE_SECONDS]).toEqual([name, true]);
    }
  });
});

describe('the log is append-only by permission', () => {
  it('submit may put and read, and nothing else of the table', () => {
    expect(actions(allowed('Submit'), 'dynamodb')).toEqual([
      'dynamodb:ConditionCheckItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
    ]);
  });

  it('nobody may delete a row; only deliveries may be updated, and by the sender the line of send slots', () => {
    const leading = (key: string) => ({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [key] } });
    const expected: Record<string, object[]> = {
      Send: [leading('mailing#*'), leading('pace')],
      GiveUp: [leading('mailing#*')],
      Track: [leading('mailing#*')],
      Sweep: [leading('mailing#*')],
    };
    for (const name of FUNCTION_IDS) {
      const statements = allowed(name);
      expect(actions(statements, 'dynamodb')).not.toContain('dynamodb:DeleteItem');
      const updates = statements.filter(({ Action }) => [Action].flat().includes('dynamodb:UpdateItem'));
      expect(updates.map(({ Condition }) => Condition)).toEqual(expected[name] ?? []);
    }
  });

  it('only what takes reports, returns and lists in may add to any partition; all else to those of its own', () => {
    const own: Record<string, readonly string[]> = {
      Compile: ['mailing#*', 'digests', 'open'],
      Digests: ['call#*', 'digests', 'open'],
      Remind: ['mailing#*', 'open'],
      Sweep: ['mailing#*', 'open'],
      ManageAccounts: ['province'],
      MachineTokens: ['list#machine-uses'],
      Track: ['list#suppressions'],
      Suppressions: ['list#suppressions'],
    };
    for (const name of FUNCTION_IDS.filter((one) => !['Submit', 'Admin'].includes(one))) {
      const puts = allowed(name).filter(({ Action }) => [Action].flat().includes('dynamodb:PutItem'));
      const keys = puts.map(({ Condition }) => Condition);
      const expected = own[name] && { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': own[name] } };
      expect({ [name]: keys }).toEqual({ [name]: expected ? [expected] : [] });
    }
    expect(actions(allowed('Track'), 'dynamodb')).toContain('dynamodb:UpdateItem');
    expect(actions(allowed('Suppressions'), 'dynamodb')).not.toContain('dynamodb:UpdateItem');
  });

  it('submit and admin may add to no partition that is neither a unit’s nor theirs', () => {
    const none: Record<string, readonly string[]> = {
      Submit: ['mailing#*', 'digests', 'open', 'pace', 'call#*', 'list#*'],
      Admin: [
        ...['weekly', 'monthly', 'half-year', 'ad-hoc'].map((cadence) => `mailing#${cadence}-*`),
        ...['digests', 'pace', 'list#*'],
      ],
    };
    for (const name of FUNCTION_IDS) {
      const denials = denied(name).map(({ Action, Condition }) => [Action, Condition]);
      const condition = { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': none[name] } };
      expect({ [name]: denials }).toEqual({ [name]: none[name] ? [['dynamodb:PutItem', condition]] : [] });
    }
  });

  it.each(SCHEDULED_CADENCES)(
    'the frozen figures of a %s digest are in a partition that admin may not write',
    (cadence) => {
      const partition = mailingPartition(digestId({ cadence, asOf: '2020-06-15', restatement: 1 }));
      expect(partition.startsWith(`mailing#${cadence}-`)).toBe(true);
    },
  );

  it('read may only read', () => {
    expect(actions(allowed('Read'), 'dynamodb')).toEqual(['dynamodb:GetItem', 'dynamodb:Query']);
  });

  it('what describes the API may touch nothing', () => {
    expect(allowed('Describe').flatMap(({ Action }) => Action)).toEqual([
      'logs:CreateLogStream',
      'logs:PutLogEvents',
    ]);
  });

  it('only the sender may send mail, only what lifts a suppression may change SES’s own list, and only it and the sweep may look at the identity', () => {
    const ses = Object.fromEntries(FUNCTION_IDS.map((name) => [name, actions(allowed(name), 'ses')]));
    const { Send, Suppressions, Sweep, ...others } = ses;
    expect(Send).toEqual(['ses:GetAccount', 'ses:SendEmail']);
    expect(Suppressions).toEqual([
      'ses:DeleteSuppressedDestination',
      'ses:GetAccount',
      'ses:GetEmailIdentity',
    ]);
    expect(Sweep).toEqual(['ses:GetEmailIdentity']);
    expect(Object.values(others).flat()).toEqual([]);
  });
});

describe('the user pool by permission', () => {
  it('is changed by the accounts function alone, which deletes no account and sets no password', () => {
    expect(actions(allowed('ManageAccounts'), 'cognito-idp')).toEqual([
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
      'cognito-idp:DescribeUserPoolClient',
      'cognito-idp:GetGroup',
      'cognito-idp:ListUsers',
    ]);
    const finding = ['AdminGetUser', 'AdminListGroupsForUser', 'ListUsersInGroup'].map(
      (action) => `cognito-idp:${action}`,
    );
    // It reads the secret of the client that machine accounts get their tokens by, and may look at no account.
    expect(actions(allowed('MachineTokens'), 'cognito-idp')).toEqual(['cognito-idp:DescribeUserPoolClient']);
    const others = resources('AWS::IAM::Policy').filter(
      ([id]) => !id.startsWith('ManageAccounts') && !id.startsWith('MachineTokens'),
    );
    for (const [, { Properties }] of others) {
      const { Statement } = Properties.PolicyDocument as { Statement: Statement[] };
      expect(finding).toEqual(expect.arrayContaining(actions(Statement, 'cognito-idp')));
    }
  });

  it('is reached by the accounts function with nothing of the log to change', () => {
    expect(actions(allowed('ManageAccounts'), 'dynamodb')).toEqual([
      'dynamodb:ConditionCheckItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
    ]);
    expect(actions(allowed('ManageAccounts'), 'ses')).toEqual([]);
  });
});

describe('what runs on a schedule', () => {
  it('may find accounts and queue mails, and change no account', () => {
    for (const name of ['Remind', 'Sweep', 'Admin']) {
      expect(actions(allowed(name), 'cognito-idp')).toEqual([
        'cognito-idp:AdminGetUser',
        'cognito-idp:AdminListGroupsForUser',
        'cognito-idp:ListUsersInGroup',
      ]);
      expect(actions(allowed(name), 'sqs')).toContain('sqs:SendMessage');
    }
    expect(actions(allowed('Remind'), 'dynamodb')).not.toContain('dynamodb:UpdateItem');
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, inject, it } from 'vitest';
import { CLAIM_SECONDS } from '../../shared/delivery/ledger.ts';

interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
  readonly DeletionPolicy?: string;
}
interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

const dir = inject('assemblyDir');
const file = readdirSync(dir).find((name) => name.endsWith('Backend.template.json')) as string;
const template = Template.fromJSON(JSON.parse(readFileSync(join(dir, file), 'utf8')));

const resources = (type: string): [string, Resource][] =>
  Object.entries(template.findResources(type)) as unknown as [string, Resource][];

/** What a function may do, by the policies of its role. */
function allowed(functionName: string): Statement[] {
  return resources('AWS::IAM::Policy')
    .filter(([id]) => id.startsWith(`${functionName}Parts`))
    .flatMap(([, { Properties }]) => (Properties.PolicyDocument as { Statement: Statement[] }).Statement);
}

const actions = (statements: readonly Statement[], service: string): string[] =>
  statements
    .flatMap(({ Action }) => Action)
    .filter((action) => action.startsWith(`${service}:`))
    .sort();

describe('the table', () => {
  const [[, table]] = resources('AWS::DynamoDB::GlobalTable') as [[string, Resource]];
  const [replica] = table.Properties.Replicas as [Record<string, unknown>];

  it('is on demand, recoverable to any second, protected from deletion and kept when the stack goes', () => {
    expect(table.Properties.BillingMode).toBe('PAY_PER_REQUEST');
    expect(replica.PointInTimeRecoverySpecification).toEqual({ PointInTimeRecoveryEnabled: true });
    expect(replica.DeletionProtectionEnabled).toBe(true);
    expect(table.DeletionPolicy).toBe('Retain');
  });

  it('has no index that no measurement asked for', () => {
    expect(table.Properties.GlobalSecondaryIndexes).toBeUndefined();
    expect(table.Properties.LocalSecondaryIndexes).toBeUndefined();
  });
});

describe('every function', () => {
  it('has a role, a log group and a retention of its own', () => {
    const functions = resources('AWS::Lambda::Function');
    const roles = new Set(functions.map(([, { Properties }]) => JSON.stringify(Properties.Role)));
    const groups = new Set(functions.map(([, { Properties }]) => JSON.stringify(Properties.LoggingConfig)));
    expect(roles.size).toBe(functions.length);
    expect(groups.size).toBe(functions.length);
    for (const [, { Properties }] of resources('AWS::Logs::LogGroup')) {
      expect(Properties.RetentionInDays).toBeGreaterThan(0);
    }
  });

  it('is granted single actions on single resources', () => {
    for (const [, { Properties }] of resources('AWS::IAM::Policy')) {
      for (const statement of (Properties.PolicyDocument as { Statement: Statement[] }).Statement) {
        expect([statement.Action].flat().filter((action) => action.includes('*'))).toEqual([]);
        expect(statement.Resource).not.toBe('*');
      }
    }
  });

  it('is told of no endpoint and no local mode', () => {
    for (const [, { Properties }] of resources('AWS::Lambda::Function')) {
      const { Variables } = Properties.Environment as { Variables: Record<string, unknown> };
      expect(Object.keys(Variables).filter((name) => /ENDPOINT|LOCAL|STAGE/.test(name))).toEqual([]);
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

  it('nobody may delete a row, and only deliveries may be updated', () => {
    for (const name of ['Submit', 'Read', 'Admin', 'Compile', 'Send']) {
      const statements = allowed(name);
      expect(actions(statements, 'dynamodb')).not.toContain('dynamodb:DeleteItem');
      const updates = statements.filter(({ Action }) => [Action].flat().includes('dynamodb:UpdateItem'));
      for (const { Condition } of updates) {
        expect(Condition).toEqual({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['mailing#*'] } });
      }
    }
  });

  it('read may only read', () => {
    expect(actions(allowed('Read'), 'dynamodb')).toEqual(['dynamodb:GetItem', 'dynamodb:Query']);
  });

  it('what describes the API may touch nothing', () => {
    expect(allowed('Describe').flatMap(({ Action }) => Action)).toEqual([
      'logs:CreateLogStream',
      'logs:PutLogEvents',
    ]);
  });

  it('only the sender may send mail', () => {
    for (const name of ['Submit', 'Read', 'Admin', 'Compile'])
      expect(actions(allowed(name), 'ses')).toEqual([]);
    expect(actions(allowed('Send'), 'ses')).toEqual(['ses:SendEmail']);
  });
});

describe('the API', () => {
  it('asks for a token on every route but its own description', () => {
    const routes = resources('AWS::ApiGatewayV2::Route');
    expect(routes.length).toBeGreaterThan(0);
    for (const [, { Properties }] of routes) {
      const open = Properties.RouteKey === 'GET /v1/openapi.json';
      const { RouteKey, AuthorizationType } = Properties;
      expect([RouteKey, AuthorizationType]).toEqual([RouteKey, open ? 'NONE' : 'JWT']);
    }
  });

  it('is throttled', () => {
    const [[, stage]] = resources('AWS::ApiGatewayV2::Stage') as [[string, Resource]];
    const { ThrottlingRateLimit } = stage.Properties.DefaultRouteSettings as Record<string, number>;
    expect(ThrottlingRateLimit).toBeGreaterThan(0);
  });
});

describe('the accounts', () => {
  it('are made by an admin alone and kept when the stack goes', () => {
    const [[, pool]] = resources('AWS::Cognito::UserPool') as [[string, Resource]];
    expect(pool.Properties.AdminCreateUserConfig).toMatchObject({ AllowAdminCreateUserOnly: true });
    expect(pool.DeletionPolicy).toBe('Retain');
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
      'cognito-idp:AdminUserGlobalSignOut',
      'cognito-idp:CreateGroup',
      'cognito-idp:GetGroup',
      'cognito-idp:ListUsers',
    ]);
    const finding = ['AdminGetUser', 'AdminListGroupsForUser', 'ListUsersInGroup'].map(
      (action) => `cognito-idp:${action}`,
    );
    const others = resources('AWS::IAM::Policy').filter(([id]) => !id.startsWith('ManageAccounts'));
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

describe('the queues', () => {
  it('have a dead-letter queue with an alarm, and hand failed records back alone', () => {
    const queues = resources('AWS::SQS::Queue');
    const redriven = queues.filter(([, { Properties }]) => Properties.RedrivePolicy);
    expect(redriven).toHaveLength(queues.length - 1);
    const watched = JSON.stringify(resources('AWS::CloudWatch::Alarm'));
    const [deadLetters] = queues.find(([, { Properties }]) => !Properties.RedrivePolicy) as [
      string,
      Resource,
    ];
    expect(watched).toContain(deadLetters);
    for (const [, { Properties }] of resources('AWS::Lambda::EventSourceMapping')) {
      expect(Properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
    }
  });

  it('hide a message for six times as long as its consumer may run', () => {
    const [, { Properties: queue }] = resources('AWS::SQS::Queue').find(
      ([, { Properties }]) => Properties.RedrivePolicy,
    ) as [string, Resource];
    const [, { Properties: send }] = resources('AWS::Lambda::Function').find(([id]) =>
      id.startsWith('Send'),
    ) as [string, Resource];
    expect(queue.VisibilityTimeout).toBeGreaterThanOrEqual(6 * (send.Timeout as number));
    expect(CLAIM_SECONDS).toBeGreaterThan(send.Timeout as number);
    expect(queue.VisibilityTimeout).toBeGreaterThan(CLAIM_SECONDS);
  });
});

describe('the schedules', () => {
  it('fire on Mondays, on the 26th and at the half-year, at 07:00 in Viet Nam, with their own scheduled time', () => {
    const schedules = resources('AWS::Scheduler::Schedule').map(([, { Properties }]) => Properties);
    expect(schedules.map(({ ScheduleExpression }) => ScheduleExpression).sort()).toEqual([
      'cron(0 7 26 * ? *)',
      'cron(0 7 26 6,12 ? *)',
      'cron(0 7 ? * MON *)',
    ]);
    for (const { ScheduleExpressionTimezone, Target } of schedules) {
      expect(ScheduleExpressionTimezone).toBe('Asia/Ho_Chi_Minh');
      expect(JSON.stringify(Target)).toContain('<aws.scheduler.scheduled-time>');
      expect(Target).toHaveProperty('DeadLetterConfig');
    }
  });
});

describe('every alarm', () => {
  it('says what stops for whom, and which section of the runbook to open', () => {
    const runbook = readFileSync('docs/runbook.md', 'utf8');
    for (const [, { Properties }] of resources('AWS::CloudWatch::Alarm')) {
      const anchor = /docs\/runbook\.md#([a-z-]+)$/.exec(Properties.AlarmDescription as string)?.[1];
      expect(runbook).toMatch(new RegExp(`^## ${anchor?.replaceAll('-', ' ')}$`, 'im'));
      expect(Properties.AlarmActions).toHaveLength(1);
    }
  });
});

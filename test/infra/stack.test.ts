import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { describe, expect, inject, it } from 'vitest';
import { SENDING_MILLISECONDS } from '../../functions/send/send.ts';
import { RecordTable } from '../../infra/constructs/record-table.ts';
import { CLAIM_SECONDS } from '../../shared/delivery/ledger.ts';
import { intervalOf } from '../../shared/delivery/pace.ts';

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

/** The names of the functions, by the construct that holds each one's parts. */
const FUNCTIONS = resources('AWS::IAM::Role').flatMap(([id]) => /^(\w+)PartsRole/.exec(id)?.[1] ?? []);

/** What a function may do, by the policies of its role. */
function allowed(functionName: string): Statement[] {
  return resources('AWS::IAM::Policy')
    .filter(([id]) => id.startsWith(`${functionName}Parts`))
    .flatMap(([, { Properties }]) => (Properties.PolicyDocument as { Statement: Statement[] }).Statement);
}

/** The only actions that may be granted on everything: AWS knows no resource to name for them. */
const WITHOUT_RESOURCE = ['ses:DeleteSuppressedDestination', 'ses:GetAccount'];

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

  it('is another one when a restored table takes its place, with the same grants and none made', () => {
    const stack = new Stack(new App(), 'Restored');
    const records = new RecordTable(stack, 'Records', { restoredTable: 'congress-restored' });
    const role = new Role(stack, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    records.grantRead(role);
    const restored = Template.fromStack(stack);
    restored.resourceCountIs('AWS::DynamoDB::GlobalTable', 0);
    expect(JSON.stringify(restored.findResources('AWS::IAM::Policy'))).toContain('table/congress-restored');
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
    expect(FUNCTIONS).toHaveLength(functions.length);
    expect(groups.size).toBe(functions.length);
    for (const [, { Properties }] of resources('AWS::Logs::LogGroup')) {
      expect(Properties.RetentionInDays).toBeGreaterThan(0);
    }
  });

  it('is granted single actions on single resources', () => {
    for (const [, { Properties }] of resources('AWS::IAM::Policy')) {
      for (const statement of (Properties.PolicyDocument as { Statement: Statement[] }).Statement) {
        const granted = [statement.Action].flat();
        expect(granted.filter((action) => action.includes('*'))).toEqual([]);
        if (statement.Resource === '*') expect(WITHOUT_RESOURCE).toEqual(expect.arrayContaining(granted));
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

  it('nobody may delete a row; only deliveries may be updated, and by the sender the line of send slots', () => {
    const leading = (key: string) => ({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [key] } });
    const expected: Record<string, object[]> = {
      Send: [leading('mailing#*'), leading('pace')],
      GiveUp: [leading('mailing#*')],
      Track: [leading('mailing#*')],
    };
    for (const name of FUNCTIONS) {
      const statements = allowed(name);
      expect(actions(statements, 'dynamodb')).not.toContain('dynamodb:DeleteItem');
      const updates = statements.filter(({ Action }) => [Action].flat().includes('dynamodb:UpdateItem'));
      expect(updates.map(({ Condition }) => Condition)).toEqual(expected[name] ?? []);
    }
  });

  it('only what takes reports, returns and lists in may add to any partition; all else to those of its own', () => {
    const own: Record<string, readonly string[]> = {
      Compile: ['mailing#*', 'digests'],
      Digests: ['mailing#*', 'digests'],
      Remind: ['mailing#*'],
      ManageAccounts: ['province'],
      Track: ['list#suppressions'],
      Suppressions: ['list#suppressions'],
    };
    for (const name of FUNCTIONS.filter((one) => !['Submit', 'Admin'].includes(one))) {
      const puts = allowed(name).filter(({ Action }) => [Action].flat().includes('dynamodb:PutItem'));
      const keys = puts.map(({ Condition }) => Condition);
      const expected = own[name] && { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': own[name] } };
      expect({ [name]: keys }).toEqual({ [name]: expected ? [expected] : [] });
    }
    expect(actions(allowed('Track'), 'dynamodb')).toContain('dynamodb:UpdateItem');
    expect(actions(allowed('Suppressions'), 'dynamodb')).not.toContain('dynamodb:UpdateItem');
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

  it('only the sender may send mail, and only what lifts a suppression may change SES’s own list', () => {
    const ses = Object.fromEntries(FUNCTIONS.map((name) => [name, actions(allowed(name), 'ses')]));
    const { Send, Suppressions, ...others } = ses;
    expect(Send).toEqual(['ses:GetAccount', 'ses:SendEmail']);
    expect(Suppressions).toEqual(['ses:DeleteSuppressedDestination']);
    expect(Object.values(others).flat()).toEqual([]);
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

  it('give a first sign-in as long as Cognito lets them', () => {
    const [[, client]] = resources('AWS::Cognito::UserPoolClient') as [[string, Resource]];
    expect(client.Properties.AuthSessionValidity).toBe(15);
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
  it('end in dead-letter queues with an alarm each, and hand failed records back alone', () => {
    const queues = resources('AWS::SQS::Queue');
    const deadLetters = queues.filter(([, { Properties }]) => !Properties.RedrivePolicy);
    expect(deadLetters).toHaveLength(2);
    const watched = JSON.stringify(resources('AWS::CloudWatch::Alarm'));
    for (const [id] of deadLetters) expect(watched).toContain(id);
    // What a queue gives up goes to a queue of dead letters, or to one that is itself worked off.
    const ends = [...deadLetters.map(([id]) => id), ...consumers.map(({ queueId }) => queueId)];
    for (const [, { Properties }] of queues.filter(([id]) => !deadLetters.some(([dead]) => dead === id))) {
      const { deadLetterTargetArn } = Properties.RedrivePolicy as { deadLetterTargetArn: unknown };
      expect(ends.map((id) => ({ 'Fn::GetAtt': [id, 'Arn'] }))).toContainEqual(deadLetterTargetArn);
    }
    for (const [, { Properties }] of resources('AWS::Lambda::EventSourceMapping')) {
      expect(Properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
    }
  });

  /** What consumes a queue: the mapping, the queue and the function. */
  const consumers = resources('AWS::Lambda::EventSourceMapping').map(([, { Properties }]) => {
    const named = (type: string, property: unknown) =>
      resources(type).find(([id]) => JSON.stringify(property).includes(`"${id}"`)) as [string, Resource];
    return {
      mapping: Properties,
      queueId: named('AWS::SQS::Queue', Properties.EventSourceArn)[0],
      queue: named('AWS::SQS::Queue', Properties.EventSourceArn)[1].Properties,
      consumer: named('AWS::Lambda::Function', Properties.FunctionName),
    };
  });
  const sending = consumers.find(({ consumer: [id] }) => id.startsWith('Send')) as (typeof consumers)[number];
  const sendTimeout = sending.consumer[1].Properties.Timeout as number;

  it('hide a message for six times as long as its consumer may run', () => {
    expect(consumers.length).toBeGreaterThan(1);
    for (const { queue, consumer } of consumers) {
      expect(queue.VisibilityTimeout).toBeGreaterThanOrEqual(6 * (consumer[1].Properties.Timeout as number));
    }
    expect(CLAIM_SECONDS).toBeGreaterThan(sendTimeout);
    expect(sending.queue.VisibilityTimeout).toBeGreaterThan(CLAIM_SECONDS);
  });

  it('give senders no more mails at once than have their turn within one run, even at one mail a second', () => {
    const { MaximumConcurrency } = sending.mapping.ScalingConfig as { MaximumConcurrency: number };
    const held = MaximumConcurrency * (sending.mapping.BatchSize as number);
    const waitable = sendTimeout - SENDING_MILLISECONDS / 1000;
    expect((held * intervalOf(1)) / 1_000_000).toBeLessThanOrEqual(waitable);
  });
});

describe('what SES says of mails', () => {
  it('is published to the default bus, opens and clicks of readers excepted', () => {
    const [[, destination]] = resources('AWS::SES::ConfigurationSetEventDestination') as [[string, Resource]];
    const { Enabled, MatchingEventTypes, EventBridgeDestination } = destination.Properties
      .EventDestination as Record<string, unknown>;
    expect(Enabled).toBe(true);
    expect(MatchingEventTypes).toEqual([
      'send',
      'reject',
      'bounce',
      'complaint',
      'delivery',
      'deliveryDelay',
      'renderingFailure',
    ]);
    expect(JSON.stringify(EventBridgeDestination)).toContain(':event-bus/default');
  });

  it('goes from the bus to a queue, or to its dead letters', () => {
    const [[, rule]] = resources('AWS::Events::Rule') as [[string, Resource]];
    const [[configurationSetId]] = resources('AWS::SES::ConfigurationSet') as [[string, Resource]];
    expect(rule.Properties).toMatchObject({
      EventBusName: 'default',
      EventPattern: {
        source: ['aws.ses'],
        'detail-type': [
          'Email Sent',
          'Email Delivered',
          'Email Delivery Delayed',
          'Email Bounced',
          'Email Complaint Received',
          'Email Rejected',
          'Email Rendering Failed',
        ],
        // Another stage's mails are of the same ids.
        detail: { mail: { tags: { 'ses:configuration-set': [{ Ref: configurationSetId }] } } },
      },
      State: 'ENABLED',
    });
    const [target] = rule.Properties.Targets as [{ Arn: object; DeadLetterConfig: { Arn: object } }];
    expect(JSON.stringify(target.Arn)).toContain('MailEventsQueue');
    expect(JSON.stringify(target.DeadLetterConfig.Arn)).toContain('MailEventsDeadLetters');
  });
});

describe('the schedules', () => {
  it('fire on Mondays, on the 26th and at the half-year, at 07:00, and for reminders every day at 08:00 in Viet Nam, with their own scheduled time', () => {
    const schedules = resources('AWS::Scheduler::Schedule').map(([, { Properties }]) => Properties);
    expect(schedules.map(({ ScheduleExpression }) => ScheduleExpression).sort()).toEqual([
      'cron(0 7 26 * ? *)',
      'cron(0 7 26 6,12 ? *)',
      'cron(0 7 ? * MON *)',
      'cron(0 8 * * ? *)',
    ]);
    for (const { ScheduleExpressionTimezone, Target } of schedules) {
      expect(ScheduleExpressionTimezone).toBe('Asia/Ho_Chi_Minh');
      expect(JSON.stringify(Target)).toContain('<aws.scheduler.scheduled-time>');
      expect(Target).toHaveProperty('DeadLetterConfig');
    }
  });
});

describe('what runs on a schedule', () => {
  it('is tried again, and then its event is kept in the dead-letter queue', () => {
    const configs = resources('AWS::Lambda::EventInvokeConfig').map(([, { Properties }]) => Properties);
    const kept = configs.map(({ FunctionName }) => JSON.stringify(FunctionName));
    for (const [, { Properties }] of resources('AWS::Scheduler::Schedule')) {
      const { Arn } = Properties.Target as { Arn: { 'Fn::GetAtt': [string, string] } };
      expect(kept).toContain(JSON.stringify({ Ref: Arn['Fn::GetAtt'][0] }));
    }
    for (const { MaximumRetryAttempts, DestinationConfig } of configs) {
      expect(MaximumRetryAttempts).toBe(2);
      expect(JSON.stringify(DestinationConfig)).toContain('DeadLetters');
    }
  });

  it('may find accounts and queue mails, and change no account', () => {
    for (const name of ['Remind', 'Admin']) {
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

interface AlarmProperties {
  readonly Threshold: number;
  readonly MetricName?: string;
  readonly Metrics?: readonly {
    readonly MetricStat?: { readonly Metric: { readonly MetricName: string } };
  }[];
}

describe('every alarm', () => {
  it('watches what it is there for: metrics that the functions count, and those of AWS', () => {
    const watched = resources('AWS::CloudWatch::Alarm').flatMap(([, { Properties }]) => {
      const { MetricName, Threshold, Metrics = [] } = Properties as unknown as AlarmProperties;
      const names = [MetricName, ...Metrics.map(({ MetricStat }) => MetricStat?.Metric.MetricName)];
      return names.flatMap((name) => (name === undefined ? [] : [`${name} ${Threshold}`]));
    });
    // Not among them: ForeignMailEvents, of mails that were not sent from here.
    expect(watched.sort()).toEqual([
      '5xx 5',
      'AddressesSuppressed 1',
      'ApproximateNumberOfMessagesVisible 1',
      'ApproximateNumberOfMessagesVisible 1',
      'DeliveriesHeld 1',
      'DeliveriesRefused 1',
      'DeliveriesReopened 1',
      'Errors 1',
      'Errors 5',
      'ReadsFailed 5',
      'UnitsWithoutClerk 1',
      'WritesFailed 1',
    ]);
  });

  it('says what stops for whom, and which section of the runbook to open', () => {
    const runbook = readFileSync('docs/runbook.md', 'utf8');
    for (const [, { Properties }] of resources('AWS::CloudWatch::Alarm')) {
      const anchor = /docs\/runbook\.md#([a-z-]+)$/.exec(Properties.AlarmDescription as string)?.[1];
      expect(runbook).toMatch(new RegExp(`^## ${anchor?.replaceAll('-', ' ')}$`, 'im'));
      expect(Properties.AlarmActions).toHaveLength(1);
    }
  });
});

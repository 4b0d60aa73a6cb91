import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, inject, it } from 'vitest';
import { SENDING_MILLISECONDS } from '../../functions/send/send.ts';
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
        // Of all that is granted, reading the account's send rate alone knows no resource.
        if (statement.Resource === '*') expect(statement.Action).toBe('ses:GetAccount');
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
    const updates = (name: string) =>
      allowed(name)
        .filter(({ Action }) => [Action].flat().includes('dynamodb:UpdateItem'))
        .map(({ Condition }) => Condition);
    for (const name of ['Submit', 'Read', 'Admin', 'Compile', 'Digests', 'Send', 'GiveUp']) {
      expect(actions(allowed(name), 'dynamodb')).not.toContain('dynamodb:DeleteItem');
    }
    for (const name of ['Submit', 'Read', 'Admin', 'Compile', 'Digests']) expect(updates(name)).toEqual([]);
    expect(updates('Send')).toEqual([leading('mailing#*'), leading('pace')]);
    expect(updates('GiveUp')).toEqual([leading('mailing#*')]);
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

  it('only the sender may send mail, and read how many the account may send', () => {
    for (const name of ['Submit', 'Read', 'Admin', 'Compile', 'GiveUp'])
      expect(actions(allowed(name), 'ses')).toEqual([]);
    expect(actions(allowed('Send'), 'ses')).toEqual(['ses:GetAccount', 'ses:SendEmail']);
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

  /** What consumes a queue: the mapping, the queue and the function. */
  const consumers = resources('AWS::Lambda::EventSourceMapping').map(([, { Properties }]) => {
    const named = (type: string, property: unknown) =>
      resources(type).find(([id]) => JSON.stringify(property).includes(`"${id}"`)) as [string, Resource];
    return {
      mapping: Properties,
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

import { describe, expect, it } from 'vitest';
import { SENDING_MILLISECONDS } from '../../functions/send/send.ts';
import { ACCOUNT_OPERATIONS } from '../../shared/api/accounts.ts';
import { ADMIN_OPERATIONS } from '../../shared/api/admin.ts';
import { DIGEST_OPERATIONS } from '../../shared/api/digests.ts';
import { READ_OPERATIONS } from '../../shared/api/read.ts';
import { SUBMIT_OPERATIONS } from '../../shared/api/submit.ts';
import { SUPPRESSION_OPERATIONS } from '../../shared/api/suppressions.ts';
import { CLAIM_SECONDS } from '../../shared/delivery/ledger.ts';
import { intervalOf } from '../../shared/delivery/rate-limiter.ts';
import type { Operation } from '../../shared/runtime/operation.ts';
import { FUNCTION_IDS, resources, type TemplateResource } from '../fixtures/backend-template.ts';

describe('the table', () => {
  const [[, table]] = resources('AWS::DynamoDB::GlobalTable') as [[string, TemplateResource]];
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
    expect(FUNCTION_IDS).toHaveLength(functions.length);
    expect(groups.size).toBe(functions.length);
    for (const [, { Properties }] of resources('AWS::Logs::LogGroup')) {
      expect(Properties.RetentionInDays).toBeGreaterThan(0);
    }
  });

  it('is told of no endpoint and no local mode', () => {
    for (const [, { Properties }] of resources('AWS::Lambda::Function')) {
      const { Variables } = Properties.Environment as { Variables: Record<string, unknown> };
      expect(Object.keys(Variables).filter((name) => /ENDPOINT|LOCAL/.test(name))).toEqual([]);
    }
  });
});

describe('the API', () => {
  it('asks for a token on every route but its own description, and the one that gives tokens', () => {
    const routes = resources('AWS::ApiGatewayV2::Route');
    expect(routes.length).toBeGreaterThan(0);
    for (const [, { Properties }] of routes) {
      const open = ['GET /v1/openapi.json', 'POST /v1/token'].includes(String(Properties.RouteKey));
      const { RouteKey, AuthorizationType } = Properties;
      expect([RouteKey, AuthorizationType]).toEqual([RouteKey, open ? 'NONE' : 'JWT']);
    }
  });

  it('takes the token of a machine that remembers its account for reading alone, and only where leaders read', () => {
    const clientsOf = (authorizer: unknown) => {
      const { Ref } = authorizer as { readonly Ref: string };
      const [[, { Properties }]] = resources('AWS::ApiGatewayV2::Authorizer').filter(
        ([id]) => id === Ref,
      ) as [[string, TemplateResource]];
      const { Audience } = Properties.JwtConfiguration as { readonly Audience: { readonly Ref: string }[] };
      return Audience.map(({ Ref: id }) => (id.startsWith('AccountsPoolRemembered') ? 'remembered' : 'page'));
    };
    const taken = resources('AWS::ApiGatewayV2::Route').flatMap(([, { Properties }]) => {
      if (Properties.AuthorizationType !== 'JWT') return [];
      const clients = clientsOf(Properties.AuthorizerId);
      expect(clients).toContain('page');
      return clients.includes('remembered') ? [String(Properties.RouteKey)] : [];
    });
    const operations: Operation[] = [
      ...Object.values(READ_OPERATIONS),
      ...Object.values(SUBMIT_OPERATIONS),
      ...Object.values(ADMIN_OPERATIONS),
      ...Object.values(ACCOUNT_OPERATIONS),
      ...Object.values(DIGEST_OPERATIONS),
      ...Object.values(SUPPRESSION_OPERATIONS),
    ];
    const forLeaders = operations.filter(({ roles }) => roles !== 'anyone' && roles.includes('leader'));
    expect(taken.sort()).toEqual(forLeaders.map(({ route }) => route).sort());
    expect(taken.filter((route) => !route.startsWith('GET '))).toEqual([]);
  });

  const [[, stage]] = resources('AWS::ApiGatewayV2::Stage') as [[string, TemplateResource]];

  it('takes 500 calls a second, and 1 000 clients at once', () => {
    expect(stage.Properties.DefaultRouteSettings).toEqual({
      ThrottlingRateLimit: 500,
      ThrottlingBurstLimit: 1000,
    });
  });

  it('names the account of a call in its access log, and no address', () => {
    const { Format } = stage.Properties.AccessLogSettings as Record<string, unknown>;
    expect(Object.keys(JSON.parse(String(Format)))).toEqual([
      'requestId',
      'at',
      'route',
      'account',
      'status',
      'latency',
      'functionLatency',
      'error',
      'authorizerError',
      'stage',
    ]);
  });
});

describe('the accounts', () => {
  it('are made by an admin alone and kept when the stack goes', () => {
    const [[, pool]] = resources('AWS::Cognito::UserPool') as [[string, TemplateResource]];
    expect(pool.Properties.AdminCreateUserConfig).toMatchObject({ AllowAdminCreateUserOnly: true });
    expect(pool.DeletionPolicy).toBe('Retain');
  });

  it('give a first sign-in as long as Cognito lets them', () => {
    const [[, client]] = resources('AWS::Cognito::UserPoolClient') as [[string, TemplateResource]];
    expect(client.Properties.AuthSessionValidity).toBe(15);
  });

  it('have passwords of twelve characters or more, of whatever characters', () => {
    const [[, pool]] = resources('AWS::Cognito::UserPool') as [[string, TemplateResource]];
    expect(pool.Properties.Policies).toEqual({
      PasswordPolicy: {
        MinimumLength: 12,
        RequireLowercase: false,
        RequireUppercase: false,
        RequireNumbers: false,
        RequireSymbols: false,
        TemporaryPasswordValidityDays: 7,
      },
    });
  });

  it('may have an authenticator app as a second factor, and no SMS', () => {
    const [[, pool]] = resources('AWS::Cognito::UserPool') as [[string, TemplateResource]];
    expect(pool.Properties.MfaConfiguration).toBe('OPTIONAL');
    expect(pool.Properties.EnabledMfas).toEqual(['SOFTWARE_TOKEN_MFA']);
  });

  it('have tokens that end within ten minutes, and are renewed for a working day, or 30 days by a machine that remembers a leader', () => {
    const clients = pageClients();
    const days = (id: string) => (id.startsWith('AccountsPoolRemembered') ? 30 : 0.5);
    expect(clients.map(([id]) => days(id)).sort()).toEqual([0.5, 30]);
    for (const [id, { Properties }] of clients) {
      const units = { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'minutes' };
      expect(Properties.TokenValidityUnits).toEqual(units);
      expect(Properties.AccessTokenValidity).toBe(10);
      expect(Properties.IdTokenValidity).toBe(10);
      expect(Properties.RefreshTokenValidity).toBe(days(id) * 24 * 60);
      expect(Properties.EnableTokenRevocation).toBe(true);
    }
  });

  it('have an address that no token can change: the client may write one attribute that nothing reads', () => {
    const clients = pageClients();
    expect(clients).toHaveLength(2);
    for (const [, { Properties }] of clients) expect(Properties.WriteAttributes).toEqual(['locale']);
    // An attribute that is required must be writable by every client.
    const [[, pool]] = resources('AWS::Cognito::UserPool') as [[string, TemplateResource]];
    expect(pool.Properties.Schema).toBeUndefined();
  });
});

describe('machine accounts', () => {
  it('have one client, which signs nobody in and gives tokens of ten minutes by a secret alone', () => {
    const machines = resources('AWS::Cognito::UserPoolClient').filter(isForMachines);
    expect(machines.map(([, { Properties }]) => Properties)).toMatchObject([
      {
        GenerateSecret: true,
        ExplicitAuthFlows: ['ALLOW_CLIENT_TOKEN_AUTH'],
        AllowedOAuthFlows: ['client_credentials'],
        AccessTokenValidity: 10,
        EnableTokenRevocation: true,
      },
    ]);
    const [[, pool]] = resources('AWS::Cognito::UserPool') as [[string, TemplateResource]];
    expect(pool.Properties.LambdaConfig).toMatchObject({
      PreTokenGenerationConfig: { LambdaVersion: 'V3_0' },
    });
    expect(resources('AWS::Cognito::UserPoolDomain')).toEqual([]);
  });

  it('are let through to what clerks call, and to nothing that only admins do', () => {
    const authorizers = new Map(resources('AWS::ApiGatewayV2::Authorizer'));
    const open = resources('AWS::ApiGatewayV2::Route').flatMap(([, { Properties }]) => {
      const { Ref } = (Properties.AuthorizerId ?? {}) as { readonly Ref?: string };
      const { JwtConfiguration } = (Ref && authorizers.get(Ref)?.Properties) || {};
      const takesMachines = JSON.stringify(JwtConfiguration ?? '').includes('AccountsPoolMachines');
      return takesMachines ? [String(Properties.RouteKey)] : [];
    });
    const clerks = Object.values({ ...READ_OPERATIONS, ...SUBMIT_OPERATIONS })
      .filter(({ roles }) => roles.some((role) => role === 'district'))
      .map(({ route }) => route);
    expect(open.sort()).toEqual(clerks.sort());
  });
});

describe('the queues', () => {
  it('end in dead-letter queues, and hand failed records back alone', () => {
    const queues = resources('AWS::SQS::Queue');
    const deadLetters = queues.filter(([, { Properties }]) => !Properties.RedrivePolicy);
    expect(deadLetters).toHaveLength(4);
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
  const mappings = resources('AWS::Lambda::EventSourceMapping').filter(
    ([, { Properties }]) => Properties.ScalingConfig,
  );
  const consumers = mappings.map(([, { Properties }]) => {
    const named = (type: string, property: unknown) =>
      resources(type).find(([id]) => JSON.stringify(property).includes(`"${id}"`)) as [
        string,
        TemplateResource,
      ];
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
    const [[, destination]] = resources('AWS::SES::ConfigurationSetEventDestination') as [
      [string, TemplateResource],
    ];
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
    const [[, rule]] = resources('AWS::Events::Rule') as [[string, TemplateResource]];
    const [[configurationSetId]] = resources('AWS::SES::ConfigurationSet') as [[string, TemplateResource]];
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
  it('fire on Mondays, on the 26th and at the half-year, at 07:00, for reminders every day at 08:00 and for sweeps every quarter of an hour in Viet Nam, with their own scheduled time', () => {
    const schedules = resources('AWS::Scheduler::Schedule').map(([, { Properties }]) => Properties);
    expect(schedules.map(({ ScheduleExpression }) => ScheduleExpression).sort()).toEqual([
      'cron(0 7 26 * ? *)',
      'cron(0 7 26 6,12 ? *)',
      'cron(0 7 ? * MON *)',
      'cron(0 8 * * ? *)',
      'cron(0/15 * * * ? *)',
    ]);
    for (const { ScheduleExpressionTimezone, Target } of schedules) {
      expect(ScheduleExpressionTimezone).toBe('Asia/Ho_Chi_Minh');
      expect(JSON.stringify(Target)).toContain('<aws.scheduler.scheduled-time>');
      expect(Target).toHaveProperty('DeadLetterConfig');
    }
  });
});

describe('what runs on a schedule', () => {
  it('is tried again, and then its event is kept in a dead-letter queue', () => {
    const configs = resources('AWS::Lambda::EventInvokeConfig').map(([, { Properties }]) => Properties);
    const kept = configs.map(({ FunctionName }) => JSON.stringify(FunctionName));
    for (const [, { Properties }] of resources('AWS::Scheduler::Schedule')) {
      const { Arn } = Properties.Target as { Arn: { 'Fn::GetAtt': [string, string] } };
      // A message on a queue is: what the queue gives up is looked at above.
      if (resources('AWS::SQS::Queue').some(([id]) => id === Arn['Fn::GetAtt'][0])) continue;
      expect(kept).toContain(JSON.stringify({ Ref: Arn['Fn::GetAtt'][0] }));
    }
    for (const { MaximumRetryAttempts, DestinationConfig } of configs) {
      expect(MaximumRetryAttempts).toBe(2);
      expect(JSON.stringify(DestinationConfig)).toContain('DeadLetters');
    }
  });
});

const isForMachines = ([id]: [string, TemplateResource]): boolean => id.startsWith('AccountsPoolMachines');

/** The clients that people sign in by. */
const pageClients = () => resources('AWS::Cognito::UserPoolClient').filter((one) => !isForMachines(one));

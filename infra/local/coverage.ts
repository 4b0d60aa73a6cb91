/**
 * The resource types and properties of the template that the local cloud supports, and those that it ignores, with a reason.
 * Any other type or property is an error that names it.
 */

/** Types without a local counterpart, with the reason. */
const WITHOUT_LOCAL_MEANING: Readonly<Record<string, string>> = {
  'AWS::IAM::Role': 'one user runs everything; least privilege is asserted on the template',
  'AWS::IAM::Policy': 'as roles',
  'AWS::Lambda::Permission': 'as roles',
  'AWS::SQS::QueuePolicy': 'as roles',
  'AWS::SNS::TopicPolicy': 'as roles',
  'AWS::Logs::LogGroup': 'function output goes to the runner',
  'AWS::Logs::QueryDefinition': 'what the functions print is one file; `npm run trace` reads it',
  'AWS::CloudWatch::Dashboard': 'metrics are kept for two periods, for the alarms',
  'AWS::Events::Archive': 'all events of this machine are listed at EventsUrl',
  'AWS::SNS::Topic': 'only alarms use it, and nobody is told of them here',
  'AWS::SNS::Subscription': 'only alarms use it',
  'AWS::SES::ConfigurationSet':
    'only its name is used, by its event destinations; the account has a suppression list anyway',
  'AWS::CDK::Metadata': "the toolkit's own statistics",
};

/** Namespaces of metrics that alarms watch and nothing here counts, so that those alarms never ring. */
export const METRICS_WITHOUT_SOURCE: Readonly<Record<string, string>> = {
  'AWS/Cognito': 'the local pool counts no sign-ins',
  'AWS/DynamoDB':
    'the engine neither throttles nor fails; a test injects that on the wire, where DynamoDB counts nothing',
  'AWS/SES': 'a reputation is what mailbox providers make of thousands of mails',
};

interface PropertyCoverage {
  readonly honoured: readonly string[];
  /** Properties without a local effect, with the reason. */
  readonly ignored: Readonly<Record<string, string>>;
}

const TAGS = { Tags: 'nothing is billed or searched by tag' } as const;

/** Types that the local cloud supports, with their properties. */
const HONOURED: Readonly<Record<string, PropertyCoverage>> = {
  'AWS::DynamoDB::GlobalTable': {
    honoured: ['AttributeDefinitions', 'KeySchema', 'BillingMode', 'TableName', 'StreamSpecification'],
    ignored: {
      Replicas: 'one machine, no replicas; recovery and deletion protection are asserted on the template',
    },
  },
  'AWS::SQS::Queue': {
    honoured: ['QueueName', 'VisibilityTimeout', 'MessageRetentionPeriod', 'RedrivePolicy', 'DelaySeconds'],
    ignored: { SqsManagedSseEnabled: 'nothing leaves this machine', ...TAGS },
  },
  'AWS::Lambda::Function': {
    honoured: ['Code', 'Handler', 'Environment', 'Timeout', 'MemorySize', 'FunctionName'],
    ignored: {
      Architectures: 'JavaScript runs on either',
      Description: 'for people',
      LoggingConfig: 'function output goes to the runner',
      Role: 'one user runs everything',
      Runtime: 'the Node of this project, which is the same major version',
      ...TAGS,
    },
  },
  'AWS::Lambda::EventInvokeConfig': {
    honoured: ['FunctionName'],
    ignored: {
      DestinationConfig: 'a schedule fired by hand throws its failure at the hand',
      MaximumRetryAttempts: 'as above: the one who fires tries again',
      Qualifier: 'there is one version',
    },
  },
  'AWS::Lambda::EventSourceMapping': {
    honoured: [
      'BatchSize',
      'EventSourceArn',
      'FilterCriteria',
      'FunctionName',
      'FunctionResponseTypes',
      'ScalingConfig',
      'StartingPosition',
    ],
    ignored: {
      BisectBatchOnFunctionError: 'a batch that failed is tried again as it was',
      DestinationConfig: 'rows of a stream are tried until they are worked off',
      MaximumRecordAgeInSeconds: 'as above',
      ...TAGS,
    },
  },
  'AWS::ApiGatewayV2::Api': {
    honoured: ['ProtocolType'],
    ignored: { Name: 'for people', ...TAGS },
  },
  'AWS::ApiGatewayV2::Stage': {
    honoured: ['ApiId', 'StageName', 'AutoDeploy', 'DefaultRouteSettings', 'AccessLogSettings'],
    ignored: { ...TAGS },
  },
  'AWS::ApiGatewayV2::Route': {
    honoured: ['ApiId', 'RouteKey', 'Target', 'AuthorizationType', 'AuthorizerId'],
    ignored: {},
  },
  'AWS::ApiGatewayV2::Integration': {
    honoured: ['ApiId', 'IntegrationType', 'IntegrationUri', 'PayloadFormatVersion'],
    ignored: {},
  },
  'AWS::ApiGatewayV2::Authorizer': {
    honoured: ['ApiId', 'AuthorizerType', 'IdentitySource', 'JwtConfiguration'],
    ignored: { Name: 'for people' },
  },
  'AWS::Cognito::UserPool': {
    honoured: [
      'AdminCreateUserConfig',
      'AutoVerifiedAttributes',
      'EmailConfiguration',
      'LambdaConfig',
      'Policies',
      'UsernameAttributes',
      'UserPoolName',
      'VerificationMessageTemplate',
    ],
    ignored: {
      AccountRecoverySetting: 'cognito-local knows recovery by e-mail alone, which is what is asked for',
      DeletionProtection: 'asserted on the template',
      EmailVerificationMessage: 'says what the verification message template says',
      EmailVerificationSubject: 'as above',
      EnabledMfas: 'authenticator apps are offered to everyone',
      MfaConfiguration: 'as above',
      SmsVerificationMessage: 'no SMS is sent',
      UserPoolTags: TAGS.Tags,
      UserPoolTier: 'a price list',
      UsernameConfiguration: 'cognito-local compares addresses as they are typed',
    },
  },
  'AWS::Cognito::UserPoolClient': {
    honoured: [
      'UserPoolId',
      'ExplicitAuthFlows',
      'GenerateSecret',
      'ClientName',
      'RefreshTokenValidity',
      'WriteAttributes',
      'AllowedOAuthFlows',
      'AllowedOAuthScopes',
    ],
    ignored: {
      AccessTokenValidity: 'tokens of people last 24 hours: tests and the sample load sign in once',
      IdTokenValidity: 'as above',
      TokenValidityUnits: 'refresh tokens last minutes, as the CDK always writes them; the others as above',
      AuthSessionValidity: 'cognito-local lets a challenge be answered at any time',
      AllowedOAuthFlowsUserPoolClient: 'no hosted pages',
      EnableTokenRevocation: 'always on',
      PreventUserExistenceErrors: 'cognito-local does not know it',
      SupportedIdentityProviders: 'only the pool itself',
    },
  },
  'AWS::Cognito::UserPoolResourceServer': {
    honoured: ['Identifier', 'Scopes', 'UserPoolId'],
    ignored: { Name: 'for people' },
  },
  'AWS::Cognito::UserPoolGroup': { honoured: ['GroupName', 'UserPoolId'], ignored: {} },
  'AWS::SES::ConfigurationSetEventDestination': {
    honoured: ['ConfigurationSetName', 'EventDestination'],
    ignored: {},
  },
  'AWS::Events::EventBus': { honoured: ['Name'], ignored: { Description: 'for people', ...TAGS } },
  'AWS::Events::Rule': {
    honoured: ['EventBusName', 'EventPattern', 'State', 'Targets'],
    ignored: { Description: 'for people', Name: 'for people', ...TAGS },
  },
  'AWS::CloudWatch::Alarm': {
    honoured: [
      'AlarmDescription',
      'ComparisonOperator',
      'Dimensions',
      'EvaluationPeriods',
      'MetricName',
      'Metrics',
      'Namespace',
      'Period',
      'Statistic',
      'Threshold',
      'TreatMissingData',
    ],
    ignored: { AlarmActions: 'nobody is told of them here', OKActions: 'as above', ...TAGS },
  },
  'AWS::Logs::MetricFilter': {
    honoured: ['FilterPattern', 'LogGroupName', 'MetricTransformations'],
    ignored: {},
  },
  'AWS::Scheduler::Schedule': {
    honoured: ['Name', 'Target', 'ScheduleExpression', 'ScheduleExpressionTimezone'],
    ignored: {
      Description: 'for people',
      FlexibleTimeWindow: 'a schedule fires when it is told to',
      State: 'a schedule fires when it is told to',
    },
  },
};

/** The unsupported types and properties of a template; empty when it is fully supported. */
export function gapsOf(resources: Readonly<Record<string, { Type: string; Properties?: object }>>): string[] {
  return Object.entries(resources).flatMap(([id, { Type, Properties = {} }]) => {
    if (Object.hasOwn(WITHOUT_LOCAL_MEANING, Type)) return [];
    const coverage = Object.hasOwn(HONOURED, Type) ? HONOURED[Type] : undefined;
    if (!coverage) return [`${id}: the local cloud does not know the type ${Type}`];
    return Object.keys(Properties)
      .filter((name) => !coverage.honoured.includes(name) && !Object.hasOwn(coverage.ignored, name))
      .map((name) => `${id}: the local cloud does not know the property ${name} of ${Type}`);
  });
}

/**
 * The properties that name a resource, by type: two resources with the same values cannot be at once, in whatever stack. Taken
 * from the pages of the types in the template reference of CloudFormation ("Update requires: Replacement", "must be unique").
 */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  'AWS::ApiGatewayV2::Route': ['ApiId', 'RouteKey'],
  'AWS::ApiGatewayV2::Stage': ['ApiId', 'StageName'],
  'AWS::CloudFront::CachePolicy': ['CachePolicyConfig.Name'],
  'AWS::CloudFront::Function': ['Name'],
  'AWS::CloudFront::OriginAccessControl': ['OriginAccessControlConfig.Name'],
  'AWS::CloudFront::ResponseHeadersPolicy': ['ResponseHeadersPolicyConfig.Name'],
  'AWS::CloudWatch::Alarm': ['AlarmName'],
  'AWS::CloudWatch::CompositeAlarm': ['AlarmName'],
  'AWS::CloudWatch::Dashboard': ['DashboardName'],
  'AWS::Cognito::UserPoolGroup': ['UserPoolId', 'GroupName'],
  'AWS::Cognito::UserPoolResourceServer': ['UserPoolId', 'Identifier'],
  'AWS::DynamoDB::GlobalTable': ['TableName'],
  'AWS::DynamoDB::Table': ['TableName'],
  'AWS::ECR::Repository': ['RepositoryName'],
  'AWS::Events::Archive': ['ArchiveName'],
  'AWS::Events::EventBus': ['Name'],
  'AWS::Events::Rule': ['EventBusName', 'Name'],
  'AWS::IAM::ManagedPolicy': ['ManagedPolicyName'],
  'AWS::IAM::Role': ['RoleName'],
  'AWS::KMS::Alias': ['AliasName'],
  'AWS::Lambda::Function': ['FunctionName'],
  'AWS::Logs::LogGroup': ['LogGroupName'],
  'AWS::Logs::MetricFilter': ['LogGroupName', 'FilterName'],
  'AWS::S3::Bucket': ['BucketName'],
  'AWS::Scheduler::Schedule': ['GroupName', 'Name'],
  'AWS::Scheduler::ScheduleGroup': ['Name'],
  'AWS::SES::ConfigurationSet': ['Name'],
  'AWS::SES::EmailIdentity': ['EmailIdentity'],
  'AWS::SNS::Topic': ['TopicName'],
  'AWS::SQS::Queue': ['QueueName'],
  'AWS::SSM::Parameter': ['Name'],
};

/** Types of which any number can be, whatever their properties say: their names are generated or not unique. */
const UNNAMED = [
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::ApiGatewayV2::Integration',
  'AWS::CDK::Metadata',
  'AWS::CloudFront::Distribution',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolClient',
  'AWS::IAM::Policy',
  'AWS::KMS::Key',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::LayerVersion',
  'AWS::Lambda::Permission',
  'AWS::Logs::QueryDefinition',
  'AWS::Logs::ResourcePolicy',
  'AWS::S3::BucketPolicy',
  'AWS::SES::ConfigurationSetEventDestination',
  'AWS::SNS::Subscription',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
];

type Properties = Readonly<Record<string, unknown>>;

/**
 * The name that a template gives a resource, in its type's name space.
 *
 * @returns undefined where AWS makes one
 * @throws Error for a type that is in neither list
 */
export function fixedName(type: string, properties: Properties): string | undefined {
  const paths = NAMES[type];
  if (!paths && !UNNAMED.includes(type) && !type.startsWith('Custom::')) {
    throw new Error(`the fake CloudFormation does not know ${type}: add it to NAMES or UNNAMED in names.ts`);
  }
  const parts = paths?.map((path) => at(properties, path)) ?? [];
  // The last one is the resource's own.
  return parts.at(-1) === undefined ? undefined : parts.map((part) => part ?? 'default').join('/');
}

const at = (properties: Properties, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (value as Properties | undefined)?.[key], properties);

/** The resource that must be there before, where a template names it without a reference: type and name. */
export function neededBy(type: string, { GroupName }: Properties): string | undefined {
  const isInGroup = type === 'AWS::Scheduler::Schedule' && GroupName !== undefined && GroupName !== 'default';
  return isInGroup ? `AWS::Scheduler::ScheduleGroup ${GroupName}` : undefined;
}

/** Whether AWS refuses to delete the resource until its protection is switched off. */
export function isProtected(type: string, properties: Properties): boolean {
  if (type === 'AWS::Cognito::UserPool') return properties.DeletionProtection === 'ACTIVE';
  const replicas = (properties.Replicas ?? []) as { readonly DeletionProtectionEnabled?: boolean }[];
  return (
    properties.DeletionProtectionEnabled === true || replicas.some((one) => one.DeletionProtectionEnabled)
  );
}

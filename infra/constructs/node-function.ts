import { join } from 'node:path';
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

/** Props of {@link NodeFunction}. */
export interface NodeFunctionProps {
  /** Folder of the built functions. */
  readonly bundles: string;
  /** Folder under `functions/` whose `index.ts` exports `handler`. */
  readonly folder: string;
  readonly description: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly logDays: RetentionDays;
  /** The dimension of the metrics that it counts. */
  readonly stage: string;
  /** @default 10 seconds */
  readonly timeout?: Duration;
  /** In MB. @default 512 */
  readonly memorySize?: number;
  /** Executions that are set aside for this function, and the most it may take. 0: none. @default 0 */
  readonly reservedConcurrency?: number;
}

/** A function from `functions/` with its own role and log group, and no grants. */
export class NodeFunction extends LambdaFunction {
  /** Its folder under `functions/`. */
  readonly folder: string;

  constructor(scope: Construct, id: string, props: NodeFunctionProps) {
    const parts = new Construct(scope, `${id}Parts`);
    const logGroup = new LogGroup(parts, 'Logs', {
      retention: props.logDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(parts, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `What the ${props.folder} function may do`,
    });
    role.addToPolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    );
    super(scope, id, {
      code: Code.fromAsset(join(props.bundles, props.folder)),
      handler: 'index.handler',
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      timeout: props.timeout ?? Duration.seconds(10),
      memorySize: props.memorySize ?? 512,
      tracing: Tracing.DISABLED,
      ...(props.reservedConcurrency && { reservedConcurrentExecutions: props.reservedConcurrency }),
      environment: { ...props.environment, STAGE: props.stage, NODE_OPTIONS: '--enable-source-maps' },
      role,
      logGroup,
    });
    this.folder = props.folder;
    Validations.of(this).acknowledge(
      {
        id: 'Serverless::Serverless-LambdaDLQ',
        reason: 'API calls answer their caller; queue and schedule events have their own dead-letter queue.',
      },
      {
        id: 'Serverless::Serverless-LambdaTracing',
        reason:
          'Traces cost more than they tell here: one function, one table; the request id joins the logs.',
      },
    );
  }
}

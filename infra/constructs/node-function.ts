import { fileURLToPath } from 'node:url';
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Props of {@link NodeFunction}. */
export interface NodeFunctionProps {
  /** Folder under `functions/` whose `index.ts` exports `handler`. */
  readonly folder: string;
  readonly description: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly logDays: RetentionDays;
  /** @default 10 seconds */
  readonly timeout?: Duration;
  /** In MB. @default 512 */
  readonly memorySize?: number;
}

/** A function from `functions/`, bundled lean, with a role and a log group of its own and nothing granted yet. */
export class NodeFunction extends NodejsFunction {
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
      entry: `${ROOT}functions/${props.folder}/index.ts`,
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      timeout: props.timeout ?? Duration.seconds(10),
      memorySize: props.memorySize ?? 512,
      tracing: Tracing.DISABLED,
      environment: { ...props.environment, NODE_OPTIONS: '--enable-source-maps' },
      role,
      logGroup,
      projectRoot: ROOT,
      depsLockFilePath: `${ROOT}package-lock.json`,
      bundling: {
        format: OutputFormat.ESM,
        target: 'node24',
        mainFields: ['module', 'main'],
        minify: true,
        sourceMap: true,
        bundleAwsSDK: true,
        // React ships a build for development beside the real one and chooses when it is loaded.
        define: { 'process.env.NODE_ENV': '"production"' },
        esbuildArgs: {
          // Functions get their credentials from the environment: the providers for laptops and EC2 are dead weight.
          '--alias:@aws-sdk/credential-provider-node': `${ROOT}shared/runtime/environment-credentials.ts`,
        },
        banner: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
      },
    });
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

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type CfnElement, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type IBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import type { ProvinceNames } from '../../shared/province/names.ts';
import type { StageConfig } from '../config/stage-config.ts';
import { cacheControl } from '../page-headers.ts';

/** Props of {@link PageBucket.deploy}. */
export interface PageFiles {
  /** Folder of the built page. */
  readonly pageDir: string;
  /** The distribution whose cached HTML is invalidated after the upload. */
  readonly distribution: IDistribution;
  /** The content of `/config.json`. */
  readonly config: Readonly<
    Record<'region' | 'userPoolClientId' | 'rememberedClientId' | 'cognitoEndpoint', string>
  > & {
    readonly province: ProvinceNames;
    readonly places: readonly string[];
  } & Pick<StageConfig, 'cadences' | 'waitsForRelease'>;
}

/** The bucket of the page. Only CloudFront may read it. */
export class PageBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      // It contains files of earlier deployments: CloudFormation could not delete it anyway.
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions::AwsSolutions-S1',
      reason:
        'It holds the built page alone, which anyone may read at its address, and only CloudFront reads it.',
    });
  }

  /**
   * Uploads the page, hashed files first, so that the HTML never refers to a missing file. Earlier hashed files stay: a tab
   * that was open before the deployment can still load them.
   *
   * @throws when the page was not built
   */
  deploy({ pageDir, distribution, config }: PageFiles): void {
    const assets = join(pageDir, 'assets');
    if (!existsSync(assets)) throw new Error(`${pageDir} holds no built page`);
    const logGroup = new LogGroup(this, 'DeploymentLogs', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // The library's types are not written for `exactOptionalPropertyTypes`.
    const common = { destinationBucket: this.bucket as IBucket, prune: false, logGroup };
    const hashed = new BucketDeployment(this, 'Assets', {
      ...common,
      sources: [Source.asset(assets)],
      destinationKeyPrefix: 'assets',
      cacheControl: [CacheControl.fromString(cacheControl('/assets/'))],
    });
    const frame = new BucketDeployment(this, 'Frame', {
      ...common,
      sources: [Source.asset(pageDir, { exclude: ['assets'] }), Source.jsonData('config.json', config)],
      cacheControl: [CacheControl.fromString(cacheControl('/'))],
      distribution,
      distributionPaths: ['/*'],
    });
    frame.node.addDependency(hashed);
    acknowledgeUploader(Stack.of(this), this.bucket);
  }
}

/** The upload function of the CDK library, one per stack. */
const UPLOADER = 'Custom::CDKBucketDeployment';

function acknowledgeUploader(stack: Stack, bucket: Bucket): void {
  const uploader = stack.node.children.find(({ node }) => node.id.startsWith(UPLOADER));
  if (!uploader) throw new Error(`the stack has no ${UPLOADER}`);
  const files = stack.getLogicalId(bucket.node.defaultChild as CfnElement);
  const grants = [
    'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
    ...['GetBucket', 'GetObject', 'List', 'Abort', 'DeleteObject'].map(
      (right) => `IAM5[Action::s3:${right}*]`,
    ),
    // The library's policy has no narrower resource for invalidations.
    'IAM5[Resource::*]',
    `IAM5[Resource::<${files}.Arn>/*]`,
    `IAM5[Resource::arn:aws:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-${stack.region}/*]`,
  ].map((rule) => ({
    id: `AwsSolutions::AwsSolutions-${rule}`,
    reason: "The library's uploader: it runs while CloudFormation deploys, on the page's files alone.",
  }));
  const runtime = [
    'AwsSolutions::AwsSolutions-L1',
    'Serverless::Serverless-LambdaDLQ',
    'Serverless::Serverless-LambdaLatestVersion',
    'Serverless::Serverless-LambdaTracing',
  ].map((id) => ({
    id,
    reason:
      "The library's uploader: its runtime is the library's choice, CloudFormation waits for it and repeats it.",
  }));
  Validations.of(uploader).acknowledge(...grants, ...runtime);
}

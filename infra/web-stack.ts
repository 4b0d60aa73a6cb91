import { readdirSync } from 'node:fs';
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Construct } from 'constructs';
import type { StageConfig } from './config/stage-config.ts';
import type { PageClients } from './constructs/accounts.ts';
import { PageBucket } from './constructs/page-bucket.ts';
import { PageDistribution } from './constructs/page-distribution.ts';

/** Props of {@link WebStack}. */
export interface WebStackProps extends StackProps {
  readonly config: StageConfig;
  /** The API under the origin of the page. */
  readonly api: HttpApi;
  readonly clients: PageClients;
  /** Folder of the built page. */
  readonly pageDir: string;
}

/** The page: its files behind CloudFront, and the API under the same origin. */
export class WebStack extends Stack {
  constructor(scope: Construct, id: string, { config, api, clients, pageDir, ...props }: WebStackProps) {
    super(scope, id, props);
    const cognitoEndpoint = `https://cognito-idp.${this.region}.amazonaws.com`;
    const files = new PageBucket(this, 'Files');
    const page = new PageDistribution(this, 'Page', {
      bucket: files.bucket,
      files: filesIn(pageDir),
      apiDomain: `${api.apiId}.execute-api.${this.region}.amazonaws.com`,
      cognitoEndpoint,
      pageUrl: config.pageUrl,
      certificateArn: config.pageCertificateArn,
    });
    files.deploy({
      pageDir,
      distribution: page.distribution,
      config: {
        region: this.region,
        userPoolClientId: clients.page.userPoolClientId,
        rememberedClientId: clients.remembered.userPoolClientId,
        cognitoEndpoint,
        province: config.province,
        places: config.places,
        cadences: config.cadences,
        waitsForRelease: config.waitsForRelease,
      },
    });
    new CfnOutput(this, 'WebUrl', { value: page.url });
  }
}

/** The paths of the files of the page that have no hash, and of its configuration, which is uploaded beside them. */
const filesIn = (pageDir: string): string[] =>
  readdirSync(pageDir, { withFileTypes: true })
    .flatMap((entry) => (entry.isFile() ? [`/${entry.name}`] : []))
    .concat('/config.json')
    .sort();

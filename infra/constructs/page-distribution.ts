import { Duration, Validations } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Function as CloudFrontFunction,
  Distribution,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  type HeadersFrameOption,
  type HeadersReferrerPolicy,
  HttpVersion,
  OriginRequestPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  type ResponseHeadersPolicyProps,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { Bucket, IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import {
  API_REFERENCE,
  apiReferenceHeaders,
  MAIL_PREVIEW,
  mailPreviewHeaders,
  pageHeaders,
} from '../page-headers.ts';
import { wrongPathFunction } from '../wrong-path.ts';

/** Props of {@link PageDistribution}. */
export interface PageDistributionProps {
  readonly bucket: Bucket;
  /** Paths of the files of the page, hashed ones excepted. */
  readonly files: readonly string[];
  /** Host of the HTTP API. */
  readonly apiDomain: string;
  /** Origin of the Cognito API. */
  readonly cognitoEndpoint: string;
  /** The URL of the page, for links in emails. */
  readonly pageUrl: string;
  /** Certificate for the host of `pageUrl`, in us-east-1; empty: the default domain and certificate of CloudFront. */
  readonly certificateArn: string;
}

/** One origin for the browser: the files of the page, and the API under `/v1/`. */
export class PageDistribution extends Construct {
  readonly distribution: Distribution;
  readonly url: string;

  constructor(scope: Construct, id: string, props: PageDistributionProps) {
    super(scope, id);
    const { bucket, files, apiDomain, cognitoEndpoint, pageUrl, certificateArn } = props;
    const responseHeadersPolicy = new ResponseHeadersPolicy(
      this,
      'Headers',
      headersOf(pageHeaders(cognitoEndpoint)),
    );
    const ofPreview = new ResponseHeadersPolicy(this, 'MailPreviewHeaders', headersOf(mailPreviewHeaders()));
    const ofReference = new ResponseHeadersPolicy(
      this,
      'ApiReferenceHeaders',
      headersOf(apiReferenceHeaders()),
    );
    const fromBucket = {
      origin: S3BucketOrigin.withOriginAccessControl(bucket as IBucket),
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
    };
    const common = {
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      responseHeadersPolicy,
      compress: true,
    };
    const wrongPath = new CloudFrontFunction(this, 'WrongPath', {
      code: FunctionCode.fromInline(wrongPathFunction(files)),
      comment: 'Answers addresses that the page does not have',
      runtime: FunctionRuntime.JS_2_0,
    });
    const { hostname } = new URL(pageUrl);
    this.distribution = new Distribution(this, 'Distribution', {
      comment: 'Page of districts and leaders, with the API behind it',
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      // The cheapest price class with edge locations in and around Viet Nam.
      priceClass: PriceClass.PRICE_CLASS_200,
      ...(certificateArn && {
        minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
        domainNames: [hostname],
        certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
      }),
      defaultBehavior: {
        ...common,
        ...fromBucket,
        functionAssociations: [{ eventType: FunctionEventType.VIEWER_REQUEST, function: wrongPath }],
      },
      additionalBehaviors: {
        [MAIL_PREVIEW]: { ...common, ...fromBucket, responseHeadersPolicy: ofPreview },
        [API_REFERENCE]: { ...common, ...fromBucket, responseHeadersPolicy: ofReference },
        '/v1/*': {
          ...common,
          origin: new HttpOrigin(apiDomain, { readTimeout: Duration.seconds(30) }),
          allowedMethods: AllowedMethods.ALLOW_ALL,
          cachePolicy: CachePolicy.CACHING_DISABLED,
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        },
      },
    });
    this.url = certificateArn ? pageUrl : `https://${this.distribution.distributionDomainName}/`;
    Validations.of(this.distribution).acknowledge(...ACKNOWLEDGED);
  }
}

/**
 * The given headers as a CloudFront policy, which does not allow security headers among the custom ones.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html
 */
function headersOf(headers: Readonly<Record<string, string>>): ResponseHeadersPolicyProps {
  const {
    'content-security-policy': contentSecurityPolicy = '',
    'referrer-policy': referrer,
    'strict-transport-security': _hsts,
    'x-content-type-options': _nosniff,
    'x-frame-options': frame,
    ...custom
  } = headers;
  return {
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy, override: true },
      contentTypeOptions: { override: true },
      referrerPolicy: { referrerPolicy: referrer as HeadersReferrerPolicy, override: true },
      frameOptions: { frameOption: frame as HeadersFrameOption, override: true },
      strictTransportSecurity: {
        accessControlMaxAge: Duration.days(365),
        includeSubdomains: true,
        override: true,
      },
    },
    customHeadersBehavior: {
      customHeaders: Object.entries(custom).map(([header, value]) => ({ header, value, override: true })),
    },
  };
}

const ACKNOWLEDGED = [
  {
    id: 'AwsSolutions::AwsSolutions-CFR1',
    reason: 'Leaders read on journeys; who may see anything is decided by the accounts, not by the country.',
  },
  {
    id: 'AwsSolutions::AwsSolutions-CFR2',
    reason:
      'A firewall costs more a month than everything else; the API is throttled, asks for a token and checks every field.',
  },
  {
    id: 'AwsSolutions::AwsSolutions-CFR3',
    reason:
      'Access logs would keep the addresses of people; the API logs route, status and request id without them.',
  },
  {
    id: 'AwsSolutions::AwsSolutions-CFR4',
    reason:
      "With a certificate of one's own TLS 1.2 is the least; CloudFront's own name, for trials, allows no choice.",
  },
] as const;

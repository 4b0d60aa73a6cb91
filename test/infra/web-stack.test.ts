import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, inject, it } from 'vitest';
import {
  API_REFERENCE,
  apiReferenceHeaders,
  MAIL_PREVIEW,
  mailPreviewHeaders,
  pageHeaders,
} from '../../infra/page-headers.ts';

interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the template says is what is looked at
  readonly Properties: any;
}

const dir = inject('assemblyDir');
const read = (suffix: string): Record<string, Resource> => {
  const file = readdirSync(dir).find((name) => name.endsWith(suffix)) as string;
  return JSON.parse(readFileSync(join(dir, file), 'utf8')).Resources;
};
const web = Object.values(read('Web.template.json'));
const ofType = (type: string): Resource[] => web.filter(({ Type }) => Type === type);
const one = (type: string): Resource => {
  const [found, ...others] = ofType(type);
  expect(others).toEqual([]);
  return found as Resource;
};

// biome-ignore lint/suspicious/noExplicitAny: whatever the template says is what is looked at
const behaviour = (path: string): any =>
  distribution().CacheBehaviors.find(({ PathPattern }: { PathPattern: string }) => PathPattern === path);

/** The headers that a policy of the template sends, by name. */
function headersSent({ ResponseHeadersPolicyId: { Ref } }: { ResponseHeadersPolicyId: { Ref: string } }) {
  const { SecurityHeadersConfig: security, CustomHeadersConfig: custom } =
    read('Web.template.json')[Ref]?.Properties.ResponseHeadersPolicyConfig ?? {};
  const { AccessControlMaxAgeSec, IncludeSubdomains } = security.StrictTransportSecurity;
  return {
    'content-security-policy': security.ContentSecurityPolicy.ContentSecurityPolicy,
    'referrer-policy': security.ReferrerPolicy.ReferrerPolicy,
    'strict-transport-security': `max-age=${AccessControlMaxAgeSec}${IncludeSubdomains ? '; includeSubDomains' : ''}`,
    'x-content-type-options': security.ContentTypeOptions.Override ? 'nosniff' : undefined,
    'x-frame-options': security.FrameOptions.FrameOption,
    ...Object.fromEntries(
      custom.Items.map(({ Header, Value }: { Header: string; Value: string }) => [Header, Value]),
    ),
  };
}

const distribution = () => one('AWS::CloudFront::Distribution').Properties.DistributionConfig;

describe('the files of the page', () => {
  it('are private, encrypted, asked for over TLS, and read by CloudFront alone', () => {
    const { Properties: bucket } = one('AWS::S3::Bucket');
    expect(Object.values(bucket.PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
    expect(bucket.BucketEncryption).toBeDefined();
    const { Statement } = one('AWS::S3::BucketPolicy').Properties.PolicyDocument;
    const allowed = Statement.filter(({ Effect }: { Effect: string }) => Effect === 'Allow');
    expect(allowed).toEqual([
      expect.objectContaining({
        Action: 's3:GetObject',
        Principal: { Service: 'cloudfront.amazonaws.com' },
        Condition: { StringEquals: { 'AWS:SourceArn': expect.anything() } },
      }),
    ]);
    expect(Statement).toContainEqual(
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    );
    expect(ofType('AWS::CloudFront::OriginAccessControl')).toHaveLength(1);
  });

  it('are uploaded hashed ones first and for good, the frame then and asked for each time', () => {
    const uploads = ofType('Custom::CDKBucketDeployment').map(({ Properties }) => Properties);
    expect(uploads.map(({ SystemMetadata }) => SystemMetadata['cache-control'])).toEqual([
      'public, max-age=31536000, immutable',
      'no-cache',
    ]);
    expect(uploads.map(({ Prune }) => Prune)).toEqual([false, false]);
    expect(uploads[1].DistributionPaths).toEqual(['/*']);
    const frame = web.find(({ Properties }) => Properties?.DistributionPaths) as Resource & {
      DependsOn: string[];
    };
    expect(frame.DependsOn.some((id) => id.startsWith('FilesAssets'))).toBe(true);
  });
});

describe('CloudFront', () => {
  it('speaks TLS only', () => {
    const { DefaultCacheBehavior, CacheBehaviors } = distribution();
    for (const { ViewerProtocolPolicy } of [DefaultCacheBehavior, ...CacheBehaviors]) {
      expect(ViewerProtocolPolicy).toBe('redirect-to-https');
    }
  });

  it('hands every call of the API on, and keeps no answer', () => {
    const { CacheBehaviors, Origins, CustomErrorResponses } = distribution();
    const paths = CacheBehaviors.map(({ PathPattern }: { PathPattern: string }) => PathPattern);
    expect(paths.sort()).toEqual(['/v1/*', API_REFERENCE, MAIL_PREVIEW].sort());
    const api = behaviour('/v1/*');
    expect(api.AllowedMethods).toEqual(expect.arrayContaining(['GET', 'PUT', 'POST']));
    // The library's names for "caching disabled" and "all but the host header".
    expect(api.CachePolicyId).toBe('4135ea2d-6df8-44a3-9df3-4b5a84be39ad');
    expect(api.OriginRequestPolicyId).toBe('b689b0a8-53d0-40ab-baf2-68738e2966ac');
    const origin = Origins.find(({ Id }: { Id: string }) => Id === api.TargetOriginId);
    expect(origin.CustomOriginConfig.OriginProtocolPolicy).toBe('https-only');
    // An error page would stand in for the API's own refusals.
    expect(CustomErrorResponses).toBeUndefined();
  });

  it('sends the very headers that the page is tested with', () => {
    const { DefaultCacheBehavior } = distribution();
    const expected = pageHeaders('https://cognito-idp.ap-southeast-1.amazonaws.com');
    expect(headersSent(DefaultCacheBehavior)).toEqual(expected);
    expect(headersSent(behaviour('/v1/*'))).toEqual(expected);
    expect(headersSent(behaviour(MAIL_PREVIEW))).toEqual(mailPreviewHeaders());
    expect(headersSent(behaviour(API_REFERENCE))).toEqual(apiReferenceHeaders());
  });
});

/** Headers that CloudFront takes by their own settings alone: among the custom ones a deployment fails with them. */
const SECURITY_HEADERS = [
  'content-security-policy',
  'referrer-policy',
  'strict-transport-security',
  'x-content-type-options',
  'x-frame-options',
  'x-xss-protection',
];

describe('an address that the page does not have', () => {
  const [{ EventType, FunctionARN }] = distribution().DefaultCacheBehavior.FunctionAssociations;
  const [code] = ofType('AWS::CloudFront::Function').map(({ Properties }) => Properties.FunctionCode);
  const request = (uri: string) =>
    runInNewContext(`${code}; handler(${JSON.stringify({ request: { uri } })})`) as {
      uri?: string;
      statusCode?: number;
      body?: { data: string };
    };

  it('is looked at before the bucket is asked, for the page alone', () => {
    expect(EventType).toBe('viewer-request');
    expect(JSON.stringify(FunctionARN)).toContain('WrongPath');
    for (const path of ['/v1/*', MAIL_PREVIEW]) expect(behaviour(path).FunctionAssociations).toBeUndefined();
    expect(distribution().CustomErrorResponses).toBeUndefined();
  });

  it.each(['/', '/index.html', '/config.json', '/worker.js', '/icon.svg', '/assets/main-1a2b.js'])(
    '%s is passed on',
    (uri) => {
      expect(request(uri)).toEqual({ uri });
    },
  );

  it.each(['/dang-nhap', '/index.php', '/assets', '/V1/roster', '/index.html/'])(
    '%s is answered with 404 and a page in Vietnamese, not with XML',
    (uri) => {
      const { statusCode, body } = request(uri);
      expect(statusCode).toBe(404);
      expect(body?.data).toContain('Không có trang này');
    },
  );

  it('takes no more than a function of CloudFront may be long', () => {
    expect(code.length).toBeLessThan(10 * 1024);
  });
});

it('no security header is sent as a custom one, which CloudFront refuses', () => {
  const policies = ofType('AWS::CloudFront::ResponseHeadersPolicy');
  expect(policies).toHaveLength(3);
  for (const { Properties } of policies) {
    const { Items } = Properties.ResponseHeadersPolicyConfig.CustomHeadersConfig;
    const custom = Items.map(({ Header }: { Header: string }) => Header.toLowerCase());
    expect(custom.filter((header: string) => SECURITY_HEADERS.includes(header))).toEqual([]);
  }
});

describe('the content security policy', () => {
  const policy = pageHeaders('https://cognito.example')['content-security-policy'] as string;

  it('allows no inline script or style, no evaluation and nothing from elsewhere', () => {
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*|blob:/);
    expect(policy.match(/https?:\S+/g)).toEqual(['https://cognito.example;']);
  });

  it('keeps the page out of frames and strings out of script', () => {
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
  });
});

describe('the policy of a previewed mail', () => {
  const policy = mailPreviewHeaders()['content-security-policy'] as string;

  it('gives it an origin of its own, no network and no script but the file’s', () => {
    expect(policy.split('; ').sort()).toEqual([
      "base-uri 'none'",
      "default-src 'none'",
      "form-action 'none'",
      "frame-ancestors 'self'",
      'sandbox allow-scripts',
      expect.stringMatching(/^script-src 'sha256-[\w+/]{43}='$/),
      "style-src 'unsafe-inline'",
    ]);
  });
});

it('the back end can be deployed without the page', () => {
  const types = Object.values(read('Backend.template.json')).map(({ Type }) => Type);
  expect(types.filter((type) => /CloudFront|S3|CDKBucketDeployment/.test(type))).toEqual([]);
});

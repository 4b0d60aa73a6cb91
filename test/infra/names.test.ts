import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';

interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
}

const dir = inject('assemblyDir');
const all = readdirSync(dir)
  .filter((name) => name.endsWith('.template.json'))
  .flatMap((name) => {
    const { Resources } = JSON.parse(readFileSync(join(dir, name), 'utf8')) as {
      Resources: Record<string, Resource>;
    };
    return Object.entries(Resources);
  });

/** Properties that are the physical name of a resource: CloudFormation makes one up where they are missing. */
const NAME =
  /^(Name|DashboardName|EmailIdentity|(Alarm|Bucket|ConfigurationSet|Function|Group|LogGroup|Queue|Role|Rule|Table|Topic|UserPool)Name)$/;

/** Types whose `Name` is a label, or unique within a parent that goes with it. */
const LABELS = [
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::Cognito::UserPoolGroup',
  'AWS::Cognito::UserPoolResourceServer',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::Permission',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Logs::MetricFilter',
  'AWS::Logs::QueryDefinition',
];

/** What has data or a name that others rely on, and outlives its stack. */
const KEPT = [
  'AWS::DynamoDB::GlobalTable',
  'AWS::Cognito::UserPool',
  'AWS::S3::Bucket',
  'AWS::SES::EmailIdentity',
];

const namedBy = ({ Type, Properties = {} }: Resource): string[] => {
  if (LABELS.includes(Type)) return [];
  return Object.keys(Properties).filter((key) => NAME.test(key) && typeof Properties[key] === 'string');
};

describe('a stack that is deployed again after a failure or a destroy', () => {
  it('finds no name taken: what outlives its stack has a name that CloudFormation makes up', () => {
    const kept = all.filter(([, { DeletionPolicy }]) => DeletionPolicy === 'Retain');
    expect(kept.flatMap(([id, resource]) => namedBy(resource).map((name) => `${id}.${name}`))).toEqual([]);
  });

  it('leaves behind nothing but what holds data', () => {
    const kept = all.filter(([, { DeletionPolicy = 'Delete' }]) => DeletionPolicy !== 'Delete');
    expect(new Set(kept.map(([, { Type }]) => Type))).toEqual(new Set(KEPT));
  });

  it('takes its one kept name back: the identity of the sender goes with a first deployment that fails', () => {
    const [[, identity]] = all.filter(([, { Type }]) => Type === 'AWS::SES::EmailIdentity') as [
      [string, Resource],
    ];
    expect(identity.DeletionPolicy).toBe('RetainExceptOnCreate');
  });

  it('of another stage finds no name taken either: each fixed name holds the stage', () => {
    const fixed = all.flatMap(([id, resource]) =>
      namedBy(resource).map((name) => [id, String(resource.Properties?.[name])] as const),
    );
    const shared = fixed.filter(([, name]) => !name.replaceAll('-', '').includes('Congressdev'));
    expect(shared.map(([, name]) => name)).toEqual(['example.vn']);
  });
});

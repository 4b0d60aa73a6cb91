import { randomBytes } from 'node:crypto';
import {
  type Bindings,
  creationOrder,
  isIncluded,
  type Resource,
  resolve,
  type StackTemplate,
} from './intrinsics.ts';
import { fixedName, isProtected, neededBy } from './names.ts';

export const FAKE_ACCOUNT_ID = '111122223333';
export const REGION = 'ap-southeast-1';

/** A resource that there is, in a stack or left behind by one. */
export interface Made {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  /** What `Ref` gives. */
  readonly physicalId: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly policy: Resource['DeletionPolicy'];
}

interface StackEvent {
  readonly EventId: string;
  readonly LogicalResourceId: string;
  readonly ResourceType: string;
  readonly PhysicalResourceId: string;
  readonly ResourceStatus: string;
  readonly ResourceStatusReason?: string;
  readonly Timestamp: string;
}

export class Stack {
  status = 'REVIEW_IN_PROGRESS';
  reason: string | undefined;
  body = '';
  outputs: Record<string, string> = {};
  parameters: Record<string, string> = {};
  tags: readonly unknown[] = [];
  readonly created = new Date().toISOString();
  readonly arn: string;
  readonly resources = new Map<string, Made>();
  /** The newest first. */
  readonly events: StackEvent[] = [];

  readonly name: string;

  constructor(name: string) {
    this.name = name;
    this.arn = `arn:aws:cloudformation:${REGION}:${FAKE_ACCOUNT_ID}:stack/${name}/${randomBytes(8).toString('hex')}`;
  }

  event(id: string, type: string, status: string, reason?: string): void {
    if (id === this.name) {
      this.status = status;
      this.reason = reason;
    }
    this.events.unshift({
      EventId: randomBytes(8).toString('hex'),
      LogicalResourceId: id,
      ResourceType: type,
      PhysicalResourceId: id === this.name ? this.arn : id,
      ResourceStatus: status,
      Timestamp: new Date().toISOString(),
      ...(reason !== undefined && { ResourceStatusReason: reason }),
    });
  }
}

const STACK = 'AWS::CloudFormation::Stack';

/** The stacks and resources of one account. */
export class FakeAccount {
  readonly stacks: Stack[] = [];
  /** Every resource with its type and name, within and beyond stacks. */
  readonly existing = new Map<string, Made>();
  /** A resource whose creation fails. */
  failsAt: ((id: string, type: string) => boolean) | undefined;

  /** A stack by its name, while it is not deleted, or by its ARN. */
  find(nameOrArn: string): Stack | undefined {
    const named = (stack: Stack) => stack.name === nameOrArn && stack.status !== 'DELETE_COMPLETE';
    return this.stacks.find((stack) => stack.arn === nameOrArn || named(stack));
  }

  /** What is there and belongs to no stack. */
  orphans(): Made[] {
    const owned = new Set(this.stacks.flatMap(({ resources }) => [...resources.values()]));
    return [...this.existing.values()].filter((made) => !owned.has(made));
  }

  /** Whether a template would change what is deployed, in its resources or in what they refer to. */
  wouldChange(stack: Stack, template: StackTemplate): boolean {
    const scope = this.#scope(stack, template);
    const included = Object.entries(template.Resources).filter(([, resource]) => isIncluded(resource, scope));
    const isSame = ([id, { Properties, DeletionPolicy }]: [string, Resource]): boolean => {
      const current = stack.resources.get(id);
      if (!current || current.policy !== DeletionPolicy) return false;
      return JSON.stringify(resolve(Properties ?? {}, scope)) === JSON.stringify(current.properties);
    };
    return included.length !== stack.resources.size || !included.every(isSame);
  }

  /** Creates or updates the resources of a stack. A failure undoes what this call created. */
  deploy(stack: Stack, body: string, template: StackTemplate): void {
    const verb = stack.status === 'REVIEW_IN_PROGRESS' ? 'CREATE' : 'UPDATE';
    stack.event(stack.name, STACK, `${verb}_IN_PROGRESS`);
    const scope = this.#scope(stack, template);
    const created: Made[] = [];
    const replaced: Made[] = [];
    const before = new Map(stack.resources);
    try {
      const ids = creationOrder(template).filter((id) =>
        isIncluded(template.Resources[id] as Resource, scope),
      );
      for (const id of ids)
        this.#put(stack, id, template.Resources[id] as Resource, scope, created, replaced);
      for (const [id, made] of before) if (!ids.includes(id)) replaced.push(made);
      const outputs = Object.entries(template.Outputs ?? {}).filter(([, output]) =>
        isIncluded(output, scope),
      );
      stack.outputs = Object.fromEntries(
        outputs.map(([name, { Value }]) => [name, String(resolve(Value, scope))]),
      );
    } catch (error) {
      const rolledBack = verb === 'CREATE' ? 'ROLLBACK' : 'UPDATE_ROLLBACK';
      stack.event(stack.name, STACK, `${rolledBack}_IN_PROGRESS`, (error as Error).message);
      const gone = created.reverse().map((made) => this.#remove(stack, made, true));
      stack.resources.clear();
      for (const [id, made] of before) stack.resources.set(id, made);
      stack.event(stack.name, STACK, `${rolledBack}_${gone.every(Boolean) ? 'COMPLETE' : 'FAILED'}`);
      return;
    }
    stack.body = body;
    for (const made of replaced) this.#remove(stack, made, false);
    stack.event(stack.name, STACK, `${verb}_COMPLETE`);
  }

  destroy(stack: Stack): void {
    stack.event(stack.name, STACK, 'DELETE_IN_PROGRESS');
    const gone = [...stack.resources.values()].reverse().map((made) => this.#remove(stack, made, false));
    stack.event(stack.name, STACK, gone.every(Boolean) ? 'DELETE_COMPLETE' : 'DELETE_FAILED');
  }

  #put(
    stack: Stack,
    id: string,
    resource: Resource,
    scope: Bindings,
    created: Made[],
    replaced: Made[],
  ): void {
    const { Type: type, DeletionPolicy: policy } = resource;
    try {
      const properties = resolve(resource.Properties ?? {}, scope) as Record<string, unknown>;
      const current = stack.resources.get(id);
      const fixed = fixedName(type, properties);
      const name = fixed ?? current?.name ?? `${stack.name}-${id}-${randomBytes(6).toString('hex')}`;
      if (current?.type === type && current.name === name) {
        const updated = { ...current, properties, policy };
        this.existing.set(`${type} ${name}`, updated);
        stack.resources.set(id, updated);
        return;
      }
      if (this.failsAt?.(id, type)) throw new Error(`Resource handler returned message: "made to fail"`);
      if (this.existing.has(`${type} ${name}`)) throw new Error(`${name} already exists`);
      const needed = neededBy(type, properties);
      if (needed !== undefined && !this.existing.has(needed)) throw new Error(`${needed} does not exist.`);
      const made = { id, type, name, physicalId: physicalId(type, name), properties, policy };
      if (current) replaced.push(current);
      this.existing.set(`${type} ${name}`, made);
      stack.resources.set(id, made);
      created.push(made);
      stack.event(id, type, 'CREATE_COMPLETE');
    } catch (error) {
      stack.event(id, type, 'CREATE_FAILED', (error as Error).message);
      throw new Error(`The following resource(s) failed to create: [${id}]. `);
    }
  }

  /** @returns false where AWS would refuse the deletion */
  #remove(stack: Stack, made: Made, onCreate: boolean): boolean {
    const { id, type, name, policy } = made;
    const isRetained = policy === 'Retain' || (policy === 'RetainExceptOnCreate' && !onCreate);
    if (!isRetained && isProtected(type, made.properties)) {
      stack.event(id, type, 'DELETE_FAILED', `${name} has deletion protection`);
      return false;
    }
    if (!isRetained) this.existing.delete(`${type} ${name}`);
    if (stack.resources.get(id) === made) stack.resources.delete(id);
    stack.event(id, type, isRetained ? 'DELETE_SKIPPED' : 'DELETE_COMPLETE');
    return true;
  }

  #scope(stack: Stack, { Parameters = {}, Conditions = {} }: StackTemplate): Bindings {
    const pseudo: Record<string, string> = {
      'AWS::AccountId': FAKE_ACCOUNT_ID,
      'AWS::Region': REGION,
      'AWS::Partition': 'aws',
      'AWS::URLSuffix': 'amazonaws.com',
      'AWS::StackName': stack.name,
      'AWS::StackId': stack.arn,
    };
    return {
      conditions: Conditions,
      ref: (name) => {
        const parameter = Parameters[name];
        const value = stack.parameters[name] ?? parameter?.Default ?? pseudo[name];
        if (parameter?.Type.startsWith('AWS::SSM::Parameter::Value')) return this.parameter(String(value));
        if (parameter?.Type === 'CommaDelimitedList') return value ? value.split(',') : [];
        return value ?? stack.resources.get(name)?.physicalId;
      },
      attribute: (id, attribute) => {
        const made = stack.resources.get(id);
        if (!made) throw new Error(`Template error: no resource ${id}`);
        if (attribute === 'Arn') return arnOf(made);
        if (attribute === 'ApiEndpoint')
          return `https://${made.physicalId}.execute-api.${REGION}.amazonaws.com`;
        if (attribute === 'DomainName') return `${made.physicalId.toLowerCase()}.cloudfront.net`;
        return `${made.physicalId}.${attribute}`;
      },
      stackOutput: (name, output) => this.find(name)?.outputs[output],
    };
  }

  /** The value of an SSM parameter that a stack has made. */
  parameter(name: string): string | undefined {
    return this.existing.get(`AWS::SSM::Parameter ${name}`)?.properties.Value as string | undefined;
  }
}

const serviceOf = (type: string): string => (type.split('::')[1] ?? type).toLowerCase();

const arnOf = ({ type, name }: Pick<Made, 'type' | 'name'>): string =>
  `arn:aws:${serviceOf(type)}:${REGION}:${FAKE_ACCOUNT_ID}:${name}`;

function physicalId(type: string, name: string): string {
  if (type === 'AWS::SQS::Queue') return `https://sqs.${REGION}.amazonaws.com/${FAKE_ACCOUNT_ID}/${name}`;
  if (type === 'AWS::SNS::Topic') return arnOf({ type, name });
  if (type === 'AWS::Cognito::UserPool') return `${REGION}_${name.slice(-9)}`;
  return name;
}

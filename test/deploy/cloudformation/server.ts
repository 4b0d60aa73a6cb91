import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse } from 'yaml';
import { serve } from '../../../infra/local/http-server.ts';
import type { Engine } from '../../../infra/local/processes.ts';
import type { StackTemplate } from './intrinsics.ts';
import { s3 } from './s3.ts';
import { FAKE_ACCOUNT_ID, FakeAccount, REGION, Stack } from './stacks.ts';
import { xml } from './xml.ts';

/**
 * AWS at the wire, as far as `cdk bootstrap`, `cdk deploy` and `cdk destroy` speak to it, at one address for all services.
 *
 * Imitated: change sets, stacks and their events, outputs, the order of dependencies, intrinsic functions, rollback of a failed
 * creation or update, deletion policies, deletion protection, names that are taken already (`names.ts`), roles to assume, the
 * bucket of the assets, parameters of SSM.
 * Not imitated: what a resource does, its schema and limits, permissions, parallel creation, replacement for another reason than
 * its name, nested stacks, imports, drift, hooks, the early validation of change sets, signatures. ARNs and attributes only look
 * like AWS's. An action, a resource type or a function that it does not know is an error that names it.
 */
export async function startFakeAws(): Promise<Engine & { readonly account: FakeAccount }> {
  const account = new FakeAccount();
  const handle = handler(account);
  const engine = await serve((request, response) => {
    handle(request, response).catch((error: Error) => {
      const code = error instanceof ChangeSetNotFoundError ? 'ChangeSetNotFound' : 'ValidationError';
      response.writeHead(400, { 'content-type': 'text/xml' }).end(errorXml(code, error.message));
    });
  });
  return { ...engine, account };
}

type Parameters = Readonly<Record<string, string>>;

function handler(account: FakeAccount) {
  const objects = new Map<string, string>();
  const changeSets = new Map<string, ChangeSet>();
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks = await Array.fromAsync(request as AsyncIterable<Buffer>);
    const body = Buffer.concat(chunks).toString();
    const service = /Credential=[^/]+\/[^/]+\/[^/]+\/([^/]+)\//.exec(
      request.headers.authorization ?? '',
    )?.[1];
    if (service === 's3') {
      const { status, content } = s3(account, objects, request, body);
      response.writeHead(status, { etag: '"0"', 'content-type': 'application/xml' }).end(xml(content));
      return;
    }
    if (service === 'ssm') {
      const value = account.parameter((JSON.parse(body) as { Name: string }).Name);
      response.writeHead(value === undefined ? 400 : 200, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(
        JSON.stringify(
          value === undefined ? { __type: 'ParameterNotFound' } : { Parameter: { Value: value } },
        ),
      );
      return;
    }
    const form = Object.fromEntries(new URLSearchParams(body));
    const { Action = '' } = form;
    const result =
      service === 'sts' ? sts(account, form) : cloudFormation(account, objects, changeSets, form);
    response.writeHead(200, { 'content-type': 'text/xml' });
    response.end(`<${Action}Response>${xml({ [`${Action}Result`]: result })}</${Action}Response>`);
  };
}

function sts(account: FakeAccount, { Action, RoleArn = '', RoleSessionName }: Parameters): object {
  if (Action === 'GetCallerIdentity') {
    return {
      Account: FAKE_ACCOUNT_ID,
      Arn: `arn:aws:iam::${FAKE_ACCOUNT_ID}:user/operator`,
      UserId: 'operator',
    };
  }
  const role = RoleArn.split('/').at(-1);
  if (Action !== 'AssumeRole' || !account.existing.has(`AWS::IAM::Role ${role}`)) {
    throw new Error(`${Action} ${RoleArn}: no such role`);
  }
  const Expiration = new Date(Date.now() + 3_600_000).toISOString();
  return {
    Credentials: { AccessKeyId: 'ASIA', SecretAccessKey: 'secret', SessionToken: 'token', Expiration },
    AssumedRoleUser: { Arn: `${RoleArn}/${RoleSessionName}`, AssumedRoleId: 'id' },
  };
}

interface ChangeSet {
  readonly id: string;
  readonly stack: Stack;
  readonly body: string;
  readonly template: StackTemplate;
  readonly parameters: Record<string, string>;
  readonly tags: readonly unknown[];
}

function cloudFormation(
  account: FakeAccount,
  objects: ReadonlyMap<string, string>,
  changeSets: Map<string, ChangeSet>,
  form: Parameters,
): object {
  const { Action, StackName = '', ChangeSetName = '' } = form;
  const found = account.find(StackName);
  if (Action === 'CreateChangeSet') {
    const stack = found ?? new Stack(StackName);
    if (!found) account.stacks.push(stack);
    const key = new URL(form.TemplateURL ?? 'https://none').pathname.slice(1);
    const body = form.TemplateBody ?? objects.get(key);
    if (body === undefined) throw new Error(`S3 error: no template at ${key}`);
    const Id = `arn:aws:cloudformation:${REGION}:${FAKE_ACCOUNT_ID}:changeSet/${ChangeSetName}/${changeSets.size}`;
    const template = parse(body) as StackTemplate;
    const parameters = pairs(form, 'Parameters', 'ParameterKey', 'ParameterValue');
    const tags = Object.entries(pairs(form, 'Tags', 'Key', 'Value')).map(([Key, Value]) => ({ Key, Value }));
    const changeSet = { id: Id, stack, body, template, parameters, tags };
    changeSets.set(Id, changeSet).set(`${stack.name} ${ChangeSetName}`, changeSet);
    return { Id, StackId: stack.arn };
  }
  const key = changeSets.has(ChangeSetName) ? ChangeSetName : `${found?.name} ${ChangeSetName}`;
  const changeSet = changeSets.get(key);
  if (Action === 'DeleteChangeSet') {
    changeSets.delete(key);
    return {};
  }
  if (!found) throw new Error(`Stack with id ${StackName} does not exist`);
  switch (Action) {
    case 'DescribeStacks':
      return { Stacks: [described(found)] };
    case 'GetTemplate':
      return { TemplateBody: found.body || '{}' };
    case 'DescribeStackEvents':
      return {
        StackEvents: found.events.map((event) => ({ ...event, StackId: found.arn, StackName: found.name })),
      };
    case 'DescribeEvents':
      return { OperationEvents: [] };
    case 'UpdateTerminationProtection':
      return { StackId: found.arn };
    case 'DeleteStack':
      account.destroy(found);
      return {};
    case 'DescribeChangeSet':
      if (!changeSet) throw new ChangeSetNotFoundError(ChangeSetName);
      return describedSet(account, changeSet);
    case 'ExecuteChangeSet':
      if (!changeSet) throw new ChangeSetNotFoundError(ChangeSetName);
      Object.assign(found, { parameters: changeSet.parameters, tags: changeSet.tags });
      account.deploy(found, changeSet.body, changeSet.template);
      return {};
    default:
      throw new Error(`the fake CloudFormation does not know ${Action}`);
  }
}

class ChangeSetNotFoundError extends Error {
  override readonly name = 'ChangeSetNotFoundError';
}

const described = ({ name, arn, status, reason, created, outputs, parameters, tags }: Stack) => ({
  StackName: name,
  StackId: arn,
  StackStatus: status,
  StackStatusReason: reason,
  CreationTime: created,
  EnableTerminationProtection: false,
  Outputs: Object.entries(outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })),
  Parameters: Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({
    ParameterKey,
    ParameterValue,
  })),
  Tags: tags,
});

const describedSet = (account: FakeAccount, { id, stack, template }: ChangeSet) => ({
  ChangeSetId: id,
  StackId: stack.arn,
  StackName: stack.name,
  CreationTime: new Date().toISOString(),
  ...(stack.body === '' || account.wouldChange(stack, template)
    ? { Status: 'CREATE_COMPLETE', ExecutionStatus: 'AVAILABLE' }
    : { Status: 'FAILED', StatusReason: "The submitted information didn't contain changes." }),
  Changes: Object.entries(template.Resources).map(([LogicalResourceId, { Type: ResourceType }]) => ({
    Type: 'Resource',
    ResourceChange: { Action: 'Add', LogicalResourceId, ResourceType },
  })),
});

/** The entries of a list of pairs in a form: `Tags.member.1.Key`, `Tags.member.1.Value`. */
function pairs(form: Parameters, list: string, key: string, value: string): Record<string, string> {
  const keys = Object.entries(form).filter(
    ([name]) => name.startsWith(`${list}.member.`) && name.endsWith(`.${key}`),
  );
  return Object.fromEntries(
    keys.flatMap(([name, text]) => {
      const given = form[name.replace(new RegExp(`${key}$`), value)];
      return given === undefined ? [] : [[text, given]];
    }),
  );
}

const errorXml = (code: string, message: string) =>
  `<ErrorResponse>${xml({ Error: { Type: 'Sender', Code: code, Message: message } })}</ErrorResponse>`;

import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetAccountCommand, GetEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { AccountFacts, DeployedStack, Read, SesAccount, SesIdentity, Settings } from './account.ts';

/** A machine without network is told so within seconds. */
const CLIENT = {
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 5000, requestTimeout: 15_000, throwOnRequestTimeout: true },
} as const;

/**
 * Reads an account with the credentials and endpoints that the SDK finds in its variables and files. Nothing is changed. A call
 * that fails is a fact of its own: the others are read all the same.
 */
export async function accountFacts({ region, stage, senderAddress }: Settings): Promise<AccountFacts> {
  const client = { ...CLIENT, region };
  const stacks = new CloudFormationClient(client);
  const caller = await read(async () => {
    const { Account = '', Arn = '' } = await new STSClient(client).send(new GetCallerIdentityCommand({}));
    return { account: Account, arn: Arn };
  });
  if ('failed' in caller) {
    return { caller, bootstrap: caller, ses: caller, identity: caller, concurrency: caller, stack: caller };
  }
  const ses = new SESv2Client(client);
  const [bootstrap, account, identity, concurrency, stack] = await Promise.all([
    read(() => bootstrapVersion(new SSMClient(client))),
    read(() => sesAccount(ses)),
    read(() => sesIdentity(ses, stacks, senderAddress.split('@')[1] ?? '')),
    read(async () => {
      const { AccountLimit } = await new LambdaClient(client).send(new GetAccountSettingsCommand({}));
      return {
        limit: AccountLimit?.ConcurrentExecutions ?? 0,
        unreserved: AccountLimit?.UnreservedConcurrentExecutions ?? 0,
      };
    }),
    read(() => deployedStack(stacks, `Congress-${stage}-Backend`)),
  ]);
  return { caller, bootstrap, ses: account, identity, concurrency, stack };
}

/** What a call gives, or the name and text of its error. */
const read = <Value>(call: () => Promise<Value>): Promise<Read<Value>> =>
  call().then(
    (value) => ({ value }),
    ({ name, message }: Error) => ({ failed: `${name}: ${message}` }),
  );

/** What a call gives; undefined where its error says that there is no such thing. */
async function ifThere<Value>(call: Promise<Value>, isAbsence: (error: Error) => boolean) {
  try {
    return await call;
  } catch (error) {
    if (error instanceof Error && isAbsence(error)) return undefined;
    throw error;
  }
}

async function bootstrapVersion(client: SSMClient): Promise<number | undefined> {
  const call = client.send(new GetParameterCommand({ Name: '/cdk-bootstrap/hnb659fds/version' }));
  const found = await ifThere(call, ({ name }) => name === 'ParameterNotFound');
  return found && Number(found.Parameter?.Value);
}

async function sesAccount(client: SESv2Client): Promise<SesAccount> {
  const { ProductionAccessEnabled, SendingEnabled, EnforcementStatus, SendQuota } = await client.send(
    new GetAccountCommand({}),
  );
  return {
    isProduction: ProductionAccessEnabled ?? false,
    isSending: SendingEnabled ?? false,
    enforcement: EnforcementStatus ?? 'unknown',
    perSecond: SendQuota?.MaxSendRate ?? 0,
    perDay: SendQuota?.Max24HourSend ?? 0,
    sentToday: SendQuota?.SentLast24Hours ?? 0,
  };
}

async function sesIdentity(
  client: SESv2Client,
  stacks: CloudFormationClient,
  EmailIdentity: string,
): Promise<SesIdentity | undefined> {
  const call = client.send(new GetEmailIdentityCommand({ EmailIdentity }));
  const found = await ifThere(call, ({ name }) => name === 'NotFoundException');
  if (!found) return undefined;
  const stack = await ownerOf(stacks, EmailIdentity);
  const { MailFromDomain, MailFromDomainStatus = 'PENDING' } = found.MailFromAttributes ?? {};
  return {
    isVerified: found.VerifiedForSendingStatus ?? false,
    dkim: found.DkimAttributes?.Status ?? 'NOT_STARTED',
    ...(MailFromDomain && { mailFrom: { domain: MailFromDomain, status: MailFromDomainStatus } }),
    ...(stack !== undefined && { stack }),
  };
}

async function deployedStack(
  client: CloudFormationClient,
  StackName: string,
): Promise<DeployedStack | undefined> {
  const found = await ifThere(client.send(new DescribeStacksCommand({ StackName })), doesNotExist);
  const stack = found?.Stacks?.[0];
  if (!stack) return undefined;
  const held = async (output: string) => {
    const name = stack.Outputs?.find(({ OutputKey }) => OutputKey === output)?.OutputValue;
    if (name === undefined) return undefined;
    return { name, isOwn: (await ownerOf(client, name)) === StackName };
  };
  return { status: `${stack.StackStatus}`, table: await held('TableName'), pool: await held('UserPoolId') };
}

/** The stack that has a resource, by the resource's own name. */
async function ownerOf(client: CloudFormationClient, name: string): Promise<string | undefined> {
  const call = client.send(new DescribeStackResourcesCommand({ PhysicalResourceId: name }));
  return (await ifThere(call, doesNotExist))?.StackResources?.[0]?.StackName;
}

/** CloudFormation has no error of its own for a stack that is not there. */
const doesNotExist = ({ name, message }: Error) =>
  name.startsWith('ValidationError') && message.includes('does not exist');

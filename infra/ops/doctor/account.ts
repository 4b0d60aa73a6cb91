import { domainOf, senderStackId } from '../../config/sender.ts';
import type { StageConfig } from '../../config/stage-config.ts';
import { type Diagnosis, lacking, ok, stopping, unchecked, unread } from './diagnosis.ts';

/** A value that was read, or why it could not be. */
export type Read<Value> = { readonly value: Value } | { readonly failed: string };

/** The back-end stack that is deployed. */
export interface DeployedStack {
  readonly status: string;
  readonly table: Held | undefined;
  readonly pool: Held | undefined;
}

/** A table or pool that a deployed stack uses, and whether the stack itself made it. */
interface Held {
  readonly name: string;
  readonly isOwn: boolean;
}

export interface SesAccount {
  readonly isProduction: boolean;
  readonly isSending: boolean;
  /** `HEALTHY`, `PROBATION`, `SHUTDOWN` */
  readonly enforcement: string;
  readonly perSecond: number;
  readonly perDay: number;
  readonly sentToday: number;
}

export interface SesIdentity {
  readonly isVerified: boolean;
  readonly dkim: string;
  /** Absent: bounces go to a domain of SES. */
  readonly mailFrom?: { readonly domain: string; readonly status: string };
  /** The stack that made it; absent: none that is there. */
  readonly stack?: string;
}

/** What there is in an account and region. `undefined` is a value: there is none. */
export interface AccountFacts {
  readonly caller: Read<{ readonly account: string; readonly arn: string }>;
  readonly bootstrap: Read<number | undefined>;
  readonly ses: Read<SesAccount>;
  readonly identity: Read<SesIdentity | undefined>;
  readonly concurrency: Read<{ readonly limit: number; readonly unreserved: number }>;
  readonly stack: Read<DeployedStack | undefined>;
}

/** The settings that an account is held against. */
export type Settings = Pick<
  StageConfig,
  | 'stage'
  | 'region'
  | 'reservedConcurrency'
  | 'throttle'
  | 'restoredTable'
  | 'restoredPool'
  | 'senderAddress'
  | 'senderIdentity'
>;

/** The version of the bootstrap stack that an assembly asks for: `requiresBootstrapStackVersion` of its manifest. */
export const BOOTSTRAP_VERSION = 6;

/** Lambda leaves at least so many executions to functions without a reservation. (Lambda developer guide, reserved concurrency) */
const LEAST_UNRESERVED = 100;

/** Diagnoses an account: what it lacks to deploy a stage and to send its mails. */
export function diagnoseAccount(
  facts: AccountFacts,
  settings: Settings,
  env: NodeJS.ProcessEnv,
): Diagnosis[] {
  const region = diagnoseRegion(settings, env);
  if ('failed' in facts.caller) {
    const login = stopping(
      'credentials',
      facts.caller.failed,
      'Sign in (`aws sso login`, `aws configure`), or set AWS_PROFILE or AWS_ACCESS_KEY_ID and the others.',
    );
    return [login, region, unchecked('the account', 'not without credentials')];
  }
  const { account, arn } = facts.caller.value;
  return [
    ok('credentials', `account ${account} as ${arn}`),
    region,
    ...diagnose('CDK bootstrap', facts.bootstrap, (version) => [
      diagnoseBootstrap(version, account, settings),
    ]),
    ...diagnose('the deployed stack', facts.stack, (stack) => diagnoseStack(stack, settings)),
    ...diagnose('Lambda concurrency', facts.concurrency, (limits) =>
      diagnoseConcurrency(limits, facts, settings),
    ),
    ...diagnose('SES', facts.ses, diagnoseSes),
    ...diagnose('identity of the sender', facts.identity, (identity) => diagnoseIdentity(identity, settings)),
  ];
}

/** The findings on a value that was read; one that it could not be. */
const diagnose = <Value>(what: string, read: Read<Value>, of: (value: Value) => Diagnosis[]): Diagnosis[] =>
  'failed' in read ? [unread(what, read.failed)] : of(read.value);

function diagnoseRegion({ region, stage }: Settings, { AWS_REGION }: NodeJS.ProcessEnv): Diagnosis {
  if (!AWS_REGION || AWS_REGION === region) return ok('region', `${region}, of the stage ${stage}`);
  return lacking(
    'region',
    `the stage ${stage} is deployed to ${region}, and AWS_REGION is ${AWS_REGION}`,
    `Set AWS_REGION=${region}: the \`aws\` commands of the documents go there.`,
  );
}

function diagnoseBootstrap(version: number | undefined, account: string, { region }: Settings): Diagnosis {
  const what = 'CDK bootstrap';
  const mend = `Run \`npx cdk bootstrap aws://${account}/${region}\`.`;
  if (version === undefined) return stopping(what, `none in ${region}`, mend);
  if (version < BOOTSTRAP_VERSION) {
    return stopping(what, `version ${version}, and ${BOOTSTRAP_VERSION} is needed`, mend);
  }
  return ok(what, `version ${version}`);
}

function diagnoseStack(stack: DeployedStack | undefined, settings: Settings): Diagnosis[] {
  const what = 'the deployed stack';
  if (!stack) return [unchecked(what, 'none yet: the first deployment makes table and pool')];
  const { status, table, pool } = stack;
  if (/^(ROLLBACK_COMPLETE|REVIEW_IN_PROGRESS)$/.test(status)) {
    return [unchecked(what, `${status}: its first deployment failed, the next one begins anew`)];
  }
  if (/_IN_PROGRESS$/.test(status)) {
    return [stopping(what, status, 'Wait until that is over: a stack takes one deployment at a time.')];
  }
  if (/FAILED$/.test(status)) {
    const mend =
      'Read its events in the CloudFormation console: it takes no deployment until that is settled.';
    return [stopping(what, status, mend)];
  }
  return [
    ok(what, status),
    ...diagnoseHeld('table', 'restoredTable', table, settings.restoredTable),
    ...diagnoseHeld('pool', 'restoredPool', pool, settings.restoredPool),
  ];
}

/** Whether the next deployment goes on with the table or pool that the deployed stack uses. */
function diagnoseHeld(
  kind: string,
  setting: string,
  held: Held | undefined,
  configured: string,
): Diagnosis[] {
  if (!held) return [];
  const { name, isOwn } = held;
  const what = `the ${kind} of the next deployment`;
  if (configured === name || (isOwn && configured === '')) return [ok(what, `${name}, as now`)];
  if (configured === '') {
    return [
      stopping(
        what,
        `a new, empty one, for \`${setting}\` is empty and ${name}, which is in use, was not made by the stack`,
        `Put '${name}' back into \`${setting}\` of the stage.`,
      ),
    ];
  }
  return [
    unchecked(what, `${configured} instead of ${name}, which stays and is used no more (\`${setting}\`)`),
  ];
}

function diagnoseConcurrency(
  { limit, unreserved }: { readonly limit: number; readonly unreserved: number },
  { stack }: AccountFacts,
  { reservedConcurrency, throttle }: Settings,
): Diagnosis[] {
  const what = 'Lambda concurrency';
  const reserved = reservedConcurrency.submit + reservedConcurrency.read;
  // What a deployed stack has set aside is no longer among the unreserved.
  const isDeployed = 'value' in stack && stack.value?.table !== undefined;
  const left = (isDeployed ? limit : unreserved) - reserved;
  if (reserved > 0 && left < LEAST_UNRESERVED) {
    return [
      stopping(
        what,
        `${limit} in all; \`reservedConcurrency\` sets ${reserved} aside and leaves ${Math.max(left, 0)} of at least ${LEAST_UNRESERVED}`,
        'Ask for 1 000 in the Service Quotas console (Lambda, Concurrent executions), and set both to 0 until then.',
      ),
    ];
  }
  if (limit < throttle.burstLimit) {
    return [
      lacking(
        what,
        `${limit} in all, and the API takes ${throttle.burstLimit} calls at once: clerks may get 503`,
        `Ask for ${throttle.burstLimit} in the Service Quotas console (Lambda, Concurrent executions).`,
      ),
    ];
  }
  return [ok(what, `${limit} in all, ${reserved} set aside`)];
}

function diagnoseSes(ses: SesAccount): Diagnosis[] {
  const quota = `${ses.perSecond} mails a second, ${ses.perDay} in 24 hours, ${ses.sentToday} sent`;
  const findings = [
    ses.isProduction
      ? ok('SES', quota)
      : lacking(
          'SES',
          `in the sandbox (${quota}): only verified addresses get mail`,
          'Ask for production access in the SES console, Account dashboard.',
        ),
  ];
  if (ses.isSending && ses.enforcement === 'HEALTHY') return findings;
  const said = ses.isSending
    ? `the account is in ${ses.enforcement}`
    : `sending is paused (${ses.enforcement})`;
  const mend =
    'See the SES console, Account dashboard and Reputation metrics, and the mails of AWS to the account.';
  return [...findings, lacking('SES sending', said, mend)];
}

function diagnoseIdentity(identity: SesIdentity | undefined, settings: Settings): Diagnosis[] {
  const domain = domainOf(settings.senderAddress);
  const what = `identity of the sender ${domain}`;
  const isExisting = settings.senderIdentity === 'existing';
  if (!identity && isExisting) {
    const mend = "Verify the domain in the SES console, or set `senderIdentity` to 'own'.";
    return [stopping(what, `there is none, and \`senderIdentity\` is 'existing'`, mend)];
  }
  if (!identity) {
    const stack = senderStackId(domain);
    const mend = `Deploy \`${stack}\` and enter the records of its outputs; the rest is deployed when they are found.`;
    return [stopping(what, 'none yet, and Cognito refuses a pool whose sender is not verified', mend)];
  }
  if (!isExisting && identity.stack === undefined) {
    return [
      stopping(
        what,
        'it is there and no stack has it: a deployment that makes it is refused with "already exists"',
        "Set `senderIdentity` of the stage to 'existing'.",
      ),
    ];
  }
  const mend = `Enter its records into the DNS of ${domain} (docs/operations.md); it may take up to 72 hours.`;
  return [
    identity.isVerified
      ? ok(what, `verified${identity.stack ? `, made by ${identity.stack}` : ''}`)
      : stopping(what, 'not verified: SES sends nothing from it, and Cognito refuses a pool with it', mend),
    identity.dkim === 'SUCCESS' ? ok('DKIM', 'signed') : lacking('DKIM', identity.dkim, mend),
    diagnoseMailFrom(identity, mend),
  ];
}

function diagnoseMailFrom({ mailFrom }: SesIdentity, mend: string): Diagnosis {
  if (!mailFrom) return unchecked('MAIL FROM', 'a domain of SES: SPF does not count for the own one');
  const { domain, status } = mailFrom;
  return status === 'SUCCESS' ? ok('MAIL FROM', domain) : lacking('MAIL FROM', `${domain} ${status}`, mend);
}

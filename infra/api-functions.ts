import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { PROVINCE } from '../shared/ids.ts';
import { MACHINE_USES } from '../shared/log/record.ts';
import { NodeFunction } from './constructs/node-function.ts';
import { CALLS, DIGESTS, FROZEN, LISTS, MAILINGS, OPEN, PACE } from './constructs/record-table.ts';
import { asciiJson, type Resources } from './resources.ts';

/** The functions of the API, each with its grants. */
export function apiFunctions(
  scope: Construct,
  { config, bundles, records, accounts, mailer, deliveries, digestQueue }: Resources,
) {
  const common = { bundles, logDays: config.logDays, stage: config.stage };
  const TABLE_NAME = records.table.tableName;
  const MACHINES = {
    USER_POOL_ID: accounts.pool.userPoolId,
    MACHINE_CLIENT_ID: accounts.machines.userPoolClientId,
  };

  const submit = new NodeFunction(scope, 'Submit', {
    folder: 'submit',
    description: 'Takes submissions from district forms into the log',
    environment: { TABLE_NAME },
    reservedConcurrency: config.reservedConcurrency.submit,
    ...common,
    // It buys processor time: a cold start with a large batch took 2.7 seconds at half of it. (docs/performance.md)
    memorySize: 1024,
  });
  records.grantRead(submit);
  records.grantAppend(submit);
  // A unit's partition is named by its id, which no policy knows beforehand: what is no unit's is denied instead.
  records.denyAppend(submit, MAILINGS, DIGESTS, OPEN, PACE, CALLS, LISTS);

  const read = new NodeFunction(scope, 'Read', {
    folder: 'read',
    description: 'Answers what the log holds: revisions, roster, plan, summary',
    environment: { TABLE_NAME, PROVINCE_NAMES: asciiJson(config.province) },
    reservedConcurrency: config.reservedConcurrency.read,
    ...common,
    timeout: Duration.seconds(25),
    memorySize: 1024,
  });
  records.grantRead(read);

  const admin = new NodeFunction(scope, 'Admin', {
    folder: 'admin',
    description: 'Takes roster, plan and recipients from admins, and returns reports to who sent them',
    environment: {
      TABLE_NAME,
      DELIVERY_QUEUE_URL: deliveries.queue.queueUrl,
      USER_POOL_ID: accounts.pool.userPoolId,
    },
    ...common,
    timeout: Duration.seconds(25),
  });
  records.grantRead(admin);
  records.grantAppend(admin);
  records.denyAppend(admin, ...FROZEN, DIGESTS, PACE, LISTS);
  accounts.grantFind(admin);
  deliveries.queue.grantSendMessages(admin);

  const manageAccounts = new NodeFunction(scope, 'ManageAccounts', {
    folder: 'accounts',
    description: 'Lists, invites, disables and moves accounts for admins',
    environment: { TABLE_NAME, ...MACHINES },
    ...common,
    timeout: Duration.seconds(25),
  });
  records.grantRead(manageAccounts);
  records.grantAppend(manageAccounts, PROVINCE);
  accounts.grantManage(manageAccounts);
  accounts.grantMachineClient(manageAccounts);

  const machineTokens = new NodeFunction(scope, 'MachineTokens', {
    folder: 'machine-tokens',
    description: 'Gives machine accounts their tokens',
    environment: { TABLE_NAME, ...MACHINES },
    ...common,
  });
  records.grantRead(machineTokens, PROVINCE, MACHINE_USES);
  records.grantAppend(machineTokens, MACHINE_USES);
  accounts.grantMachineClient(machineTokens);

  const openApi = new NodeFunction(scope, 'Describe', {
    folder: 'openapi',
    description: 'Describes the API in OpenAPI 3.1 to anyone; may touch nothing',
    environment: {},
    ...common,
  });

  const digests = new NodeFunction(scope, 'Digests', {
    folder: 'digests',
    description: 'Previews, releases and restates digests for admins, and tells what became of their mails',
    environment: {
      TABLE_NAME,
      DIGEST_QUEUE_URL: digestQueue.queue.queueUrl,
      PAGE_URL: config.pageUrl,
      SUBJECT_FIGURES: config.subjectFigures,
      PROVINCE_NAMES: asciiJson(config.province),
      CADENCES: asciiJson(config.cadences),
    },
    ...common,
    timeout: Duration.seconds(29),
    memorySize: 1024,
  });
  records.grantRead(digests);
  records.grantAppend(digests, CALLS, DIGESTS, OPEN);
  digestQueue.queue.grantSendMessages(digests);

  const suppressions = new NodeFunction(scope, 'Suppressions', {
    folder: 'suppressions',
    description:
      'Shows admins which addresses get no mail, lets them have it again, and whether the sender is verified',
    environment: { TABLE_NAME, SENDER_DOMAIN: mailer.domain },
    ...common,
  });
  records.grantRead(suppressions);
  records.grantSuppress(suppressions);
  mailer.grantForgetSuppressed(suppressions);
  mailer.grantReadIdentity(suppressions);
  mailer.grantReadQuota(suppressions);

  return { submit, read, admin, manageAccounts, machineTokens, describe: openApi, digests, suppressions };
}

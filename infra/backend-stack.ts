import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { Construct } from 'constructs';
import { ACCOUNT_OPERATIONS } from '../shared/api/accounts.ts';
import { ADMIN_OPERATIONS } from '../shared/api/admin.ts';
import { DESCRIBE_OPERATIONS } from '../shared/api/describe.ts';
import { DIGEST_OPERATIONS } from '../shared/api/digests.ts';
import { READ_OPERATIONS } from '../shared/api/read.ts';
import { SUBMIT_OPERATIONS } from '../shared/api/submit.ts';
import { SUPPRESSION_OPERATIONS } from '../shared/api/suppressions.ts';
import { PROVINCE } from '../shared/ids.ts';
import { backendAlarms } from './backend-alarms.ts';
import type { StageConfig } from './config.ts';
import { Accounts } from './constructs/accounts.ts';
import { Alarms } from './constructs/alarms.ts';
import { DeliveryQueue } from './constructs/delivery-queue.ts';
import { DigestSchedules } from './constructs/digest-schedules.ts';
import { MailEvents } from './constructs/mail-events.ts';
import { Mailer } from './constructs/mailer.ts';
import { NodeFunction } from './constructs/node-function.ts';
import { DIGESTS, MAILINGS, RecordTable } from './constructs/record-table.ts';
import { SubmissionApi } from './constructs/submission-api.ts';
import { Timetable } from './constructs/timetable.ts';

/** Long enough for every mail that senders hold to have its turn at one mail a second. See ADR 006. */
const SEND_TIMEOUT = Duration.seconds(90);
const GIVE_UP_TIMEOUT = Duration.seconds(20);
const TRACK_TIMEOUT = Duration.seconds(10);

/** Everything but the page: from a district's post to a leader's mail. */
export class BackendStack extends Stack {
  readonly api: HttpApi;
  /** The client that the page signs in as. */
  readonly client: UserPoolClient;

  constructor(
    scope: Construct,
    id: string,
    { config, ...props }: StackProps & { readonly config: StageConfig },
  ) {
    super(scope, id, props);
    const { logDays } = config;

    const records = new RecordTable(this, 'Records', config);
    const accounts = new Accounts(this, 'Accounts', config);
    const mailer = new Mailer(this, 'Mailer', config);
    const deliveries = new DeliveryQueue(this, 'Deliveries', {
      sendTimeout: SEND_TIMEOUT,
      giveUpTimeout: GIVE_UP_TIMEOUT,
    });
    const TABLE_NAME = records.table.tableName;

    const submit = new NodeFunction(this, 'Submit', {
      folder: 'submit',
      description: 'Takes submissions from district forms into the log',
      environment: { TABLE_NAME },
      logDays,
    });
    records.grantRead(submit);
    records.grantAppend(submit);

    const read = new NodeFunction(this, 'Read', {
      folder: 'read',
      description: 'Answers what the log holds: revisions, roster, plan, summary',
      environment: { TABLE_NAME },
      logDays,
      timeout: Duration.seconds(25),
      memorySize: 1024,
    });
    records.grantRead(read);

    const admin = new NodeFunction(this, 'Admin', {
      folder: 'admin',
      description: 'Takes roster, plan and recipients from admins, and returns reports to who sent them',
      environment: {
        TABLE_NAME,
        DELIVERY_QUEUE_URL: deliveries.queue.queueUrl,
        USER_POOL_ID: accounts.pool.userPoolId,
      },
      logDays,
      timeout: Duration.seconds(25),
    });
    records.grantRead(admin);
    records.grantAppend(admin);
    accounts.grantFind(admin);
    deliveries.queue.grantSendMessages(admin);

    const manageAccounts = new NodeFunction(this, 'ManageAccounts', {
      folder: 'accounts',
      description: 'Lists, invites, disables and moves accounts for admins',
      environment: { TABLE_NAME, USER_POOL_ID: accounts.pool.userPoolId },
      logDays,
      timeout: Duration.seconds(25),
    });
    records.grantRead(manageAccounts);
    records.grantAppend(manageAccounts, PROVINCE);
    accounts.grantManage(manageAccounts);

    const describe = new NodeFunction(this, 'Describe', {
      folder: 'describe',
      description: 'Describes the API in OpenAPI 3.1 to anyone; may touch nothing',
      environment: {},
      logDays,
    });

    const compile = new NodeFunction(this, 'Compile', {
      folder: 'compile',
      description: 'Folds the log into a digest and queues its mails',
      environment: {
        TABLE_NAME,
        DELIVERY_QUEUE_URL: deliveries.queue.queueUrl,
        WAITS_FOR_RELEASE: config.waitsForRelease.join(' '),
      },
      logDays,
      timeout: Duration.minutes(15),
      memorySize: 1024,
    });
    records.grantRead(compile);
    records.grantAppend(compile, MAILINGS, DIGESTS);
    deliveries.queue.grantSendMessages(compile);
    compile.configureAsyncInvoke({ retryAttempts: 2, onFailure: new SqsDestination(deliveries.deadLetters) });

    const remind = new NodeFunction(this, 'Remind', {
      folder: 'remind',
      description: 'Queues reminders to the clerks of units that have not reported',
      environment: {
        TABLE_NAME,
        DELIVERY_QUEUE_URL: deliveries.queue.queueUrl,
        USER_POOL_ID: accounts.pool.userPoolId,
      },
      logDays,
      timeout: Duration.minutes(15),
    });
    records.grantRead(remind);
    records.grantAppend(remind, MAILINGS);
    accounts.grantFind(remind);
    deliveries.queue.grantSendMessages(remind);
    remind.configureAsyncInvoke({ retryAttempts: 2, onFailure: new SqsDestination(deliveries.deadLetters) });

    const digests = new NodeFunction(this, 'Digests', {
      folder: 'digests',
      description: 'Previews, releases and restates digests for admins, and tells what became of their mails',
      environment: {
        TABLE_NAME,
        DELIVERY_QUEUE_URL: deliveries.queue.queueUrl,
        PAGE_URL: config.pageUrl,
        SUBJECT_FIGURES: config.subjectFigures,
      },
      logDays,
      timeout: Duration.seconds(29),
      memorySize: 1024,
    });
    records.grantRead(digests);
    records.grantAppend(digests, MAILINGS, DIGESTS);
    deliveries.queue.grantSendMessages(digests);

    const send = new NodeFunction(this, 'Send', {
      folder: 'send',
      description: 'Sends one mail per digest and recipient through SES',
      environment: {
        TABLE_NAME,
        DELIVERY_QUEUE_URL: deliveries.queue.queueUrl,
        SENDER: mailer.sender,
        CONFIGURATION_SET: mailer.configurationSet.configurationSetName,
        PAGE_URL: config.pageUrl,
        SUBJECT_FIGURES: config.subjectFigures,
        LIST_UNSUBSCRIBE: config.listUnsubscribe,
      },
      logDays,
      timeout: SEND_TIMEOUT,
      memorySize: 1024,
    });
    records.grantRead(send);
    records.grantSettleDeliveries(send);
    records.grantPace(send);
    mailer.grantSend(send);
    mailer.grantReadQuota(send);
    deliveries.queue.grantSendMessages(send);
    deliveries.consumedBy(send);

    const mailEvents = new MailEvents(this, 'MailEvents', {
      configurationSet: mailer.configurationSet,
      consumerTimeout: TRACK_TIMEOUT,
    });
    const track = new NodeFunction(this, 'Track', {
      folder: 'track',
      description: 'Takes what SES says of mails into the ledger and the suppression list',
      environment: { TABLE_NAME },
      logDays,
      timeout: TRACK_TIMEOUT,
    });
    records.grantRead(track);
    records.grantSettleDeliveries(track);
    records.grantSuppress(track);
    mailEvents.consumedBy(track);

    const suppressions = new NodeFunction(this, 'Suppressions', {
      folder: 'suppressions',
      description: 'Shows admins which addresses get no mail, and lets them have it again',
      environment: { TABLE_NAME },
      logDays,
    });
    records.grantRead(suppressions);
    records.grantSuppress(suppressions);
    mailer.grantForgetSuppressed(suppressions);

    const giveUp = new NodeFunction(this, 'GiveUp', {
      folder: 'give-up',
      description: 'Has the ledger say which mails were given up, and leaves their messages to ops',
      environment: { TABLE_NAME, DEAD_LETTER_QUEUE_URL: deliveries.deadLetters.queueUrl },
      logDays,
      timeout: GIVE_UP_TIMEOUT,
    });
    records.grantRead(giveUp);
    records.grantSettleDeliveries(giveUp);
    deliveries.deadLetters.grantSendMessages(giveUp);
    deliveries.givenUpBy(giveUp);

    const api = new SubmissionApi(this, 'Api', { accounts, ...config });
    this.api = api.api;
    this.client = accounts.client;
    api.serve(submit, SUBMIT_OPERATIONS);
    api.serve(read, READ_OPERATIONS);
    api.serve(admin, ADMIN_OPERATIONS);
    api.serve(manageAccounts, ACCOUNT_OPERATIONS);
    api.serve(digests, DIGEST_OPERATIONS);
    api.serve(suppressions, SUPPRESSION_OPERATIONS);
    api.serve(describe, DESCRIBE_OPERATIONS);

    const { deadLetters } = deliveries;
    new DigestSchedules(this, 'Schedules', { target: compile, deadLetters });
    new Timetable(this, 'Reminders', { target: remind, deadLetters }).add('remind', {
      description: 'Looks every morning for units to be reminded of their report',
      time: { hour: '8' },
    });

    backendAlarms(new Alarms(this, 'Alarms', config), {
      submit,
      read,
      api: api.api,
      deadLetters,
      mailEventDeadLetters: mailEvents.deadLetters,
    });

    new CfnOutput(this, 'ApiUrl', { value: api.api.apiEndpoint });
    new CfnOutput(this, 'UserPoolId', { value: accounts.pool.userPoolId });
    new CfnOutput(this, 'UserPoolClientId', { value: accounts.client.userPoolClientId });
    new CfnOutput(this, 'TableName', { value: TABLE_NAME });
    new CfnOutput(this, 'DeliveryQueueUrl', { value: deliveries.queue.queueUrl });
    new CfnOutput(this, 'DeadLetterQueueUrl', { value: deliveries.deadLetters.queueUrl });
    new CfnOutput(this, 'MailEventDeadLetterQueueUrl', { value: mailEvents.deadLetters.queueUrl });
    new CfnOutput(this, 'Region', { value: this.region });
  }
}

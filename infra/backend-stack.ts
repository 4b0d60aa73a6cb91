import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Construct } from 'constructs';
import { ACCOUNT_OPERATIONS } from '../shared/api/accounts.ts';
import { ADMIN_OPERATIONS } from '../shared/api/admin.ts';
import { DIGEST_OPERATIONS } from '../shared/api/digests.ts';
import { MACHINE_OPERATIONS, TOKEN_OPERATIONS } from '../shared/api/machines.ts';
import { OPENAPI_OPERATIONS } from '../shared/api/openapi-operation.ts';
import { READ_OPERATIONS } from '../shared/api/read.ts';
import { SUBMIT_OPERATIONS } from '../shared/api/submit.ts';
import { SUPPRESSION_OPERATIONS } from '../shared/api/suppressions.ts';
import { backendAlarms } from './alarms/backend-alarms.ts';
import { backendDashboard } from './alarms/backend-dashboard.ts';
import { apiFunctions } from './api-functions.ts';
import type { StageConfig } from './config/stage-config.ts';
import { Accounts, type PageClients } from './constructs/accounts.ts';
import { DeliveryQueue } from './constructs/delivery-queue.ts';
import { DigestQueue } from './constructs/digest-queue.ts';
import { DigestSchedules } from './constructs/digest-schedules.ts';
import { MailEvents } from './constructs/mail-events.ts';
import { Mailer } from './constructs/mailer.ts';
import { PublishedEvents } from './constructs/published-events.ts';
import { RecordTable } from './constructs/record-table.ts';
import { SavedQueries } from './constructs/saved-queries.ts';
import { SecondFactor } from './constructs/second-factor.ts';
import { SubmissionApi } from './constructs/submission-api.ts';
import { Timetable } from './constructs/timetable.ts';
import { publishFunction } from './event-functions.ts';
import {
  COMPILE_TIMEOUT,
  DEAD_LETTER_TIMEOUT,
  mailFunctions,
  SEND_TIMEOUT,
  SES_EVENTS_TIMEOUT,
} from './mail-functions.ts';

/** Props of {@link BackendStack}. */
interface BackendStackProps extends StackProps {
  readonly config: StageConfig;
  /** Folder of the built functions. */
  readonly bundles: string;
}

/** Everything except the page: from the submission of a district to the email of a leader. */
export class BackendStack extends Stack {
  readonly api: HttpApi;
  /** The clients that the page signs in as. */
  readonly clients: PageClients;

  constructor(scope: Construct, id: string, { config, bundles, ...props }: BackendStackProps) {
    super(scope, id, props);
    const records = new RecordTable(this, 'Records', config);
    const accounts = new Accounts(this, 'Accounts', config);
    new SecondFactor(this, 'SecondFactor', { accounts, bundles, ...config });
    const mailer = new Mailer(this, 'Mailer', config);
    const deliveries = new DeliveryQueue(this, 'Deliveries', {
      sendTimeout: SEND_TIMEOUT,
      deadLetterTimeout: DEAD_LETTER_TIMEOUT,
    });
    const digestQueue = new DigestQueue(this, 'DigestQueue', { compileTimeout: COMPILE_TIMEOUT });
    const mailEvents = new MailEvents(this, 'MailEvents', {
      configurationSet: mailer.configurationSet,
      consumerTimeout: SES_EVENTS_TIMEOUT,
    });
    const published = new PublishedEvents(this, 'Events');
    const resources = { config, bundles, records, accounts, mailer, deliveries, digestQueue, mailEvents };
    const functions = apiFunctions(this, resources);
    const { remind, sweep, sesEvents } = mailFunctions(this, resources);
    const publish = publishFunction(this, { ...resources, published });

    const api = new SubmissionApi(this, 'Api', { accounts, ...config });
    this.api = api.api;
    this.clients = accounts.clients;
    api.serve(functions.submit, SUBMIT_OPERATIONS);
    api.serve(functions.read, READ_OPERATIONS);
    api.serve(functions.admin, ADMIN_OPERATIONS);
    api.serve(functions.manageAccounts, { ...ACCOUNT_OPERATIONS, ...MACHINE_OPERATIONS });
    api.serve(functions.machineTokens, TOKEN_OPERATIONS);
    api.serve(functions.digests, DIGEST_OPERATIONS);
    api.serve(functions.suppressions, SUPPRESSION_OPERATIONS);
    api.serve(functions.describe, OPENAPI_OPERATIONS);

    const { deadLetters } = deliveries;
    const { expressions: schedules } = new DigestSchedules(this, 'Schedules', {
      target: digestQueue.queue,
      deadLetters: digestQueue.deadLetters,
      ...config,
    });
    const { timeZone, reminders } = config;
    new Timetable(this, 'Reminders', { target: remind, deadLetters, timeZone }).add('remind', {
      description: 'Looks every morning for units to be reminded of their report',
      time: { hour: String(reminders.hour), minute: String(reminders.minute) },
    });

    new Timetable(this, 'Sweeps', { target: sweep, deadLetters, timeZone }).add('sweep', {
      description: 'Looks every quarter of an hour for digests and mails that have stopped',
      time: { minute: '0/15' },
    });

    const watched = {
      ...resources,
      api: api.api,
      throttled: api.throttled,
      sweep,
      remind,
      publish,
      published,
    };
    backendAlarms(this, watched);
    backendDashboard(this, { ...watched, submit: functions.submit, sesEvents, schedules });

    const { logGroupNames } = new SavedQueries(this, 'SavedQueries', config);

    new CfnOutput(this, 'ApiUrl', { value: api.api.apiEndpoint });
    new CfnOutput(this, 'TokenUrl', { value: `${api.api.apiEndpoint}${pathOf(TOKEN_OPERATIONS.postToken)}` });
    new CfnOutput(this, 'UserPoolId', { value: accounts.pool.userPoolId });
    new CfnOutput(this, 'UserPoolClientId', { value: accounts.clients.page.userPoolClientId });
    new CfnOutput(this, 'RememberedClientId', { value: accounts.clients.remembered.userPoolClientId });
    new CfnOutput(this, 'TableName', { value: records.table.tableName });
    new CfnOutput(this, 'DeliveryQueueUrl', { value: deliveries.queue.queueUrl });
    new CfnOutput(this, 'DeadLetterQueueUrl', { value: deliveries.deadLetters.queueUrl });
    new CfnOutput(this, 'DigestQueueUrl', { value: digestQueue.queue.queueUrl });
    new CfnOutput(this, 'DigestDeadLetterQueueUrl', { value: digestQueue.deadLetters.queueUrl });
    new CfnOutput(this, 'MailEventDeadLetterQueueUrl', { value: mailEvents.deadLetters.queueUrl });
    new CfnOutput(this, 'EventBusArn', { value: published.bus.eventBusArn });
    new CfnOutput(this, 'EventDeadLetterQueueUrl', { value: published.deadLetters.queueUrl });
    new CfnOutput(this, 'LogGroupNames', { value: logGroupNames });
    new CfnOutput(this, 'Region', { value: this.region });
  }
}

/** The path of an operation. */
const pathOf = ({ route }: { readonly route: string }): string => route.split(' ')[1] ?? '';

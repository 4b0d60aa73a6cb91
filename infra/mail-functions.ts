import { Duration } from 'aws-cdk-lib';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { Construct } from 'constructs';
import type { MailEvents } from './constructs/mail-events.ts';
import { NodeFunction } from './constructs/node-function.ts';
import { DIGESTS, MAILINGS, OPEN } from './constructs/record-table.ts';
import { asciiJson, type Resources } from './resources.ts';

/** Long enough for all emails of concurrent senders to get a slot at one email a second. See ADR 006. */
export const SEND_TIMEOUT = Duration.seconds(90);
/** One slice, and the unit in progress when it ends. */
export const COMPILE_TIMEOUT = Duration.minutes(2);
export const DEAD_LETTER_TIMEOUT = Duration.seconds(20);
export const SES_EVENTS_TIMEOUT = Duration.seconds(10);

/** Resources with the SES events. */
interface MailResources extends Resources {
  readonly mailEvents: MailEvents;
}

/** The functions that schedules and queues invoke, each with its grants. */
export function mailFunctions(
  scope: Construct,
  { config, bundles, records, accounts, mailer, deliveries, digestQueue, mailEvents }: MailResources,
) {
  const common = { bundles, logDays: config.logDays, stage: config.stage };
  const TABLE_NAME = records.table.tableName;

  const compile = new NodeFunction(scope, 'Compile', {
    folder: 'compile',
    description: 'Folds the log into a digest and queues its mails',
    environment: {
      TABLE_NAME,
      DELIVERY_QUEUE_URL: deliveries.queue.queueUrl,
      DIGEST_QUEUE_URL: digestQueue.queue.queueUrl,
      WAITS_FOR_RELEASE: config.waitsForRelease.join(' '),
    },
    ...common,
    timeout: COMPILE_TIMEOUT,
    memorySize: 1024,
  });
  records.grantRead(compile);
  records.grantAppend(compile, MAILINGS, DIGESTS, OPEN);
  deliveries.queue.grantSendMessages(compile);
  digestQueue.queue.grantSendMessages(compile);
  digestQueue.consumedBy(compile);

  const remind = new NodeFunction(scope, 'Remind', {
    folder: 'remind',
    description: 'Queues reminders to the clerks of units that have not reported',
    environment: {
      TABLE_NAME,
      DELIVERY_QUEUE_URL: deliveries.queue.queueUrl,
      USER_POOL_ID: accounts.pool.userPoolId,
    },
    ...common,
    timeout: Duration.minutes(15),
  });
  records.grantRead(remind);
  records.grantAppend(remind, MAILINGS, OPEN);
  accounts.grantFind(remind);
  deliveries.queue.grantSendMessages(remind);
  remind.configureAsyncInvoke({ retryAttempts: 2, onFailure: new SqsDestination(deliveries.deadLetters) });

  const send = new NodeFunction(scope, 'Send', {
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
      PROVINCE_NAMES: asciiJson(config.province),
      CADENCES: asciiJson(config.cadences),
    },
    ...common,
    timeout: SEND_TIMEOUT,
    memorySize: 1024,
  });
  records.grantRead(send);
  records.grantSettleDeliveries(send);
  records.grantRateLimiter(send);
  mailer.grantSend(send);
  mailer.grantReadQuota(send);
  deliveries.queue.grantSendMessages(send);
  deliveries.consumedBy(send);

  // The construct ids Track and GiveUp are older than the folders: another id would replace the function.
  const sesEvents = new NodeFunction(scope, 'Track', {
    folder: 'ses-events',
    description: 'Takes what SES says of mails into the ledger and the suppression list',
    environment: { TABLE_NAME },
    ...common,
    timeout: SES_EVENTS_TIMEOUT,
  });
  records.grantRead(sesEvents);
  records.grantSettleDeliveries(sesEvents);
  records.grantSuppress(sesEvents);
  mailEvents.consumedBy(sesEvents);

  const deadLetter = new NodeFunction(scope, 'GiveUp', {
    folder: 'dead-letter',
    description:
      'Records deliveries whose message failed five times, and moves the messages to the dead-letter queue',
    environment: { TABLE_NAME, DEAD_LETTER_QUEUE_URL: deliveries.deadLetters.queueUrl },
    ...common,
    timeout: DEAD_LETTER_TIMEOUT,
  });
  records.grantRead(deadLetter);
  records.grantSettleDeliveries(deadLetter);
  deliveries.deadLetters.grantSendMessages(deadLetter);
  deliveries.failuresConsumedBy(deadLetter);

  const sweep = new NodeFunction(scope, 'Sweep', {
    folder: 'sweep',
    description: 'Requeues digests and mails that have stopped, and reminds admins to release a digest',
    environment: {
      TABLE_NAME,
      DELIVERY_QUEUE_URL: deliveries.queue.queueUrl,
      DIGEST_QUEUE_URL: digestQueue.queue.queueUrl,
      USER_POOL_ID: accounts.pool.userPoolId,
      SENDER_DOMAIN: mailer.domain,
      CADENCES: asciiJson(config.cadences),
    },
    ...common,
    timeout: Duration.minutes(5),
  });
  records.grantRead(sweep);
  records.grantAppend(sweep, MAILINGS, OPEN);
  records.grantSettleDeliveries(sweep);
  accounts.grantFind(sweep);
  mailer.grantReadIdentity(sweep);
  deliveries.queue.grantSendMessages(sweep);
  digestQueue.queue.grantSendMessages(sweep);
  sweep.configureAsyncInvoke({ retryAttempts: 2, onFailure: new SqsDestination(deliveries.deadLetters) });

  return { remind, sweep, sesEvents };
}

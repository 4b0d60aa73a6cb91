import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { Alarms } from '../constructs/alarms.ts';
import type { MailEvents } from '../constructs/mail-events.ts';
import type { PublishedEvents } from '../constructs/published-events.ts';
import type { Resources } from '../resources.ts';
import { apiAlarms } from './api-alarms.ts';
import { countedBy } from './counted.ts';
import { eventAlarms } from './event-alarms.ts';
import { functionAlarms } from './function-alarms.ts';
import { mailAlarms } from './mail-alarms.ts';
import { deadLetterAlarms, queueAgeAlarms } from './queue-alarms.ts';

/** The monitored resources, beside those that functions use. */
interface Watched extends Resources {
  readonly mailEvents: MailEvents;
  readonly api: HttpApi;
  readonly throttled: IMetric;
  readonly sweep: IFunction;
  readonly remind: IFunction;
  readonly publish: IFunction;
  readonly published: PublishedEvents;
}

/** All alarms of the back end, each with its impact and its section of the runbook. */
export function backendAlarms(
  scope: Construct,
  {
    config,
    records,
    accounts,
    deliveries,
    digestQueue,
    mailEvents,
    api,
    throttled,
    publish,
    published,
    ...scheduled
  }: Watched,
): void {
  const alarms = new Alarms(scope, 'Alarms', config);
  const counted = countedBy(config.stage);
  const { pool } = accounts;
  const clients = [accounts.clients.page, accounts.clients.remembered];
  apiAlarms(alarms, { api, throttled, counted, table: records.table, pool, clients });
  mailAlarms(alarms, counted, scheduled);
  deadLetterAlarms(alarms, {
    DeadLetters: {
      queue: deliveries.deadLetters,
      impact: 'Units were not reminded, or someone did not get their mail.',
      runbook: 'dead-letters',
    },
    DigestDeadLetters: {
      queue: digestQueue.deadLetters,
      impact: 'A digest was not compiled: no leader gets it, or not all of them.',
      runbook: 'digest-dead-letters',
    },
    MailEventDeadLetters: {
      queue: mailEvents.deadLetters,
      impact:
        'A bounce or complaint was not taken in: the ledger may call a mail sent that its leader never got.',
      runbook: 'mail-event-dead-letters',
    },
  });
  queueAgeAlarms(alarms, {
    Deliveries: {
      queue: deliveries.queue,
      impact: 'Mails wait: leaders and clerks get theirs late.',
      // A mail that fails is tried five times, nine minutes apart.
      patient: true,
    },
    Failures: { queue: deliveries.failures, impact: 'The ledger does not say that mails have failed.' },
    Digests: {
      queue: digestQueue.queue,
      impact: 'A digest waits: leaders get it late.',
      // A job that fails is tried five times, twelve minutes apart.
      patient: true,
    },
    MailEvents: { queue: mailEvents.queue, impact: 'The ledger does not say what became of mails.' },
  });
  eventAlarms(alarms, { publish, published });
  functionAlarms(alarms, scope);
}

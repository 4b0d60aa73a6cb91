import { Duration, Validations } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { type ConfigurationSet, EmailSendingEvent, EventDestination } from 'aws-cdk-lib/aws-ses';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { MAIL_EVENT_TYPES } from '../../shared/delivery/mail-event.ts';

/** Deliveries of an event before it is given up to the dead-letter queue. */
const MAX_RECEIVES = 5;

/** What SES publishes: all that can become of a mail but what would track its reader (opens, clicks). */
const PUBLISHED = [
  EmailSendingEvent.SEND,
  EmailSendingEvent.REJECT,
  EmailSendingEvent.BOUNCE,
  EmailSendingEvent.COMPLAINT,
  EmailSendingEvent.DELIVERY,
  EmailSendingEvent.DELIVERY_DELAY,
  EmailSendingEvent.RENDERING_FAILURE,
];

/** Props of {@link MailEvents}. */
export interface MailEventsProps {
  readonly configurationSet: ConfigurationSet;
  /** Timeout of the function that takes the events. */
  readonly consumerTimeout: Duration;
}

/** The way back from SES: by the account's default bus, the only one SES publishes to, into a queue of its own. */
export class MailEvents extends Construct {
  readonly deadLetters: Queue;
  readonly #queue: Queue;

  constructor(scope: Construct, id: string, { configurationSet, consumerTimeout }: MailEventsProps) {
    super(scope, id);
    this.deadLetters = new Queue(this, 'DeadLetters', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    Validations.of(this.deadLetters).acknowledge({
      id: 'Serverless::Serverless-SQSRedrivePolicy',
      reason: 'This is the dead-letter queue itself; an alarm tells of its first message.',
    });
    this.#queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(6 * consumerTimeout.toSeconds()),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: MAX_RECEIVES },
    });
    const eventBus = EventBus.fromEventBusName(this, 'DefaultBus', 'default');
    configurationSet.addEventDestination('ToEventBus', {
      destination: EventDestination.eventBus(eventBus),
      events: PUBLISHED,
    });
    new Rule(this, 'Rule', {
      description: 'Hands what SES says of mails to the track function',
      eventBus,
      eventPattern: { source: ['aws.ses'], detailType: [...MAIL_EVENT_TYPES] },
      targets: [new SqsQueue(this.#queue, { deadLetterQueue: this.deadLetters })],
    });
  }

  /** Has a function work the events off, a few at a time, each on its own. */
  consumedBy(consumer: IFunction): void {
    consumer.addEventSource(
      new SqsEventSource(this.#queue, { batchSize: 10, maxConcurrency: 2, reportBatchItemFailures: true }),
    );
    Validations.of(consumer).acknowledge({
      id: 'Serverless::Serverless-LambdaEventSourceMappingDestination',
      reason: 'For SQS the dead-letter queue is the destination: Lambda offers no other for this source.',
    });
  }
}

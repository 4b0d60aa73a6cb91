import type { Duration } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { type ConfigurationSet, EmailSendingEvent, EventDestination } from 'aws-cdk-lib/aws-ses';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { MAIL_EVENT_TYPES } from '../../shared/delivery/mail-event.ts';
import { consume, deadLetterQueue, workQueue } from './queues.ts';

/** Deliveries of an event before it is given up to the dead-letter queue. */
const MAX_RECEIVES = 5;
/** Consumers at once. */
const CONSUMERS = 2;

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

/**
 * The way back from SES: by the account's default bus, the only one SES publishes to, into a queue of its own. Only what
 * went through this stack's configuration set comes back: another stage has mailings and recipients of the same ids.
 */
export class MailEvents extends Construct {
  readonly deadLetters: Queue;
  readonly #queue: Queue;

  constructor(scope: Construct, id: string, { configurationSet, consumerTimeout }: MailEventsProps) {
    super(scope, id);
    this.deadLetters = deadLetterQueue(this);
    this.#queue = workQueue(this, 'Queue', {
      consumerTimeout,
      givenUpTo: this.deadLetters,
      maxReceives: MAX_RECEIVES,
    });
    const eventBus = EventBus.fromEventBusName(this, 'DefaultBus', 'default');
    configurationSet.addEventDestination('ToEventBus', {
      destination: EventDestination.eventBus(eventBus),
      events: PUBLISHED,
    });
    new Rule(this, 'Rule', {
      description: 'Hands what SES says of mails to the track function',
      eventBus,
      eventPattern: {
        source: ['aws.ses'],
        detailType: [...MAIL_EVENT_TYPES],
        detail: { mail: { tags: { 'ses:configuration-set': [configurationSet.configurationSetName] } } },
      },
      targets: [new SqsQueue(this.#queue, { deadLetterQueue: this.deadLetters })],
    });
  }

  /** Has a function work the events off. */
  consumedBy(consumer: IFunction): void {
    consume(this.#queue, consumer, CONSUMERS);
  }
}

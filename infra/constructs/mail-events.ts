import type { Duration } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { type ConfigurationSet, EmailSendingEvent, EventDestination } from 'aws-cdk-lib/aws-ses';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { MAIL_EVENT_TYPES } from '../../shared/delivery/mail-event.ts';
import { consume, deadLetterQueue, workQueue } from './queues.ts';

/** How often an event is received before it moves to the dead-letter queue. */
const MAX_RECEIVES = 5;
/** Concurrent consumers. */
const CONSUMERS = 2;

/** The events that SES publishes: all except opens and clicks, which would track the reader. */
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
  /** Timeout of the consumer. */
  readonly consumerTimeout: Duration;
}

/**
 * SES events: SES publishes them to the default event bus of the account, its only choice; a rule puts them on a queue. The
 * rule matches this stack's configuration set only, because another stage has mailings and recipients with the same ids.
 */
export class MailEvents extends Construct {
  readonly deadLetters: Queue;
  readonly queue: Queue;

  constructor(scope: Construct, id: string, { configurationSet, consumerTimeout }: MailEventsProps) {
    super(scope, id);
    this.deadLetters = deadLetterQueue(this);
    this.queue = workQueue(this, 'Queue', {
      consumerTimeout,
      deadLettersTo: this.deadLetters,
      maxReceives: MAX_RECEIVES,
    });
    const eventBus = EventBus.fromEventBusName(this, 'DefaultBus', 'default');
    configurationSet.addEventDestination('ToEventBus', {
      destination: EventDestination.eventBus(eventBus),
      events: PUBLISHED,
    });
    new Rule(this, 'Rule', {
      description: 'Hands what SES says of mails to the ses-events function',
      eventBus,
      eventPattern: {
        source: ['aws.ses'],
        detailType: [...MAIL_EVENT_TYPES],
        detail: { mail: { tags: { 'ses:configuration-set': [configurationSet.configurationSetName] } } },
      },
      targets: [new SqsQueue(this.queue, { deadLetterQueue: this.deadLetters })],
    });
  }

  /** Makes a function the consumer of the events. */
  consumedBy(consumer: IFunction): void {
    consume(this.queue, consumer, CONSUMERS);
  }
}

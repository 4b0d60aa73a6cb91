import { Duration, Validations } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { OPEN, SETTLED } from '../../shared/delivery/open-mailings.ts';
import { PUBLISHED_KINDS } from '../../shared/events/event-of-row.ts';
import { EVENT_SOURCE } from '../../shared/events/published-event.ts';
import type { NodeFunction } from './node-function.ts';
import { deadLetterQueue } from './queues.ts';
import type { RecordTable } from './record-table.ts';

/** How long events can be replayed to a rule. */
const ARCHIVED = Duration.days(30);

/**
 * How long Lambda tries to publish a row, and those after it wait. The stream has it for 24 hours: what is given up can still
 * be looked at there.
 */
const MAX_AGE = Duration.hours(20);

const BATCH = 100;

/**
 * The events for other systems: new rows of the table go from its stream to a function, which puts them on a bus of their own.
 * Rows that are nobody else's business, four of five, are filtered out before anything is invoked. No part of the API waits
 * for it, and none can forget it.
 */
export class PublishedEvents extends Construct {
  readonly bus: EventBus;
  /** Keys of rows that cannot be published, and what Lambda tells of batches that it has given up. */
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.deadLetters = deadLetterQueue(this);
    Validations.of(this.deadLetters).acknowledge({
      id: 'AwsSolutions::AwsSolutions-SQS3',
      reason: 'It is the dead-letter queue of a stream, and of what the publisher itself gives up.',
    });
    this.bus = new EventBus(this, 'Bus', {
      description: 'Accepted, withdrawn and returned submissions, and sent digests (docs/events.md)',
    });
    this.bus.archive('Archive', {
      description: 'For a consumer that was away',
      eventPattern: { source: [EVENT_SOURCE] },
      retention: ARCHIVED,
    });
  }

  /** Makes a function the publisher of the new rows of a table. */
  publishedBy(publisher: NodeFunction, records: RecordTable): void {
    publisher.addToRolePolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: ['events:PutEvents'],
        resources: [this.bus.eventBusArn],
      }),
    );
    this.deadLetters.grantSendMessages(publisher);
    records.grantReadStream(publisher);
    publisher.addEventSourceMapping('NewRows', {
      eventSourceArn: records.streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: BATCH,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      maxRecordAge: MAX_AGE,
      onFailure: new SqsDlq(this.deadLetters),
      filters: FILTERS.map((pattern) => ({ pattern: JSON.stringify(pattern) })),
    });
  }
}

/** @see https://docs.aws.amazon.com/lambda/latest/dg/with-ddb-filtering.html */
const FILTERS = [
  { eventName: ['INSERT'], dynamodb: { NewImage: { kind: { S: PUBLISHED_KINDS.map(({ kind }) => kind) } } } },
  { eventName: ['INSERT'], dynamodb: { Keys: { pk: { S: [OPEN] }, sk: { S: [{ suffix: SETTLED }] } } } },
];

import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { NodeFunction } from './constructs/node-function.ts';
import type { PublishedEvents } from './constructs/published-events.ts';
import type { Resources } from './resources.ts';

/** The function that publishes events for others, with its grants: it may read the table, and write nothing but events. */
export function publishFunction(
  scope: Construct,
  { config, bundles, records, published }: Resources & { readonly published: PublishedEvents },
): NodeFunction {
  const publish = new NodeFunction(scope, 'Publish', {
    folder: 'events',
    description: 'Publishes accepted submissions and sent digests as events',
    environment: {
      TABLE_NAME: records.table.tableName,
      EVENT_BUS_NAME: published.bus.eventBusName,
      DEAD_LETTER_QUEUE_URL: published.deadLetters.queueUrl,
    },
    bundles,
    logDays: config.logDays,
    stage: config.stage,
    // A batch takes a second; an operator may have all events of a country published again.
    timeout: Duration.minutes(15),
  });
  records.grantRead(publish);
  published.publishedBy(publish, records);
  return publish;
}

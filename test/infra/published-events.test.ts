import { describe, expect, it } from 'vitest';
import { actions, allowed, FUNCTION_IDS, resources } from '../fixtures/backend-template.ts';

const only = (type: string) => {
  const [[id, { Properties }]] = resources(type) as unknown as [
    [string, { Properties: Record<string, unknown> }],
  ];
  return { id, ...Properties } as { readonly id: string; readonly [name: string]: unknown };
};

describe('the events for other systems', () => {
  const [mapping] = resources('AWS::Lambda::EventSourceMapping')
    .map(([, { Properties }]) => Properties)
    .filter(({ StartingPosition }) => StartingPosition) as [Readonly<Record<string, unknown>>];

  it('come from the stream of the table, which holds new rows as they are', () => {
    const table = only('AWS::DynamoDB::GlobalTable');
    expect(table.StreamSpecification).toEqual({ StreamViewType: 'NEW_IMAGE' });
    expect(mapping.EventSourceArn).toEqual({ 'Fn::GetAtt': [table.id, 'StreamArn'] });
    expect(mapping.StartingPosition).toBe('TRIM_HORIZON');
  });

  it('are tried again one by one and in order, until the stream is about to forget them; then there is a dead letter', () => {
    expect(mapping).toMatchObject({
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRecordAgeInSeconds: 20 * 3600,
    });
    expect(mapping).not.toHaveProperty('MaximumRetryAttempts');
    expect(mapping).not.toHaveProperty('ParallelizationFactor');
    const { OnFailure } = mapping.DestinationConfig as { OnFailure: { Destination: object } };
    expect(JSON.stringify(OnFailure.Destination)).toContain('EventsDeadLetters');
  });

  it('are of submissions and settled mailings alone: no other row invokes anything', () => {
    const { Filters } = mapping.FilterCriteria as { Filters: { Pattern: string }[] };
    expect(Filters.map(({ Pattern }) => JSON.parse(Pattern))).toEqual([
      { eventName: ['INSERT'], dynamodb: { NewImage: { kind: { S: ['congress-result', 'unit-report'] } } } },
      {
        eventName: ['INSERT'],
        dynamodb: { Keys: { pk: { S: ['open'] }, sk: { S: [{ suffix: '#settled' }] } } },
      },
    ]);
  });

  it('are put on the bus by one function, which may read the table and write nothing of it', () => {
    const puts = FUNCTION_IDS.filter((name) => actions(allowed(name), 'events').length > 0);
    expect(puts).toEqual(['Publish']);
    expect(actions(allowed('Publish'), 'events')).toEqual(['events:PutEvents']);
    expect(actions(allowed('Publish'), 'dynamodb')).toEqual([
      'dynamodb:DescribeStream',
      'dynamodb:GetItem',
      'dynamodb:GetRecords',
      'dynamodb:GetShardIterator',
      'dynamodb:ListStreams',
      'dynamodb:Query',
    ]);
  });

  it('can be replayed to one rule for 30 days', () => {
    const archive = only('AWS::Events::Archive');
    const bus = only('AWS::Events::EventBus');
    expect(archive).toMatchObject({
      RetentionDays: 30,
      SourceArn: { 'Fn::GetAtt': [bus.id, 'Arn'] },
      EventPattern: { source: ['congress-digest'] },
    });
  });
});

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { FRESH } from '../../infra/local/http-server.ts';
import { addDays, formatDay } from '../../shared/calendar.ts';
import { DigestStore } from '../../shared/digest/snapshot.ts';
import type { Recipient } from '../../shared/recipients/recipient.ts';
import { Table } from '../../shared/table/table.ts';
import type { SoakStage } from './stage.ts';

/** A digest as it is found when all is quiet. */
export interface Found {
  readonly id: string;
  /** Absent: it was never opened. */
  readonly state: string | undefined;
  /** Who was frozen with it. */
  readonly recipients: readonly Recipient[];
  /** How many mails of it each address got. */
  readonly mails: ReadonlyMap<string, number>;
  /** State and reason of each delivery. */
  readonly ledger: ReadonlyMap<string, string>;
  /** The figures frozen, and those that the summary tells at the same known-at. */
  readonly figures: unknown;
  readonly summary: unknown;
}

interface DigestBody {
  readonly state: string;
  readonly asOf: string;
  readonly knownAt: string;
  readonly summary?: object;
  readonly deliveries: readonly { recipientId: string; state: string; reason?: string }[];
}

/** Looks at a digest from outside: the API, the inbox, and the table for whom was frozen. */
export async function findDigest(stage: SoakStage, id: string): Promise<Found> {
  const { status, body } = await stage.admin({ method: 'GET', path: `/v1/digests/${id}` });
  const recipients = await recipientsOf(stage, id);
  const nothing = { recipients, mails: new Map(), ledger: new Map(), figures: undefined, summary: undefined };
  if (status === 404) return { id, state: undefined, ...nothing };
  if (status !== 200) return { id, state: `answered with ${status}`, ...nothing };
  const { state, asOf, knownAt, summary: figures, deliveries } = body as DigestBody;
  const ledger = deliveries.map(({ recipientId, ...one }) => {
    return [recipientId, [one.state, one.reason].filter((part) => part !== undefined).join(' ')] as const;
  });
  const summary = figures && (await summaryOf(stage, asOf, knownAt));
  return {
    id,
    state,
    recipients,
    mails: await mailsOf(stage, asOf),
    ledger: new Map(ledger),
    figures,
    summary,
  };
}

/** The summary of a week at a known-at instant; with `final`, were it not closed. */
async function summaryOf({ admin }: SoakStage, asOf: string, knownAt: string): Promise<unknown> {
  const query = `asOf=${asOf}&since=${addDays(asOf, -7)}&knownAt=${encodeURIComponent(knownAt)}`;
  const { body } = await admin({ method: 'GET', path: `/v1/summary?${query}` });
  const { today: _, asOf: __, knownAt: ___, final, ...figures } = body;
  return final ? figures : { final, ...figures };
}

interface Mail {
  readonly destination: { readonly to: readonly string[] };
  readonly subject: string;
}

async function mailsOf({ cloud }: SoakStage, asOf: string): Promise<Map<string, number>> {
  const response = await fetch(`${cloud.outputs.InboxUrl}/store`, { headers: FRESH });
  const { emails } = (await response.json()) as { emails: Mail[] };
  const own = emails.filter(({ subject }) => subject.includes(`tính đến ${formatDay(asOf)}`));
  const byAddress = Map.groupBy(own, ({ destination }) => destination.to.join());
  return new Map([...byAddress].map(([address, mails]) => [address, mails.length]));
}

const AWS = { region: 'ap-southeast-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };

async function recipientsOf({ cloud }: SoakStage, id: string): Promise<Recipient[]> {
  const client = new DynamoDBClient({ ...AWS, endpoint: cloud.outputs.DynamoDbEndpoint as string });
  try {
    const table = new Table(client, cloud.outputs.TableName as string);
    return (await new DigestStore(table).recipients(id)) ?? [];
  } finally {
    client.destroy();
  }
}

/** How many messages were given up: the alarms on dead letters ring at the first. */
export async function deadLettersOf({ cloud }: SoakStage): Promise<{ mails: number; jobs: number }> {
  const endpoint = cloud.outputs.SqsEndpoint as string;
  const client = new SQSClient({ ...AWS, endpoint, useQueueUrlAsEndpoint: false });
  const count = async (output: string) => {
    const QueueUrl = cloud.outputs[output];
    // One that SQS delays is there too.
    const AttributeNames = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesDelayed'] as const;
    const { Attributes } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...AttributeNames] }),
    );
    return AttributeNames.reduce((sum, name) => sum + Number(Attributes?.[name]), 0);
  };
  try {
    return { mails: await count('DeadLetterQueueUrl'), jobs: await count('DigestDeadLetterQueueUrl') };
  } finally {
    client.destroy();
  }
}

/** How often a metric was counted since so many lines were printed. */
export const metricCount = ({ printed }: SoakStage, since: number, metric: string): number =>
  printed.slice(since).filter((line) => line.includes(`"${metric}":1`)).length;

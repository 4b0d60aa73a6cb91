import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { synthesize } from '../../infra/build/assembly.ts';
import { startLocalCloud } from '../../infra/local/cloud.ts';
import type { FunctionSettings } from '../../infra/local/lambda.ts';
import { SampleAccounts } from '../../infra/local/sample/accounts.ts';
import { ACCOUNT_ID } from '../../infra/local/template.ts';
import { PROVINCE } from '../../shared/ids.ts';
import { countryRecords, enterRecords } from '../fixtures/country.ts';
import { SHARE } from './figures.ts';
import { type FunctionInstance, startInstance } from './instance.ts';
import { startMeteredProxy } from './metered-proxy.ts';

/** A province so many times, with the functions of the template. */
export interface ScaleStage {
  readonly outputs: Readonly<Record<string, string>>;
  /** Rows of an import of its organisations, and of its recipients. */
  readonly organisations: readonly unknown[];
  readonly recipients: readonly unknown[];
  readonly sqs: SQSClient;
  /** Queues that nothing but the measurement consumes. */
  readonly queues: { readonly digests: string; readonly deliveries: string };
  readonly meter: Awaited<ReturnType<typeof startMeteredProxy>>;
  /** The settings of a function in the template, by the beginning of its logical id. */
  settingsOf(name: string): FunctionSettings;
  /**
   * Starts a function with a heap of half a {@link SHARE} of its memory, beside which Node and buffers have room: what needs more
   * fails, and garbage is not left lying.
   */
  start(name: string): Promise<FunctionInstance>;
  stop(): Promise<void>;
}

/** The size of one province. */
const UNITS = 16;
const RECIPIENTS = 80;
const MONTHS = 24;
/** When the half-year digest is made. */
const NOW = new Date('2020-06-26T08:00:00+07:00');
const MAILS_A_SECOND = 100;

const LOCAL = {
  region: 'ap-southeast-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
} as const;

/** Starts the engines of a local cloud, and enters the province without the API. */
export async function startScaleStage(times: number): Promise<ScaleStage> {
  const dir = await mkdtemp(join(tmpdir(), 'congress-scale-'));
  const assemblyDir = join(dir, 'cdk.out');
  await synthesize(assemblyDir);
  const cloud = await startLocalCloud({ assemblyDir, sendRate: MAILS_A_SECOND });
  const { outputs } = cloud;
  const records = await countryRecords({
    units: UNITS * times,
    months: MONTHS,
    recipients: RECIPIENTS * times,
  });
  const client = new DynamoDBClient({ ...LOCAL, endpoint: outputs.DynamoDbEndpoint as string });
  await enterRecords(client, outputs.TableName as string, records);
  client.destroy();
  const dataOf = (...kinds: string[]) =>
    records.filter(({ kind }) => kinds.includes(kind)).map(({ data }) => data as { readonly id: string });
  const unitIds = dataOf('unit').flatMap(({ id }) => (id === PROVINCE ? [] : [id]));
  await new SampleAccounts(cloud).create(unitIds);

  const sqs = new SQSClient({ ...LOCAL, endpoint: outputs.SqsEndpoint as string });
  // The host of the URL that the engine gives is no valid one.
  const queueOf = async (QueueName: string) => {
    await sqs.send(new CreateQueueCommand({ QueueName }));
    return `${outputs.SqsEndpoint}/${ACCOUNT_ID}/${QueueName}`;
  };
  const queues = { digests: await queueOf('scale-digests'), deliveries: await queueOf('scale-deliveries') };
  const meter = await startMeteredProxy(outputs.DynamoDbEndpoint as string);
  const clockOffset = NOW.getTime() - Date.now();
  const settingsOf = (name: string): FunctionSettings => {
    const settings = cloud.functionSettings(name);
    const environment = {
      ...settings.environment,
      AWS_ENDPOINT_URL_DYNAMODB: meter.endpoint,
      DELIVERY_QUEUE_URL: queues.deliveries,
      DIGEST_QUEUE_URL: queues.digests,
      WAITS_FOR_RELEASE: '',
    };
    return { ...settings, environment };
  };
  return {
    outputs,
    organisations: dataOf('organisation'),
    recipients: dataOf('recipient'),
    sqs,
    queues,
    meter,
    settingsOf,
    start: (name) => {
      const settings = settingsOf(name);
      return startInstance({ ...settings, memoryMb: (settings.memoryMb * SHARE) / 2 }, clockOffset);
    },
    stop: async () => {
      sqs.destroy();
      await meter.stop();
      await cloud.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

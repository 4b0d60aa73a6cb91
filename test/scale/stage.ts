import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { synthesize } from '../../infra/build/assembly.ts';
import { startLocalCloud } from '../../infra/local/cloud.ts';
import type { FunctionSettings } from '../../infra/local/lambda.ts';
import { SampleAccounts } from '../../infra/local/sample/accounts.ts';
import { ACCOUNT_ID, Template } from '../../infra/local/template.ts';
import { PROVINCE } from '../../shared/ids.ts';
import { countryRecords, enterRecords } from '../fixtures/country.ts';
import { SAMPLE_NAMES } from '../fixtures/names.ts';
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
  const environment = environmentOf(outputs, meter.endpoint, queues);
  const template = await Template.load(assemblyDir);
  const functions = template.ofType('AWS::Lambda::Function');
  const clockOffset = NOW.getTime() - Date.now();
  const settingsOf = (name: string): FunctionSettings => {
    const { Properties } = functions.find(({ id }) => id.startsWith(name))?.resource ?? {};
    if (!Properties) throw new Error(`no function ${name}`);
    const { Code, Timeout, MemorySize } = Properties as {
      readonly Code: { readonly S3Key: string };
      readonly Timeout: number;
      readonly MemorySize: number;
    };
    return {
      name,
      bundle: join(template.assetDir(Code.S3Key), 'index.mjs'),
      handler: 'handler',
      timeoutSeconds: Timeout,
      memoryMb: MemorySize,
      environment: { ...environment, AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(MemorySize) },
    };
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

/** What the functions read of their environment. Each takes its own part of it. */
const environmentOf = (
  outputs: ScaleStage['outputs'],
  dynamodb: string,
  queues: ScaleStage['queues'],
): Record<string, string> => ({
  STAGE: 'dev',
  AWS_REGION: LOCAL.region,
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_ENDPOINT_URL_DYNAMODB: dynamodb,
  AWS_ENDPOINT_URL_SQS: outputs.SqsEndpoint as string,
  AWS_ENDPOINT_URL_SESV2: outputs.SesEndpoint as string,
  AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: outputs.CognitoEndpoint as string,
  TABLE_NAME: outputs.TableName as string,
  USER_POOL_ID: outputs.UserPoolId as string,
  DELIVERY_QUEUE_URL: queues.deliveries,
  DIGEST_QUEUE_URL: queues.digests,
  PAGE_URL: 'https://dai-hoi.example.vn/',
  SUBJECT_FIGURES: 'shown',
  PROVINCE_NAMES: JSON.stringify(SAMPLE_NAMES),
  WAITS_FOR_RELEASE: '',
  SENDER: 'tong-hop@example.vn',
  CONFIGURATION_SET: 'scale',
  LIST_UNSUBSCRIBE: '',
});

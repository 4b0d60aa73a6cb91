import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type LocalCloud, startLocalCloud } from '../../infra/local/cloud.ts';
import type { Engines } from '../../infra/local/engines.ts';
import { FRESH } from '../../infra/local/http-server.ts';
import { Wire } from '../fixtures/wire.ts';
import { RECIPIENTS, ROSTER } from './province.ts';

const PASSWORD = 'Dai-hoi-2020!';

/** What the API answered. */
export interface SoakResponse {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the API says is what is looked at
  readonly body: any;
}

interface Call {
  readonly method: 'GET' | 'PUT' | 'POST';
  readonly path: string;
  readonly body?: unknown;
  readonly key?: string;
}

/** Someone who calls the API. */
export type CallAs = (call: Call) => Promise<SoakResponse>;

/** A local cloud with a small province on it, whose functions call everything over a wire that can fail. */
export interface SoakStage {
  readonly cloud: LocalCloud;
  readonly wire: Wire;
  readonly admin: CallAs;
  /** The clerk of the unit `sa-dec`. */
  readonly clerk: CallAs;
  /** What the functions printed. */
  readonly printed: readonly string[];
  /** Puts a message on a queue, past the wire. */
  post(queueUrl: string, body: string, delaySeconds: number): Promise<void>;
  /** Moves the clock on; back, when it is less than nothing. */
  moveOn(milliseconds: number): Promise<void>;
  stop(): Promise<void>;
}

/** Longer than a busy host may take: time-outs of functions are not what is tested. */
const TIMEOUT_FACTOR = 12;
const SEND_RATE = 100;
/** Every function of a digest and of a post stays warm. */
const WARM = { milliseconds: 600_000, most: 20 };

/**
 * Starts it.
 *
 * @param engines that run already; absent: its own
 */
export async function startSoakStage(assemblyDir: string, engines?: Engines): Promise<SoakStage> {
  const wire = new Wire();
  const printed: string[] = [];
  const cloud = await startLocalCloud({
    assemblyDir,
    clock: new Date('2020-01-02T08:00:00+07:00'),
    proxy: wire.proxy,
    sendRate: SEND_RATE,
    timeoutFactor: TIMEOUT_FACTOR,
    warm: WARM,
    ...(engines && { engines }),
    onLog: (line) => printed.push(line),
  });
  const sqs = new SQSClient({
    endpoint: cloud.outputs.SqsEndpoint as string,
    useQueueUrlAsEndpoint: false,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const admin = await callerOf(cloud, 'admin');
  const enter = async (path: string, body: unknown) => {
    const answer = await admin({ method: 'PUT', path: `${path}?effectiveFrom=2020-01-01`, body });
    if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer)}`);
  };
  await enter('/v1/plan', { revision: 1, deadlines: { grassroots: '2020-06-30' } });
  await enter('/v1/roster', { items: ROSTER });
  await enter('/v1/recipients', { items: RECIPIENTS });
  return {
    cloud,
    wire,
    admin,
    clerk: await callerOf(cloud, 'district', 'unit/sa-dec'),
    printed,
    post: async (QueueUrl, MessageBody, DelaySeconds) => {
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, DelaySeconds }));
    },
    moveOn: (milliseconds) => cloud.clock.set(new Date(cloud.clock.now().getTime() + milliseconds)),
    stop: async () => {
      await cloud.stop();
      sqs.destroy();
      wire.stop();
    },
  };
}

/** A caller with an account of those groups. */
async function callerOf(cloud: LocalCloud, ...groups: string[]): Promise<CallAs> {
  const email = `${groups.join('.').replaceAll('/', '-')}@example.vn`;
  await cloud.createUser({ email, password: PASSWORD, groups });
  const { accessToken } = await cloud.signIn(email, PASSWORD);
  return async ({ method, path, body, key }) => {
    const response = await fetch(`${cloud.outputs.ApiUrl}${path}`, {
      method,
      headers: {
        ...FRESH,
        authorization: `Bearer ${accessToken}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(key !== undefined && { 'idempotency-key': key }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text && JSON.parse(text) };
  };
}

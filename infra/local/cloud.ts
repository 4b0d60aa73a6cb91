import { join } from 'node:path';
import { createAccessLog } from './access-log.ts';
import { createAlarms, type LocalAlarms } from './alarms.ts';
import { createAuthorizers } from './authorizer.ts';
import { Clock } from './clock.ts';
import { skipClosingWait } from './closing.ts';
import { type LocalUser, openPool, type PoolTokens } from './cognito.ts';
import type { PoolMail } from './cognito-pool.ts';
import { createTables } from './dynamodb.ts';
import { type Engines, startEngines } from './engines.ts';
import { type BusEvent, bindEventBuses, createEventBuses } from './event-bus.ts';
import { startEventSources } from './event-source.ts';
import { startEventsEndpoint } from './events-endpoint.ts';
import { createFunctions } from './functions.ts';
import { startGateway } from './gateway.ts';
import type { FunctionSettings, LocalFunction } from './lambda.ts';
import { Metrics } from './metrics.ts';
import { readPageSettings } from './page-settings.ts';
import { assertPortFree } from './processes.ts';
import { resumeInterrupted } from './resume.ts';
import { createSchedules, type FireSchedule } from './schedules.ts';
import { deliverToInbox } from './ses.ts';
import { startSesFeedback } from './ses-feedback.ts';
import { type LocalQueues, startSqs } from './sqs.ts';
import { startStreamSources } from './stream-source.ts';
import { Template } from './template.ts';
import { type TokenTrigger, tokenTriggerOf } from './token-trigger.ts';
import type { NamedTrigger } from './trigger.ts';
import type { WarmLimits } from './warm.ts';
import { startWeb } from './web.ts';

export interface LocalCloudOptions {
  /** Folder of the synthesized assembly. */
  readonly assemblyDir: string;
  /** Folder where data survive a restart; absent: nothing is stored. */
  readonly stateDir?: string;
  /** Absent: free ones. */
  readonly ports?: { readonly web: number; readonly inbox: number };
  /** The start of the clock of the bundles; absent: where an earlier run left it, or now. */
  readonly clock?: Date;
  /** Running engines: they are cleared, and keep running at the end. Absent: the cloud starts its own. */
  readonly engines?: Engines;
  /** Emails a second that SES grants, if the cloud starts its own engines; absent: the usual rate. */
  readonly sendRate?: number;
  /**
   * The factor by which timeouts of functions are longer than in AWS, because this machine has other work too.
   *
   * @default 1
   */
  readonly timeoutFactor?: number;
  /**
   * Limits of idle function instances.
   *
   * @default eight of them, a minute each
   */
  readonly warm?: WarmLimits;
  /** Folder of the page. */
  readonly webDir?: string;
  /** Called with each line that the functions print. */
  readonly onLog?: (line: string) => void;
  /** Called with each line of the access log of the API. */
  readonly onAccess?: (line: string) => void;
  /** Puts a proxy between the functions and an engine. @returns the address that the functions call instead */
  readonly proxy?: (service: EngineName, address: string) => Promise<string>;
}

/** The engines that functions call, and the connection from the event buses to the queues. */
export type EngineName = 'dynamodb' | 'sqs' | 'ses' | 'cognito' | 'eventbridge' | 'events';

/** The resources of the stack, running on this machine. */
export interface LocalCloud {
  /** The stack outputs, and the addresses that only a local cloud has. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Whether the store was empty at the start. */
  readonly fresh: boolean;
  /** The clock of the bundles: it runs on from the instant it is set to. Everything else uses real time. */
  readonly clock: { now(): Date; set(instant: Date): Promise<void> };
  readonly fireSchedule: FireSchedule;
  /** Puts an event on the default event bus, as an AWS service does. */
  putEvent(event: BusEvent): Promise<void>;
  /** Resolves when every queue with a consumer is empty, and every new row is published or its last attempt failed. */
  drain(): Promise<void>;
  /** Kills every instance of a function, even a busy one. @param name prefix of its logical id */
  crash(name: string): Promise<void>;
  /** What a function runs with: its bundle, limits and environment. @param name prefix of its logical id */
  functionSettings(name: string): FunctionSettings;
  /** Invokes a function and waits for its result. @param name its logical id */
  invoke(name: string, event: unknown): Promise<unknown>;
  readonly triggers: readonly NamedTrigger[];
  readonly alarms: LocalAlarms;
  createUser(user: LocalUser): Promise<void>;
  signIn(email: string, password: string): Promise<PoolTokens>;
  stop(): Promise<void>;
}

/** Names in the state folder. */
const CLOCK = 'clock.json';
const QUEUES = 'queues';
const EVENTS = 'events.ndjson';
const STREAMS = 'streams.json';
const API_ID = 'local';
const SERVER_ERRORS = { namespace: 'AWS/ApiGateway', name: '5xx', dimensions: { ApiId: API_ID } };
/** The sender of Cognito's emails when a pool names none. */
const POOL_SENDER = 'no-reply@verificationemail.com';

/**
 * Starts the local cloud: reads the template, starts an engine per service and connects them as the template defines. If one
 * fails to start, all that were started are stopped.
 */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    return await start(options, stops, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  options: LocalCloudOptions,
  stops: (() => Promise<unknown>)[],
  stop: () => Promise<void>,
): Promise<LocalCloud> {
  const { assemblyDir, stateDir, webDir, onLog = () => {}, timeoutFactor = 1, onAccess = () => {} } = options;
  const { ports = { web: 0, inbox: 0 } } = options;
  const { proxy = async (_: EngineName, address: string) => address } = options;
  await assertPortFree(ports.web, 'PORT');
  await assertPortFree(ports.inbox, 'INBOX_PORT');
  // The port that the system chooses for 0 is known too late.
  const pageUrl = ports.web > 0 ? `http://127.0.0.1:${ports.web}/` : undefined;
  const template = await Template.load(assemblyDir, pageUrl);

  const { dynamodb, inbox, cognito } = await enginesFor(template, options, stops);
  const fresh = await createTables(template, dynamodb.endpoint);
  const clock = await Clock.open(stateDir && join(stateDir, CLOCK));
  const queueDir = stateDir && join(stateDir, QUEUES);
  const sqs = await startSqs(template, queueDir, (address) => proxy('sqs', address)).then(stopLater(stops));
  const mail = ({ to, subject, html }: PoolMail) =>
    deliverToInbox(inbox.endpoint, { from: poolSender(template), to, subject, html });
  const trigger = Promise.withResolvers<TokenTrigger>();
  const beforeToken = async (event: object) => (await trigger.promise)(event);
  const accounts = await openPool(template, cognito, { reuse: !options.engines, mail, beforeToken }).then(
    stopLater(stops),
  );
  for (const { id } of template.ofType('AWS::SES::ConfigurationSet')) template.bind(id, { ref: id });

  const now = () => clock.now();
  const metrics = new Metrics(now);
  metrics.sampledBy(() => recordQueues(metrics, sqs));
  const busNames = bindEventBuses(template);
  const bus = createEventBuses(template, await proxy('events', sqs.address), now);
  stops.push(async () => bus.stop());
  const eventBridge = await startEventsEndpoint(bus, busNames, stateDir && join(stateDir, EVENTS)).then(
    stopLater(stops),
  );
  const feedback = await startSesFeedback(inbox, { template, bus, now }).then(stopLater(stops));
  const functions = createFunctions(template, {
    endpoints: {
      AWS_ENDPOINT_URL_DYNAMODB: await proxy('dynamodb', dynamodb.endpoint),
      AWS_ENDPOINT_URL_SQS: sqs.functionsAddress,
      AWS_ENDPOINT_URL_EVENTBRIDGE: await proxy('eventbridge', eventBridge.endpoint),
      AWS_ENDPOINT_URL_SESV2: await proxy('ses', feedback.endpoint),
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: await proxy('cognito', accounts.endpoint),
    },
    clockOffset: clock.offset,
    timeoutFactor,
    warm: options.warm,
    onLog,
    metrics,
  });
  trigger.resolve(tokenTriggerOf(template, functions));
  stops.push(() => Promise.all([...functions.values()].map((one) => one.stop())));
  clock.follow((offset, moved) => {
    for (const one of functions.values()) one.setClock(offset);
    sqs.moveOn(moved);
  });
  const events = startEventSources(template, functions, sqs, onLog);
  stops.push(() => events.stop());
  const streams = await startStreamSources(template, {
    functions,
    endpoint: dynamodb.endpoint,
    areNew: fresh,
    file: stateDir && join(stateDir, STREAMS),
    metrics,
    now,
    onLog,
  }).then(stopLater(stops));
  const stopPassing = skipClosingWait(template, { queues: sqs, functions, clock, onLog });
  stops.push(stopPassing);
  const authorizers = await createAuthorizers(template, accounts);
  const logAccess = createAccessLog(template, metrics, onAccess);
  const { endpoint: apiUrl } = await startGateway(template, functions, authorizers, timeoutFactor, (call) => {
    if (call['$context.status']?.startsWith('5')) metrics.record(SERVER_ERRORS, 1);
    logAccess(call);
  }).then(stopLater(stops));
  for (const { id } of template.ofType('AWS::ApiGatewayV2::Api')) {
    template.bind(id, { ref: API_ID, attributes: { ApiEndpoint: apiUrl } });
  }
  const config = {
    ...(await readPageSettings(assemblyDir)),
    region: template.region,
    userPoolClientId: accounts.clientId,
    rememberedClientId: template.outputs().RememberedClientId ?? '',
    cognitoEndpoint: accounts.endpoint,
  };
  const web = await startWeb(ports.web, { webDir, apiUrl, config }).then(stopLater(stops));
  const named = (name: string): LocalFunction[] => {
    const found = [...functions].filter(([arn]) => arn.includes(`:function:${name}`));
    if (found.length === 0) throw new Error(`no function ${name}`);
    return found.map(([, one]) => one);
  };
  await resumeInterrupted({ events, queues: sqs, clock });
  if (options.clock) await clock.set(options.clock);
  metrics.nextPeriod();

  return {
    outputs: {
      ...template.outputs(),
      WebUrl: web.endpoint,
      InboxUrl: inbox.endpoint,
      CognitoEndpoint: accounts.endpoint,
      DynamoDbEndpoint: dynamodb.endpoint,
      SqsEndpoint: sqs.address,
      SesEndpoint: feedback.endpoint,
      EventsUrl: eventBridge.endpoint,
    },
    fresh,
    clock,
    fireSchedule: createSchedules(template, functions, events),
    putEvent: async (event) => void (await bus.put(event)),
    drain: async () => {
      await events.drain();
      await streams.drain();
    },
    crash: async (name) => void (await Promise.all(named(name).map((one) => one.stop()))),
    functionSettings: (name) => (named(name)[0] as LocalFunction).settings,
    invoke: (name, event) => {
      const target = [...functions].find(([arn]) => arn.endsWith(`:function:${name}`))?.[1];
      if (!target) throw new Error(`no function ${name}`);
      return target.invoke(event);
    },
    triggers: [...events.triggers, ...streams.triggers],
    alarms: createAlarms(template, metrics, now),
    createUser: (user) => accounts.createUser(user),
    signIn: (email, password) => accounts.signIn(email, password),
    stop,
  };
}

/** Records what CloudWatch reads of the queues. */
function recordQueues(metrics: Metrics, queues: LocalQueues): void {
  for (const { name: QueueName, visible, oldestSeconds } of queues.gauges()) {
    const record = (name: string, value: number) =>
      metrics.record({ namespace: 'AWS/SQS', name, dimensions: { QueueName } }, value);
    record('ApproximateNumberOfMessagesVisible', visible);
    if (oldestSeconds !== undefined) record('ApproximateAgeOfOldestMessage', oldestSeconds);
  }
}

/** The sender of the pool's emails. */
function poolSender(template: Template): string {
  const [pool] = template.ofType('AWS::Cognito::UserPool');
  const { EmailConfiguration } = pool ? template.properties(pool.resource) : {};
  return (EmailConfiguration as { From?: string } | undefined)?.From ?? POOL_SENDER;
}

/** The given engines, cleared; otherwise, new ones. */
async function enginesFor(
  { region }: Template,
  { engines, stateDir, ports, sendRate }: LocalCloudOptions,
  stops: (() => Promise<unknown>)[],
): Promise<Engines> {
  if (!engines) {
    const own = {
      region,
      inboxPort: ports?.inbox ?? 0,
      ...(stateDir && { stateDir }),
      ...(sendRate && { sendRate }),
    };
    return startEngines(own).then(stopLater(stops));
  }
  await engines.clear();
  return engines;
}

/** Registers a started component to be stopped later. */
const stopLater =
  (stops: (() => Promise<unknown>)[]) =>
  <Started extends { stop(): Promise<unknown> }>(started: Started): Started => {
    stops.push(() => started.stop());
    return started;
  };

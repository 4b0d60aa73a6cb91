import { join } from 'node:path';
import { createAuthorizers } from './authorizer.ts';
import { Clock } from './clock.ts';
import { passOverClosing } from './closing.ts';
import { type LocalUser, openPool, type Tokens } from './cognito.ts';
import type { PoolMail } from './cognito-pool.ts';
import { createTables } from './dynamodb.ts';
import { type Engines, startEngines } from './engines.ts';
import { type BusEvent, createEventBus } from './event-bus.ts';
import { startEventSources } from './event-source.ts';
import { createFunctions } from './functions.ts';
import { startGateway } from './gateway.ts';
import { assertPortFree } from './processes.ts';
import { resume } from './resume.ts';
import { createSchedules, type FireSchedule } from './schedules.ts';
import { handIn } from './ses.ts';
import { startSesFeedback } from './ses-feedback.ts';
import { startSqs } from './sqs.ts';
import { Template } from './template.ts';
import type { WarmLimits } from './warm.ts';
import { startWeb } from './web.ts';

export interface LocalCloudOptions {
  /** Folder of the synthesized assembly. */
  readonly assemblyDir: string;
  /** Where data are kept over a restart; absent: nothing is kept. */
  readonly stateDir?: string;
  /** Absent: free ones. */
  readonly ports?: { readonly web: number; readonly inbox: number };
  /** Where the bundles' clock starts; absent: where an earlier run left it, else now. */
  readonly clock?: Date;
  /** Engines that run already: they are cleared, and left running at the end. Absent: this cloud's own. */
  readonly engines?: Engines;
  /** Mails a second that SES grants, with engines of its own; absent: as it commonly does. */
  readonly sendRate?: number;
  /**
   * How many times longer functions may take here than in AWS, where nothing else runs beside them.
   *
   * @default 1
   */
  readonly timeoutFactor?: number;
  /**
   * How instances of functions are kept that have nothing to do.
   *
   * @default eight of them, a minute each
   */
  readonly warm?: WarmLimits;
  /** Folder of the page. */
  readonly webDir?: string;
  /** Gets what the functions print. */
  readonly onLog?: (line: string) => void;
  /** Puts something on the wire between the functions and an engine: gives the address they call instead. */
  readonly through?: (service: EngineName, address: string) => Promise<string>;
}

/** The engines that functions call, and the way by which SES’s events come to their queue. */
export type EngineName = 'dynamodb' | 'sqs' | 'ses' | 'cognito' | 'events';

/** The stack's own resources, running on this machine. */
export interface LocalCloud {
  /** Every stack output, and the addresses that only a local cloud has. */
  readonly outputs: Readonly<Record<string, string>>;
  /** True when the store was empty: no earlier run had left anything. */
  readonly fresh: boolean;
  /** The clock of the bundles, which runs on from the instant it is set to; all else keeps real time. */
  readonly clock: { now(): Date; set(instant: Date): Promise<void> };
  readonly fireSchedule: FireSchedule;
  /** Puts an event on the default event bus, as a service would. */
  putEvent(event: BusEvent): Promise<void>;
  /** Resolves when no message is left in a queue that a function works off. */
  drain(): Promise<void>;
  /** Ends every instance of a function, whatever it is doing. @param name the beginning of its logical id */
  crash(name: string): Promise<void>;
  createUser(user: LocalUser): Promise<void>;
  signIn(email: string, password: string): Promise<Tokens>;
  stop(): Promise<void>;
}

/** Names in the folder in which data are kept. */
const CLOCK = 'clock.json';
const QUEUES = 'queues';
/** Whom Cognito's own mails come from when a pool names no sender. */
const POOL_SENDER = 'no-reply@verificationemail.com';

/**
 * Starts the local cloud: reads the template, brings up an engine per service and wires them as the template says.
 * Whatever fails to start, what was started before it is stopped.
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
  const { assemblyDir, stateDir, webDir, onLog = () => {}, timeoutFactor = 1 } = options;
  const { ports = { web: 0, inbox: 0 } } = options;
  const { through = async (_: EngineName, address: string) => address } = options;
  await assertPortFree(ports.web, 'PORT');
  await assertPortFree(ports.inbox, 'INBOX_PORT');
  const template = await Template.load(assemblyDir);

  const { dynamodb, inbox, cognito } = await enginesFor(template, options, stops);
  const fresh = await createTables(template, dynamodb.endpoint);
  const clock = await Clock.open(stateDir && join(stateDir, CLOCK));
  const queueDir = stateDir && join(stateDir, QUEUES);
  const sqs = await startSqs(template, queueDir, (address) => through('sqs', address)).then(kept(stops));
  const mail = ({ to, subject, html }: PoolMail) =>
    handIn(inbox.endpoint, { from: POOL_SENDER, to, subject, html });
  const accounts = await openPool(template, cognito, { reuse: !options.engines, mail }).then(kept(stops));
  for (const { id } of template.ofType('AWS::SES::ConfigurationSet')) template.bind(id, { ref: id });

  const now = () => clock.now();
  const bus = createEventBus(template, await through('events', sqs.address), now);
  stops.push(async () => bus.stop());
  const feedback = await startSesFeedback(inbox, { template, bus, now }).then(kept(stops));
  const functions = createFunctions(template, {
    endpoints: {
      AWS_ENDPOINT_URL_DYNAMODB: await through('dynamodb', dynamodb.endpoint),
      AWS_ENDPOINT_URL_SQS: sqs.functionsAddress,
      AWS_ENDPOINT_URL_SESV2: await through('ses', feedback.endpoint),
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: await through('cognito', accounts.endpoint),
    },
    clockOffset: clock.offset,
    timeoutFactor,
    warm: options.warm,
    onLog,
  });
  stops.push(() => Promise.all([...functions.values()].map((one) => one.stop())));
  clock.follow((offset, moved) => {
    for (const one of functions.values()) one.setClock(offset);
    sqs.moveOn(moved);
  });
  const events = startEventSources(template, functions, sqs, onLog);
  stops.push(() => events.stop());
  const stopPassing = passOverClosing(template, { queues: sqs, functions, clock, onLog });
  stops.push(stopPassing);
  const authorizers = await createAuthorizers(template, accounts);
  const { endpoint: apiUrl } = await startGateway(template, functions, authorizers, timeoutFactor).then(
    kept(stops),
  );
  for (const { id } of template.ofType('AWS::ApiGatewayV2::Api')) {
    template.bind(id, { ref: 'local', attributes: { ApiEndpoint: apiUrl } });
  }
  const config = {
    region: template.region,
    userPoolClientId: accounts.clientId,
    cognitoEndpoint: accounts.endpoint,
  };
  const web = await startWeb(ports.web, { webDir, apiUrl, config }).then(kept(stops));
  await resume({ events, queues: sqs, clock });
  if (options.clock) await clock.set(options.clock);

  return {
    outputs: {
      ...template.outputs(),
      WebUrl: web.endpoint,
      InboxUrl: inbox.endpoint,
      CognitoEndpoint: accounts.endpoint,
      DynamoDbEndpoint: dynamodb.endpoint,
      SqsEndpoint: sqs.address,
      SesEndpoint: feedback.endpoint,
    },
    fresh,
    clock,
    fireSchedule: createSchedules(template, functions, events),
    putEvent: (event) => bus.put(event),
    drain: () => events.drain(),
    crash: async (name) => {
      const named = [...functions].filter(([arn]) => arn.includes(`:function:${name}`));
      if (named.length === 0) throw new Error(`no function ${name}`);
      await Promise.all(named.map(([, one]) => one.stop()));
    },
    createUser: (user) => accounts.createUser(user),
    signIn: (email, password) => accounts.signIn(email, password),
    stop,
  };
}

/** The engines that a cloud is given, cleared; else its own. */
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
    return startEngines(own).then(kept(stops));
  }
  await engines.clear();
  return engines;
}

/** Enters what has been started among what is to be stopped. */
const kept =
  (stops: (() => Promise<unknown>)[]) =>
  <Started extends { stop(): Promise<unknown> }>(started: Started): Started => {
    stops.push(() => started.stop());
    return started;
  };

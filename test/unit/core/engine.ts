import { randomUUID } from 'node:crypto';
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { chooseEngine, startDynamoDb } from '../../../infra/local/dynamodb.ts';
import type { RecordKind } from '../../../shared/log/record.ts';
import { type Entry, Log } from '../../../shared/log/store.ts';
import { Table } from '../../../shared/table/table.ts';
import { createRecordTable } from '../../fixtures/record-table.ts';
import type { Wire } from '../../fixtures/wire.ts';

const NAME = 'records';

/** What is done around a command: `proceed` sends it, and resolves when its answer is there. */
type Rule = (command: string, input: unknown, proceed: () => Promise<void>) => Promise<void>;

/** Tries as often as the SDK does by itself, and what it tries again, without the pauses in between. */
const ATTEMPTS = 3;
const token = (count: number) => ({ getRetryCount: () => count, getRetryDelay: () => 0 });
const WITHOUT_PAUSES: NonNullable<DynamoDBClientConfig['retryStrategy']> = {
  acquireInitialRetryToken: async () => token(0),
  refreshRetryTokenForRetry: async (last, { errorType }) => {
    const count = last.getRetryCount() + 1;
    if (errorType === 'CLIENT_ERROR' || count >= ATTEMPTS) throw new Error('no more attempts');
    return token(count);
  },
  recordSuccess: () => {},
};

/** A table of its own on an embedded engine, in memory, and a log on it whose clock a test sets. */
export interface EngineTable {
  readonly table: Table;
  readonly log: Log;
  readonly now: () => Date;
  /** Sets the clock to an instant, ISO 8601. */
  at(instant: string): void;
  /** Appends one entry at an instant, by default a first one; what a test does not care about is filled in. */
  enter<Data>(
    kind: RecordKind<Data>,
    entry: Pick<Entry<Data>, 'subject'> & Partial<Entry<Data>>,
    instant?: string,
  ): Promise<void>;
  /** Commands that were sent to the engine, in order. */
  readonly sent: string[];
  /** Has something happen right before each command of that name is sent, until it is told otherwise. */
  before(command?: string, what?: () => Promise<unknown>): void;
  /** Lets a test see each command come and go, until it is told otherwise. */
  around(rule?: Rule): void;
  stop(): Promise<void>;
}

/**
 * Starts an engine with an empty table: partition key `pk`, sort key `sk`, as the stack’s own.
 *
 * @param wire that the table is behind
 */
export async function startTable(wire?: Wire): Promise<EngineTable> {
  const engine = await startDynamoDb(chooseEngine(), undefined);
  const client = new DynamoDBClient({
    endpoint: wire ? await wire.proxy('dynamodb', engine.endpoint) : engine.endpoint,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    retryStrategy: WITHOUT_PAUSES,
  });
  const sent: string[] = [];
  let rule: Rule = (_, __, proceed) => proceed();
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const command = String(context.commandName).replace(/Command$/, '');
      sent.push(command);
      const answers: Awaited<ReturnType<typeof next>>[] = [];
      await rule(command, args.input, async () => {
        answers.push(await next(args));
      });
      const [answer] = answers;
      if (!answer) throw new Error(`${command} was not sent`);
      return answer;
    },
    { step: 'initialize' },
  );
  await createRecordTable(client, NAME);
  let clock = new Date('2020-06-01T00:00:00.000Z');
  const now = () => clock;
  const table = new Table(client, NAME);
  const log = new Log(table, now);
  const at = (instant: string) => {
    clock = new Date(instant);
  };
  return {
    table,
    log,
    now,
    at,
    sent,
    before: (command, what) => {
      rule = async (one, _, proceed) => {
        if (one === command) await what?.();
        await proceed();
      };
    },
    around: (other = (_, __, proceed) => proceed()) => {
      rule = other;
    },
    enter: async (kind, entry, instant) => {
      if (instant) at(instant);
      const head = { kind: kind.kind, revision: 1, submittedBy: 'someone', idempotencyKey: randomUUID() };
      await log.append(kind, { ...head, ...entry });
    },
    stop: async () => {
      client.destroy();
      await engine.stop();
    },
  };
}

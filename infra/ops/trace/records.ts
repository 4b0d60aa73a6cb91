import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { Ledger } from '../../../shared/delivery/ledger.ts';
import { OpenMailings } from '../../../shared/delivery/open-mailings.ts';
import { ProgressStore } from '../../../shared/digest/progress.ts';
import { type DigestHead, DigestStore } from '../../../shared/digest/snapshot.ts';
import { Log } from '../../../shared/log/store.ts';
import { Table } from '../../../shared/table/table.ts';
import { cloudWatchLogs } from './cloud-watch-logs.ts';
import { localLogs } from './local-logs.ts';
import type { LogReader } from './log-events.ts';

const outputs = z.object({
  TableName: z.string(),
  Region: z.string(),
  LogGroupNames: z.string(),
  /** Only of a local cloud. */
  DynamoDbEndpoint: z.url().optional(),
});

/** What a deployment has recorded. */
export interface Records {
  readonly table: Table;
  readonly log: Log;
  readonly digests: DigestStore;
  readonly progress: ProgressStore;
  readonly ledger: Ledger;
  readonly mailings: OpenMailings;
  readonly logs: LogReader;
  close(): void;
}

/** Any credentials do for the local engine. */
const LOCAL_CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' };

/**
 * Opens the records of a deployment: those of a local cloud at its own endpoint, others with the credentials of the environment
 * (and at the endpoints of `AWS_ENDPOINT_URL_*`).
 *
 * @param file the stack outputs, flat as the local cloud writes them, or by stack as `cdk deploy --outputs-file` does
 * @throws Error when there is no such file, or it lacks an output
 */
export async function openRecords(file: string): Promise<Records> {
  const { TableName, Region: region, LogGroupNames, DynamoDbEndpoint: endpoint } = await readOutputs(file);
  const client = new DynamoDBClient({
    region,
    ...(endpoint !== undefined && { endpoint, credentials: LOCAL_CREDENTIALS }),
  });
  const table = new Table(client, TableName);
  const now = () => new Date();
  return {
    table,
    log: new Log(table, now),
    digests: new DigestStore(table),
    progress: new ProgressStore(table, now),
    ledger: new Ledger(table, now),
    mailings: new OpenMailings(table, now),
    logs:
      endpoint === undefined
        ? cloudWatchLogs(region, LogGroupNames.split(' '))
        : localLogs(join(dirname(file), 'functions.log')),
    close: () => client.destroy(),
  };
}

async function readOutputs(file: string): Promise<z.output<typeof outputs>> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new Error(`${error.message}: name the stack outputs with --outputs, or start the local cloud`);
  });
  const content = JSON.parse(text) as Record<string, unknown>;
  const byStack = Object.values(content).filter((value) => typeof value === 'object');
  const read = outputs.safeParse(Object.assign({}, content, ...byStack));
  if (read.success) return read.data;
  const names = read.error.issues.map(({ path }) => path.join('.'));
  throw new Error(`${file} lacks the stack outputs ${names.join(', ')}: deploy once more`);
}

/** All digests, latest day first. */
export async function* everyDigest({ digests }: Pick<Records, 'digests'>): AsyncGenerator<DigestHead> {
  let next: string | undefined;
  do {
    const page = await digests.list(100, next);
    yield* page.items;
    next = page.next;
  } while (next !== undefined);
}

import { dirname, join } from 'node:path';
import { Ledger } from '../../../shared/delivery/ledger.ts';
import { OpenMailings } from '../../../shared/delivery/open-mailings.ts';
import { ProgressStore } from '../../../shared/digest/progress.ts';
import { type DigestHead, DigestStore } from '../../../shared/digest/snapshot.ts';
import { Log } from '../../../shared/log/store.ts';
import { Table } from '../../../shared/table/table.ts';
import { OUTPUTS } from '../../local/sample/state.ts';
import { readOutputs } from '../deployment.ts';
import { operatorTable } from '../transfer/operator-table.ts';
import { cloudWatchLogs } from './cloud-watch-logs.ts';
import { localLogs } from './local-logs.ts';
import type { LogReader } from './log-events.ts';

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

/**
 * Opens the records of a deployment, with the credentials of the environment and at the endpoints of `AWS_ENDPOINT_URL_*`; those of
 * a local cloud at its own.
 *
 * @param outputs file of stack outputs; absent: those of the local cloud
 * @throws UsageError when there are no outputs; Error when they lack the table
 */
export async function openRecords(outputs: string | undefined): Promise<Records> {
  const { name, newClient } = await operatorTable({ outputs });
  const file = outputs ?? OUTPUTS;
  const { DynamoDbEndpoint, Region, LogGroupNames = '' } = await readOutputs(file);
  const client = newClient();
  const table = new Table(client, name);
  const now = () => new Date();
  return {
    table,
    log: new Log(table, now),
    digests: new DigestStore(table),
    progress: new ProgressStore(table, now),
    ledger: new Ledger(table, now),
    mailings: new OpenMailings(table, now),
    logs:
      DynamoDbEndpoint === undefined
        ? cloudWatchLogs(Region, LogGroupNames.split(' '))
        : localLogs(join(dirname(file), 'functions.log')),
    close: () => client.destroy(),
  };
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

import { writeSync } from 'node:fs';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { summariseProvince } from '../../shared/digest/summary.ts';
import type { Log } from '../../shared/log/store.ts';
import type { Table } from '../../shared/table/table.ts';
import { nowOfReview, REVIEW } from '../fixtures/read-costs.ts';

/** What the bundles of `earlier.ts` export. */
interface Bundle {
  readonly DynamoDBClient: typeof DynamoDBClient;
  readonly Table: typeof Table;
  readonly Log: typeof Log;
  readonly summariseProvince: typeof summariseProvince;
}

/**
 * Program of one measured process: `node summary-process.ts <bundle> <endpoint> <table>`. It lets a bundle make one summary of
 * all units, and writes its CPU time to file descriptor 3, in microseconds.
 */
const [path = '', endpoint = '', name = ''] = process.argv.slice(2);
const bundle = (await import(path)) as Bundle;
const client = new bundle.DynamoDBClient({
  endpoint,
  region: 'ap-southeast-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});
const log = new bundle.Log(new bundle.Table(client, name), nowOfReview);
const before = process.cpuUsage();
await bundle.summariseProvince(log, REVIEW);
const { user, system } = process.cpuUsage(before);
writeSync(3, String(user + system));
process.exit();

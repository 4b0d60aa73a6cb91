import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { serve } from '../../../infra/local/http-server.ts';
import { operatorTable } from '../../../infra/ops/transfer/operator-table.ts';
import { writeOutputsFile } from '../../fixtures/plain-tables.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'congress-operator-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

/** A table of a service whose clock differs by so many minutes, and whose keys are these. */
async function tableOf(minutes: number, keys: readonly string[] = ['pk', 'sk']) {
  const KeySchema = keys.map((AttributeName, index) => ({
    AttributeName,
    KeyType: index ? 'RANGE' : 'HASH',
  }));
  const { endpoint, stop } = await serve((_, answer) => {
    const date = new Date(Date.now() + minutes * 60_000).toUTCString();
    answer.writeHead(200, { date, 'content-type': 'application/x-amz-json-1.0' });
    answer.end(JSON.stringify({ Table: { KeySchema } }));
  });
  const outputs = join(dir, 'outputs.json');
  await writeOutputsFile(outputs, { DynamoDbEndpoint: endpoint, TableName: 'records' });
  return operatorTable({ outputs }).finally(stop);
}

it.each([-60, -1, 30])(
  'now is that of AWS where its clock is %d minutes from that of the machine',
  async (minutes) => {
    const table = await tableOf(minutes);
    const ahead = (table.now().getTime() - Date.now()) / 60_000;
    expect([table.name, Math.round(ahead)]).toEqual(['records', minutes]);
  },
);

it('a table with other keys is refused', async () => {
  await expect(tableOf(0, ['id'])).rejects.toThrow(/has the keys id, not pk and sk/);
});

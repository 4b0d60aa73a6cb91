import { submit } from '../../functions/submit/submit.ts';
import { Log } from '../../shared/log/store.ts';
import { ReferenceCache } from '../../shared/submissions/reference.ts';
import { firstReport, resultBody } from '../fixtures/cloud.ts';
import { meteredTable } from '../fixtures/metered.ts';
import { startStage } from './stage.ts';
import type { Row } from './table.ts';

/** The units of a first report on a warm function, as DynamoDB counts them. The gate is in `test/integration/submit.test.ts`. */
export async function writeUnits(): Promise<readonly Row[]> {
  const stage = await startStage(3);
  const { client, table, consumed } = meteredTable(stage);
  try {
    const now = () => new Date();
    const log = new Log(table, now);
    const deps = { log, references: new ReferenceCache(log, now), now };
    const caller = { id: 'clerk', roles: new Set(['district' as const]), unitId: 'sa-dec' };
    const send = (organisation: number, note?: string) => {
      const data = { ...resultBody('2020-05-20'), ...(note !== undefined && { note }) };
      const body = firstReport(`sa-dec.to-chuc-${organisation}`, data);
      return submit({ caller, idempotencyKey: crypto.randomUUID(), body }, deps);
    };
    await send(0);
    consumed.length = 0;
    await send(1);
    await send(2, 'x'.repeat(1024));
    const calls = consumed.map(({ command, units }) => `${command} ${units}`);
    return [
      {
        what: 'units of a first report of up to 1 KB, and of up to 2 KB',
        before: '1 and 2',
        now: consumed.map(({ units }) => units).join(' and '),
        goal: '1 and 2, no read',
        isMet: calls.join() === 'PutItemCommand 1,PutItemCommand 2',
      },
    ];
  } finally {
    client.destroy();
    await stage.stop();
  }
}

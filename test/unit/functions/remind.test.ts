import { CreateGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { remind } from '../../../functions/remind/remind.ts';
import { Ledger } from '../../../shared/delivery/ledger.ts';
import type { DeliveryMessage } from '../../../shared/delivery/message.ts';
import { OpenMailings } from '../../../shared/delivery/open-mailings.ts';
import { EXTENSION } from '../../../shared/plan/extension.ts';
import { PLAN } from '../../../shared/plan/plan.ts';
import { UNIT_REPORT } from '../../../shared/submissions/unit-report.ts';
import { MemoryUserPool } from '../../fakes/user-pool.ts';
import { accountsOf } from '../../fixtures/user-pool-contract.ts';
import { type EngineTable, startTable } from '../core/engine.ts';
import { enterProvince } from '../core/province.ts';

let engine: EngineTable;
let pool: MemoryUserPool;
let accounts: ReturnType<typeof accountsOf>;
const clerks: Record<string, string> = {};

beforeAll(async () => {
  engine = await startTable();
  await enterProvince(engine);
  pool = await MemoryUserPool.start();
  accounts = accountsOf(pool);
  await accounts.client.send(new CreateGroupCommand({ UserPoolId: pool.poolId, GroupName: 'district' }));
  for (const email of ['mot@example.vn', 'hai@example.vn']) {
    await accounts.registrar.create(email);
    const { id } = (await accounts.directory.find(email)) ?? { id: '' };
    await accounts.registrar.join(id, { role: 'district', unitId: 'a' });
    clerks[email] = id;
  }
});
afterAll(async () => {
  await engine.stop();
  await pool.stop();
});

/** Fires the daily schedule at 08:00 in Viet Nam. @returns what it says, which mails it queued, whom it could not reach */
async function fire(day: string) {
  const queued: DeliveryMessage[] = [];
  const unreachable: string[] = [];
  const ledger = new Ledger(engine.table, engine.now);
  const reminded = await remind(
    { scheduledTime: `${day}T01:00:00.000Z` },
    {
      log: engine.log,
      ledger,
      open: new OpenMailings(engine.table, engine.now),
      accounts: accounts.directory,
      enqueue: async (messages) => {
        queued.push(...messages);
      },
      onUnreachable: (unitId) => unreachable.push(unitId),
    },
  );
  return {
    reminded,
    mailings: [...new Set(queued.map(({ mailingId }) => mailingId))].sort(),
    unreachable,
    ledger,
    queued,
  };
}

describe('a reminder', () => {
  it('goes to every clerk of a unit that has not reported, and says when the report is due', async () => {
    const { reminded, mailings, unreachable, ledger, queued } = await fire('2020-06-13');
    expect(reminded).toEqual({ day: '2020-06-13', units: 2, queued: 2 });
    expect(mailings).toEqual(['reminder_2020-06_middle_a']);
    expect(queued.map(({ recipientId }) => recipientId).sort()).toEqual(Object.values(clerks).sort());
    expect(unreachable).toEqual(['b']);
    const id = clerks['mot@example.vn'] as string;
    expect(await ledger.find('reminder_2020-06_middle_a', id)).toMatchObject({
      recipient: { email: 'mot@example.vn', scope: 'a' },
      letter: {
        kind: 'reminder',
        unitId: 'a',
        unitName: 'A',
        period: '2020-06',
        occasion: 'middle',
        dueOn: '2020-06-25',
        returned: false,
      },
    });
  });

  it('comes on its days alone, and never before reporting began', async () => {
    expect((await fire('2020-06-14')).reminded).toEqual({ day: '2020-06-14', units: 0, queued: 0 });
    expect((await fire('2020-05-13')).reminded).toEqual({ day: '2020-05-13', units: 0, queued: 0 });
    const none = await startTable();
    const nothing = {
      log: none.log,
      ledger: new Ledger(none.table, none.now),
      open: new OpenMailings(none.table, none.now),
      accounts: accounts.directory,
    };
    const reminded = await remind(
      { scheduledTime: '2020-06-13T01:00:00.000Z' },
      { ...nothing, enqueue: async () => {}, onUnreachable: () => {} },
    );
    expect(reminded).toMatchObject({ units: 0 });
    await none.stop();
  });

  it('is of the unit’s own day where it was given more time, in a mailing of its own', async () => {
    const data = { dueOn: '2020-07-03' };
    await engine.enter(EXTENSION, { subject: 'a', period: '2020-06', data }, '2020-06-20T00:00:00.000Z');
    expect((await fire('2020-06-24')).mailings).toEqual([]);
    expect((await fire('2020-06-24')).unreachable).toEqual(['b']);
    expect((await fire('2020-07-02')).mailings).toEqual(['reminder_2020-06_day-before_2020-07-03_a']);
  });

  it('is none for who has reported, unless it was returned', async () => {
    const report = { subject: 'a', period: '2020-07', data: {} };
    expect((await fire('2020-07-01')).mailings).toEqual(['reminder_2020-07_start_a']);
    await engine.enter(UNIT_REPORT, report, '2020-07-05T00:00:00.000Z');
    expect((await fire('2020-07-13')).mailings).toEqual([]);
    await engine.enter(
      UNIT_REPORT,
      { subject: 'a', period: '2020-07', revision: 2, returned: true },
      '2020-07-14T00:00:00.000Z',
    );
    const { mailings, ledger } = await fire('2020-07-24');
    expect(mailings).toEqual(['reminder_2020-07_day-before_2020-07-25_a']);
    const [delivery] = await Array.fromAsync(ledger.of(mailings[0] as string));
    expect(delivery?.letter).toMatchObject({ returned: true });
    // As things were known when the schedule was to fire, whenever it runs.
    expect((await fire('2020-07-13')).mailings).toEqual([]);
  });

  it('falls on the days of the plan for its month, which may take effect within the month', async () => {
    const data = PLAN.data.parse({ reportingSince: '2020-06', reportingDueDay: 12 });
    const entry = { subject: 'province', data, effectiveFrom: '2020-08-10', revision: 2 };
    await engine.enter(PLAN, entry, '2020-07-25T00:00:00.000Z');
    expect((await fire('2020-08-06')).mailings).toEqual(['reminder_2020-08_middle_a']);
    expect((await fire('2020-08-11')).mailings).toEqual(['reminder_2020-08_day-before_2020-08-12_a']);
    expect((await fire('2020-08-13')).mailings).toEqual([]);
  });
});

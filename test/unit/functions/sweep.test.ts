import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compile } from '../../../functions/compile/compile.ts';
import { type SweepDeps, sweep } from '../../../functions/sweep/sweep.ts';
import type { Account } from '../../../shared/accounts/directory.ts';
import { queueEmails } from '../../../shared/delivery/mailing.ts';
import { OpenMailings } from '../../../shared/delivery/open-mailings.ts';
import type { DigestJob } from '../../../shared/digest/job.ts';
import type { EngineTable } from '../core/engine.ts';
import { captured } from './captured.ts';
import { ID, jobDeps, NOW, recipient, startReleasedProvince } from './released-province.ts';

let engine: EngineTable;
let jobs: DigestJob[];
let mails: string[];
let counted: string[];
let admins: Account[];
beforeEach(async () => {
  engine = await startReleasedProvince();
  [jobs, mails, counted] = [[], [], []];
  admins = [adminAccount('an'), adminAccount('binh')];
});
afterEach(() => engine.stop());

const deps = (): SweepDeps => ({
  ...jobDeps(engine),
  open: new OpenMailings(engine.table, engine.now),
  enqueueJob: async (job) => void jobs.push(job),
  enqueue: async (messages) =>
    void mails.push(...messages.map(({ mailingId, recipientId }) => `${mailingId} ${recipientId}`)),
  accounts: { admins: async () => admins },
  count: (metric) => void counted.push(metric),
});
const swept = async () => {
  [jobs, mails, counted] = [[], [], []];
  let found: unknown;
  await captured(async () => {
    found = await sweep(deps());
  });
  return found;
};

const adminAccount = (id: string): Account => ({
  id,
  email: `${id}@example.vn`,
  groups: ['admin'],
  roles: new Set(['admin']),
  enabled: true,
  status: 'active',
  createdAt: NOW,
});

/** Minutes of a day. */
const DAY = 24 * 60;
/** Some minutes after the schedule's own time, which is Monday at 07:00 in Viet Nam. */
const at = (minutes: number) => engine.at(new Date(Date.parse(NOW) + minutes * 60_000).toISOString());
const JOB: DigestJob = { kind: 'schedule', cadence: 'weekly', scheduledTime: NOW };
const run = (over: object = {}) =>
  captured(() =>
    compile(JOB, { deadline: new Date(engine.now().getTime() + 120_000) }, { ...jobDeps(engine), ...over }),
  );
const sent = async (id: string, mailing = ID) => {
  const { ledger } = deps();
  const claim = await ledger.claim(mailing, id);
  if (claim.outcome === 'claimed') await ledger.sent(claim.delivery, 'm-1');
};
const nothing = { open: 0, jobs: 0, mails: 0, stalled: 0, told: 0 };

describe('a sweep', () => {
  it('of nothing is one query', async () => {
    engine.sent.length = 0;
    expect(await swept()).toEqual(nothing);
    expect(engine.sent).toHaveLength(1);
  });

  it('moves nothing of a digest that makes progress, and looks no more at one that is sent', async () => {
    at(1);
    await run();
    at(16);
    await sent('tinh');
    at(30);
    await sent('cua-a');
    expect(await swept()).toEqual({ ...nothing, open: 1 });
    await sent('cua-b');
    at(400);
    expect(await swept()).toEqual({ ...nothing, open: 1 });
    expect(counted).toEqual([]);
    expect(await swept()).toEqual(nothing);
  });

  it('puts the job of a digest back that died at its first snapshot, once an hour', async () => {
    at(1);
    engine.before('PutItem', async () => {
      if ((await deps().progress.read(ID)).begunAt) throw new Error('the function died');
    });
    await expect(run()).rejects.toThrow('died');
    engine.before();
    at(15);
    expect(await swept()).toEqual({ ...nothing, open: 1 });
    at(16);
    expect(await swept()).toEqual({ ...nothing, open: 1, jobs: 1, stalled: 1 });
    expect(counted.sort()).toEqual(['DigestsStalled', 'WorkPutBack']);
    const [job] = jobs as [DigestJob];
    expect(job).toMatchObject({ cadence: 'weekly', asOf: '2020-06-21', knownAt: NOW, releasedAt: NOW });
    at(31);
    expect(await swept()).toEqual({ ...nothing, open: 1, stalled: 1 });
    at(77);
    expect(await swept()).toEqual({ ...nothing, open: 1, jobs: 1, stalled: 1 });
    const queued: string[] = [];
    await captured(() =>
      compile(job, { deadline: new Date(engine.now().getTime() + 120_000) }, jobDeps(engine, queued)),
    );
    expect(queued.sort()).toEqual([`${ID} cua-a`, `${ID} cua-b`, `${ID} tinh`]);
  });

  it('puts messages back that nothing was heard of for half an hour, and then gives them as long again', async () => {
    at(1);
    await run();
    await sent('tinh');
    await deps().ledger.claim(ID, 'cua-a');
    at(31);
    expect(await swept()).toMatchObject({ mails: 0, stalled: 1 });
    at(32);
    expect(await swept()).toMatchObject({ mails: 2 });
    expect(mails.sort()).toEqual([`${ID} cua-a`, `${ID} cua-b`]);
    expect(counted.filter((metric) => metric === 'WorkPutBack')).toHaveLength(2);
    at(61);
    expect(await swept()).toMatchObject({ mails: 0, stalled: 1 });
    at(63);
    expect(await swept()).toMatchObject({ mails: 2 });
  });

  it('leaves mails in their queue while others move on, and those that wait for SES', async () => {
    at(1);
    await run();
    at(31);
    await sent('tinh');
    at(60);
    expect(await swept()).toMatchObject({ mails: 0 });
    const { ledger } = deps();
    const waiting = await ledger.find(ID, 'cua-a');
    if (waiting) await ledger.note(waiting);
    at(89);
    expect(await swept()).toMatchObject({ mails: 0, stalled: 1 });
    at(91);
    expect(await swept()).toMatchObject({ mails: 2 });
  });

  it('looks after reminders and notes of returns too, until they are settled', async () => {
    at(1);
    const email = { kind: 'digest' } as const;
    await queueEmails({ id: 'reminder_2020-06_middle_a', email }, [recipient('x')], jobDeps(engine));
    at(32);
    expect(await swept()).toEqual({ ...nothing, open: 1, mails: 1 });
    expect(mails).toEqual(['reminder_2020-06_middle_a x']);
    await sent('x', 'reminder_2020-06_middle_a');
    expect(await swept()).toEqual({ ...nothing, open: 1 });
    at(63);
    await swept();
    expect(await swept()).toEqual(nothing);
  });

  it('rings for a digest whose mails are under way four hours after its release, until the last has gone', async () => {
    at(1);
    await run();
    at(239);
    await swept();
    expect(counted).not.toContain('DeliveriesOverdue');
    at(240);
    await swept();
    expect(counted).toContain('DeliveriesOverdue');
    for (const id of ['tinh', 'cua-a', 'cua-b']) await sent(id);
    await swept();
    expect(counted).not.toContain('DeliveriesOverdue');
  });

  it('rings for reminders that are under way four hours after their day', async () => {
    at(1);
    const email = { kind: 'digest' } as const;
    await queueEmails({ id: 'reminder_2020-06_middle_a', email }, [recipient('x')], jobDeps(engine));
    engine.at('2020-06-22T20:59:00.000Z');
    await swept();
    expect(counted).not.toContain('DeliveriesOverdue');
    engine.at('2020-06-22T21:01:00.000Z');
    await swept();
    expect(counted).toContain('DeliveriesOverdue');
  });

  it('is not held up by what a host did whose clock was a day ahead', async () => {
    at(1);
    await run();
    at(DAY + 1);
    await sent('tinh');
    await deps().ledger.claim(ID, 'cua-a');
    at(32);
    expect(await swept()).toMatchObject({ mails: 2, stalled: 1 });
    expect(mails.sort()).toEqual([`${ID} cua-a`, `${ID} cua-b`]);
    expect(await swept()).toMatchObject({ mails: 0 });
  });

  it('sends nobody anything twice when two sweeps run at once', async () => {
    at(1);
    await run();
    at(32);
    await captured(() => Promise.all([sweep(deps()), sweep(deps())]));
    expect(mails.sort()).toEqual([`${ID} cua-a`, `${ID} cua-b`, `${ID} tinh`]);
  });

  it('looks at what was begun in the last eight days', async () => {
    at(1);
    await run();
    at(8 * 24 * 60);
    expect(await swept()).toMatchObject({ open: 1 });
    at(9 * 24 * 60);
    expect(await swept()).toEqual(nothing);
  });
});

describe('a digest that awaits its release', () => {
  const HALF_YEAR = 'half-year-2020-06-21';
  const ready = () =>
    captured(() =>
      compile(
        { kind: 'schedule', cadence: 'half-year', scheduledTime: NOW },
        { deadline: new Date(engine.now().getTime() + 120_000) },
        jobDeps(engine),
      ),
    );
  const told = (time: number) => ['an', 'binh'].map((id) => `release_${HALF_YEAR}_${time} ${id}`);

  it('is told to every admin once, and a day later once more', async () => {
    await ready();
    at(15);
    expect(await swept()).toEqual({ ...nothing, open: 1, told: 2 });
    expect(mails).toEqual(told(1));
    const { letter } = (await deps().ledger.find(`release_${HALF_YEAR}_1`, 'an')) ?? {};
    expect(letter).toMatchObject({
      digestId: HALF_YEAR,
      asOf: '2020-06-21',
      since: '2020-06-22',
      again: false,
    });
    for (const id of ['an', 'binh']) await sent(id, `release_${HALF_YEAR}_1`);
    at(DAY + 14);
    expect(await swept()).toMatchObject({ told: 0, mails: 0 });
    at(DAY + 15);
    expect(await swept()).toMatchObject({ told: 2 });
    expect(mails).toEqual(told(2));
    for (const id of ['an', 'binh']) await sent(id, `release_${HALF_YEAR}_2`);
    at(2 * DAY + 15);
    expect(await swept()).toMatchObject({ told: 0, mails: 0, stalled: 0 });
    expect(counted).toEqual([]);
  });

  it('rings after three days, with each sweep until it is released', async () => {
    await ready();
    at(3 * DAY - 1);
    await swept();
    expect(counted).toEqual([]);
    at(3 * DAY);
    await swept();
    expect(counted).toEqual(['DigestsAwaitingRelease']);
    await swept();
    expect(counted).toEqual(['DigestsAwaitingRelease']);
    await deps().digests.open(
      { cadence: 'half-year', asOf: '2020-06-21', restatement: 0 },
      { knownAt: NOW, releasedAt: engine.now().toISOString() },
    );
    await swept();
    expect(counted).toEqual([]);
  });

  it('is told again when the mails could not all be queued, and to nobody twice', async () => {
    await ready();
    at(15);
    const dies = { ...deps(), enqueue: () => Promise.reject(new Error('no queue')) };
    await expect(captured(() => sweep(dies))).rejects.toThrow('no queue');
    expect(await swept()).toMatchObject({ told: 2 });
    await Promise.all([captured(() => sweep(deps())), captured(() => sweep(deps()))]);
    expect(mails).toEqual(told(1));
  });

  it('waits for someone to be told while there is no admin, and puts back what has stopped all the same', async () => {
    await ready();
    at(1);
    await run();
    admins = [];
    at(32);
    expect(await swept()).toMatchObject({ told: 0, mails: 3 });
    admins = [adminAccount('an')];
    at(47);
    expect(await swept()).toMatchObject({ told: 1 });
    const failing = { admins: () => Promise.reject(new Error('no pool')) };
    at(DAY + 47);
    mails = [];
    await expect(captured(() => sweep({ ...deps(), accounts: failing }))).rejects.toThrow('no pool');
    expect(mails.filter((mail) => mail.startsWith(ID))).toHaveLength(3);
  });

  it('is looked at once, though it was made ready on one day and released on another', async () => {
    await ready();
    at(DAY);
    await deps().open.enter(HALF_YEAR);
    expect(await deps().open.list()).toEqual([{ id: HALF_YEAR, day: '2020-06-22' }]);
  });
});

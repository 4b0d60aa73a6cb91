import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compile } from '../../../functions/compile/compile.ts';
import { summaryRequestOf } from '../../../shared/digest/digest-summary.ts';
import type { DigestJob } from '../../../shared/digest/job.ts';
import { summariseProvince } from '../../../shared/digest/summary.ts';
import { canonicalJson } from '../../../shared/log/fingerprint.ts';
import { RECIPIENT } from '../../../shared/recipients/recipient.ts';
import type { EngineTable } from '../core/engine.ts';
import { enterResult } from '../core/province.ts';
import { captured } from './captured.ts';
import { enterRecipient, ID, jobDeps, NOW, recipient, startReleasedProvince } from './released-province.ts';

let engine: EngineTable;
let queued: string[];
let later: { job: DigestJob; seconds: number }[];
beforeEach(async () => {
  engine = await startReleasedProvince();
  queued = [];
  later = [];
});
afterEach(() => engine.stop());

const deps = () => ({
  ...jobDeps(engine, queued),
  requeue: async (job: DigestJob, seconds: number) => void later.push({ job, seconds }),
});
/** Runs a job for so many milliseconds at most. */
const run = (job: DigestJob, milliseconds = 120_000) =>
  captured(() => compile(job, { deadline: new Date(engine.now().getTime() + milliseconds) }, deps()));
const find = (id: string) => deps().digests.find(id);

/** As EventBridge Scheduler writes it: Monday at 07:00 in Viet Nam. */
const fired = (cadence: 'weekly' | 'half-year'): DigestJob => ({
  kind: 'schedule',
  cadence,
  scheduledTime: '2020-06-22T00:00:00Z',
});
const CLOSED = '2020-06-22T00:01:00.000Z';

describe('a schedule', () => {
  it('sends its digest as of the day before, known at its own time, however late and often it runs', async () => {
    engine.at('2020-06-22T03:00:00.000Z');
    await run(fired('weekly'));
    expect(await find(ID)).toMatchObject({ knownAt: NOW, releasedAt: NOW, awaitsRelease: false });
    expect(queued.sort()).toEqual([`${ID} cua-a`, `${ID} cua-b`, `${ID} tinh`]);
    await run(fired('weekly'));
    expect(queued).toHaveLength(3);
  });

  it('makes a digest that an admin looks at ready, and folds nothing', async () => {
    await enterRecipient(engine, recipient('nua-nam', { cadences: ['half-year'] }));
    engine.at(NOW);
    const lines = await run(fired('half-year'));
    expect(lines.map(({ message }) => message)).toEqual(['digest awaits its release']);
    expect(await find('half-year-2020-06-21')).toMatchObject({ knownAt: NOW, awaitsRelease: true });
    expect(await deps().digests.read('half-year-2020-06-21', 'province')).toBeUndefined();
    expect(queued).toEqual([]);
    expect(later).toEqual([]);
  });
});

describe('a job', () => {
  it('waits on its queue until its known-at instant is closed', async () => {
    engine.at('2020-06-22T00:00:00.500Z');
    await run(fired('weekly'));
    expect(later).toEqual([{ job: fired('weekly'), seconds: 60 }]);
    engine.at('2020-06-22T00:00:59.999Z');
    await run(fired('weekly'));
    expect(later.at(-1)?.seconds).toBe(1);
    expect(queued).toEqual([]);
    expect(await deps().progress.read(ID)).toEqual({});
    engine.at(CLOSED);
    await run(fired('weekly'));
    expect(later).toHaveLength(2);
    expect(queued).toHaveLength(3);
  });

  it('waits no longer at a time than SQS hides a message', async () => {
    engine.at('2020-06-21T12:00:00.000Z');
    await run(fired('weekly'));
    expect(later).toEqual([{ job: fired('weekly'), seconds: 900 }]);
  });

  it('tells what was recorded by its known-at instant, also what came to the table after it', async () => {
    engine.at(CLOSED);
    await enterResult(engine, 'b.1', { heldOn: '2020-06-20', at: NOW });
    await enterResult(engine, 'a.2', { heldOn: '2020-06-20', at: '2020-06-22T00:00:00.001Z' });
    engine.at(CLOSED);
    await run(fired('weekly'));
    expect((await deps().digests.read(ID, 'province'))?.parts.congress.grassroots.held).toBe(2);
  });

  it('whose slice of time is over puts what is left back, and goes on where it stopped', async () => {
    engine.at(CLOSED);
    const frozen: string[] = [];
    engine.around(async (command, input, proceed) => {
      await proceed();
      const scope = /"S":"snapshot#([\w-]+)/.exec(JSON.stringify(input))?.[1];
      if (command === 'PutItem' && scope) frozen.push(scope);
    });
    for (let slice = 0; slice < 10 && !frozen.includes('province'); slice += 1) {
      later = [];
      // Nothing is left of the invocation but what is spared.
      await run(fired('weekly'), 15_000);
    }
    expect(frozen.sort()).toEqual(['a', 'b', 'province', 'province-own']);
    expect(later).toEqual([]);
    expect(await deps().progress.read(ID)).toMatchObject({ begunAt: CLOSED, slicedAt: CLOSED });
    const whole = await summariseProvince(
      engine.log,
      summaryRequestOf({ cadence: 'weekly', asOf: '2020-06-21', knownAt: NOW }),
    );
    expect(canonicalJson(await deps().digests.read(ID, 'province'))).toBe(canonicalJson(whole));
    expect(queued).toHaveLength(3);
  });

  it('leaves nobody out and freezes nothing twice, whichever write it died at', async () => {
    engine.at(CLOSED);
    let writes = 0;
    let dead = Number.POSITIVE_INFINITY;
    const frozen: string[] = [];
    engine.around(async (command, input, proceed) => {
      if (command !== 'PutItem') return proceed();
      writes += 1;
      if (writes > dead) throw new Error('the function died');
      await proceed();
      const scope = /"S":"(snapshot#[\w-]+|recipients)"/.exec(JSON.stringify(input))?.[1];
      if (scope) frozen.push(scope);
    });
    for (dead = 0; ; dead += 1) {
      writes = 0;
      const died = await run(fired('weekly')).then(
        () => false,
        () => true,
      );
      if (!died) break;
    }
    expect(dead).toBeGreaterThan(3);
    expect(new Set(queued)).toEqual(new Set([`${ID} cua-a`, `${ID} cua-b`, `${ID} tinh`]));
    expect(frozen.sort()).toEqual([
      'recipients',
      'snapshot#a',
      'snapshot#b',
      'snapshot#province',
      'snapshot#province-own',
    ]);
    expect(await deps().progress.read(ID)).toMatchObject({ queuedAt: CLOSED });
  });

  it('goes to whom was frozen with its digest, whoever tries again', async () => {
    engine.at(CLOSED);
    await deps().digests.open(
      { cadence: 'weekly', asOf: '2020-06-21', restatement: 0 },
      { knownAt: NOW, releasedAt: NOW },
    );
    await deps().digests.freezeRecipients(ID, [recipient('tinh')]);
    await deps().digests.freezeRecipients(ID, [recipient('cua-a')]);
    await engine.enter(
      RECIPIENT,
      { subject: 'moi', data: recipient('moi'), effectiveFrom: '2020-01-01' },
      NOW,
    );
    engine.at(CLOSED);
    await run(fired('weekly'));
    expect(queued).toEqual([`${ID} tinh`]);
  });
});

import { describe, expect, it } from 'vitest';
import { compile } from '../../../functions/compile/compile.ts';
import { getDigest, listDigests } from '../../../functions/digests/digests.ts';
import { listSentDigests } from '../../../functions/read/sent-digests.ts';
import type { DigestJob } from '../../../shared/digest/job.ts';
import { hasRoster } from '../../../shared/roster/read.ts';
import { startTable } from '../core/engine.ts';
import { enterProvince } from '../core/province.ts';
import { captured } from './captured.ts';
import { digestStage, enterRecipient, ID, NOW, recipient } from './released-province.ts';

/** A recipient, and no organisation, as after a deployment whose roster was forgotten. */
const stage = digestStage('weekly', async () => {
  const engine = await startTable();
  await enterRecipient(engine, recipient('tinh', { cadences: ['weekly', 'half-year', 'ad-hoc'] }));
  engine.at(NOW);
  return engine;
});
const { queued, jobs, counted, deps, counting, post, compiled } = stage;
const refused = { code: 'no-roster', status: 409 };
/** Has a schedule fire. @returns the messages of the log lines */
const fired = async (cadence: 'weekly' | 'half-year') => {
  stage.engine.at('2020-06-22T00:01:00.000Z');
  const job: DigestJob = { kind: 'schedule', cadence, scheduledTime: NOW };
  const deadline = new Date(stage.engine.now().getTime() + 120_000);
  return (await captured(() => compile(job, { deadline }, counting()))).map(({ message }) => message);
};
const NOBODY = 'digest has nothing on its roster: nobody gets it';

describe('a digest with nothing on its roster', () => {
  it('that is scheduled goes to nobody, and says why, to operators and admins', async () => {
    expect(await fired('weekly')).toEqual([NOBODY]);
    expect(counted).toEqual(['DigestsWithoutRoster']);
    expect(queued).toEqual([]);
    const shown = await getDigest({ id: ID }, deps());
    expect(shown).toMatchObject({ state: 'sent', note: 'no-roster', deliveries: [] });
    expect(shown).not.toHaveProperty('summary');
    expect((await listDigests({}, deps())).items).toMatchObject([{ id: ID, note: 'no-roster' }]);
    const leader = { id: 'lanh-dao', roles: new Set(['leader'] as const) };
    expect((await listSentDigests(leader, {}, deps())).items).toEqual([]);
    expect(await fired('weekly')).toEqual([NOBODY]);
    await expect(post({ mode: 'restate' })).rejects.toMatchObject(refused);
  });

  it('is neither previewed nor released', async () => {
    await expect(post({ mode: 'preview' })).rejects.toMatchObject(refused);
    await expect(post({ mode: 'release' })).rejects.toMatchObject(refused);
    expect(jobs).toEqual([]);
    await enterProvince(stage.engine);
    stage.engine.at(NOW);
    // Before the first day of the roster there is none either.
    await expect(post({ mode: 'preview', asOf: '2019-01-01' })).rejects.toMatchObject(refused);
    expect(await post({ mode: 'release' })).toEqual({ id: ID, state: 'queued' });
  });

  it('that waits for its release can be released once there is a roster, as known then', async () => {
    expect(await fired('half-year')).toEqual([NOBODY, 'digest awaits its release']);
    expect(counted).toEqual(['DigestsWithoutRoster']);
    const id = 'half-year-2020-06-21';
    const waiting = await getDigest({ id }, deps());
    expect(waiting).toMatchObject({ state: 'awaiting-release', note: 'no-roster', knownAt: NOW });
    expect(waiting).not.toHaveProperty('summary');
    await expect(post({ cadence: 'half-year', mode: 'preview' })).rejects.toMatchObject(refused);
    await enterProvince(stage.engine);
    const later = '2020-06-23T02:00:00.000Z';
    stage.engine.at(later);
    expect(await post({ cadence: 'half-year', mode: 'preview' })).toMatchObject({ knownAt: later });
    await post({ cadence: 'half-year', mode: 'release' });
    await compiled();
    expect(queued).toEqual([`${id} tinh`]);
    const released = await getDigest({ id }, deps());
    expect(released).toMatchObject({ state: 'sending', knownAt: later, summary: { congress: {} } });
    expect(released).not.toHaveProperty('note');
  });
});

it('a roster is there on the days on which something is on it, as known at an instant', async () => {
  await enterProvince(stage.engine);
  const [early, late] = ['2019-12-31T00:00:00.000Z', NOW];
  expect(await hasRoster(stage.engine.log, '2020-06-21', late)).toBe(true);
  expect(await hasRoster(stage.engine.log, '2019-06-21', late)).toBe(false);
  expect(await hasRoster(stage.engine.log, '2020-06-21', early)).toBe(false);
});

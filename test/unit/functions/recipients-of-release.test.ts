import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { compile } from '../../../functions/compile/compile.ts';
import { getDigest, listDigests, postDigest } from '../../../functions/digests/digests.ts';
import { DIGEST_OPERATIONS } from '../../../shared/api/digests.ts';
import type { DigestJob } from '../../../shared/digest/job.ts';
import { parsedBody } from '../../fixtures/body.ts';
import { enterResult } from '../core/province.ts';
import { captured } from './captured.ts';
import { ADMIN_CALLER, digestStage, enterRecipient, NOW, recipient } from './released-province.ts';

const stage = digestStage('ad-hoc');
const { queued, jobs, counted, deps, counting, post, compiled } = stage;
const ID = 'ad-hoc-2020-06-21';
const enterAdHoc = async () => {
  await enterRecipient(stage.engine, recipient('dot-xuat', { cadences: ['ad-hoc'] }));
  stage.engine.at(NOW);
};

describe('an ad hoc digest', () => {
  it('goes to all of its cadence when nobody was chosen', async () => {
    await enterAdHoc();
    await post({ mode: 'release' });
    await compiled();
    expect(queued).toEqual([`${ID} dot-xuat`]);
  });

  it('goes to those who were chosen, whatever they usually get, and to nobody else', async () => {
    await enterAdHoc();
    const chosen = ['tinh', 'cua-a', 'tinh'];
    expect(await post({ mode: 'preview', recipientIds: chosen })).toMatchObject({ recipientCount: 2 });
    expect(await post({ mode: 'release', recipientIds: chosen })).toEqual({ id: ID, state: 'queued' });
    await compiled();
    expect(queued).toEqual([`${ID} cua-a`, `${ID} tinh`]);
    const { deliveries } = await getDigest({ id: ID }, deps());
    expect(deliveries.map(({ recipientId }) => recipientId)).toEqual(['cua-a', 'tinh']);
  });

  it('asked again with the same choice is the same, in any order, and with another one is refused', async () => {
    await enterAdHoc();
    const key = randomUUID();
    const first = await post({ mode: 'release', recipientIds: ['tinh', 'cua-a'] }, key);
    expect(await post({ mode: 'release', recipientIds: ['tinh', 'cua-a'] }, key)).toEqual(first);
    expect(await post({ mode: 'release', recipientIds: ['cua-a', 'tinh'] })).toEqual(first);
    const fixed = { code: 'recipients-fixed', status: 409 };
    await expect(post({ mode: 'release', recipientIds: ['cua-b'] })).rejects.toMatchObject(fixed);
    await expect(post({ mode: 'release' })).rejects.toMatchObject(fixed);
    await expect(post({ mode: 'release', recipientIds: ['cua-a'] }, key)).rejects.toMatchObject(fixed);
    await compiled();
    expect(new Set(queued)).toEqual(new Set([`${ID} cua-a`, `${ID} tinh`]));
  });

  it('released by two admins to different people at once goes to those of the first, and the second is told', async () => {
    const queueOf = deps();
    const late = {
      ...queueOf,
      enqueue: async (job: DigestJob) => {
        await queueOf.enqueue(job);
        await queueOf.digests.open(
          { cadence: 'ad-hoc', asOf: '2020-06-21', restatement: 0 },
          { knownAt: NOW, releasedAt: NOW, recipientIds: ['cua-b'] },
        );
      },
    };
    const body = parsedBody(DIGEST_OPERATIONS.postDigest, {
      cadence: 'ad-hoc',
      asOf: '2020-06-21',
      mode: 'release',
      recipientIds: ['tinh'],
    });
    await expect(
      postDigest({ caller: ADMIN_CALLER, body, idempotencyKey: undefined }, late),
    ).rejects.toMatchObject({ code: 'recipients-fixed' });
    await compiled();
    expect(queued).toEqual([`${ID} cua-b`]);
  });

  it('is answered as before when one who was chosen has ended since', async () => {
    const key = randomUUID();
    const asked = { mode: 'release', recipientIds: ['tinh', 'cua-a'] };
    const first = await post(asked, key);
    const ended = recipient('cua-a', { scope: 'a', cadences: [] });
    await enterRecipient(stage.engine, ended, { revision: 2, at: '2020-06-22T00:00:30.000Z' });
    stage.engine.at('2020-06-22T00:01:00.000Z');
    expect(await post(asked, key)).toEqual(first);
  });

  it('is restated to those who got it', async () => {
    await post({ mode: 'release', recipientIds: ['cua-b', 'tinh'] });
    await compiled();
    await enterResult(stage.engine, 'b.1', { heldOn: '2020-06-20', at: '2020-06-23T00:00:00.000Z' });
    const { ledger } = deps();
    for (const id of ['cua-b', 'tinh']) {
      const claim = await ledger.claim(ID, id);
      if (claim.outcome === 'claimed') await ledger.sent(claim.delivery, 'm-1');
    }
    stage.engine.at('2020-06-23T01:00:00.000Z');
    await post({ mode: 'restate' });
    queued.length = 0;
    await compiled();
    expect(queued).toEqual([`${ID}-r1 cua-b`, `${ID}-r1 tinh`]);
  });

  it.each([
    ['nobody', { recipientIds: [] }, '/recipientIds'],
    ['somebody who is not there', { recipientIds: ['tinh', 'ai-do'] }, '/recipientIds/1'],
    ['somebody who gets nothing any more', { recipientIds: ['thoi-nhan'] }, '/recipientIds/0'],
    ['recipients of a scheduled digest', { cadence: 'weekly', recipientIds: ['tinh'] }, '/recipientIds'],
    ['recipients of a restatement', { mode: 'restate', recipientIds: ['tinh'] }, '/recipientIds'],
  ])('is not released to %s', async (_, over, pointer) => {
    await enterRecipient(stage.engine, recipient('thoi-nhan', { cadences: [] }));
    await expect(post({ mode: 'release', ...over })).rejects.toMatchObject({
      code: 'invalid',
      details: { errors: [{ pointer }] },
    });
    expect(jobs).toEqual([]);
  });
});

describe('a digest that nobody is to get', () => {
  it('says so in its preview, and is not released', async () => {
    expect(await post({ mode: 'preview' })).toMatchObject({ recipientCount: 0 });
    expect(await post({ mode: 'preview', cadence: 'weekly' })).toMatchObject({ recipientCount: 3 });
    await expect(post({ mode: 'release' })).rejects.toMatchObject({ code: 'no-recipients' });
    expect(jobs).toEqual([]);
  });

  const fired = async (cadence: 'monthly' | 'half-year') => {
    stage.engine.at('2020-06-22T00:01:00.000Z');
    const deadline = new Date(stage.engine.now().getTime() + 120_000);
    const job: DigestJob = { kind: 'schedule', cadence, scheduledTime: NOW };
    return (await captured(() => compile(job, { deadline }, counting()))).map(({ message }) => message);
  };

  it('when it is scheduled is counted for the alarm, and says so to admins, with its figures', async () => {
    expect(await fired('monthly')).toEqual(['digest has no recipients']);
    expect(counted).toEqual(['DigestsWithoutRecipients']);
    const id = 'monthly-2020-06-21';
    const shown = await getDigest({ id }, deps());
    expect(shown).toMatchObject({ state: 'sent', note: 'no-recipients', deliveries: [] });
    expect(shown).toHaveProperty('summary');
    expect((await listDigests({}, deps())).items).toMatchObject([{ id, note: 'no-recipients' }]);
    // Also when the message of its job comes twice.
    expect(await fired('monthly')).toEqual(['digest has no recipients']);
    await expect(post({ mode: 'restate', cadence: 'monthly' })).rejects.toMatchObject({
      code: 'no-recipients',
    });
  });

  it('when it awaits its release is counted too, and is released once there are recipients', async () => {
    expect(await fired('half-year')).toEqual(['digest has no recipients', 'digest awaits its release']);
    expect(counted).toEqual(['DigestsWithoutRecipients']);
    await enterRecipient(stage.engine, recipient('moi', { cadences: ['half-year'] }), {
      at: '2020-06-22T00:02:00.000Z',
    });
    stage.engine.at('2020-06-22T00:03:00.000Z');
    await post({ mode: 'release', cadence: 'half-year' });
    await compiled();
    expect(queued).toEqual(['half-year-2020-06-21 moi']);
    expect(await getDigest({ id: 'half-year-2020-06-21' }, deps())).not.toHaveProperty('note');
  });
});

it('a restatement that nobody gets rings nothing, and does not stop the next one', async () => {
  await post({ mode: 'release', cadence: 'weekly' });
  await compiled();
  const { ledger } = deps();
  const id = 'weekly-2020-06-21';
  // Nobody has the first one.
  for (const one of ['tinh', 'cua-a', 'cua-b']) {
    await ledger.claim(id, one);
    await ledger.failed(id, one, 'MessageRejected');
  }
  await enterResult(stage.engine, 'b.1', { heldOn: '2020-06-20', at: '2020-06-23T00:00:00.000Z' });
  stage.engine.at('2020-06-23T01:00:00.000Z');
  await post({ mode: 'restate', cadence: 'weekly' });
  await compiled();
  expect(counted).toEqual([]);
  expect(await getDigest({ id: `${id}-r1` }, deps())).toMatchObject({ note: 'no-recipients' });
  await enterResult(stage.engine, 'a.2', { heldOn: '2020-06-19', at: '2020-06-23T02:00:00.000Z' });
  stage.engine.at('2020-06-23T03:00:00.000Z');
  expect(await post({ mode: 'restate', cadence: 'weekly' })).toMatchObject({ id: `${id}-r2` });
});

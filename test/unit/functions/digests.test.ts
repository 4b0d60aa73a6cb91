import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { getDigest, listDigests, postDigest } from '../../../functions/digests/digests.ts';
import { DIGEST_OPERATIONS } from '../../../shared/api/digests.ts';
import { revisionKey } from '../../../shared/log/record.ts';
import { withLogFields } from '../../../shared/runtime/logger.ts';
import { parsedBody } from '../../fixtures/body.ts';
import { enterResult } from '../core/province.ts';
import { captured } from './captured.ts';
import { ADMIN_CALLER, digestStage, enterRecipient, ID, NOW, recipient } from './released-province.ts';

const stage = digestStage('weekly');
const { queued, jobs, deps, answered: post, compiled } = stage;
/** Asks for a digest and has it made. @returns what the caller was told */
const made = async (over: Record<string, unknown>) => {
  const { status, body } = await post(over);
  await compiled();
  return { status, ...body };
};
const release = () => made({ mode: 'release' });
const shown = (id: string = ID) => getDigest({ id }, deps());
const settle = async (id: string, mailing = ID) => {
  const { ledger } = deps();
  const claim = await ledger.claim(mailing, id);
  if (claim.outcome === 'claimed') await ledger.sent(claim.delivery, 'm-1');
};

describe('a preview', () => {
  it('shows the figures and the mail of a scope, and keeps nothing', async () => {
    expect(await post({ mode: 'preview' })).toMatchObject({
      status: 200,
      body: {
        id: ID,
        state: 'preview',
        knownAt: NOW,
        deliveries: [],
        summary: { congress: { grassroots: { held: 1, total: 3 } }, change: { since: '2020-06-14' } },
        mail: { subject: `${ID} province`, text: '2020-06-14' },
      },
    });
    expect((await post({ mode: 'preview', scope: 'b' })).body).toMatchObject({
      summary: { congress: { grassroots: { held: 0, total: 1 } }, change: { since: '2020-06-14' } },
      mail: { subject: `${ID} b`, html: '{"held":0,"total":1}' },
    });
    await expect(post({ mode: 'preview', scope: 'gone' })).rejects.toMatchObject({ code: 'not-found' });
    expect(jobs).toEqual([]);
    await expect(shown()).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is of what was known when it is asked so, else when the digest was made ready', async () => {
    const early = '2020-06-19T00:00:00.000Z';
    expect((await post({ mode: 'preview', knownAt: early })).body).toMatchObject({
      knownAt: early,
      summary: { congress: { grassroots: { held: 0 } } },
    });
    await deps().digests.await({ cadence: 'weekly', asOf: '2020-06-21', restatement: 0 }, early);
    expect((await post({ mode: 'preview' })).body).toMatchObject({ knownAt: early });
  });

  it('may be of a day to come', async () => {
    expect((await post({ mode: 'preview', asOf: '2020-06-23' })).body).toMatchObject({ asOf: '2020-06-23' });
  });
});

describe('a release', () => {
  it('is taken when the queue has it, with everything fixed in its job', async () => {
    expect(await post({ mode: 'release' })).toEqual({ status: 202, body: { id: ID, state: 'queued' } });
    expect(jobs).toEqual([
      {
        kind: 'release',
        cadence: 'weekly',
        asOf: '2020-06-21',
        restatement: 0,
        knownAt: NOW,
        releasedAt: NOW,
        requestedBy: 'quan-tri',
      },
    ]);
    expect(await shown()).toEqual({
      id: ID,
      cadence: 'weekly',
      asOf: '2020-06-21',
      knownAt: NOW,
      state: 'queued',
      deliveries: [],
    });
  });

  it('that the queue does not take has not happened', async () => {
    const value = { cadence: 'weekly', asOf: '2020-06-21', mode: 'release' };
    const body = parsedBody(DIGEST_OPERATIONS.postDigest, value);
    const call = { caller: ADMIN_CALLER, body, idempotencyKey: undefined };
    const failing = (error: Error) => ({ ...deps(), enqueue: () => Promise.reject(error) });
    await expect(postDigest(call, failing(new Error('cut off')))).rejects.toMatchObject({
      code: 'outcome-unknown',
    });
    const denied = Object.assign(new Error('denied'), { $metadata: { httpStatusCode: 403 } });
    await expect(postDigest(call, failing(denied))).rejects.toThrow('denied');
    await expect(shown()).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is taken although it cannot be listed yet: its job lists it', async () => {
    stage.engine.before('PutItem', () => Promise.reject(new Error('the table is away')));
    const printed = await captured(() => withLogFields({}, () => post({ mode: 'release' })));
    expect(printed).toMatchObject([{ message: 'queued digest is not listed yet', digestId: ID }]);
    stage.engine.before();
    await expect(shown()).rejects.toMatchObject({ code: 'not-found' });
    await compiled();
    expect(await shown()).toMatchObject({ state: 'sending', knownAt: NOW });
  });

  it('freezes the figures and queues a mail for each recipient, once', async () => {
    await release();
    const first = await shown();
    expect(first).toMatchObject({ id: ID, state: 'sending', knownAt: NOW });
    expect(first.deliveries.map(({ recipientId, state }) => `${recipientId} ${state}`)).toEqual([
      'cua-a queued',
      'cua-b queued',
      'tinh queued',
    ]);
    for (const id of ['tinh', 'cua-a', 'cua-b']) await settle(id);
    stage.engine.at('2020-06-23T00:00:00.000Z');
    await enterResult(stage.engine, 'b.1', { heldOn: '2020-06-20', at: '2020-06-23T00:00:00.000Z' });
    queued.length = 0;
    expect(await release()).toEqual({ status: 202, id: ID, state: 'sent' });
    expect(await shown()).toMatchObject({
      state: 'sent',
      knownAt: NOW,
      summary: { congress: { grassroots: { held: 1 } } },
    });
    expect(queued).toEqual([]);
  });

  it('that is asked for again before it was made is made once, with the instants of the first', async () => {
    await post({ mode: 'release' });
    stage.engine.at('2020-06-22T00:00:30.000Z');
    expect(await post({ mode: 'release' })).toMatchObject({ status: 202, body: { state: 'queued' } });
    expect(jobs.map((job) => job.kind === 'release' && [job.knownAt, job.releasedAt])).toEqual([
      [NOW, NOW],
      [NOW, NOW],
    ]);
    await compiled();
    expect(queued.sort()).toEqual([`${ID} cua-a`, `${ID} cua-b`, `${ID} tinh`]);
  });

  it('tells what was known when the digest was made ready, or as it was previewed', async () => {
    const early = '2020-06-19T00:00:00.000Z';
    await deps().digests.await({ cadence: 'weekly', asOf: '2020-06-21', restatement: 0 }, early);
    expect(await shown()).toMatchObject({
      state: 'awaiting-release',
      deliveries: [],
      knownAt: early,
      summary: { congress: { grassroots: { held: 0 } } },
    });
    await release();
    expect(await shown()).toMatchObject({
      knownAt: early,
      summary: { congress: { grassroots: { held: 0 } } },
    });
    const asked = '2020-06-20T00:00:00.000Z';
    await made({ mode: 'release', asOf: '2020-06-20', knownAt: asked });
    expect(await shown('weekly-2020-06-20')).toMatchObject({ knownAt: asked });
  });

  it('is of no day and no instant to come, by the day in Viet Nam', async () => {
    stage.engine.at('2020-06-21T16:59:59.000Z');
    const refused = (pointer: string) => ({
      code: 'invalid',
      details: { errors: [{ pointer, code: 'future-date' }] },
    });
    await expect(post({ mode: 'release', asOf: '2020-06-22' })).rejects.toMatchObject(refused('/asOf'));
    await expect(post({ mode: 'release', knownAt: '2020-06-21T17:00:00.000Z' })).rejects.toMatchObject(
      refused('/knownAt'),
    );
    stage.engine.at('2020-06-21T17:00:00.000Z');
    expect(await post({ mode: 'release', asOf: '2020-06-22' })).toMatchObject({ status: 202 });
  });

  it('that would go to nobody is refused', async () => {
    await expect(post({ mode: 'release', cadence: 'monthly' })).rejects.toMatchObject({
      code: 'no-recipients',
    });
    expect(jobs).toEqual([]);
  });
});

describe('a restatement', () => {
  const restate = () => made({ mode: 'restate' });
  const correct = () =>
    enterResult(stage.engine, 'b.1', { heldOn: '2020-06-20', at: '2020-06-23T00:00:00.000Z' });

  it('is of a digest that was released, and that something has changed of', async () => {
    await expect(restate()).rejects.toMatchObject({ code: 'not-found' });
    await deps().digests.await({ cadence: 'weekly', asOf: '2020-06-21', restatement: 0 }, NOW);
    await expect(restate()).rejects.toMatchObject({ code: 'not-found' });
    await release();
    await expect(restate()).rejects.toMatchObject({ code: 'nothing-changed' });
  });

  it('of a digest that is not made yet waits: the digest goes on, and is restated when it is asked for again', async () => {
    await post({ mode: 'release' });
    await correct();
    expect(await post({ mode: 'restate' })).toEqual({ status: 202, body: { id: ID, state: 'queued' } });
    await compiled();
    expect(await restate()).toMatchObject({ id: `${ID}-r1` });
    expect(queued).toContain(`${ID}-r1 tinh`);
  });

  it('goes to those who have the digest and whose part has changed', async () => {
    await release();
    await settle('tinh');
    queued.length = 0;
    await correct();
    expect(await restate()).toEqual({ status: 202, id: `${ID}-r1`, state: 'queued' });
    expect(await shown(`${ID}-r1`)).toMatchObject({
      restates: ID,
      state: 'sending',
      knownAt: '2020-06-23T00:00:00.000Z',
    });
    // The mail of unit a tells the same as before; that of unit b is still on its way, with the old figures.
    expect(queued.sort()).toEqual([`${ID}-r1 cua-b`, `${ID}-r1 tinh`]);
    expect((await deps().digests.read(ID, 'b'))?.parts.congress.grassroots.held).toBe(0);
    expect((await deps().digests.read(`${ID}-r1`, 'b'))?.parts.congress.grassroots.held).toBe(1);
  });

  it('by a host whose clock is behind tells no less than was told', async () => {
    await release();
    await settle('tinh');
    stage.engine.at('2020-06-18T00:00:00.000Z');
    await expect(restate()).rejects.toMatchObject({ code: 'nothing-changed' });
    await enterResult(stage.engine, 'b.1', { heldOn: '2020-06-20', at: NOW });
    stage.engine.at('2020-06-18T00:00:00.000Z');
    expect(await restate()).toMatchObject({ id: `${ID}-r1` });
    expect(await shown(`${ID}-r1`)).toMatchObject({ knownAt: NOW });
  });

  it('goes to nobody who never got the digest', async () => {
    await release();
    const { ledger } = deps();
    await ledger.applyEvent(ID, 'tinh', { type: 'hard-bounce', at: NOW, messageId: 'm-1' });
    await correct();
    queued.length = 0;
    await restate();
    expect(queued).toEqual([`${ID}-r1 cua-b`]);
  });

  it('goes to nobody who reads for another scope by now, or gets no such digests any more', async () => {
    await release();
    await correct();
    const later = { revision: 2, at: '2020-06-23T00:00:00.000Z' };
    await enterRecipient(stage.engine, recipient('cua-b', { scope: 'province' }), later);
    await enterRecipient(stage.engine, recipient('tinh', { cadences: ['monthly'] }), later);
    queued.length = 0;
    await restate();
    expect(queued).toEqual([]);
    expect(await shown(`${ID}-r1`)).toMatchObject({ state: 'sent', deliveries: [] });
  });

  it('that is on its way is not asked for a second time; the next says what has changed since', async () => {
    await release();
    await correct();
    await restate();
    queued.length = 0;
    await settle('tinh', `${ID}-r1`);
    expect(await restate()).toMatchObject({ id: `${ID}-r1`, state: 'sending' });
    expect(queued).toEqual([]);
    await settle('cua-b', `${ID}-r1`);
    await expect(restate()).rejects.toMatchObject({ code: 'nothing-changed' });
    await enterResult(stage.engine, 'b.1', {
      heldOn: '2020-06-21',
      revision: 2,
      at: '2020-06-24T00:00:00.000Z',
    });
    await enterResult(stage.engine, 'a.2', { heldOn: '2020-06-20', at: '2020-06-24T00:00:00.000Z' });
    expect(await restate()).toMatchObject({ id: `${ID}-r2` });
    expect(await shown(`${ID}-r2`)).toMatchObject({ restates: `${ID}-r1` });
  });
});

describe('a call that is sent again under its key', () => {
  const KEY = randomUUID();

  it('is the same release, with the instants of the first time', async () => {
    stage.engine.sent.length = 0;
    expect(await post({ mode: 'release' }, KEY)).toEqual({ status: 202, body: { id: ID, state: 'queued' } });
    stage.engine.at('2020-06-22T00:05:00.000Z');
    expect(await post({ mode: 'release' }, KEY)).toEqual({ status: 202, body: { id: ID, state: 'queued' } });
    expect(jobs).toHaveLength(2);
    expect(jobs[1]).toEqual(jobs[0]);
  });

  it('is the same restatement, whatever has changed or was restated since', async () => {
    await release();
    for (const id of ['tinh', 'cua-a', 'cua-b']) await settle(id);
    await enterResult(stage.engine, 'a.2', { heldOn: '2020-06-20', at: '2020-06-22T05:00:00.000Z' });
    stage.engine.at('2020-06-23T00:00:00.000Z');
    const first = { status: 202, body: { id: `${ID}-r1` } };
    expect(await post({ mode: 'restate' }, KEY)).toMatchObject(first);
    await compiled();
    for (const id of ['tinh', 'cua-a']) await settle(id, `${ID}-r1`);
    await enterResult(stage.engine, 'b.1', { heldOn: '2020-06-20', at: '2020-06-23T05:00:00.000Z' });
    stage.engine.at('2020-06-24T00:00:00.000Z');
    expect(await post({ mode: 'restate' }, KEY)).toMatchObject({ ...first, body: { state: 'sent' } });
    expect(await post({ mode: 'restate' })).toMatchObject({ body: { id: `${ID}-r2` } });
    await compiled();
    stage.engine.at('2020-06-25T00:00:00.000Z');
    expect(await post({ mode: 'restate' }, KEY)).toMatchObject({ body: { id: `${ID}-r1`, state: 'sent' } });
    expect(jobs).toEqual([]);
  });

  it('with something else is refused, and nothing of it is done', async () => {
    await post({ mode: 'release' }, KEY);
    jobs.length = 0;
    await expect(post({ mode: 'release', asOf: '2020-06-20' }, KEY)).rejects.toMatchObject({
      code: 'idempotency-mismatch',
    });
    expect(jobs).toEqual([]);
    expect(await post({ mode: 'preview', asOf: '2020-06-20' }, KEY)).toMatchObject({ status: 200 });
  });

  it.each([
    ['a restatement of what was not released', { mode: 'restate' }, 'not-found'],
    ['a release of a day to come', { mode: 'release', asOf: '2021-01-01' }, 'invalid'],
    ['a release to nobody', { mode: 'release', cadence: 'ad-hoc' }, 'no-recipients'],
  ] as const)('leaves no note when it is refused: %s', async (_, asked, code) => {
    const key = randomUUID();
    await expect(post(asked, key)).rejects.toMatchObject({ code });
    const noted = { kind: 'call', subject: key, revision: 1 };
    expect(await stage.engine.table.get(revisionKey(noted, 1))).toBeUndefined();
  });
});

describe('the list of digests', () => {
  it('tells the state of each: ready, on its way, sent', async () => {
    await release();
    for (const id of ['tinh', 'cua-a']) await settle(id);
    const { ledger } = deps();
    await deps().digests.await({ cadence: 'half-year', asOf: '2020-06-21', restatement: 0 }, NOW);
    const states = async () => (await listDigests({}, deps())).items.map(({ id, state }) => `${id} ${state}`);
    expect(await states()).toEqual([`${ID} sending`, 'half-year-2020-06-21 awaiting-release']);
    await ledger.claim(ID, 'cua-b');
    expect((await states())[0]).toBe(`${ID} sending`);
    await ledger.failed(ID, 'cua-b', 'MessageRejected');
    expect((await states())[0]).toBe(`${ID} sent`);
    expect((await listDigests({}, deps())).items[0]?.deliveries).toMatchObject([
      { recipientId: 'cua-a', state: 'sent', messageId: 'm-1' },
      { recipientId: 'cua-b', state: 'failed', reason: 'MessageRejected' },
      { recipientId: 'tinh', state: 'sent' },
    ]);
  });
});

describe('a preview at either end of time', () => {
  it('is given of what is ever known, and of nothing before anything was', async () => {
    expect(await post({ mode: 'preview', knownAt: '9999-12-31T23:59:59.999Z' })).toMatchObject({
      status: 200,
    });
    const earliest = post({ mode: 'preview', knownAt: '0000-01-01T00:00:00Z' });
    await expect(earliest).rejects.toMatchObject({ code: 'no-roster' });
  });
});

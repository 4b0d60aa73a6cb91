import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { getDigest, listDigests, postDigest } from '../../../functions/digests/digests.ts';
import type { EngineTable } from '../core/engine.ts';
import { enterResult } from '../core/province.ts';
import {
  digestDeps,
  enterRecipient,
  ID,
  NOW,
  recipient,
  startReleasedProvince,
} from './released-province.ts';

let engine: EngineTable;
let queued: string[];
beforeEach(async () => {
  engine = await startReleasedProvince();
  queued = [];
});
afterEach(() => engine.stop());

const deps = () => digestDeps(engine, queued);
const post = (over: Record<string, unknown>) =>
  postDigest(
    { body: { type: 'application/json', value: { cadence: 'weekly', asOf: '2020-06-21', ...over } } },
    deps(),
  );
const release = () => post({ mode: 'release' });
const settle = async (id: string, mailing = ID) => {
  const { ledger } = deps();
  const claim = await ledger.claim(mailing, id);
  if (claim.outcome === 'claimed') await ledger.sent(claim.delivery, 'm-1');
};

describe('a preview', () => {
  it('shows the figures and the mail of a scope, and keeps nothing', async () => {
    const shown = await post({ mode: 'preview' });
    expect(shown).toMatchObject({
      id: ID,
      state: 'preview',
      knownAt: NOW,
      deliveries: [],
      summary: { congress: { grassroots: { held: 1, total: 3 } }, change: { since: '2020-06-14' } },
      mail: { subject: `${ID} province`, text: '2020-06-14' },
    });
    expect(await post({ mode: 'preview', scope: 'b' })).toMatchObject({
      summary: { congress: { grassroots: { held: 0, total: 1 } }, change: { since: '2020-06-14' } },
      mail: { subject: `${ID} b`, html: '{"held":0,"total":1}' },
    });
    await expect(post({ mode: 'preview', scope: 'gone' })).rejects.toMatchObject({ code: 'not-found' });
    expect(queued).toEqual([]);
    await expect(getDigest({ id: ID }, deps())).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is of what was known when it is asked so, else when the digest was made ready', async () => {
    const early = '2020-06-19T00:00:00.000Z';
    expect(await post({ mode: 'preview', knownAt: early })).toMatchObject({
      knownAt: early,
      summary: { congress: { grassroots: { held: 0 } } },
    });
    await deps().digests.await({ cadence: 'weekly', asOf: '2020-06-21', restatement: 0 }, early);
    expect(await post({ mode: 'preview' })).toMatchObject({ knownAt: early });
  });

  it('may be of a day to come', async () => {
    expect(await post({ mode: 'preview', asOf: '2020-06-23' })).toMatchObject({ asOf: '2020-06-23' });
  });
});

describe('a release', () => {
  it('freezes the figures and queues a mail for each recipient, once', async () => {
    const first = await release();
    expect(first).toMatchObject({ id: ID, state: 'sending', knownAt: NOW });
    expect(first.deliveries.map(({ recipientId, state }) => `${recipientId} ${state}`)).toEqual([
      'cua-a queued',
      'cua-b queued',
      'tinh queued',
    ]);
    for (const id of ['tinh', 'cua-a', 'cua-b']) await settle(id);
    engine.at('2020-06-23T00:00:00.000Z');
    await enterResult(engine, 'b.1', { heldOn: '2020-06-20', at: '2020-06-23T00:00:00.000Z' });
    queued = [];
    expect(await release()).toMatchObject({
      state: 'sent',
      knownAt: NOW,
      summary: { congress: { grassroots: { held: 1 } } },
    });
    expect(queued).toEqual([]);
  });

  it('tells what was known when the digest was made ready, or as it was previewed', async () => {
    const early = '2020-06-19T00:00:00.000Z';
    await deps().digests.await({ cadence: 'weekly', asOf: '2020-06-21', restatement: 0 }, early);
    expect(await getDigest({ id: ID }, deps())).toMatchObject({
      state: 'awaiting-release',
      deliveries: [],
      knownAt: early,
    });
    expect(await release()).toMatchObject({
      knownAt: early,
      summary: { congress: { grassroots: { held: 0 } } },
    });
    const asked = '2020-06-20T00:00:00.000Z';
    expect(await post({ mode: 'release', asOf: '2020-06-20', knownAt: asked })).toMatchObject({
      knownAt: asked,
    });
  });

  it('is of no day and no instant to come, by the day in Viet Nam', async () => {
    engine.at('2020-06-21T16:59:59.000Z');
    const refused = (pointer: string) => ({
      code: 'invalid',
      details: { errors: [{ pointer, code: 'future-date' }] },
    });
    await expect(post({ mode: 'release', asOf: '2020-06-22' })).rejects.toMatchObject(refused('/asOf'));
    await expect(post({ mode: 'release', knownAt: '2020-06-21T17:00:00.000Z' })).rejects.toMatchObject(
      refused('/knownAt'),
    );
    engine.at('2020-06-21T17:00:00.000Z');
    expect(await post({ mode: 'release', asOf: '2020-06-22' })).toMatchObject({ asOf: '2020-06-22' });
  });
});

describe('a restatement', () => {
  const restate = () => post({ mode: 'restate' });
  const correct = () => enterResult(engine, 'b.1', { heldOn: '2020-06-20', at: '2020-06-23T00:00:00.000Z' });

  it('is of a digest that was released, and that something has changed of', async () => {
    await expect(restate()).rejects.toMatchObject({ code: 'not-found' });
    await deps().digests.await({ cadence: 'weekly', asOf: '2020-06-21', restatement: 0 }, NOW);
    await expect(restate()).rejects.toMatchObject({ code: 'not-found' });
    await release();
    await expect(restate()).rejects.toMatchObject({ code: 'nothing-changed' });
  });

  it('goes to those who have the digest and whose part has changed', async () => {
    await release();
    await settle('tinh');
    queued = [];
    await correct();
    expect(await restate()).toMatchObject({
      id: `${ID}-r1`,
      restates: ID,
      knownAt: '2020-06-23T00:00:00.000Z',
    });
    // The mail of unit a tells the same as before; that of unit b is still on its way, with the old figures.
    expect(queued.sort()).toEqual([`${ID}-r1 cua-b`, `${ID}-r1 tinh`]);
    expect((await deps().digests.read(ID, 'b'))?.parts.congress.grassroots.held).toBe(0);
    expect((await deps().digests.read(`${ID}-r1`, 'b'))?.parts.congress.grassroots.held).toBe(1);
  });

  it('goes to nobody who never got the digest', async () => {
    await release();
    const { ledger } = deps();
    await ledger.learn(ID, 'tinh', { finding: 'hard-bounce', at: NOW, messageId: 'm-1' });
    await correct();
    queued = [];
    await restate();
    expect(queued).toEqual([`${ID}-r1 cua-b`]);
  });

  it('goes to nobody who reads for another scope by now, or gets no such digests any more', async () => {
    await release();
    await correct();
    const later = { revision: 2, at: '2020-06-23T00:00:00.000Z' };
    await enterRecipient(engine, recipient('cua-b', { scope: 'province' }), later);
    await enterRecipient(engine, recipient('tinh', { cadences: ['monthly'] }), later);
    queued = [];
    await restate();
    expect(queued).toEqual([]);
  });

  it('goes on where it was cut off, and says nothing a second time', async () => {
    await release();
    await correct();
    await restate();
    queued = [];
    await settle('tinh', `${ID}-r1`);
    expect(await restate()).toMatchObject({ id: `${ID}-r1` });
    expect(queued).toEqual([`${ID}-r1 cua-b`]);
    await settle('cua-b', `${ID}-r1`);
    await expect(restate()).rejects.toMatchObject({ code: 'nothing-changed' });
    await enterResult(engine, 'b.1', { heldOn: '2020-06-21', revision: 2, at: '2020-06-24T00:00:00.000Z' });
    await enterResult(engine, 'a.2', { heldOn: '2020-06-20', at: '2020-06-24T00:00:00.000Z' });
    expect(await restate()).toMatchObject({ id: `${ID}-r2`, restates: `${ID}-r1` });
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

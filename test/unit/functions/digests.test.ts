import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DigestDeps, getDigest, listDigests, postDigest } from '../../../functions/digests/digests.ts';
import { digestLetters } from '../../../functions/send/digest-letter.ts';
import { Ledger } from '../../../shared/delivery/ledger.ts';
import { compileDigest, figuresOf, freeze } from '../../../shared/digest/compile.ts';
import { DigestStore } from '../../../shared/digest/snapshot.ts';
import { RECIPIENT, type Recipient } from '../../../shared/recipients/recipient.ts';
import { type EngineTable, startTable } from '../core/engine.ts';
import { enterProvince, enterResult } from '../core/province.ts';

const NOW = '2020-06-22T00:00:00.000Z';
const ID = 'weekly-2020-06-21';
let engine: EngineTable;
let queued: string[];
beforeEach(async () => {
  engine = await startTable();
  queued = [];
  await enterProvince(engine);
  await enterResult(engine, 'a.1', { heldOn: '2020-06-19', at: '2020-06-19T03:00:00.000Z' });
  for (const [id, scope] of [
    ['tinh', 'province'],
    ['cua-a', 'a'],
    ['cua-b', 'b'],
  ] as const) {
    await enter(recipient(id, { scope }));
  }
  engine.at(NOW);
});
afterEach(() => engine.stop());

const recipient = (id: string, over: Partial<Recipient> = {}): Recipient => ({
  id,
  email: `${id}@example.vn`,
  name: 'Lãnh đạo',
  title: 'Trưởng ban',
  scope: 'province',
  cadences: ['weekly'],
  ...over,
});
const enter = (data: Recipient, over: { revision?: number; at?: string } = {}) =>
  engine.enter(
    RECIPIENT,
    { subject: data.id, data, effectiveFrom: '2020-01-01', revision: over.revision ?? 1 },
    over.at ?? '2020-06-01T00:00:00.000Z',
  );

const deps = (): DigestDeps => ({
  log: engine.log,
  digests: new DigestStore(engine.table),
  ledger: new Ledger(engine.table, engine.now),
  now: engine.now,
  enqueue: async (messages) => {
    queued.push(...messages.map(({ mailingId, recipientId }) => `${mailingId} ${recipientId}`));
  },
  figures: (digest) => figuresOf(digest, engine.log),
  render: async (digest, scope, summary) => ({
    subject: `${digest.id} ${scope}`,
    html: JSON.stringify(summary.parts.congress.grassroots),
    text: String(summary.change?.since),
    attachments: [],
  }),
});
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

  it('goes to nobody who never got the digest, or reads for another scope by now, or has stopped', async () => {
    await release();
    const { ledger } = deps();
    await ledger.learn(ID, 'tinh', { finding: 'hard-bounce', at: NOW, messageId: 'm-1' });
    await correct();
    await enter(recipient('cua-b', { scope: 'province' }), { revision: 2, at: '2020-06-22T12:00:00.000Z' });
    engine.at('2020-06-23T00:00:00.000Z');
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

describe('the figures of a digest', () => {
  const HEAD = {
    id: ID,
    cadence: 'weekly',
    asOf: '2020-06-21',
    restatement: 0,
    knownAt: NOW,
    awaitsRelease: false,
  } as const;

  it('are frozen for the province last: what stands of it is complete', async () => {
    const order: string[] = [];
    engine.around(async (command, input, proceed) => {
      const scope = /snapshot#([\w-]+)/.exec(JSON.stringify(input))?.[1];
      if (command === 'PutItem' && scope) order.push(scope);
      await proceed();
    });
    await freeze(HEAD, deps());
    expect(order.at(-1)).toBe('province');
    expect([...order].sort()).toEqual(['a', 'b', 'province', 'province-own']);
  });

  it('are frozen before any mail is queued', async () => {
    const order: string[] = [];
    engine.around(async (command, input, proceed) => {
      await proceed();
      if (command === 'PutItem') order.push(/(snapshot|delivery)#/.exec(JSON.stringify(input))?.[1] ?? '');
    });
    await compileDigest(HEAD, deps());
    expect(order.lastIndexOf('snapshot')).toBeLessThan(order.indexOf('delivery'));
  });
});

describe('the mails of a digest', () => {
  const letters = () =>
    digestLetters({
      digests: deps().digests,
      pageUrl: 'https://dai-hoi.example.vn/',
      subjectFigures: 'shown',
    });

  it('are written once for each scope, and greet each recipient', async () => {
    await release();
    const { of, written } = letters();
    const first = await of(ID, recipient('tinh', { title: 'Bí thư' }));
    engine.sent.length = 0;
    const second = await of(ID, recipient('khac', { title: 'Chủ tịch' }));
    expect(engine.sent).toEqual([]);
    expect(first?.thread).toBe('digest.weekly.province');
    expect(first?.mail.text).toContain('Bí thư');
    expect(second?.mail.text).toContain('Chủ tịch');
    expect(second?.mail.subject).toBe(first?.mail.subject);
    expect((await of(ID, recipient('x', { scope: 'b' })))?.thread).toBe('digest.weekly.b');
    await written();
  });

  it('are none of a scope without figures, which is looked at again', async () => {
    await release();
    const { of, written } = letters();
    expect(await of(ID, recipient('x', { scope: 'later' }))).toBeUndefined();
    await written();
    const summary = await deps().digests.read(ID, 'b');
    if (summary) await deps().digests.freeze(ID, 'later', summary);
    expect((await of(ID, recipient('x', { scope: 'later' })))?.thread).toBe('digest.weekly.later');
    expect(await of('weekly-2020-06-14', recipient('x'))).toBeUndefined();
  });

  it('are written anew after a failure', async () => {
    await release();
    const { of } = letters();
    engine.before('GetItem', async () => {
      throw new Error('the table is away');
    });
    await expect(of(ID, recipient('x'))).rejects.toThrow('the table is away');
    engine.before();
    expect(await of(ID, recipient('x'))).toBeDefined();
  });

  it('of a restatement say what it corrects, since the one before it', async () => {
    await release();
    await enterResult(engine, 'b.1', { heldOn: '2020-06-20', at: '2020-06-23T00:00:00.000Z' });
    await post({ mode: 'restate' });
    const { of } = letters();
    expect((await of(`${ID}-r1`, recipient('x')))?.mail.text).toContain(
      'Đại hội theo đơn vị, B, Đã đại hội: 0 → 1.',
    );
    expect((await of(ID, recipient('x')))?.mail.text).not.toContain('0 → 1');
  });
});

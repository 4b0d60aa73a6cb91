import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Delivery, isAddressed, mailingPartition } from '../../../shared/delivery/delivery.ts';
import type { DeliveryEvent } from '../../../shared/delivery/delivery-event.ts';
import { CLAIM_SECONDS, Ledger } from '../../../shared/delivery/ledger.ts';
import { type EngineTable, startTable } from './engine.ts';

let engine: EngineTable;
let ledger: Ledger;
beforeAll(async () => {
  engine = await startTable();
  ledger = new Ledger(engine.table, engine.now);
});
afterAll(() => engine.stop());

const RECIPIENT = {
  id: 'lanh-dao',
  email: 'lanh-dao@example.vn',
  name: 'Lãnh đạo',
  title: 'Trưởng ban',
  scope: 'province',
  cadences: [],
};
const START = Date.parse('2020-06-26T00:00:00.000Z');
const instant = (milliseconds: number) => new Date(START + milliseconds).toISOString();
/** A claim is older than this when its sender is dead. */
const TIME = CLAIM_SECONDS * 1000;
const ACCEPTED: DeliveryEvent = { type: 'accepted', at: instant(50), messageId: 'm-1' };

let next = 0;
const aMailing = () => `weekly-${++next}`;
const enter = async (): Promise<string> => {
  const id = aMailing();
  engine.at(instant(0));
  await ledger.enter(id, RECIPIENT, { kind: 'digest' });
  return id;
};
const claim = (id: string, at = 0) => {
  engine.at(instant(at));
  return ledger.claim(id, RECIPIENT.id);
};
const claimed = async (): Promise<Delivery> => {
  const found = await claim(await enter());
  if (found.outcome !== 'claimed') throw new Error(found.outcome);
  return found.delivery;
};
const find = async (id: string) => (await ledger.find(id, RECIPIENT.id)) as Delivery;

describe('a delivery', () => {
  it('is entered once, as queued, with everything that its sender needs', async () => {
    const id = aMailing();
    engine.at(instant(0));
    expect(await ledger.enter(id, RECIPIENT, { kind: 'digest' })).toBe('queued');
    await claim(id, 10);
    expect(await ledger.enter(id, { ...RECIPIENT, email: 'x@example.vn' }, { kind: 'digest' })).toBe(
      'sending',
    );
    const delivery = await find(id);
    expect(delivery).toEqual({
      mailingId: id,
      letter: { kind: 'digest' },
      state: 'sending',
      at: instant(10),
      recipient: RECIPIENT,
      revision: 2,
    });
    expect(isAddressed(delivery)).toBe(true);
    expect(await ledger.find(id, 'nobody')).toBeUndefined();
  });

  it('without an address has failed from the start, and is never sent', async () => {
    const id = aMailing();
    const { email: _, ...unaddressed } = RECIPIENT;
    expect(await ledger.refuse(id, unaddressed, { kind: 'digest' }, 'no-address')).toBe('failed');
    const delivery = await find(id);
    expect(delivery).toMatchObject({ state: 'failed', reason: 'no-address', revision: 1 });
    expect(isAddressed(delivery)).toBe(false);
    expect(await claim(id)).toEqual({ outcome: 'settled' });
    expect(await ledger.refuse(id, unaddressed, { kind: 'digest' }, 'again')).toBe('failed');
    expect((await find(id)).reason).toBe('no-address');
  });

  it('that no event of SES could name is not entered', async () => {
    await expect(ledger.enter('a.b', RECIPIENT, { kind: 'digest' })).rejects.toThrow(RangeError);
    expect(await ledger.find('a.b', RECIPIENT.id)).toBeUndefined();
  });

  it('of another version is unreadable', async () => {
    const key = { pk: mailingPartition('old'), sk: `delivery#${RECIPIENT.id}` };
    await engine.table.create({ ...key, v: 2 });
    await expect(ledger.find('old', RECIPIENT.id)).rejects.toThrow(
      'mailing#old delivery#lanh-dao: unknown delivery schema version',
    );
  });

  it('is listed with those of its mailing alone, by recipient', async () => {
    const id = aMailing();
    for (const recipient of ['b', 'a', 'c'])
      await ledger.enter(id, { ...RECIPIENT, id: recipient }, { kind: 'digest' });
    await ledger.enter(`${id}0`, RECIPIENT, { kind: 'digest' });
    await engine.table.create({ pk: mailingPartition(id), sk: 'snapshot#province' });
    expect((await Array.fromAsync(ledger.of(id))).map(({ recipient }) => recipient.id)).toEqual([
      'a',
      'b',
      'c',
    ]);
  });
});

describe('a claim', () => {
  it('is one sender’s; a second finds it busy', async () => {
    const id = await enter();
    const first = await claim(id, 10);
    expect(first).toEqual({ outcome: 'claimed', delivery: await find(id), reopened: false });
    expect(await claim(id, 20)).toEqual({ outcome: 'busy' });
    const many = await enter();
    const claims = await Promise.all(Array.from({ length: 8 }, () => claim(many)));
    expect(claims.filter(({ outcome }) => outcome === 'claimed')).toHaveLength(1);
    expect(claims.filter(({ outcome }) => outcome === 'busy')).toHaveLength(7);
  });

  it('of what was never entered is none', async () => {
    expect(await claim('never')).toEqual({ outcome: 'unknown' });
  });

  it('is taken over from a sender that must be dead, and no millisecond before', async () => {
    const { mailingId } = await claimed();
    expect(await claim(mailingId, TIME)).toEqual({ outcome: 'busy' });
    expect(await claim(mailingId, TIME + 1)).toMatchObject({
      outcome: 'claimed',
      reopened: true,
      delivery: { state: 'sending', at: instant(TIME + 1), revision: 3 },
    });
  });

  it('given back is another’s', async () => {
    const { mailingId } = await claimed();
    expect(await ledger.release(mailingId, RECIPIENT.id)).toBe(true);
    expect(await find(mailingId)).toMatchObject({ state: 'queued', revision: 3 });
    expect(await ledger.release(mailingId, RECIPIENT.id)).toBe(false);
    expect(await claim(mailingId)).toMatchObject({ outcome: 'claimed', reopened: false });
  });

  it.each<[string, (one: Delivery) => Promise<unknown>]>([
    ['was sent', (one) => ledger.sent(one, 'm-1')],
    ['has failed for good', (one) => ledger.failed(one.mailingId, RECIPIENT.id, 'MessageRejected')],
    ['is suppressed', (one) => ledger.suppressed(one.mailingId, RECIPIENT.id, 'complaint')],
    ['SES speaks of', (one) => ledger.applyEvent(one.mailingId, RECIPIENT.id, ACCEPTED)],
  ])('is none of a delivery that %s, at any time', async (_, settle) => {
    const one = await claimed();
    await settle(one);
    expect(await claim(one.mailingId, 9 * TIME)).toEqual({ outcome: 'settled' });
    expect(await ledger.release(one.mailingId, RECIPIENT.id)).toBe(false);
    expect(await ledger.failed(one.mailingId, RECIPIENT.id, 'x')).toBe(false);
    expect(await ledger.suppressed(one.mailingId, RECIPIENT.id, 'x')).toBe(false);
  });
});

describe('what became of a delivery', () => {
  it('is told by its sender while it has it', async () => {
    const one = await claimed();
    engine.at(instant(70));
    await ledger.sent(one, 'm-1');
    expect(await find(one.mailingId)).toMatchObject({
      state: 'sent',
      at: instant(70),
      messageId: 'm-1',
      finding: 'accepted',
      revision: 3,
    });
    const other = await claimed();
    expect(await ledger.failed(other.mailingId, RECIPIENT.id, 'MessageRejected')).toBe(true);
    expect(await find(other.mailingId)).toMatchObject({
      state: 'failed',
      reason: 'MessageRejected',
      at: instant(0),
    });
    const third = await claimed();
    engine.at(instant(80));
    expect(await ledger.suppressed(third.mailingId, RECIPIENT.id, 'complaint')).toBe(true);
    expect(await find(third.mailingId)).toMatchObject({
      state: 'suppressed',
      reason: 'complaint',
      at: instant(80),
    });
  });

  it('is what SES said, when its events were faster than the sender', async () => {
    const one = await claimed();
    const bounce: DeliveryEvent = {
      type: 'hard-bounce',
      at: instant(60),
      messageId: 'm-1',
      reason: 'bounce-permanent',
    };
    const learnt = await ledger.applyEvent(one.mailingId, RECIPIENT.id, bounce);
    expect(learnt).toMatchObject({ state: 'bounced', reason: 'bounce-permanent' });
    engine.at(instant(70));
    await ledger.sent(one, 'm-1');
    expect(await find(one.mailingId)).toMatchObject({ state: 'bounced', at: instant(60), revision: 3 });
  });

  it('can be learnt of one that is queued or was dead-lettered, and of none that was never entered', async () => {
    const id = await enter();
    expect(await ledger.applyEvent(id, RECIPIENT.id, ACCEPTED)).toMatchObject({
      state: 'sent',
      messageId: 'm-1',
    });
    expect(await ledger.applyEvent('never', RECIPIENT.id, ACCEPTED)).toBeUndefined();
  });

  it('is written once, however often it is learnt', async () => {
    const { mailingId } = await claimed();
    for (let times = 0; times < 3; times += 1) await ledger.applyEvent(mailingId, RECIPIENT.id, ACCEPTED);
    expect((await find(mailingId)).revision).toBe(3);
  });

  it('is told of the strongest of events at once, none of them lost', async () => {
    const { mailingId } = await claimed();
    const types = ['accepted', 'delayed', 'delivered', 'complaint'] as const;
    await Promise.all(types.map((type) => ledger.applyEvent(mailingId, RECIPIENT.id, { ...ACCEPTED, type })));
    expect(await find(mailingId)).toMatchObject({ state: 'complained', finding: 'complaint' });
  });
});

describe('a delivery that others change at the same time', () => {
  /** Has someone else change the row right before each change of it. @returns how often that was */
  const contend = (id: string) => {
    let times = 0;
    const key = { pk: mailingPartition(id), sk: `delivery#${RECIPIENT.id}` };
    const meddle = async () => {
      engine.before();
      times += 1;
      await engine.table.update(
        key,
        { revision: 100 + times },
        { expression: '#revision > :zero', values: { ':zero': 0 } },
        'changeId',
      );
      engine.before('UpdateItem', meddle);
    };
    engine.before('UpdateItem', meddle);
    return () => {
      engine.before();
      return times;
    };
  };

  it('is busy after ten attempts to learn of it', async () => {
    const { mailingId } = await claimed();
    const done = contend(mailingId);
    await expect(ledger.applyEvent(mailingId, RECIPIENT.id, ACCEPTED)).rejects.toMatchObject({
      code: 'busy',
    });
    expect(done()).toBe(10);
    expect((await find(mailingId)).state).toBe('sending');
  });

  it('is not claimed and not dead-lettered', async () => {
    const id = await enter();
    const done = contend(id);
    expect(await claim(id)).toEqual({ outcome: 'busy' });
    expect(await ledger.failDeadLetter(id, RECIPIENT.id)).toBe(false);
    expect(done()).toBe(2);
    expect((await find(id)).state).toBe('queued');
  });

  it('is noted as sent without another look, when nobody does', async () => {
    const one = await claimed();
    engine.sent.length = 0;
    await ledger.sent(one, 'm-1');
    expect(engine.sent).toEqual(['UpdateItem']);
  });

  it('that was never entered is settled by nobody', async () => {
    expect(await ledger.release('never', RECIPIENT.id)).toBe(false);
    expect(await ledger.failed('never', RECIPIENT.id, 'x')).toBe(false);
  });
});

describe('a delivery whose message was dead-lettered', () => {
  const giveUp = (id: string, at = 0) => {
    engine.at(instant(at));
    return ledger.failDeadLetter(id, RECIPIENT.id);
  };

  it('was not accepted where nobody had it, and goes on when its message comes back', async () => {
    const id = await enter();
    expect(await giveUp(id, 5)).toBe(true);
    expect(await find(id)).toMatchObject({ state: 'failed', reason: 'not-accepted', at: instant(5) });
    expect(await claim(id, 6)).toMatchObject({ outcome: 'claimed', reopened: false });
    expect((await find(id)).reason).toBeUndefined();
  });

  it('is let alone while someone may be sending it', async () => {
    const { mailingId } = await claimed();
    expect(await giveUp(mailingId, TIME)).toBe(false);
    expect((await find(mailingId)).state).toBe('sending');
  });

  it('is unconfirmed where its sender died over it, and its mail may go out twice', async () => {
    const { mailingId } = await claimed();
    expect(await giveUp(mailingId, TIME + 1)).toBe(true);
    expect(await find(mailingId)).toMatchObject({ state: 'failed', reason: 'unconfirmed' });
    expect(await claim(mailingId, TIME + 2)).toMatchObject({ outcome: 'claimed', reopened: true });
  });

  it('stays what it is when it was settled, or is not there', async () => {
    const one = await claimed();
    await ledger.sent(one, 'm-1');
    expect(await giveUp(one.mailingId, 9 * TIME)).toBe(true);
    expect((await find(one.mailingId)).state).toBe('sent');
    expect(await giveUp('never')).toBe(true);
    const failed = await claimed();
    await ledger.failed(failed.mailingId, RECIPIENT.id, 'MessageRejected');
    expect(await giveUp(failed.mailingId)).toBe(true);
    expect((await find(failed.mailingId)).reason).toBe('MessageRejected');
  });
});

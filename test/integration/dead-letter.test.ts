import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CLAIM_SECONDS, type Claim, Ledger } from '../../shared/delivery/ledger.ts';
import type { Recipient } from '../../shared/recipients/recipient.ts';
import { startTestCloud, type TestCloud } from '../fixtures/cloud.ts';
import { meteredTable } from '../fixtures/metered.ts';

let cloud: TestCloud;
let ledger: Ledger;
let now: Date;

const MAILING = 'weekly-2020-06-28';
const pass = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000);
};
const stateOf = async (id: string) => {
  const all = await Array.fromAsync(ledger.of(MAILING));
  const found = all.find(({ recipient }) => recipient.id === id);
  return found && [found.state, found.reason];
};

/** Enters a delivery. @returns its recipient's id */
async function entered(id: string): Promise<string> {
  const recipient: Recipient = {
    id,
    email: `${id}@example.vn`,
    name: 'Lãnh đạo',
    title: 'Bí thư',
    scope: 'province',
    cadences: ['weekly'],
  };
  await ledger.enter(MAILING, recipient, { kind: 'digest' });
  return id;
}

beforeAll(async () => {
  cloud = await startTestCloud();
  ledger = new Ledger(meteredTable(cloud).table, () => now);
});

beforeEach(() => {
  now = new Date('2020-06-29T00:00:00Z');
});

afterAll(() => cloud.stop());

type Claimed = Extract<Claim, { outcome: 'claimed' }>;

describe('a delivery that is dead-lettered', () => {
  it('that SES never took says so, and can be claimed again without a trace of it', async () => {
    const id = await entered('chua-nhan');
    expect(await ledger.failDeadLetter(MAILING, id)).toBe(true);
    expect(await stateOf(id)).toEqual(['failed', 'not-accepted']);
    const claim = await ledger.claim(MAILING, id);
    expect(claim).toMatchObject({ outcome: 'claimed', reopened: false });
    await ledger.sent((claim as Claimed).delivery, 'm-1');
    expect(await stateOf(id)).toEqual(['sent', undefined]);
  });

  it('whose sender died says that nobody can tell, and counts as reopened when it is claimed again', async () => {
    const id = await entered('khong-ro');
    await ledger.claim(MAILING, id);
    expect(await ledger.failDeadLetter(MAILING, id)).toBe(false);
    expect(await stateOf(id)).toEqual(['sending', undefined]);
    pass(CLAIM_SECONDS + 1);
    expect(await ledger.failDeadLetter(MAILING, id)).toBe(true);
    expect(await stateOf(id)).toEqual(['failed', 'unconfirmed']);
    expect(await ledger.claim(MAILING, id)).toMatchObject({ outcome: 'claimed', reopened: true });
  });

  it('stays as it is when it was sent, or refused for good', async () => {
    const [sent, refused] = [await entered('da-gui'), await entered('bi-tu-choi')];
    const claim = await ledger.claim(MAILING, sent);
    await ledger.sent((claim as Claimed).delivery, 'm-2');
    await ledger.claim(MAILING, refused);
    await ledger.failed(MAILING, refused, 'MessageRejected');
    for (const id of [sent, refused, 'khong-co']) expect(await ledger.failDeadLetter(MAILING, id)).toBe(true);
    expect(await stateOf(sent)).toEqual(['sent', undefined]);
    expect(await stateOf(refused)).toEqual(['failed', 'MessageRejected']);
    expect(await ledger.claim(MAILING, refused)).toEqual({ outcome: 'settled' });
  });
});

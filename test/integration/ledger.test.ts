import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Delivery } from '../../shared/delivery/delivery.ts';
import { CLAIM_SECONDS, Ledger } from '../../shared/delivery/ledger.ts';
import { deliveryEventOf, mailEvent } from '../../shared/delivery/mail-event.ts';
import { startTestCloud, type TestCloud } from '../fixtures/cloud.ts';
import { meteredTable } from '../fixtures/metered.ts';
import { sesEvent } from '../fixtures/ses-events.ts';

let cloud: TestCloud;
let ledger: Ledger;
let now: Date;

beforeAll(async () => {
  cloud = await startTestCloud();
  ledger = new Ledger(meteredTable(cloud).table, () => now);
});

beforeEach(() => {
  now = new Date('2020-06-26T00:00:00Z');
});

afterAll(() => cloud.stop());

const RECIPIENT = {
  id: 'lanh-dao',
  email: 'lanh-dao@example.vn',
  name: 'Lãnh đạo',
  title: 'Trưởng ban',
  scope: 'province',
  cadences: [],
};

let next = 0;

/** A delivery as a sender has claimed it. */
async function claimed(): Promise<Delivery> {
  const id = `ad-hoc-2020-06-25-r${++next}`;
  await ledger.enter(id, RECIPIENT, { kind: 'digest' });
  const claim = await ledger.claim(id, RECIPIENT.id);
  if (claim.outcome !== 'claimed') throw new Error(claim.outcome);
  return claim.delivery;
}

const HAPPENINGS = {
  ownSent: (delivery: Delivery) => ledger.sent(delivery, 'm-1'),
  ...Object.fromEntries(
    [
      sesEvent('Email Sent'),
      sesEvent('Email Delivery Delayed', { delayType: 'General' }, { seconds: 2 }),
      sesEvent('Email Delivered', {}, { seconds: 3 }),
      sesEvent('Email Bounced', { bounceType: 'Transient', bounceSubType: 'MailboxFull' }, { seconds: 4 }),
      sesEvent('Email Bounced', { bounceType: 'Permanent', bounceSubType: 'General' }, { seconds: 5 }),
      sesEvent('Email Complaint Received', { complaintFeedbackType: 'abuse' }, { seconds: 6 }),
    ].map((sesEvent, index) => {
      const event = deliveryEventOf(mailEvent.parse(sesEvent));
      const learn = ({ mailingId }: Delivery) => ledger.applyEvent(mailingId, RECIPIENT.id, event);
      return [`${index} ${event.type}`, learn];
    }),
  ),
} as Readonly<Record<string, (delivery: Delivery) => Promise<unknown>>>;

const stateOf = async (id: string) => {
  const { mailingId: _, revision: __, ...rest } = (await ledger.find(id, RECIPIENT.id)) ?? {};
  return rest;
};

describe('a delivery', () => {
  it('ends in one state after any order of what happens to it, with duplicates, one by one or all at once', async () => {
    const happened = fc.subarray(Object.keys(HAPPENINGS), { minLength: 1, maxLength: 6 }).chain((names) =>
      fc.record({
        names: fc.constant(names),
        orders: fc.array(
          fc
            .array(fc.constantFrom(...names), { maxLength: 2 })
            .chain((again) =>
              fc.shuffledSubarray([...names, ...again], { minLength: names.length + again.length }),
            ),
          { minLength: 2, maxLength: 4 },
        ),
        atOnce: fc.boolean(),
      }),
    );
    await fc.assert(
      fc.asyncProperty(happened, async ({ names, orders, atOnce }) => {
        const run = async (order: readonly string[]) => {
          const delivery = await claimed();
          const happen = (name: string) => HAPPENINGS[name]?.(delivery);
          if (atOnce) await Promise.all(order.map(happen));
          else for (const name of order) await happen(name);
          return stateOf(delivery.mailingId);
        };
        const once = await run(names);
        for (const order of orders) expect(await run(order)).toEqual(once);
      }),
      { numRuns: 25 },
    );
  }, 240_000);

  it('that SES speaks of is not sent by anyone any more, though its sender died', async () => {
    const { mailingId: id } = await claimed();
    await ledger.applyEvent(id, RECIPIENT.id, deliveryEventOf(mailEvent.parse(sesEvent('Email Sent'))));
    now = new Date(now.getTime() + 2000 * CLAIM_SECONDS);
    expect(await ledger.claim(id, RECIPIENT.id)).toEqual({ outcome: 'settled' });
    expect(await ledger.release(id, RECIPIENT.id)).toBe(false);
    expect(await ledger.failed(id, RECIPIENT.id, 'MessageRejected')).toBe(false);
    expect(await ledger.suppressed(id, RECIPIENT.id, 'bounce-permanent-general')).toBe(false);
    expect(await stateOf(id)).toMatchObject({ state: 'sent', messageId: 'm-1' });
  });

  it('of which SES says nothing is taken over when its sender’s time is up', async () => {
    const { mailingId: id } = await claimed();
    expect(await ledger.claim(id, RECIPIENT.id)).toEqual({ outcome: 'busy' });
    now = new Date(now.getTime() + 1000 * CLAIM_SECONDS + 1);
    expect(await ledger.claim(id, RECIPIENT.id)).toMatchObject({ outcome: 'claimed', reopened: true });
  });

  it('that SES’s tags could not name is not entered at all', async () => {
    for (const id of ['đợt-1', 'a.b', 'x'.repeat(257), '']) {
      await expect(ledger.enter(id, RECIPIENT, { kind: 'digest' })).rejects.toThrow(RangeError);
    }
    expect(
      await ledger.enter('x'.repeat(256), { ...RECIPIENT, id: 'y'.repeat(60) }, { kind: 'digest' }),
    ).toBe('queued');
  });
});

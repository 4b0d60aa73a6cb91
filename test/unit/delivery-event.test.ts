import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEvent, type DeliveryEvent, type DeliveryStatus } from '../../shared/delivery/delivery-event.ts';
import { deliveryEventOf, mailEvent } from '../../shared/delivery/mail-event.ts';
import { sesEvent } from '../fixtures/ses-events.ts';

const SENDING: DeliveryStatus = { state: 'sending', at: '2020-06-26T00:00:00.000Z' };

const deliveryEvent = (...args: Parameters<typeof sesEvent>): DeliveryEvent =>
  deliveryEventOf(mailEvent.parse(sesEvent(...args)));

/** What can happen to one mail. The sender's own note has its clock's time, the events have SES's. */
const HAPPENINGS = {
  ownSent: { type: 'accepted', at: '2020-06-26T00:00:03.000Z', messageId: 'm-1' },
  send: deliveryEvent('Email Sent', {}, { seconds: 1 }),
  delay: deliveryEvent('Email Delivery Delayed', { delayType: 'MailboxFull' }, { seconds: 2 }),
  delivery: deliveryEvent('Email Delivered', {}, { seconds: 4 }),
  soft: deliveryEvent(
    'Email Bounced',
    { bounceType: 'Transient', bounceSubType: 'MailboxFull' },
    { seconds: 5 },
  ),
  hard: deliveryEvent('Email Bounced', { bounceType: 'Permanent', bounceSubType: 'General' }, { seconds: 6 }),
  complaint: deliveryEvent('Email Complaint Received', { complaintFeedbackType: 'abuse' }, { seconds: 7 }),
} satisfies Record<string, DeliveryEvent>;

type Name = keyof typeof HAPPENINGS;
const NAMES = Object.keys(HAPPENINGS) as Name[];

const statusAfter = (names: readonly Name[], start: DeliveryStatus = SENDING): DeliveryStatus =>
  names.map((name): DeliveryEvent => HAPPENINGS[name]).reduce(applyEvent, start);

/** What a person would say of a mail to which those things happened, whatever their order. */
function verdict(happened: ReadonlySet<Name>): Pick<DeliveryStatus, 'state' | 'reason'> {
  if (happened.has('complaint')) return { state: 'complained', reason: 'complaint-abuse' };
  if (happened.has('hard')) return { state: 'bounced', reason: 'bounce-permanent-general' };
  if (happened.has('soft')) return { state: 'bounced', reason: 'bounce-transient-mailbox-full' };
  if (happened.has('delivery')) return { state: 'sent', reason: undefined };
  return { state: 'sent', reason: happened.has('delay') ? 'delay-mailbox-full' : undefined };
}

const SUBSETS = Array.from({ length: 2 ** NAMES.length }, (_, bits) =>
  NAMES.filter((_, index) => bits & (1 << index)),
);

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]),
  );
}

describe('the status of an email', () => {
  it('is the same after every order of everything that can happen to it, and tells what happened', () => {
    let orders = 0;
    for (const happened of SUBSETS.filter(({ length }) => length > 0)) {
      const final = statusAfter(happened);
      expect(final).toMatchObject(verdict(new Set(happened)));
      for (const order of permutations(happened)) {
        orders += 1;
        expect(statusAfter(order)).toEqual(final);
      }
    }
    expect(orders).toBe(13_699);
  });

  it('is the same however often each comes', () => {
    const repeated = fc.subarray(NAMES, { minLength: 1 }).chain((happened) =>
      fc
        .array(fc.constantFrom(...happened), { maxLength: 12 })
        .chain((again) =>
          fc.shuffledSubarray([...happened, ...again], { minLength: happened.length + again.length }),
        )
        .map((order) => ({ happened, order })),
    );
    fc.assert(
      fc.property(repeated, ({ happened, order }) => {
        expect(statusAfter(order)).toEqual(statusAfter(happened));
      }),
      { numRuns: 2000 },
    );
  });

  it('is the same of a mail that went out twice, whose first id it keeps', () => {
    const second: DeliveryEvent = { type: 'accepted', at: '2020-06-26T00:03:00.000Z', messageId: 'm-2' };
    for (const order of permutations([HAPPENINGS.send, second, HAPPENINGS.delivery])) {
      expect(order.reduce(applyEvent, SENDING)).toMatchObject({ state: 'sent', messageId: 'm-1' });
    }
  });

  it('is what SES says, not what a sender noted without it', () => {
    for (const state of ['queued', 'failed', 'suppressed'] as const) {
      const known = { ...SENDING, state, reason: 'MessageRejected' };
      expect(applyEvent(known, HAPPENINGS.send)).toMatchObject({ state: 'sent', reason: undefined });
    }
  });
});

describe('a bounce', () => {
  it('that may be an absence notice says nothing of a mail that was delivered', () => {
    for (const [bounceType, bounceSubType] of [
      ['Transient', 'General'],
      ['Undetermined', 'Undetermined'],
    ] as const) {
      const notice = deliveryEvent('Email Bounced', { bounceType, bounceSubType }, { seconds: 5 });
      for (const order of permutations([HAPPENINGS.send, HAPPENINGS.delivery, notice])) {
        expect(order.reduce(applyEvent, SENDING)).toMatchObject({ state: 'sent', reason: undefined });
      }
      expect([HAPPENINGS.send, notice].reduce(applyEvent, SENDING).state).toBe('bounced');
    }
  });

  it('has a stable reason, also of a subtype that nobody has heard of', () => {
    const reasonOf = (bounceType: string, bounceSubType: string) =>
      deliveryEvent('Email Bounced', { bounceType, bounceSubType }).reason;
    expect(reasonOf('Permanent', 'NoEmail')).toBe('bounce-permanent-no-email');
    expect(reasonOf('Permanent', 'OnAccountSuppressionList')).toBe(
      'bounce-permanent-on-account-suppression-list',
    );
    expect(reasonOf('Undetermined', 'Undetermined')).toBe('bounce-undetermined');
    expect(reasonOf('Transient', 'x'.repeat(61))).toBe('bounce-transient-other');
    expect(deliveryEvent('Email Delivery Delayed', { delayType: 'IPFailure' }).reason).toBe(
      'delay-ip-failure',
    );
  });
});

describe('a complaint', () => {
  it('without a feedback report is one all the same; one that says "not spam" is none', () => {
    const of = (detail: object) => deliveryEvent('Email Complaint Received', detail);
    expect(of({})).toMatchObject({ type: 'complaint', reason: 'complaint' });
    expect(of({ complaintFeedbackType: null })).toMatchObject({ type: 'complaint', reason: 'complaint' });
    expect(of({ complaintFeedbackType: 'not-spam' })).toMatchObject({ type: 'delivered' });
  });
});

describe('a mail that SES took and would not send', () => {
  it('has failed', () => {
    const reject = deliveryEvent('Email Rejected', { reason: 'Bad content' });
    expect([HAPPENINGS.send, reject].reduce(applyEvent, SENDING)).toMatchObject({
      state: 'failed',
      reason: 'rejected',
    });
    const unfilled = deliveryEvent('Email Rendering Failed', { errorMessage: 'a name', templateName: 'x' });
    expect(applyEvent(SENDING, unfilled)).toMatchObject({ state: 'failed', reason: 'rendering-failed' });
  });
});

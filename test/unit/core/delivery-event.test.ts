import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyEvent,
  type DeliveryEvent,
  type DeliveryStatus,
  deliveryEventType,
} from '../../../shared/delivery/delivery-event.ts';
import { intervalOf, MAX_AHEAD_MICROS, TOLERANCE_MICROS } from '../../../shared/delivery/rate-limiter.ts';

const SENDING: DeliveryStatus = { state: 'sending', at: '2020-06-26T00:00:00.000Z' };
/** From the weakest to the strongest, with the state that each puts a delivery in. */
const STATES = [
  ['accepted', 'sent'],
  ['delayed', 'sent'],
  ['uncertain-bounce', 'bounced'],
  ['delivered', 'sent'],
  ['rejected', 'failed'],
  ['soft-bounce', 'bounced'],
  ['hard-bounce', 'bounced'],
  ['complaint', 'complained'],
] as const;

const found = (name: DeliveryEvent['type'], over: Partial<DeliveryEvent> = {}): DeliveryEvent => ({
  type: name,
  at: '2020-06-26T00:00:05.000Z',
  messageId: 'm-1',
  ...over,
});

describe('a delivery event', () => {
  it.each(STATES)('%s leaves a delivery %s', (name, state) => {
    expect(applyEvent(SENDING, found(name, { reason: 'why' }))).toEqual({
      state,
      at: '2020-06-26T00:00:05.000Z',
      finding: name,
      messageId: 'm-1',
      reason: 'why',
    });
  });

  it('takes precedence over every weaker one and no stronger one, in any order', () => {
    STATES.forEach(([stronger], index) => {
      for (const [weaker] of STATES.slice(0, index)) {
        for (const order of [
          [weaker, stronger],
          [stronger, weaker],
        ]) {
          const status = order.map((name) => found(name)).reduce(applyEvent, SENDING);
          expect(status.finding).toBe(stronger);
        }
      }
    });
    expect(deliveryEventType.options).toEqual(STATES.map(([name]) => name));
  });

  it('takes precedence over every state that a sender set without an answer', () => {
    for (const state of ['queued', 'sending', 'suppressed', 'failed'] as const) {
      expect(applyEvent({ state, at: '2030-01-01', reason: 'x' }, found('accepted'))).toMatchObject({
        state: 'sent',
        at: '2020-06-26T00:00:05.000Z',
        reason: undefined,
      });
    }
  });

  it('of a kind that is known already counts by its reason, then by its time', () => {
    const known = applyEvent(SENDING, found('delayed', { reason: 'delay-b' }));
    const learning = (over: Partial<DeliveryEvent>) => applyEvent(known, found('delayed', over));
    expect(learning({ reason: 'delay-a', at: '2030-01-01' })).toMatchObject({
      reason: 'delay-a',
      at: '2030-01-01',
    });
    expect(learning({ reason: 'delay-c', at: '2010-01-01' })).toBe(known);
    expect(learning({ reason: 'delay-b', at: '2010-01-01' }).at).toBe('2010-01-01');
    expect(learning({ reason: 'delay-b', at: '2030-01-01' })).toBe(known);
    expect(learning({ reason: 'delay-b' })).toBe(known);
    expect(learning({}).reason).toBeUndefined();
    const capital = applyEvent(SENDING, found('delayed', { reason: 'A' }));
    expect(applyEvent(capital, found('delayed')).reason).toBeUndefined();
    const plain = applyEvent(SENDING, found('delayed'));
    expect(applyEvent(plain, found('delayed', { reason: 'A' }))).toBe(plain);
    const without = applyEvent(SENDING, found('accepted'));
    expect(applyEvent(without, found('accepted', { reason: 'why' }))).toBe(without);
  });

  it('of a mail that went out twice keeps the smaller id, also when it changes nothing else', () => {
    const known = applyEvent(SENDING, found('delivered', { messageId: 'm-2' }));
    expect(applyEvent(known, found('accepted', { messageId: 'm-1' }))).toEqual({
      ...known,
      messageId: 'm-1',
    });
    expect(applyEvent(known, found('accepted', { messageId: 'm-3' }))).toBe(known);
    expect(applyEvent(known, found('complaint', { messageId: 'm-1' })).messageId).toBe('m-1');
    expect(applyEvent(known, found('complaint', { messageId: 'm-3' })).messageId).toBe('m-2');
  });

  it('leaves what else is known of a delivery as it is', () => {
    expect(applyEvent({ ...SENDING, mailingId: 'm' }, found('accepted'))).toMatchObject({ mailingId: 'm' });
  });
});

describe('the pace', () => {
  it.each([
    [14, 82_102],
    [1, 1_149_426],
    [1.9, 1_149_426],
    [0.5, 2_298_851],
    [100, 11_495],
  ])('of %d mails a second is one in %d microseconds', (rate, interval) =>
    expect(intervalOf(rate)).toBe(interval),
  );

  it('leaves room for mails that are out of step', () => {
    expect(TOLERANCE_MICROS).toBe(149_425);
    expect(MAX_AHEAD_MICROS).toBe(900_000_000);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), (rate) => {
        expect(rate * intervalOf(rate)).toBeGreaterThanOrEqual(1_000_000 + TOLERANCE_MICROS);
      }),
    );
  });
});

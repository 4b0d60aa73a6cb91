import { describe, expect, it } from 'vitest';
import { requeue } from '../../../functions/send/requeue.ts';
import { RetryLater } from '../../../functions/send/send.ts';
import type { DeliveryMessage } from '../../../shared/delivery/message.ts';
import { captured } from './captured.ts';

const MESSAGE: DeliveryMessage = { v: 1, mailingId: 'weekly-2020-06-21', recipientId: 'lanh-dao' };
const SINCE = Date.parse('2020-06-22T00:00:00.000Z');
const FOUR_DAYS = 4 * 86_400_000;

/** Requeues a message at a time after {@link SINCE}. @returns what was queued instead, and what was counted and logged */
async function requeued(message: DeliveryMessage, retry: RetryLater, after = 0) {
  const queued: [DeliveryMessage, number][] = [];
  const noted: DeliveryMessage[] = [];
  let held = 0;
  let failure: unknown;
  const logged = await captured(() =>
    requeue(message, retry, {
      now: () => new Date(SINCE + after),
      enqueue: async (one, seconds) => {
        queued.push([one, seconds]);
      },
      countHeld: () => {
        held += 1;
      },
      note: async (one) => {
        expect(queued).toEqual([]);
        noted.push(one);
      },
    }).catch((error) => {
      failure = error;
    }),
  );
  return { queued, noted, held, failure, logged };
}

describe('an email that is requeued', () => {
  const waiting = { ...MESSAGE, waitingSince: new Date(SINCE).toISOString() };

  it('waits in a message of its own, which says since when', async () => {
    const { queued, noted, logged } = await requeued(MESSAGE, new RetryLater('its turn comes later', 30));
    expect(queued).toEqual([[waiting, 30]]);
    // Before it is queued: a sweep sees that it is there.
    expect(noted).toEqual([MESSAGE]);
    expect(logged).toMatchObject([{ seconds: 30, why: 'its turn comes later' }]);
    expect((await requeued(waiting, new RetryLater('again', 30), 1000)).queued).toEqual([[waiting, 30]]);
  });

  it('waits no longer at once than SQS hides a message', async () => {
    const secondsOf = async (seconds: number) =>
      (await requeued(MESSAGE, new RetryLater('later', seconds))).queued[0]?.[1];
    expect([await secondsOf(899), await secondsOf(900), await secondsOf(5000)]).toEqual([899, 900, 900]);
  });

  it('counts as held when the whole account is', async () => {
    expect((await requeued(MESSAGE, new RetryLater('later', 30))).held).toBe(0);
    expect((await requeued(MESSAGE, new RetryLater('held', 900, true))).held).toBe(1);
  });

  it('waits for four days, and no longer: it is then dead-lettered', async () => {
    const retry = new RetryLater('SES holds the account', 900, true);
    expect(await requeued(waiting, retry, FOUR_DAYS)).toMatchObject({
      queued: [[waiting, 900]],
      failure: undefined,
    });
    const { queued, held, failure } = await requeued(waiting, retry, FOUR_DAYS + 1);
    expect(queued).toEqual([]);
    expect(failure).toEqual(new Error('put off for 4 days: SES holds the account'));
    // Until the last it is one of those that alarms count.
    expect(held).toBe(1);
  });

  it('is not gone when the queue does not take it', async () => {
    const failing = requeue(MESSAGE, new RetryLater('later', 30), {
      now: () => new Date(SINCE),
      enqueue: async () => {
        throw new Error('SQS is away');
      },
      countHeld: () => {},
      note: async () => {},
    });
    await expect(failing).rejects.toThrow('SQS is away');
  });
});

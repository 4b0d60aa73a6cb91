import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { logLinesOf } from '../fixtures/log-lines.ts';
import { ALL_SENT, type MailingStage, startMailingStage, type WeeklyMailing } from '../fixtures/mailing.ts';
import { Queues } from '../fixtures/queues.ts';
import { eventLost, type Fault, type FaultRule, type WireCall } from '../fixtures/wire.ts';

let stage: MailingStage;
let queues: Queues;
let week: WeeklyMailing;

beforeAll(async () => {
  stage = await startMailingStage();
  queues = new Queues(stage.cloud);
});

afterAll(() => stage.stop());

/** What is waited for comes at the pace of a busy machine. */
const A_WHILE = 60_000;

/** Longer than a claim is held, and than SQS hides a message whose delivery another run holds. */
const CLAIM_OVER = 180;

const drain = () => stage.cloud.drain();
const isMail = ({ action }: WireCall) => action.endsWith('/outbound-emails');
const to = (index: number) => (call: WireCall) =>
  isMail(call) && call.body.includes(`"nguoi-${index}@example.vn"`);
const refusal = (status: number, __type: string): Fault => ({ answer: { status, body: { __type } } });

/** Puts messages on the delivery queue, as SQS does with what it delivers twice. */
const deliverAgain = (ids: readonly string[]): Promise<void> =>
  queues.putAll(
    'DeliveryQueueUrl',
    ids.map((recipientId) => JSON.stringify({ v: 1, mailingId: week.id, recipientId })),
  );

const deadLetters = (): Promise<number> => queues.count('DeadLetterQueueUrl');

const EVERYONE = Object.keys(ALL_SENT.ledger);
const withMails = (mails: Record<string, number>) => ({
  ...ALL_SENT,
  mails: { ...ALL_SENT.mails, ...mails },
});
const withState = (id: string, state: string) => ({ ...ALL_SENT.ledger, [id]: state });

/** All but one recipient's mails. */
function mailsWithout(index: number): Record<string, number> {
  const { [`nguoi-${index}@example.vn`]: _, ...rest } = ALL_SENT.mails;
  return rest;
}

describe('the schedule', () => {
  it('that fires twice, at once and again later, sends one mail each', async () => {
    week = await stage.nextWeek();
    await Promise.all([week.fire(), week.fire()]);
    await drain();
    await week.after(300);
    await week.fire();
    await drain();
    await week.after(300 + CLAIM_OVER);
    await drain();
    expect(await week.seen()).toEqual(ALL_SENT);
    expect(week.counted('DeliveriesReopened')).toBe(0);
  });
});

describe('a compile that dies half-way through its queueing', () => {
  it.each(['cut-before', 'cut-after'] as const)(
    'and is tried again leaves nobody out (%s)',
    async (fault) => {
      week = await stage.nextWeek();
      let batches = 0;
      stage.wire.fault(({ action, body }) => {
        if (action !== 'SendMessageBatch' || !body.includes(week.id)) return undefined;
        batches += 1;
        return batches > 1 ? fault : undefined;
      });
      const died = await week.fire().catch(({ message }: Error) => message);
      expect(batches, String(died)).toBeGreaterThan(1);
      stage.wire.fault();
      await drain();
      // What was queued is sent, or on its way twice; the rest is known to be waiting.
      expect(Object.keys((await week.seen()).ledger)).toEqual(Object.keys(ALL_SENT.ledger).sort());
      await week.fire();
      await drain();
      await week.after(CLAIM_OVER);
      await drain();
      expect(await week.seen()).toEqual(ALL_SENT);
      expect(week.counted('DeliveriesReopened')).toBe(0);
    },
  );
});

describe('SQS that delivers each message twice', () => {
  it('one after the other sends one mail each', async () => {
    week = await stage.nextWeek();
    await week.fire();
    await drain();
    await deliverAgain(EVERYONE);
    await drain();
    expect(await week.seen()).toEqual(ALL_SENT);
  });

  it('while the first is being sent sends one mail each, and gives none up', async () => {
    week = await stage.nextWeek();
    const dead = await deadLetters();
    const { promise: holdAfter, resolve: letGo } = Promise.withResolvers<void>();
    // SES's events would settle what the senders still hold.
    stage.wire.fault((call) => {
      if (isMail(call)) return { holdAfter };
      return call.service === 'events' ? { holdBefore: holdAfter } : undefined;
    });
    await week.fire();
    await deliverAgain(EVERYONE);
    const busy = () =>
      stage.cloud.printed.filter((line) => line.includes(week.id) && line.includes('another run'));
    await vi.waitFor(() => expect(busy().length).toBeGreaterThan(0), { timeout: A_WHILE });
    letGo();
    await drain();
    await week.after(CLAIM_OVER);
    await drain();
    expect(await week.seen()).toEqual(ALL_SENT);
    expect(await deadLetters()).toBe(dead);
    expect(week.counted('DeliveriesReopened')).toBe(0);
  });
});

describe('SES', () => {
  const THROTTLE = refusal(429, 'TooManyRequestsException');

  it('that throttles every mail once gets each again in the same run', async () => {
    week = await stage.nextWeek();
    const seen = new Set<string>();
    stage.wire.fault((call) => {
      if (!isMail(call) || seen.has(call.body)) return undefined;
      seen.add(call.body);
      return THROTTLE;
    });
    await week.fire();
    await drain();
    expect(await week.seen()).toEqual(ALL_SENT);
    expect(week.counted('DeliveriesHeld')).toBe(0);
  });

  it('that throttles one mail again and again gets it later; until then it is queued, and held ones are counted', async () => {
    week = await stage.nextWeek();
    stage.wire.fault((call) => (to(3)(call) ? THROTTLE : undefined));
    await week.fire();
    await drain();
    expect(await week.seen()).toEqual({ mails: mailsWithout(3), ledger: withState('nguoi-3', 'queued') });
    expect(week.counted('DeliveriesHeld')).toBe(1);
    stage.wire.fault();
    await week.after(90);
    await drain();
    expect(await week.seen()).toEqual(ALL_SENT);
  });

  it('whose daily quota is used up gets nothing until it frees up, and nothing fails', async () => {
    week = await stage.nextWeek();
    const SendQuota = { MaxSendRate: 14, Max24HourSend: 200, SentLast24Hours: 200 };
    stage.wire.fault(({ action }) =>
      action === '/v2/email/account' ? { answer: { status: 200, body: { SendQuota } } } : undefined,
    );
    await week.fire();
    await drain();
    const { mails, ledger } = await week.seen();
    expect(mails).toEqual({});
    expect(new Set(Object.values(ledger))).toEqual(new Set(['queued']));
    expect(week.counted('DeliveriesHeld')).toBe(12);
    stage.wire.fault();
    await week.after(930);
    await drain();
    expect(await week.seen()).toEqual(ALL_SENT);
  });

  it('that refuses one recipient fails that one with its reason, and the others are sent', async () => {
    week = await stage.nextWeek();
    stage.wire.fault((call) => (to(4)(call) ? refusal(400, 'MessageRejected') : undefined));
    await week.fire();
    await drain();
    expect(await week.seen()).toEqual({
      mails: mailsWithout(4),
      ledger: withState('nguoi-4', 'failed MessageRejected'),
    });
    expect(week.counted('DeliveriesRefused')).toBe(1);
  });

  it('that finds no configuration set or sender fails nobody: all wait until it is mended, and are counted as held', async () => {
    week = await stage.nextWeek();
    stage.wire.fault((call) => (isMail(call) ? refusal(404, 'NotFoundException') : undefined));
    await week.fire();
    await drain();
    const { mails, ledger } = await week.seen();
    expect(mails).toEqual({});
    expect(new Set(Object.values(ledger))).toEqual(new Set(['queued']));
    expect(week.counted('DeliveriesHeld')).toBe(12);
    expect(week.counted('DeliveriesRefused')).toBe(0);
    stage.wire.fault();
    await week.after(930);
    await drain();
    expect(await week.seen()).toEqual(ALL_SENT);
  });

  it('that does not answer in time says by its event that it took the mail: it is not sent again', async () => {
    week = await stage.nextWeek();
    const holdAfter = new Promise<void>(() => {});
    stage.wire.fault((call) => (to(5)(call) ? { holdAfter } : undefined));
    await week.fire();
    await drain();
    stage.wire.fault();
    await week.after(CLAIM_OVER);
    await drain();
    expect(await week.seen()).toEqual(ALL_SENT);
    expect(week.counted('DeliveriesReopened')).toBe(0);
  });

  it('that neither answers in time nor is heard of may have taken the mail: it is sent again, once, and counted', async () => {
    week = await stage.nextWeek();
    const holdAfter = new Promise<void>(() => {});
    stage.wire.fault((call) => (to(5)(call) ? { holdAfter } : eventLost(call)));
    await week.fire();
    await drain();
    expect((await week.seen()).ledger).toEqual(withState('nguoi-5', 'sending'));
    stage.wire.fault();
    await week.after(CLAIM_OVER);
    await drain();
    expect(await week.seen()).toEqual(withMails({ 'nguoi-5@example.vn': 2 }));
    expect(week.counted('DeliveriesReopened')).toBe(1);
  });
});

/** The dead-lettered message carries the id of the one that failed, and the log line has both. */
function expectJoinedTo(recipientId: string): void {
  const mailingId = week.id;
  const lines = logLinesOf(stage.cloud.printed).filter(
    (one) => one.mailingId === mailingId && one.recipientId === recipientId,
  );
  const [failed] = lines.filter(({ message }) => message === 'record failed');
  const moved = lines.filter(
    ({ from, message }) => from.startsWith('GiveUp') && message === 'message queued',
  );
  expect(moved).toMatchObject([
    { originalMessageId: failed?.sqsMessageId, queuedMessageId: expect.any(String) },
  ]);
  expect(failed?.sqsMessageId).toEqual(expect.any(String));
}

/** A week in which one mail fails at every try: it is dead-lettered by name, and sent once the cause is fixed. */
async function givenUpUntilMended(index: number, rule: FaultRule): Promise<void> {
  const dead = await deadLetters();
  stage.wire.fault(rule);
  await week.fire();
  await drain();
  expect(await week.seen()).toEqual({
    mails: mailsWithout(index),
    ledger: withState(`nguoi-${index}`, 'failed not-accepted'),
  });
  expect(await deadLetters()).toBe(dead + 1);
  expectJoinedTo(`nguoi-${index}`);
  stage.wire.fault();
  await deliverAgain([`nguoi-${index}`]);
  await drain();
  expect(await week.seen()).toEqual(ALL_SENT);
  expect(week.counted('DeliveriesReopened')).toBe(0);
}

it('SES that lets the sender send nothing has nothing: each mail ends as not accepted, and none counts as maybe sent', async () => {
  week = await stage.nextWeek();
  await givenUpUntilMended(3, (call) =>
    isMail(call) && call.body.includes('nguoi-3') ? refusal(403, 'AccessDeniedException') : undefined,
  );
});

describe('a sender that is killed', () => {
  /** Kills the senders while all the mails they hold are at SES, and lets whoever comes after go on. */
  async function killAt(
    place: 'holdBefore' | 'holdAfter',
    { events = (_: WireCall): Fault | undefined => undefined, left = 'sending' } = {},
  ): Promise<number> {
    week = await stage.nextWeek();
    const { promise, resolve: letGo } = Promise.withResolvers<void>();
    const from = stage.wire.calls.length;
    stage.wire.fault((call) => (isMail(call) ? ({ [place]: promise } as Fault) : events(call)));
    await week.fire();
    const atSes = () => stage.wire.calls.slice(from).filter(isMail).length;
    await vi.waitFor(() => expect(atSes()).toBe(12), { timeout: A_WHILE });
    // SES tells of each mail that it took twice, as sent and as delivered: all of it before the faults are over.
    const told = () => stage.wire.calls.slice(from).filter(({ service }) => service === 'events').length;
    const most = place === 'holdAfter' ? 24 : 0;
    await vi.waitFor(() => expect(told()).toBe(most), { timeout: A_WHILE });
    await stage.cloud.crash('Send');
    // The wire hears of its dead callers a moment later: what is let go before would still reach SES.
    await vi.waitFor(() => expect(stage.wire.open).toBe(0), { timeout: A_WHILE });
    stage.wire.fault();
    letGo();
    await drain();
    expect(new Set(Object.values((await week.seen()).ledger))).toEqual(new Set([left]));
    await week.after(CLAIM_OVER);
    await drain();
    return week.counted('DeliveriesReopened');
  }

  it('before SES accepted leaves everyone one mail, later', async () => {
    expect(await killAt('holdBefore')).toBe(12);
    expect(await week.seen()).toEqual(ALL_SENT);
  });

  it('after SES accepted leaves everyone one mail: SES’s own events settle what the sender could not', async () => {
    expect(await killAt('holdAfter', { left: 'sent' })).toBe(0);
    expect(await week.seen()).toEqual(ALL_SENT);
  });

  it('after SES accepted, with its events lost, is the one case of a second mail, and each is counted', async () => {
    expect(await killAt('holdAfter', { events: eventLost })).toBe(12);
    const twice = Object.fromEntries(Object.keys(ALL_SENT.mails).map((address) => [address, 2]));
    expect(await week.seen()).toEqual(withMails(twice));
  });

  it('before it claims leaves everyone queued: whoever comes next sends, and none counts as maybe sent', async () => {
    week = await stage.nextWeek();
    const { promise: holdBefore, resolve: letGo } = Promise.withResolvers<void>();
    const isClaim = ({ action, body }: WireCall) =>
      action === 'UpdateItem' && body.includes(week.id) && body.includes('"sending"');
    const from = stage.wire.calls.length;
    stage.wire.fault((call) => (isClaim(call) ? { holdBefore } : undefined));
    await week.fire();
    const claims = () => stage.wire.calls.slice(from).filter(isClaim).length;
    await vi.waitFor(() => expect(claims()).toBe(12), { timeout: A_WHILE });
    await stage.cloud.crash('Send');
    await vi.waitFor(() => expect(stage.wire.open).toBe(0), { timeout: A_WHILE });
    stage.wire.fault();
    letGo();
    await drain();
    expect(await week.seen()).toEqual(ALL_SENT);
    expect(week.counted('DeliveriesReopened')).toBe(0);
  });

  it.each([1, 99])(
    'is not one whose claim’s answer is lost %d times: it sends, once, at once',
    async (times) => {
      week = await stage.nextWeek();
      let lost = 0;
      stage.wire.fault(({ action, body }) =>
        action === 'UpdateItem' && body.includes('nguoi-6') && body.includes('"sending"') && lost++ < times
          ? 'cut-after'
          : undefined,
      );
      await week.fire();
      await drain();
      stage.wire.fault();
      expect(lost).toBeGreaterThan(0);
      expect(await week.seen()).toEqual(ALL_SENT);
      expect(week.counted('DeliveriesReopened')).toBe(0);
    },
  );

  it('by nothing but the ledger’s own silence is the same', async () => {
    week = await stage.nextWeek();
    stage.wire.fault(({ service, action, body }) =>
      service === 'dynamodb' && action === 'UpdateItem' && body.includes('nguoi-6') && body.includes('"sent"')
        ? 'cut-before'
        : undefined,
    );
    await week.fire();
    await drain();
    expect((await week.seen()).ledger).toEqual(withState('nguoi-6', 'sending'));
    stage.wire.fault();
    await week.after(CLAIM_OVER);
    await drain();
    expect(await week.seen()).toEqual(withMails({ 'nguoi-6@example.vn': 2 }));
    expect(week.counted('DeliveriesReopened')).toBe(1);
  });
});

describe('a message that fails every time', () => {
  it('and is nobody’s mail goes to the dead letters alone', async () => {
    week = await stage.nextWeek();
    const dead = await deadLetters();
    await queues.putAll('DeliveryQueueUrl', ['{bad', JSON.stringify({ v: 9 })]);
    await week.fire();
    await drain();
    expect(await week.seen()).toEqual(ALL_SENT);
    expect(await deadLetters()).toBe(dead + 2);
  });

  it('ends as failed in the ledger and among the dead letters; moved back when mended, it is sent', async () => {
    week = await stage.nextWeek();
    await givenUpUntilMended(0, ({ action, body }) =>
      action === 'GetItem' && body.includes(week.id) && body.includes('snapshot#cao-lanh')
        ? refusal(400, 'com.amazonaws.dynamodb.v20120810#ValidationException')
        : undefined,
    );
  });
});

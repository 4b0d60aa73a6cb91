import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ReleaseStage } from '../fixtures/released.ts';
import type { Fault, FaultRule, WireCall } from '../fixtures/wire.ts';
import { isPut, TABLE_UNAVAILABLE, THROTTLED } from '../fixtures/write-stage.ts';

let stage: ReleaseStage;
beforeAll(async () => {
  stage = await ReleaseStage.start();
});
afterAll(() => stage.stop());

/** Writes of compile, send and ses-events. */
const isOfMails = (call: WireCall) =>
  isPut(call) && (call.body.includes('mailing#ad-hoc') || call.body.includes('list#suppressions'));

/** One write of each function, as it begins. */
const STEPS = ['snapshot#province', '"sending"', '"delivered"', 'list#suppressions'];

/** More attempts than a client makes, so that a message fails and comes again. */
const ATTEMPTS = 5;

/** Has the first attempts of each function's write fail. */
function failing(fault: Fault): FaultRule {
  const failed = new Map<string, number>();
  return (call) => {
    const step = isOfMails(call) ? STEPS.find((one) => call.body.includes(one)) : undefined;
    if (step === undefined) return undefined;
    const count = (failed.get(step) ?? 0) + 1;
    failed.set(step, count);
    return count <= ATTEMPTS ? fault : undefined;
  };
}

function losingOnce(): FaultRule {
  const sent = new Set<string>();
  return (call) => {
    if (!isOfMails(call) || sent.has(call.body)) return undefined;
    sent.add(call.body);
    return 'cut-after';
  };
}

const losing: FaultRule = (call) => (isOfMails(call) ? 'cut-after' : undefined);

/** Releases a digest under a fault to someone who gets it and someone whose address is closed. */
async function expectMailedOnce(rule: FaultRule): Promise<void> {
  const [received, closed] = [stage.someone(), stage.simulated('bounce')];
  const dead = await stage.queues.count('DeadLetterQueueUrl');
  stage.wire.fault(rule);
  const released = await stage.release(received, closed);
  stage.wire.fault();
  await stage.cloud.clock.set(new Date(`${released.day}T08:10:00+07:00`));
  await stage.cloud.drain();
  expect(await stage.outcomes(released, received, closed)).toEqual([
    ['sent'],
    ['bounced', 'bounce-permanent-general'],
  ]);
  for (const person of [received, closed]) expect(await stage.mailsTo(person)).toHaveLength(1);
  expect(await stage.suppressionOf(closed)).toMatchObject({ revision: 1, cause: 'bounce' });
  const { body } = await stage.admin({ method: 'GET', path: `/v1/digests/${released.id}` });
  expect(body.state).toBe('sent');
  expect(await stage.queues.count('DeadLetterQueueUrl')).toBe(dead);
}

describe('a table that compile, send and ses-events write to', () => {
  it.each<[string, () => FaultRule]>([
    ['is throttled for a while', () => failing(THROTTLED)],
    ['fails for a while', () => failing(TABLE_UNAVAILABLE)],
    ['loses each answer once', losingOnce],
    ['loses every answer', () => losing],
  ])('and that %s has the digest made, everyone mailed once and every bounce noted', async (_, rule) => {
    await expectMailedOnce(rule());
  });
});

describe('the SES event consumer', () => {
  it.each([
    ['before it notes what it learnt', '"bounced"', 'holdBefore'],
    ['when it has noted what it learnt', '"bounced"', 'holdAfter'],
    ['before it suppresses the address', 'list#suppressions', 'holdBefore'],
    ['when it has suppressed the address', 'list#suppressions', 'holdAfter'],
  ] as const)(
    'that is killed %s, or ended because the table does not answer, goes on when its event comes again',
    async (_, text, place) => {
      let kills = 0;
      await expectMailedOnce((call) => {
        if (kills > 0 || !isOfMails(call) || !call.body.includes(text)) return undefined;
        kills += 1;
        const dead = stage.cloud.crash('Track');
        return place === 'holdBefore'
          ? { holdBefore: dead.then(() => new Promise(() => {})) }
          : { holdAfter: dead };
      });
      expect(kills).toBe(1);
    },
  );
});

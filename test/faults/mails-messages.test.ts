import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loseMessages, queuesMails } from '../fixtures/lost-messages.ts';
import { type Person, type Released, ReleaseStage } from '../fixtures/released.ts';
import { stackEvent } from '../fixtures/stack-events.ts';
import { isJob } from '../fixtures/write-stage.ts';

let stage: ReleaseStage;
beforeAll(async () => {
  stage = await ReleaseStage.start();
});
afterAll(() => stage.stop());

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Releases a digest to three people whose messages are lost. */
async function releaseLost(): Promise<{ released: Released; people: Person[] }> {
  const people = [stage.someone(), stage.someone(), stage.someone()];
  stage.wire.fault((call) => (queuesMails(call) ? loseMessages(call) : undefined));
  const released = await stage.release(...people);
  stage.wire.fault();
  expect(await stage.outcomes(released, ...people)).toEqual(people.map(() => ['queued']));
  return { released, people };
}

const moveOn = (milliseconds: number) =>
  stage.cloud.clock.set(new Date(stage.cloud.clock.now().getTime() + milliseconds));

/** Puts the messages of a digest on its queue. */
async function queue({ id: mailingId }: Released, people: readonly Person[]): Promise<void> {
  const bodies = people.map(({ id }) => JSON.stringify({ v: 1, mailingId, recipientId: id }));
  await stage.queues.putAll('DeliveryQueueUrl', bodies);
  await stage.cloud.drain();
}

async function expectSentOnce(released: Released, people: readonly Person[]): Promise<void> {
  expect(await stage.outcomes(released, ...people)).toEqual(people.map(() => ['sent']));
  for (const person of people) expect(await stage.mailsTo(person)).toHaveLength(1);
  const { body } = await stage.admin({ method: 'GET', path: `/v1/digests/${released.id}` });
  expect(body).toMatchObject({ state: 'sent' });
}

describe('messages of a digest', () => {
  it('that are lost are put back by the sweep: everyone gets one mail', async () => {
    const { released, people } = await releaseLost();
    await moveOn(31 * MINUTE);
    await stage.cloud.fireSchedule('sweep', stage.cloud.clock.now());
    await stage.cloud.drain();
    await expectSentOnce(released, people);
  });

  it('that come in another order, and twice, send everyone one mail', async () => {
    const { released, people } = await releaseLost();
    const reversed = people.toReversed();
    await queue(released, [...reversed, ...reversed]);
    await moveOn(3 * MINUTE);
    await stage.cloud.drain();
    await expectSentOnce(released, people);
  });

  it('that are sent by a host whose clock is a day behind are not sent again by one a day ahead', async () => {
    const { released, people } = await releaseLost();
    await moveOn(-DAY);
    await queue(released, people);
    await moveOn(2 * DAY);
    await queue(released, people);
    await expectSentOnce(released, people);
    await moveOn(-DAY);
  });
});

/** Asks for digests whose jobs are lost. @returns the jobs, in the order in which they were asked for */
async function releaseJobs(...days: readonly string[]): Promise<string[]> {
  const jobs: string[] = [];
  stage.wire.fault((call) => {
    if (!isJob(call)) return undefined;
    const { Entries } = JSON.parse(call.body) as { Entries: readonly { MessageBody: string }[] };
    jobs.push(...Entries.map(({ MessageBody }) => MessageBody));
    return loseMessages(call);
  });
  for (const asOf of days) {
    const body = { cadence: 'ad-hoc', asOf, mode: 'release' };
    expect((await stage.admin({ method: 'POST', path: '/v1/digests', body })).status).toBe(202);
  }
  stage.wire.fault();
  return jobs;
}

/** The digests of jobs are sent, each as known at the instant that its job tells. */
async function expectMade(jobs: readonly string[]): Promise<void> {
  for (const { asOf, knownAt } of jobs.map((job) => JSON.parse(job))) {
    const { body } = await stage.admin({ method: 'GET', path: `/v1/digests/ad-hoc-${asOf}` });
    expect(body).toMatchObject({ state: 'sent', knownAt });
  }
}

describe('jobs of the digest queue', () => {
  it('that come in another order than they were asked for make each digest as it was asked for', async () => {
    const person = stage.someone();
    await stage.release(person);
    const jobs = await releaseJobs('2020-02-01', '2020-02-02');
    await stage.queues.putAll('DigestQueueUrl', jobs.toReversed());
    await stage.cloud.drain();
    await expectMade(jobs);
    expect(await stage.mailsTo(person)).toHaveLength(3);
  });

  it.each([
    ['behind', -DAY, '2020-02-03'],
    ['ahead', DAY, '2020-02-04'],
  ])(
    'that are carried out by a host whose clock is a day %s make a digest as known at its own instant',
    async (_, offset, asOf) => {
      const person = stage.someone();
      await stage.release(person);
      const jobs = await releaseJobs(asOf);
      await moveOn(offset);
      await stage.queues.putAll('DigestQueueUrl', jobs);
      await stage.cloud.drain();
      await expectMade(jobs);
      expect(await stage.mailsTo(person)).toHaveLength(2);
    },
  );
});

describe('what SES says of a mail', () => {
  it.each([
    ['behind', -DAY],
    ['ahead', DAY],
  ])('is noted with the instant that SES tells by a host whose clock is a day %s', async (_, offset) => {
    const person = stage.someone();
    stage.wire.fault(({ action }) =>
      action === '/v2/email/outbound-emails'
        ? { answer: { status: 200, body: { MessageId: 'm-1' } } }
        : undefined,
    );
    const released = await stage.release(person);
    stage.wire.fault();
    const event = stackEvent(
      'Email Bounced',
      { bounceType: 'Permanent', bounceSubType: 'General' },
      { tags: { mailing: [released.id], recipient: [person.id] }, messageId: 'm-1' },
    );
    await moveOn(offset);
    for (const _ of [1, 2]) await stage.cloud.putEvent(event);
    await stage.cloud.drain();
    expect(await stage.outcomes(released, person)).toEqual([['bounced', 'bounce-permanent-general']]);
    const since = '2020-06-26T00:00:02.000Z';
    expect(await stage.suppressionOf(person)).toMatchObject({ revision: 1, since });
    await moveOn(-offset);
  });

  it('may be lost: a bounce of which nobody heard suppresses nothing, and the next one does', async () => {
    const closed = stage.simulated('bounce');
    stage.wire.fault((call) => (call.service === 'events' ? loseMessages(call) : undefined));
    const unheard = await stage.release(closed);
    stage.wire.fault();
    expect(await stage.outcomes(unheard, closed)).toEqual([['sent']]);
    expect(await stage.suppressionOf(closed)).toBeUndefined();
    const heard = await stage.release(closed);
    expect(await stage.outcomes(heard, closed)).toEqual([['bounced', 'bounce-permanent-general']]);
    expect(await stage.suppressionOf(closed)).toMatchObject({ mailingId: heard.id });
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type Released, ReleaseStage, type SuppressedAddress } from '../fixtures/released.ts';
import { stackEvent } from '../fixtures/stack-events.ts';

const SEND_EMAIL = '/v2/email/outbound-emails';
const taken = (MessageId: string) => ({ answer: { status: 200, body: { MessageId } } });
const PERMANENT = { bounceType: 'Permanent', bounceSubType: 'General' };
const SOFT = { bounceType: 'Transient', bounceSubType: 'General' };
const toOne = ({ id }: Released, person: Person) => ({ tags: { mailing: [id], recipient: [person.id] } });

let stage: ReleaseStage;

beforeAll(async () => {
  stage = await ReleaseStage.start();
});

afterAll(() => stage.stop());

/** Puts events on the bus, and waits until they are worked off. */
async function happen(...events: ReturnType<typeof stackEvent>[]): Promise<void> {
  for (const event of events) await stage.cloud.putEvent(event);
  await stage.cloud.drain();
}

/** Releases a digest whose mail SES takes without saying anything more of it. */
async function releaseUnheard(person: Person): Promise<Released> {
  stage.wire.fault(({ action }) => (action === SEND_EMAIL ? taken('m-9') : undefined));
  const released = await stage.release(person);
  stage.wire.fault();
  return released;
}

/** Someone of each kind of address. */
const everyKind = async () => ({
  received: stage.someone(),
  away: stage.simulated('ooto'),
  closed: stage.simulated('bounce'),
  complaining: stage.simulated('complaint'),
  blocked: stage.simulated('suppressionlist'),
  listed: await stage.listedAtSes(),
});

describe('what SES says of a mail', () => {
  it('is in the ledger, with a reason where it is no success', async () => {
    const people = Object.values(await everyKind());
    const before = (await stage.cloud.inbox()).length;
    const released = await stage.release(...people);
    expect(await stage.outcomes(released, ...people)).toEqual([
      ['sent'],
      ['sent'],
      ['bounced', 'bounce-permanent-general'],
      ['complained', 'complaint-abuse'],
      ['bounced', 'bounce-permanent-suppressed'],
      ['bounced', 'bounce-permanent-on-account-suppression-list'],
    ]);
    expect((await stage.cloud.inbox()).slice(before)).toHaveLength(people.length);
    for (const { messageId } of await stage.deliveries(released)) expect(messageId).toMatch(/\S/);
  });

  it('tells of a delay as a reason of what is sent, until the mail is delivered', async () => {
    const person = stage.someone();
    const released = await releaseUnheard(person);
    expect(await stage.outcomes(released, person)).toEqual([['sent']]);
    const of = toOne(released, person);
    await happen(stackEvent('Email Delivery Delayed', { delayType: 'MailboxFull' }, of));
    expect(await stage.outcomes(released, person)).toEqual([['sent', 'delay-mailbox-full']]);
    await happen(stackEvent('Email Delivered', {}, of));
    expect(await stage.outcomes(released, person)).toEqual([['sent']]);
  });

  it('settles a mail whose sender never learnt that SES took it, and keeps it from being sent again', async () => {
    const person = stage.someone();
    const reopened = stage.counted('DeliveriesReopened');
    stage.wire.fault(({ action }) => (action === SEND_EMAIL ? 'cut-after' : undefined));
    const released = await stage.release(person);
    stage.wire.fault();
    expect(await stage.outcomes(released, person)).toEqual([['sent']]);
    // Long after the claim has run out, the message comes back.
    await stage.cloud.clock.set(new Date(`${released.day}T20:00:00+07:00`));
    const message = { v: 1, mailingId: released.id, recipientId: person.id };
    await stage.queues.put('DeliveryQueueUrl', JSON.stringify(message));
    await stage.cloud.drain();
    expect(await stage.mailsTo(person)).toHaveLength(1);
    expect(stage.counted('DeliveriesReopened')).toBe(reopened);
  });

  it('changes nothing when it comes again', async () => {
    const [closed, other] = [stage.simulated('bounce'), stage.someone()];
    const released = await stage.release(closed, other);
    const before = await stage.deliveries(released);
    const of = { ...toOne(released, closed), seconds: 3600 * 24 };
    const [sent, bounced] = [stackEvent('Email Sent', {}, of), stackEvent('Email Bounced', PERMANENT, of)];
    await happen(sent, sent, bounced, bounced);
    const after = await stage.deliveries(released);
    expect(after.map(({ messageId: _, ...rest }) => rest)).toEqual(
      before.map(({ messageId: _, ...rest }) => rest),
    );
  });

  it('of a mail that did not come from here is counted and done with', async () => {
    const person = stage.someone();
    const released = await stage.release(person);
    const { tags } = toOne(released, person);
    const ofAnotherStage = { tags: { ...tags, 'ses:configuration-set': ['another'] } };
    const [before, listed] = [stage.counted('ForeignMailEvents'), await stage.suppressions()];
    const dead = await stage.queues.count('MailEventDeadLetterQueueUrl');
    await happen(
      stackEvent('Email Bounced', PERMANENT, ofAnotherStage),
      stackEvent('Email Bounced', PERMANENT),
      stackEvent('Email Delivered', {}, toOne(released, { ...person, id: 'khong-co' })),
      stackEvent('Email Complaint Received', {}, { tags: { mailing: ['khac'] } }),
    );
    expect(stage.counted('ForeignMailEvents')).toBe(before + 3);
    expect(await stage.suppressions()).toEqual(listed);
    expect(await stage.queues.count('MailEventDeadLetterQueueUrl')).toBe(dead);
  });

  it('that cannot be read goes to the dead letters, and harms no other', async () => {
    const person = stage.someone();
    const released = await releaseUnheard(person);
    const dead = await stage.queues.count('MailEventDeadLetterQueueUrl');
    const of = toOne(released, person);
    await happen(
      stackEvent('Email Bounced', { bounceType: 'Gone' }, of),
      stackEvent('Email Bounced', SOFT, of),
    );
    expect(await stage.queues.count('MailEventDeadLetterQueueUrl')).toBe(dead + 1);
    expect(await stage.outcomes(released, person)).toEqual([['bounced', 'bounce-transient-general']]);
  });
});

const lift = (id: string, revision: number, reason = 'hộp thư đã mở lại') =>
  stage.admin({
    method: 'PUT',
    path: '/v1/suppressions',
    body: { id, revision, withdrawn: true, reason },
  });

/** Someone who is suppressed since a mail to them came back for good. */
async function suppressed(): Promise<{ person: Person; first: Released; suppression: SuppressedAddress }> {
  const person = await stage.listedAtSes();
  const first = await stage.release(person);
  const suppression = (await stage.suppressionOf(person)) as SuppressedAddress;
  return { person, first, suppression };
}

/** The same once it was lifted, and suppressed anew by a bounce of a mail after that. */
async function suppressedAnew() {
  const { person, suppression } = await suppressed();
  await lift(suppression.id, 2);
  const second = await stage.release(person);
  const since = `${second.day}T02:00:00.000Z`;
  const bounce = { bounceType: 'Permanent', bounceSubType: 'NoEmail', timestamp: since };
  await happen(stackEvent('Email Bounced', bounce, toOne(second, person)));
  return { person, second, since, id: suppression.id };
}

describe('an address whose mail came back for good, or was complained of', () => {
  it('gets no more mail, and a soft bounce is no reason for that', async () => {
    const of = await everyKind();
    const people = Object.values(of);
    const suppressedBefore = stage.counted('AddressesSuppressed');
    const unheard = await releaseUnheard(of.away);
    await happen(stackEvent('Email Bounced', SOFT, toOne(unheard, of.away)));
    expect(await stage.outcomes(unheard, of.away)).toEqual([['bounced', 'bounce-transient-general']]);
    await stage.release(...people);
    const calls = stage.wire.calls.length;
    const second = await stage.release(...people);
    expect(await stage.outcomes(second, ...people)).toEqual([
      ['sent'],
      ['sent'],
      ['suppressed', 'bounce-permanent-general'],
      ['suppressed', 'complaint-abuse'],
      ['suppressed', 'bounce-permanent-suppressed'],
      ['suppressed', 'bounce-permanent-on-account-suppression-list'],
    ]);
    const sent = stage.wire.calls.slice(calls).filter(({ action }) => action === SEND_EMAIL);
    expect(sent).toHaveLength(2);
    expect(stage.counted('AddressesSuppressed')).toBe(suppressedBefore + 4);
  });

  it('is shown to admins by the recipients concerned, without the address', async () => {
    const of = await everyKind();
    const first = await stage.release(...Object.values(of));
    const items = await stage.suppressions();
    const ids = Object.values(of).map(({ id }) => id);
    const concerned = items.flatMap(({ recipientIds }) => recipientIds).filter((id) => ids.includes(id));
    expect(concerned.sort()).toEqual(
      [of.closed, of.complaining, of.blocked, of.listed].map(({ id }) => id).sort(),
    );
    expect(items.find(({ recipientId }) => recipientId === of.complaining.id)).toMatchObject({
      cause: 'complaint',
      reason: 'complaint-abuse',
      revision: 1,
      mailingId: first.id,
      since: expect.stringMatching(`^${first.day}T01:0`),
    });
    expect(JSON.stringify(items)).not.toContain('@');
  });

  it('is told by the address, whatever its case and whoever has it', async () => {
    const { person } = await suppressed();
    const again = { ...stage.someone(() => person.email.toUpperCase()), scope: 'sa-dec' };
    const second = await stage.release(person, again);
    expect((await stage.outcomes(second, again))[0]?.[0]).toBe('suppressed');
    const items = await stage.suppressions();
    expect(items.map(({ recipientIds }) => recipientIds.toSorted())).toContainEqual(
      [person.id, again.id].sort(),
    );
  });

  it('is not brought back by what happened before it was lifted, nor once more by SES’s own list', async () => {
    const { person, first, suppression } = await suppressed();
    const { id, since: timestamp } = suppression;
    expect((await lift(id, 2)).body).toMatchObject({ id, revision: 2, withdrawn: true });
    expect((await stage.suppressions()).map((one) => one.id)).not.toContain(id);
    await happen(stackEvent('Email Bounced', { ...PERMANENT, timestamp }, toOne(first, person)));
    const before = (await stage.mailsTo(person)).length;
    expect(await stage.outcomes(await stage.release(person), person)).toEqual([['sent']]);
    expect(await stage.mailsTo(person)).toHaveLength(before + 1);
  });

  it('is suppressed anew by a bounce after that', async () => {
    const { person, second, since } = await suppressedAnew();
    expect(await stage.outcomes(second, person)).toEqual([['bounced', 'bounce-permanent-no-email']]);
    expect(await stage.suppressionOf(person)).toMatchObject({ revision: 3, mailingId: second.id, since });
  });

  it('shows the graver cause, whichever came first', async () => {
    const { person, second } = await suppressedAnew();
    const at = (time: string) => `${second.day}T${time}Z`;
    const complaint = { complaintFeedbackType: 'abuse', timestamp: at('03:00:00') };
    await happen(stackEvent('Email Complaint Received', complaint, toOne(second, person)));
    await happen(
      stackEvent('Email Bounced', { ...PERMANENT, timestamp: at('04:00:00') }, toOne(second, person)),
    );
    expect(await stage.suppressionOf(person)).toMatchObject({
      revision: 4,
      cause: 'complaint',
      reason: 'complaint-abuse',
    });
    expect(await stage.outcomes(second, person)).toEqual([['complained', 'complaint-abuse']]);
  });

  it('is lifted under the rules of every revision, by admins, and only while it stands', async () => {
    const { id, revision } = (await suppressed()).suppression;
    expect(await lift(id, revision)).toMatchObject({ status: 409, body: { currentRevision: revision } });
    expect(await lift('0'.repeat(64), 1)).toMatchObject({ status: 404 });
    expect(await lift('mail@example.vn', 1)).toMatchObject({ status: 422 });
    const leader = await stage.cloud.as('leader');
    expect((await leader({ method: 'GET', path: '/v1/suppressions' })).status).toBe(403);
    // SES could not be asked: nothing is lifted.
    stage.wire.fault(({ service }) =>
      service === 'ses' ? { answer: { status: 400, body: {} } } : undefined,
    );
    expect((await lift(id, revision + 1)).status).toBe(500);
    stage.wire.fault();
    expect((await lift(id, revision + 1)).status).toBe(200);
    expect(await lift(id, revision + 2)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/withdrawn', code: 'nothing-to-withdraw' }] },
    });
  });
});

describe('a mail that SES took and then would not send', () => {
  it('has failed, and is counted with those that SES refused at once', async () => {
    const refused = stage.counted('DeliveriesRefused');
    const person = stage.someone();
    const released = await stage.release(person);
    expect(stage.counted('DeliveriesRefused')).toBe(refused);
    await happen(stackEvent('Email Rejected', {}, toOne(released, person)));
    expect(await stage.outcomes(released, person)).toEqual([['failed', 'rejected']]);
    expect(stage.counted('DeliveriesRefused')).toBe(refused + 1);
  });
});

describe('the logs', () => {
  it('hold no address', async () => {
    const people = Object.values(await everyKind());
    const suppressedBefore = stage.counted('AddressesSuppressed');
    await stage.release(...people);
    await stage.release(...people);
    expect(stage.counted('AddressesSuppressed')).toBe(suppressedBefore + 4);
    const domains = /@(?:example\.vn|simulator\.amazonses\.com)/i;
    expect(stage.cloud.printed.filter((line) => domains.test(line))).toEqual([]);
  });
});

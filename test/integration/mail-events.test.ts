import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CallApi, SMALL_ROSTER, startTestCloud, type TestCloud } from '../fixtures/cloud.ts';
import { Queues } from '../fixtures/queues.ts';
import { sesEvent } from '../fixtures/ses-events.ts';
import { Wire } from '../fixtures/wire.ts';

const wire = new Wire();
let cloud: TestCloud;
let admin: CallApi;
let queues: Queues;

const RECIPIENTS = [
  { id: 'nhan-duoc', email: 'nhan-duoc@example.vn' },
  { id: 'di-vang', email: 'ooto@simulator.amazonses.com' },
  { id: 'hop-thu-dong', email: 'bounce@simulator.amazonses.com' },
  { id: 'bao-thu-rac', email: 'complaint@simulator.amazonses.com' },
  { id: 'bi-chan', email: 'suppressionlist@simulator.amazonses.com' },
  { id: 'ses-chan', email: 'Ses.Chan@example.vn' },
].map((one) => ({ ...one, name: 'Lãnh đạo', title: 'Bí thư', scope: 'province', cadences: ['ad-hoc'] }));

const SEND_EMAIL = '/v2/email/outbound-emails';
const taken = (MessageId: string) => ({ answer: { status: 200, body: { MessageId } } });

interface Delivery {
  readonly recipientId: string;
  readonly state: string;
  readonly reason?: string;
  readonly messageId?: string;
}

/** Releases the ad hoc digest of a day, the day after it. */
async function release(asOf: string): Promise<Record<string, [state: string, reason?: string]>> {
  await cloud.clock.set(new Date(new Date(`${asOf}T08:00:00+07:00`).getTime() + 86_400_000));
  const body = { cadence: 'ad-hoc', asOf, mode: 'release' };
  expect((await admin({ method: 'POST', path: '/v1/digests', body })).status).toBe(200);
  await cloud.drain();
  return outcomes(asOf);
}

const deliveries = async (asOf: string): Promise<Delivery[]> =>
  (await admin({ method: 'GET', path: `/v1/digests/ad-hoc-${asOf}` })).body.deliveries;

async function outcomes(asOf: string): Promise<Record<string, [state: string, reason?: string]>> {
  const all = await deliveries(asOf);
  return Object.fromEntries(
    all.map(({ recipientId, state, reason }) => [
      recipientId,
      reason === undefined ? [state] : [state, reason],
    ]),
  );
}

const suppressions = async () => (await admin({ method: 'GET', path: '/v1/suppressions' })).body.items;
const lift = (id: string, revision: number, reason = 'hộp thư đã mở lại') =>
  admin({ method: 'PUT', path: '/v1/suppressions', body: { id, revision, withdrawn: true, reason } });
const mailsTo = async (address: string) =>
  (await cloud.inbox()).filter(({ destination }) => destination.to.includes(address));
const counted = (metric: string) => cloud.printed.filter((line) => line.includes(`"${metric}":1`)).length;
const toOne = (asOf: string, recipientId: string) => ({
  tags: { mailing: [`ad-hoc-${asOf}`], recipient: [recipientId] },
});

beforeAll(async () => {
  cloud = await startTestCloud({ through: wire.through });
  admin = await cloud.as('admin');
  const put = (path: string, body: unknown) => admin({ method: 'PUT', path, body });
  await put('/v1/roster?effectiveFrom=2020-01-01', { items: SMALL_ROSTER });
  await put('/v1/recipients?effectiveFrom=2020-01-01', { items: RECIPIENTS });
  queues = new Queues(cloud);
  // SES itself has one of them on its list already.
  await fetch(`${cloud.outputs.SesEndpoint}/v2/email/suppression/addresses`, {
    method: 'PUT',
    body: JSON.stringify({ EmailAddress: 'ses.chan@example.vn', Reason: 'BOUNCE' }),
  });
});

afterAll(async () => {
  await cloud.stop();
  wire.stop();
});

describe('what SES says of a mail', () => {
  it('is in the ledger, with a reason where it is no success', async () => {
    expect(await release('2020-06-01')).toEqual({
      'bao-thu-rac': ['complained', 'complaint-abuse'],
      'bi-chan': ['bounced', 'bounce-permanent-suppressed'],
      'di-vang': ['sent'],
      'hop-thu-dong': ['bounced', 'bounce-permanent-general'],
      'nhan-duoc': ['sent'],
      'ses-chan': ['bounced', 'bounce-permanent-on-account-suppression-list'],
    });
    const mails = await cloud.inbox();
    expect(mails).toHaveLength(RECIPIENTS.length);
    for (const { messageId } of await deliveries('2020-06-01')) expect(messageId).toMatch(/\S/);
  });

  it('tells of a delay as a reason of what is sent, until the mail is delivered', async () => {
    // SES takes the mails and says nothing more by itself.
    wire.fault(({ action }) => (action === SEND_EMAIL ? taken('m-9') : undefined));
    const asOf = '2020-06-02';
    expect((await release(asOf))['nhan-duoc']).toEqual(['sent']);
    wire.fault();
    const of = toOne(asOf, 'nhan-duoc');
    await cloud.putEvent(sesEvent('Email Delivery Delayed', { delayType: 'MailboxFull' }, of));
    await cloud.drain();
    expect((await outcomes(asOf))['nhan-duoc']).toEqual(['sent', 'delay-mailbox-full']);
    await cloud.putEvent(sesEvent('Email Delivered', {}, of));
    await cloud.drain();
    expect((await outcomes(asOf))['nhan-duoc']).toEqual(['sent']);
  });

  it('settles a mail whose sender never learnt that SES took it, and keeps it from being sent again', async () => {
    const asOf = '2020-06-03';
    const before = (await mailsTo('nhan-duoc@example.vn')).length;
    wire.fault(({ action }) => (action === SEND_EMAIL ? 'cut-after' : undefined));
    await release(asOf);
    wire.fault();
    expect((await outcomes(asOf))['nhan-duoc']).toEqual(['sent']);
    // Long after the claim has run out, the message comes back.
    await cloud.clock.set(new Date('2020-06-04T20:00:00+07:00'));
    const message = { v: 1, mailingId: `ad-hoc-${asOf}`, recipientId: 'nhan-duoc' };
    await queues.put('DeliveryQueueUrl', JSON.stringify(message));
    await cloud.drain();
    expect(await mailsTo('nhan-duoc@example.vn')).toHaveLength(before + 1);
    expect(counted('DeliveriesReopened')).toBe(0);
  });

  it('changes nothing when it comes again', async () => {
    const before = await deliveries('2020-06-01');
    const bounce = { bounceType: 'Permanent', bounceSubType: 'General' };
    const of = { ...toOne('2020-06-01', 'hop-thu-dong'), seconds: 3600 * 24 };
    for (const event of [sesEvent('Email Sent', {}, of), sesEvent('Email Bounced', bounce, of)]) {
      await cloud.putEvent(event);
      await cloud.putEvent(event);
    }
    await cloud.drain();
    const after = await deliveries('2020-06-01');
    expect(after.map(({ messageId: _, ...rest }) => rest)).toEqual(
      before.map(({ messageId: _, ...rest }) => rest),
    );
  });

  it('of a mail that did not come from here is counted and done with', async () => {
    const bounce = { bounceType: 'Permanent', bounceSubType: 'General' };
    const events = [
      sesEvent('Email Bounced', bounce),
      sesEvent('Email Delivered', {}, toOne('2020-06-01', 'khong-co')),
      sesEvent('Email Complaint Received', {}, { tags: { mailing: ['khac'] } }),
    ];
    const { tags } = toOne('2020-06-01', 'nhan-duoc');
    const ofAnotherStage = { tags: { ...tags, 'ses:configuration-set': ['another'] } };
    await cloud.putEvent(sesEvent('Email Bounced', bounce, ofAnotherStage));
    const [before, listed] = [counted('ForeignMailEvents'), await suppressions()];
    for (const event of events) await cloud.putEvent(event);
    await cloud.drain();
    expect(counted('ForeignMailEvents')).toBe(before + events.length);
    expect(await suppressions()).toEqual(listed);
    expect(await queues.count('MailEventDeadLetterQueueUrl')).toBe(0);
  });

  it('that cannot be read goes to the dead letters, and harms no other', async () => {
    const of = toOne('2020-06-02', 'di-vang');
    await cloud.putEvent(sesEvent('Email Bounced', { bounceType: 'Gone' }, of));
    await cloud.putEvent(
      sesEvent('Email Bounced', { bounceType: 'Transient', bounceSubType: 'General' }, of),
    );
    await cloud.drain();
    expect(await queues.count('MailEventDeadLetterQueueUrl')).toBe(1);
    expect((await outcomes('2020-06-02'))['di-vang']).toEqual(['bounced', 'bounce-transient-general']);
  });
});

describe('an address whose mail came back for good, or was complained of', () => {
  const SUPPRESSED = ['bao-thu-rac', 'bi-chan', 'hop-thu-dong', 'ses-chan'];

  it('gets no more mail, and a soft bounce is no reason for that', async () => {
    wire.calls.length = 0;
    expect(await release('2020-06-04')).toEqual({
      'bao-thu-rac': ['suppressed', 'complaint-abuse'],
      'bi-chan': ['suppressed', 'bounce-permanent-suppressed'],
      'di-vang': ['sent'],
      'hop-thu-dong': ['suppressed', 'bounce-permanent-general'],
      'nhan-duoc': ['sent'],
      'ses-chan': ['suppressed', 'bounce-permanent-on-account-suppression-list'],
    });
    expect(wire.calls.filter(({ action }) => action === SEND_EMAIL)).toHaveLength(2);
    expect(counted('AddressesSuppressed')).toBe(SUPPRESSED.length);
  });

  it('is shown to admins by the recipients concerned, without the address', async () => {
    const items: { recipientIds: string[]; recipientId: string }[] = await suppressions();
    expect(items.flatMap(({ recipientIds }) => recipientIds).sort()).toEqual(SUPPRESSED);
    expect(items.find(({ recipientId }) => recipientId === 'bao-thu-rac')).toMatchObject({
      cause: 'complaint',
      reason: 'complaint-abuse',
      revision: 1,
      mailingId: 'ad-hoc-2020-06-01',
      since: expect.stringMatching(/^2020-06-02T01:00:/),
    });
    expect(JSON.stringify(items)).not.toContain('@');
  });

  it('is told by the address, whatever its case and whoever has it', async () => {
    const again = { ...RECIPIENTS[5], id: 'nguoi-moi', email: 'SES.CHAN@EXAMPLE.VN', scope: 'sa-dec' };
    await admin({ method: 'PUT', path: '/v1/recipients', body: { items: [again] } });
    expect((await release('2020-06-05'))['nguoi-moi']?.[0]).toBe('suppressed');
    const items: { recipientIds: string[] }[] = await suppressions();
    expect(items.map(({ recipientIds }) => recipientIds)).toContainEqual(['nguoi-moi', 'ses-chan']);
  });

  it('is not brought back by what happened before it was lifted, nor once more by SES’s own list', async () => {
    const [{ id, since }] = (await suppressions()).filter(
      ({ recipientId }: { recipientId: string }) => recipientId === 'ses-chan',
    );
    expect((await lift(id, 2)).body).toMatchObject({ id, revision: 2, withdrawn: true });
    expect((await suppressions()).map((one: { id: string }) => one.id)).not.toContain(id);
    const bounce = { bounceType: 'Permanent', bounceSubType: 'General', timestamp: since };
    await cloud.putEvent(sesEvent('Email Bounced', bounce, toOne('2020-06-01', 'ses-chan')));
    await cloud.drain();
    expect((await release('2020-06-06'))['ses-chan']).toEqual(['sent']);
    expect(await mailsTo('Ses.Chan@example.vn')).not.toHaveLength(0);
  });

  it('is suppressed anew by a bounce after that', async () => {
    const bounce = { bounceType: 'Permanent', bounceSubType: 'NoEmail', timestamp: '2020-06-08T00:00:00Z' };
    await cloud.putEvent(sesEvent('Email Bounced', bounce, toOne('2020-06-06', 'ses-chan')));
    await cloud.drain();
    expect((await outcomes('2020-06-06'))['ses-chan']).toEqual(['bounced', 'bounce-permanent-no-email']);
    const [one] = (await suppressions()).filter(
      ({ mailingId }: { mailingId: string }) => mailingId === 'ad-hoc-2020-06-06',
    );
    expect(one).toMatchObject({ revision: 3, recipientId: 'ses-chan', since: '2020-06-08T00:00:00.000Z' });
  });

  it('shows the graver cause, whichever came first', async () => {
    const complaint = { complaintFeedbackType: 'abuse', timestamp: '2020-06-08T01:00:00Z' };
    await cloud.putEvent(sesEvent('Email Complaint Received', complaint, toOne('2020-06-06', 'ses-chan')));
    const bounce = { bounceType: 'Permanent', bounceSubType: 'General', timestamp: '2020-06-08T02:00:00Z' };
    await cloud.putEvent(sesEvent('Email Bounced', bounce, toOne('2020-06-06', 'ses-chan')));
    await cloud.drain();
    const shown = (await suppressions()).find(({ revision }: { revision: number }) => revision === 4);
    expect(shown).toMatchObject({ cause: 'complaint', reason: 'complaint-abuse' });
    expect((await outcomes('2020-06-06'))['ses-chan']).toEqual(['complained', 'complaint-abuse']);
  });

  it('is lifted under the rules of every revision, by admins, and only while it stands', async () => {
    const [{ id, revision }] = (await suppressions()) as [{ id: string; revision: number }];
    expect(await lift(id, revision)).toMatchObject({ status: 409, body: { currentRevision: revision } });
    expect(await lift('0'.repeat(64), 1)).toMatchObject({ status: 404 });
    expect(await lift('mail@example.vn', 1)).toMatchObject({ status: 422 });
    const leader = await cloud.as('leader');
    expect((await leader({ method: 'GET', path: '/v1/suppressions' })).status).toBe(403);
    // SES could not be asked: nothing is lifted.
    wire.fault(({ service }) => (service === 'ses' ? { answer: { status: 400, body: {} } } : undefined));
    expect((await lift(id, revision + 1)).status).toBe(500);
    wire.fault();
    expect((await lift(id, revision + 1)).status).toBe(200);
    expect(await lift(id, revision + 2)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/withdrawn', code: 'nothing-to-withdraw' }] },
    });
  });
});

describe('a mail that SES took and then would not send', () => {
  it('has failed, and is counted with those that SES refused at once', async () => {
    expect(counted('DeliveriesRefused')).toBe(0);
    await cloud.putEvent(sesEvent('Email Rejected', {}, toOne('2020-06-06', 'nhan-duoc')));
    await cloud.drain();
    expect((await outcomes('2020-06-06'))['nhan-duoc']).toEqual(['failed', 'rejected']);
    expect(counted('DeliveriesRefused')).toBe(1);
  });
});

describe('the logs', () => {
  it('hold no address', () => {
    const domains = /@(?:example\.vn|simulator\.amazonses\.com)/i;
    expect(cloud.printed.filter((line) => domains.test(line))).toEqual([]);
  });
});

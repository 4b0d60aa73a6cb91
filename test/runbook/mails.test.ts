import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loseMessages, queuesMails } from '../fixtures/lost-messages.ts';
import { publishedEvents } from '../fixtures/published.ts';
import { eventLost, type Fault, type WireCall } from '../fixtures/wire.ts';
import { isJob, isPut, TABLE_UNAVAILABLE } from '../fixtures/write-stage.ts';
import { RunbookStage } from './stage.ts';

let stage: RunbookStage;
beforeAll(async () => {
  stage = await RunbookStage.start(new Date('2020-01-02T08:00:00+07:00'));
});
afterAll(() => stage.stop());

/** Days of February on which no digest of a schedule is due or late: each test releases the digest of one of them. */
const DAYS = [5, 6, 7, 8, 9, 12, 13, 14, 15, 16, 19, 20, 21, 22, 23];
let days = 0;
let asOf = '';
beforeEach(async () => {
  days += 1;
  asOf = `2020-02-${String(DAYS[days - 1]).padStart(2, '0')}`;
  await stage.quiet(asOf, '08:00');
});

const isMail = ({ action }: WireCall) => action.endsWith('/outbound-emails');
const refusal = (status: number, __type: string): Fault => ({ answer: { status, body: { __type } } });
const sesAnswers = (fault: Fault) => stage.wire.fault((call) => (isMail(call) ? fault : undefined));

/** Nothing rings in a period that begins now and in which the sweep looks. */
async function expectOver() {
  await stage.quiet();
  await stage.cloud.fireSchedule('sweep', stage.cloud.clock.now());
  expect(await stage.ringing()).toEqual([]);
}

describe('dead letters', () => {
  it('of mails are looked at, dropped when nobody’s, and moved back when the cause is mended', async () => {
    await stage.leaders(2, 'ad-hoc');
    sesAnswers(refusal(403, 'AccessDeniedException'));
    const id = await stage.release(asOf);
    await stage.queues.put('DeliveryQueueUrl', 'nobody’s');
    expect(await stage.ringing()).toEqual(['DeadLetters', 'DeadLettersGrew']);
    expect(await stage.states(id)).toEqual(['failed', 'failed']);
    const said = await stage.follow('dead-letters', { blocks: [0] });
    expect(said).toContain('AccessDeniedException');
    const [[, poison]] = [...said.matchAll(/"([\w-]{36})",\s+"nobody’s"/g)] as [RegExpMatchArray];
    await stage.follow('dead-letters', { blocks: [2], put: { ID: String(poison) } });
    // Hidden for a while by the look for the one that was dropped.
    await expect.poll(() => stage.queues.receive('DeadLetterQueueUrl', 0)).toHaveLength(2);
    stage.wire.fault();
    await stage.follow('dead-letters', { blocks: [3] });
    await expectOver();
    expect(await stage.states(id)).toEqual(['sent', 'sent']);
  });

  it('of a digest are moved back', async () => {
    await stage.leaders(1, 'ad-hoc');
    stage.wire.fault((call) =>
      isPut(call) && call.body.includes(`ad-hoc-${asOf}`) ? TABLE_UNAVAILABLE : undefined,
    );
    const body = { cadence: 'ad-hoc', asOf, mode: 'release' };
    await stage.cloud.admin({ method: 'POST', path: '/v1/digests', body });
    expect(await stage.ringing()).toEqual(['DigestDeadLetters']);
    stage.wire.fault();
    expect(await stage.follow('digest-dead-letters')).toContain('record failed');
    await expectOver();
    expect(await stage.states(`ad-hoc-${asOf}`)).toEqual(['sent']);
  });

  it('of SES’s events are moved back', async () => {
    await stage.leaders(1, 'ad-hoc', () => 'bounce+1@simulator.amazonses.com');
    stage.wire.fault((call) =>
      isPut(call) && call.body.includes('hard-bounce') ? TABLE_UNAVAILABLE : undefined,
    );
    const id = await stage.release(asOf);
    expect(await stage.ringing()).toEqual(['MailEventDeadLetters']);
    stage.wire.fault();
    expect(await stage.follow('mail-event-dead-letters')).toContain('record failed');
    await stage.cloud.drain();
    expect(await stage.states(id)).toEqual(['bounced']);
  });
});

describe('events for other systems', () => {
  const toBus = ({ service }: WireCall) => service === 'eventbridge';
  const post = (period: string) =>
    stage.cloud.saDec({
      method: 'POST',
      path: '/v1/submissions',
      headers: { 'idempotency-key': randomUUID() },
      body: { kind: 'unit-report', subjectId: 'sa-dec', period, revision: 1, data: {} },
    });

  it('that the bus does not take are old, and are published when it does', async () => {
    stage.wire.fault((call) => (toBus(call) ? refusal(500, 'InternalException') : undefined));
    expect((await post('2020-01')).status).toBe(201);
    await stage.cloud.drain();
    await stage.moveOn(16);
    expect(await stage.ringing()).toEqual(['EventsOld']);
    expect(await stage.follow('events-old')).toContain('record failed');
    const events = () => publishedEvents(stage.cloud);
    stage.wire.fault();
    await expect.poll(async () => (await events()).at(-1)?.detail.period).toBe('2020-01');
  });

  it('that cannot be told are dead letters, and are made again from the log', async () => {
    expect((await post('2020-02')).status).toBe(201);
    const key = { pk: 'sa-dec', sk: 'unit-report#sa-dec#2020-02#000001' };
    await stage.queues.put('EventDeadLetterQueueUrl', JSON.stringify(key));
    expect(await stage.ringing()).toEqual(['EventDeadLetters']);
    const before = (await publishedEvents(stage.cloud)).length;
    const said = await stage.follow('event-dead-letters', {
      blocks: [0, 1],
      put: { UNIT: 'sa-dec', SINCE: '2020-01-01T00:00:00Z' },
    });
    const [[, ID]] = [...said.matchAll(/"([\w-]{36})",\s+"\{\\"pk/g)] as [RegExpMatchArray];
    await stage.follow('event-dead-letters', { blocks: [2], put: { ID: String(ID) } });
    const after = await publishedEvents(stage.cloud);
    expect(after.slice(before).map(({ detail }) => detail.period)).toContain('2020-02');
    await expectOver();
  });
});

describe('work that stopped', () => {
  it('is put back, and the story of the digest tells', async () => {
    await stage.leaders(1, 'ad-hoc');
    stage.wire.fault((call) => (queuesMails(call) ? loseMessages(call) : undefined));
    const ID = await stage.release(asOf);
    stage.wire.fault();
    await stage.sweepAfter(31);
    expect(await stage.ringing()).toEqual(['WorkPutBack', 'DigestsStalled']);
    const said = await stage.follow('work-put-back', { put: { ID } });
    expect(said).toMatch(/"mails":1/);
    expect(said).toContain(ID);
    await expectOver();
    expect(await stage.states(ID)).toEqual(['sent']);
  });

  it('after four hours is overdue', async () => {
    await stage.leaders(1, 'ad-hoc');
    stage.wire.fault((call) => (queuesMails(call) ? loseMessages(call) : undefined));
    const ID = await stage.release(asOf);
    stage.wire.fault();
    await stage.sweepAfter(4 * 60 + 5);
    expect(await stage.ringing()).toEqual(['WorkPutBack', 'DigestsStalled', 'DeliveriesOverdue']);
    const said = await stage.follow('deliveries-overdue', { put: { ID } });
    expect(said).toContain(`"id":"${ID}"`);
    await expectOver();
  });

  it('of a digest itself is stalled', async () => {
    await stage.leaders(1, 'ad-hoc');
    const isAny = (call: WireCall) =>
      isJob(call) || (call.action === 'SendMessageBatch' && call.body.includes('knownAt'));
    let lost = 0;
    stage.wire.fault((call) => {
      if (!isAny(call)) return undefined;
      lost += 1;
      return lost > 1 ? loseMessages(call) : undefined;
    });
    const id = await stage.release(asOf);
    stage.wire.fault();
    await stage.sweepAfter(16);
    expect(await stage.ringing()).toEqual(['WorkPutBack', 'DigestsStalled']);
    expect(await stage.follow('digests-stalled')).toContain(id);
    await expectOver();
    expect(await stage.states(id)).toEqual(['sent']);
  });

  it('because a trigger is off makes a queue old, and goes on when it is on', async () => {
    await stage.leaders(1, 'ad-hoc');
    const send = stage.cloud.triggers.find(({ functionName }) => functionName.startsWith('Send'));
    await send?.trigger.disable();
    const id = await stage.release(asOf);
    await stage.moveOn(46);
    expect(await stage.ringing()).toEqual(['DeliveriesOld']);
    expect(await stage.follow('queue-old')).toMatch(/Disabled[\s\S]*"State": "Enabled"/);
    await expectOver();
    expect(await stage.states(id)).toEqual(['sent']);
  });
});

describe('SES', () => {
  it('that holds the account rings until it takes mails again', async () => {
    await stage.leaders(1, 'ad-hoc');
    sesAnswers(refusal(400, 'SendingPausedException'));
    const id = await stage.release(asOf);
    expect(await stage.ringing()).toEqual(['DeliveriesHeld']);
    const said = await stage.follow('deliveries-held');
    expect(said).toMatch(/SendingPausedException[\s\S]*"HEALTHY"/);
    stage.wire.fault();
    await stage.moveOn(16);
    await expectOver();
    expect(await stage.states(id)).toEqual(['sent']);
  });

  it('that refuses mails rings, and who missed theirs get another day’s', async () => {
    const [leader] = await stage.leaders(1, 'ad-hoc');
    sesAnswers(refusal(400, 'MessageRejected'));
    const ID = await stage.release(asOf);
    expect(await stage.ringing()).toEqual(['DeliveriesRefused']);
    stage.wire.fault();
    const put = { ID, ASOF: '2020-01-20', DOMAIN: 'example.vn' };
    expect(await stage.follow('deliveries-refused', { put })).toContain('"MessageRejected"');
    await expectOver();
    expect(await stage.mailsTo(String(leader?.email))).toBe(1);
  });

  it('that does not know the sender rings at the next sweep', async () => {
    const unverified = { answer: { status: 200, body: { VerifiedForSendingStatus: false } } };
    stage.wire.fault((call) => (call.action.includes('/identities/') ? unverified : undefined));
    await stage.sweepAfter(15);
    expect(await stage.ringing()).toEqual(['SenderUnverified']);
    expect(await stage.follow('sender-unverified', { put: { DOMAIN: 'example.vn' } })).toMatch(
      /false,\s+null/,
    );
    stage.wire.fault();
    expect(await stage.follow('sender-unverified')).toMatch(/true/);
    await expectOver();
  });

  it('that sends a mail back suppresses its address, until it is lifted', async () => {
    await stage.leaders(1, 'ad-hoc', () => 'bounce+2@simulator.amazonses.com');
    await stage.release(asOf);
    expect(await stage.ringing()).toEqual(['AddressesSuppressed']);
    const said = await stage.follow('addresses-suppressed', { blocks: [0] });
    const items = JSON.parse(said).items as { id: string; revision: number }[];
    for (const { id: ID, revision } of items) {
      const put = { ID, NEXT: String(revision + 1) };
      await stage.follow('addresses-suppressed', { blocks: [1], put });
    }
    expect(JSON.parse(await stage.follow('addresses-suppressed', { blocks: [0] })).items).toEqual([]);
    await expectOver();
  });

  it('whose answer a dying sender did not hear may have sent twice', async () => {
    await stage.leaders(1, 'ad-hoc');
    let deaths = 0;
    stage.wire.fault((call) => {
      if (!isMail(call) || deaths > 0) return eventLost(call);
      deaths += 1;
      void stage.cloud.crash('Send');
      return { holdBefore: new Promise(() => {}) };
    });
    const id = await stage.release(asOf);
    await stage.moveOn(10);
    expect(await stage.ringing()).toEqual(['DeliveriesReopened', 'SendErrors']);
    expect(await stage.follow('deliveries-reopened')).toContain('Runtime.ExitError');
    await expectOver();
    expect(await stage.states(id)).toEqual(['sent']);
  });
});

// On a later day than all others.
describe('reminders', () => {
  it('among the dead letters are run again by hand', async () => {
    await stage.quiet('2020-05-01', '08:00');
    const requestPayload = { scheduledTime: '2020-05-01T01:00:00Z' };
    await stage.queues.put('DeadLetterQueueUrl', JSON.stringify({ version: '1.0', requestPayload }));
    expect(await stage.ringing()).toEqual(['DeadLetters']);
    const said = await stage.follow('dead-letters', { blocks: [0] });
    const ID = /"([\w-]{36})"/.exec(said)?.[1] as string;
    const put = { TIME: requestPayload.scheduledTime, ID };
    expect(await stage.follow('dead-letters', { blocks: [1, 2], put })).not.toContain('FunctionError');
    await stage.cloud.drain();
    expect(await stage.mailsTo('district.unit-sa-dec@example.vn')).toBe(1);
    await expectOver();
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moveToDeadLetters } from '../../../functions/dead-letter/dead-letter.ts';
import { recordSesEvent } from '../../../functions/ses-events/ses-events.ts';
import { CLAIM_SECONDS, Ledger } from '../../../shared/delivery/ledger.ts';
import { mailEvent } from '../../../shared/delivery/mail-event.ts';
import type { DeliveryMessage } from '../../../shared/delivery/message.ts';
import { Suppressions } from '../../../shared/delivery/suppression.ts';
import { type EngineTable, startTable } from '../core/engine.ts';
import { captured } from './captured.ts';

let engine: EngineTable;
let ledger: Ledger;
let suppressions: Suppressions;
beforeAll(async () => {
  engine = await startTable();
  ledger = new Ledger(engine.table, engine.now);
  suppressions = new Suppressions(engine.log);
});
afterAll(() => engine.stop());

const START = '2020-06-22T00:00:00.000Z';
let next = 0;
const enter = async () => {
  const id = `nguoi-${++next}`;
  const recipient = {
    id,
    email: `${id}@example.vn`,
    name: 'Lãnh đạo',
    title: 'Trưởng ban',
    scope: 'province',
    cadences: [],
  };
  engine.at(START);
  await ledger.enter('weekly', recipient, { kind: 'digest' });
  return recipient;
};

describe('an event of SES', () => {
  const eventOf = (
    type: string,
    recipient: string | undefined,
    own: object = {},
    at = '2020-06-22T00:00:05.000Z',
  ) =>
    mailEvent.parse({
      source: 'aws.ses',
      'detail-type': type,
      time: at,
      detail: {
        mail: {
          timestamp: START,
          messageId: 'm-1',
          ...(recipient && { tags: { mailing: ['weekly'], recipient: [recipient] } }),
        },
        ...own,
      },
    });
  const bounce = (bounceType: string, bounceSubType = 'General') => ({
    bounce: { timestamp: '2020-06-22T00:00:05.000Z', bounceType, bounceSubType },
  });
  const complaint = (complaintFeedbackType?: string) => ({
    complaint: { timestamp: '2020-06-22T00:00:05.000Z', complaintFeedbackType },
  });
  /** Takes an event in. @returns what was counted */
  const learn = async (event: ReturnType<typeof eventOf>) => {
    const counted: string[] = [];
    await recordSesEvent(event, { ledger, suppressions, count: (metric) => counted.push(metric) });
    return counted;
  };
  const standing = ({ email }: { email: string }) => suppressions.current(email);

  it('that a mail was delivered is noted, and keeps nobody from mail', async () => {
    const recipient = await enter();
    const delivered = eventOf('Email Delivered', recipient.id, { delivery: { timestamp: START } });
    expect(await learn(delivered)).toEqual([]);
    expect(await ledger.find('weekly', recipient.id)).toMatchObject({ state: 'sent', messageId: 'm-1' });
    expect(await standing(recipient)).toBeUndefined();
  });

  it('that it came back for good keeps its address from more mail, and says so once', async () => {
    const recipient = await enter();
    const event = eventOf('Email Bounced', recipient.id, bounce('Permanent'));
    expect(await learn(event)).toEqual(['AddressesSuppressed']);
    expect(await standing(recipient)).toEqual({
      cause: 'bounce',
      reason: 'bounce-permanent-general',
      since: '2020-06-22T00:00:05.000Z',
      mailingId: 'weekly',
      recipientId: recipient.id,
    });
    expect(await learn(event)).toEqual([]);
    expect((await ledger.find('weekly', recipient.id))?.state).toBe('bounced');
  });

  it('that it was complained of keeps its address from more mail', async () => {
    const recipient = await enter();
    expect(await learn(eventOf('Email Complaint Received', recipient.id, complaint()))).toEqual([
      'AddressesSuppressed',
    ]);
    expect(await standing(recipient)).toMatchObject({ cause: 'complaint', reason: 'complaint' });
  });

  it.each<[string, string, object]>([
    ['that it came back for now', 'Email Bounced', bounce('Transient', 'MailboxFull')],
    ['that it may be an absence notice', 'Email Bounced', bounce('Transient')],
    ['of which nobody knows why it came back', 'Email Bounced', bounce('Undetermined')],
    ['that it is no spam', 'Email Complaint Received', complaint('not-spam')],
    [
      'that it is late',
      'Email Delivery Delayed',
      { deliveryDelay: { timestamp: START, delayType: 'General' } },
    ],
  ])('%s keeps nobody from mail', async (_, type, own) => {
    const recipient = await enter();
    expect(await learn(eventOf(type, recipient.id, own))).toEqual([]);
    expect(await standing(recipient)).toBeUndefined();
  });

  it.each(['Email Rejected', 'Email Rendering Failed'])(
    '%s is counted with the mails that were refused',
    async (type) => {
      const recipient = await enter();
      expect(await learn(eventOf(type, recipient.id))).toEqual(['DeliveriesRefused']);
      expect(await standing(recipient)).toBeUndefined();
    },
  );

  it('of a mail that is not ours is counted, and done with', async () => {
    expect(await learn(eventOf('Email Bounced', undefined, bounce('Permanent')))).toEqual([
      'ForeignMailEvents',
    ]);
    expect(await learn(eventOf('Email Bounced', 'nobody', bounce('Permanent')))).toEqual([
      'ForeignMailEvents',
    ]);
  });

  it('keeps nobody from mail whose mail had no address', async () => {
    await ledger.refuse(
      'weekly',
      { id: 'khong', name: 'A', title: 'B', scope: 'a', cadences: [] },
      { kind: 'digest' },
      'x',
    );
    expect(await learn(eventOf('Email Bounced', 'khong', bounce('Permanent')))).toEqual([]);
  });
});

describe('a message that is dead-lettered', () => {
  const bury = async (id: string) => {
    const buried: DeliveryMessage[] = [];
    let failure: Error | undefined;
    await captured(() =>
      moveToDeadLetters(
        { v: 1, mailingId: 'weekly', recipientId: id, waitingSince: START },
        {
          ledger,
          moveToDeadLetterQueue: async (message) => {
            buried.push(message);
          },
        },
      ).catch((error) => {
        failure = error;
      }),
    );
    return { buried, failure };
  };

  it('lies where ops find it, as it was first queued, and the ledger says so', async () => {
    const { id } = await enter();
    expect(await bury(id)).toEqual({
      buried: [{ v: 1, mailingId: 'weekly', recipientId: id }],
      failure: undefined,
    });
    expect(await ledger.find('weekly', id)).toMatchObject({ state: 'failed', reason: 'not-accepted' });
  });

  it('is asked for again while a run is sending it', async () => {
    const { id } = await enter();
    await ledger.claim('weekly', id);
    expect(await bury(id)).toEqual({ buried: [], failure: new Error('another run is sending it') });
    engine.at(new Date(Date.parse(START) + CLAIM_SECONDS * 1000 + 1).toISOString());
    expect((await bury(id)).buried).toHaveLength(1);
    expect(await ledger.find('weekly', id)).toMatchObject({ reason: 'unconfirmed' });
  });
});

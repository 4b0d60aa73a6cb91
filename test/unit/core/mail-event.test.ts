import { describe, expect, it } from 'vitest';
import { emailSpec } from '../../../shared/delivery/email-spec.ts';
import {
  deliveryEventOf,
  deliveryOfEvent,
  MAIL_EVENT_TYPES,
  mailEvent,
} from '../../../shared/delivery/mail-event.ts';
import { deliveryMessage } from '../../../shared/delivery/message.ts';
import { deliveryOf, tagsOf } from '../../../shared/delivery/tags.ts';

const SENT_AT = '2020-06-26T00:00:01.000Z';
const AT = '2020-06-26T00:00:05.000Z';

/** An event as EventBridge hands it over, with what this code reads of it and a little beside. */
const event = (type: string, own: object = {}, over: object = {}) => ({
  version: '0',
  source: 'aws.ses',
  'detail-type': type,
  time: '2020-06-26T00:00:06Z',
  detail: {
    mail: {
      timestamp: '2020-06-26T07:00:01+07:00',
      messageId: 'm-1',
      destination: ['lanh-dao@example.vn'],
      tags: { mailing: ['weekly-2020-06-25'], recipient: ['lanh-dao'], other: ['x', 'y'] },
    },
    ...own,
  },
  ...over,
});
const deliveryEvent = (type: string, own: object = {}) => deliveryEventOf(mailEvent.parse(event(type, own)));

const bounce = (bounceType: string, bounceSubType: string) => ({
  bounce: { timestamp: AT, bounceType, bounceSubType },
});
const complaint = (feedback?: unknown) => ({ complaint: { timestamp: AT, complaintFeedbackType: feedback } });
const delay = (delayType: string) => ({ deliveryDelay: { timestamp: AT, delayType } });

describe('what an event of SES says of a mail', () => {
  it.each<[string, object, object]>([
    ['Email Sent', {}, { type: 'accepted', at: SENT_AT }],
    ['Email Delivered', { delivery: { timestamp: AT } }, { type: 'delivered', at: AT }],
    [
      'Email Delivery Delayed',
      delay('MailboxFull'),
      { type: 'delayed', at: AT, reason: 'delay-mailbox-full' },
    ],
    ['Email Delivery Delayed', delay('IPFailure'), { type: 'delayed', at: AT, reason: 'delay-ip-failure' }],
    [
      'Email Bounced',
      bounce('Permanent', 'General'),
      { type: 'hard-bounce', at: AT, reason: 'bounce-permanent-general' },
    ],
    [
      'Email Bounced',
      bounce('Permanent', 'OnAccountSuppressionList'),
      { type: 'hard-bounce', at: AT, reason: 'bounce-permanent-on-account-suppression-list' },
    ],
    [
      'Email Bounced',
      bounce('Transient', 'MailboxFull'),
      { type: 'soft-bounce', at: AT, reason: 'bounce-transient-mailbox-full' },
    ],
    [
      'Email Bounced',
      bounce('Transient', 'General'),
      { type: 'uncertain-bounce', at: AT, reason: 'bounce-transient-general' },
    ],
    [
      'Email Bounced',
      bounce('Undetermined', 'Undetermined'),
      { type: 'uncertain-bounce', at: AT, reason: 'bounce-undetermined' },
    ],
    [
      'Email Bounced',
      bounce('Undetermined', 'MailboxFull'),
      { type: 'uncertain-bounce', at: AT, reason: 'bounce-undetermined-mailbox-full' },
    ],
    [
      'Email Complaint Received',
      complaint('abuse'),
      { type: 'complaint', at: AT, reason: 'complaint-abuse' },
    ],
    [
      'Email Complaint Received',
      complaint('auth-failure'),
      { type: 'complaint', at: AT, reason: 'complaint-auth-failure' },
    ],
    ['Email Complaint Received', complaint(), { type: 'complaint', at: AT, reason: 'complaint' }],
    ['Email Complaint Received', complaint(null), { type: 'complaint', at: AT, reason: 'complaint' }],
    ['Email Complaint Received', complaint('not-spam'), { type: 'delivered', at: AT }],
    ['Email Rejected', {}, { type: 'rejected', at: '2020-06-26T00:00:06.000Z', reason: 'rejected' }],
    [
      'Email Rendering Failed',
      {},
      { type: 'rejected', at: '2020-06-26T00:00:06.000Z', reason: 'rendering-failed' },
    ],
  ])('by %s %j', (type, own, found) => {
    expect(deliveryEvent(type, own)).toEqual({ messageId: 'm-1', ...found });
    expect(MAIL_EVENT_TYPES).toContain(type);
  });

  it.each(['x'.repeat(61), 'with blanks', 'Số', '<b>', '', 'General1'])(
    'is a bounce of another kind where its kind is the word %j',
    (word) => {
      expect(deliveryEvent('Email Bounced', bounce('Transient', word)).reason).toBe('bounce-transient-other');
    },
  );

  it('takes a word of sixty letters', () => {
    expect(deliveryEvent('Email Bounced', bounce('Transient', 'x'.repeat(60))).reason).toBe(
      `bounce-transient-${'x'.repeat(60)}`,
    );
  });

  it.each<[string, object]>([
    ['of another source', event('Email Sent', {}, { source: 'aws.ec2' })],
    ['of a type that nobody knows', event('Email Opened')],
    ['of a bounce without its kind', event('Email Bounced')],
    ['of a bounce of an unknown kind', event('Email Bounced', bounce('Sudden', 'General'))],
    ['of a delivery without its time', event('Email Delivered', { delivery: {} })],
    [
      'of a delay without its time',
      event('Email Delivery Delayed', { deliveryDelay: { delayType: 'General' } }),
    ],
    ['of a complaint without its time', event('Email Complaint Received', { complaint: {} })],
    ['without its own time', event('Email Sent', {}, { time: 'x' })],
    ['of no mail', event('Email Sent', { mail: undefined })],
    ['of a mail without an id', event('Email Sent', { mail: { timestamp: SENT_AT, messageId: '' } })],
    ['of a mail without its time', event('Email Sent', { mail: { messageId: 'm-1' } })],
  ])('is nothing when it is %s', (_, one) => expect(mailEvent.safeParse(one).success).toBe(false));

  it('are seven types', () => expect(MAIL_EVENT_TYPES).toHaveLength(7));

  it('names its delivery by the mail’s tags, if it came from here', () => {
    expect(deliveryOfEvent(mailEvent.parse(event('Email Sent')))).toEqual({
      mailingId: 'weekly-2020-06-25',
      recipientId: 'lanh-dao',
    });
    const untagged = event('Email Sent', { mail: { timestamp: SENT_AT, messageId: 'm-1' } });
    expect(deliveryOfEvent(mailEvent.parse(untagged))).toBeUndefined();
  });
});

describe('the tags of a mail', () => {
  it('name its mailing and its recipient, there and back', () => {
    expect(tagsOf({ mailingId: 'weekly-2020-06-25', recipientId: 'lanh-dao' })).toEqual([
      { Name: 'mailing', Value: 'weekly-2020-06-25' },
      { Name: 'recipient', Value: 'lanh-dao' },
    ]);
    expect(deliveryOf({ mailing: ['m'], recipient: ['r'] })).toEqual({ mailingId: 'm', recipientId: 'r' });
    for (const tags of [{}, { mailing: ['m'] }, { recipient: ['r'] }, { mailing: [], recipient: ['r'] }]) {
      expect(deliveryOf(tags)).toBeUndefined();
    }
  });

  it.each(['a', 'A_b-9', 'x'.repeat(256)])('may be %s', (id) => {
    expect(tagsOf({ mailingId: id, recipientId: id })).toHaveLength(2);
  });

  it.each(['', 'a.b', 'a b', 'đợt', '-\n', 'x'.repeat(257), '.a', 'a.'])('are never %j', (id) => {
    expect(() => tagsOf({ mailingId: id, recipientId: 'r' })).toThrow(
      new RangeError(`SES takes no tag mailing with the value "${id}"`),
    );
    expect(() => tagsOf({ mailingId: 'm', recipientId: id })).toThrow(
      new RangeError(`SES takes no tag recipient with the value "${id}"`),
    );
  });
});

describe('what is queued for a mail', () => {
  const message = { v: 1, mailingId: 'm', recipientId: 'r' };

  it('names it, and since when it waits', () => {
    expect(deliveryMessage.parse(message)).toEqual(message);
    expect(deliveryMessage.safeParse({ ...message, waitingSince: AT }).success).toBe(true);
    for (const over of [
      { v: 2 },
      { mailingId: '' },
      { recipientId: '' },
      { mailingId: undefined },
      { waitingSince: 'x' },
      { address: 'x' },
    ]) {
      expect(deliveryMessage.safeParse({ ...message, ...over }).success).toBe(false);
    }
  });
});

describe('what a mail says', () => {
  const RETURN = {
    kind: 'return',
    submission: { kind: 'congress-result', subjectId: 'a.1', name: 'Chi bộ 1' },
    sentOn: '2020-06-25',
    comment: 'Sai số nữ',
  };
  const REMINDER = {
    kind: 'reminder',
    unitId: 'a',
    unitName: 'A',
    period: '2020-06',
    occasion: 'start',
    dueOn: '2020-06-25',
    returned: false,
  };

  it.each<object>([
    { kind: 'digest' },
    RETURN,
    { ...RETURN, submission: { kind: 'unit-report', subjectId: 'a', period: '2020-06', name: 'Báo cáo' } },
    REMINDER,
    { ...REMINDER, occasion: 'middle' },
    { ...REMINDER, occasion: 'day-before', returned: true },
  ])('may be %j', (one) => expect(emailSpec.parse(one)).toEqual(one));

  it.each<object>([
    { kind: 'x' },
    { ...RETURN, submission: undefined },
    { ...RETURN, submission: { kind: 'unit-report', subjectId: 'a', name: 'x' } },
    { ...RETURN, submission: { kind: 'x', subjectId: 'a', name: 'x' } },
    { ...RETURN, submission: { kind: 'congress-result', name: 'x' } },
    { ...RETURN, comment: undefined },
    { ...RETURN, sentOn: undefined },
    { ...REMINDER, occasion: 'x' },
    { ...REMINDER, returned: undefined },
    { ...REMINDER, dueOn: undefined },
    { ...REMINDER, period: undefined },
    { ...REMINDER, unitId: undefined },
    { ...REMINDER, unitName: undefined },
  ])('is never %j', (one) => expect(emailSpec.safeParse(one).success).toBe(false));
});

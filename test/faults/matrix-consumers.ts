import type { MatrixCell } from './matrix.ts';

const MAILS = ['compile', 'send', 'track'] as const;
const TABLE = 'test/faults/mails-table.test.ts';
const MESSAGES = 'test/faults/mails-messages.test.ts';
const REMIND = 'test/faults/remind.test.ts';
const DELIVERY = 'test/faults/delivery.test.ts';
const RELEASE = 'test/faults/release.test.ts';

/** The functions that queues and schedules call. */
export const CONSUMERS: readonly MatrixCell[] = [
  ...(['table throttled', 'table fails', 'answer lost once', 'answer lost at every attempt'] as const).map(
    (fault): MatrixCell => ({
      of: MAILS,
      fault,
      promise: 'the message comes again and goes on; nobody gets two mails of one mailing',
      shown: [[TABLE, 'and that %s has the digest made, everyone mailed once and every bounce noted']],
    }),
  ),
  ...(['slower than the time-out', 'killed at each write'] as const).flatMap((fault): MatrixCell[] => [
    {
      of: ['compile'],
      fault,
      promise: 'goes on where it stopped: everyone gets one mail, and the digest is sent',
      shown: [
        [
          RELEASE,
          'whose compilation is killed at its write %d leaves everyone one mail, and the digest sent',
        ],
      ],
    },
    {
      of: ['send'],
      fault,
      promise:
        'one mail each; a second one only if SES took the first, said nothing of it, and it is counted',
      shown: [
        [
          DELIVERY,
          'before it claims leaves everyone queued: whoever comes next sends, and none counts as maybe sent',
        ],
        [DELIVERY, 'before SES accepted leaves everyone one mail, later'],
        [
          DELIVERY,
          'after SES accepted leaves everyone one mail: SES’s own events settle what the sender could not',
        ],
        [
          DELIVERY,
          'after SES accepted, with its events lost, is the one case of a second mail, and each is counted',
        ],
      ],
    },
    {
      of: ['track'],
      fault,
      promise: 'its event comes again, and what it says is noted once',
      shown: [
        [
          TABLE,
          'that is killed %s, or ended because the table does not answer, goes on when its event comes again',
        ],
      ],
    },
    {
      of: ['remind'],
      fault,
      promise: 'the run that is tried again goes on: each clerk gets one mail',
      shown: [
        [
          REMIND,
          'whose function is killed, or ended because the table does not answer, at any of its changes go on: each clerk gets one mail',
        ],
      ],
    },
  ]),
  ...(['table throttled', 'table fails'] as const).map(
    (fault): MatrixCell => ({
      of: ['remind'],
      fault,
      promise: 'fails, is tried again, and each clerk gets one mail',
      shown: [[REMIND, 'whose table %s fail, and the run that is tried again sends each clerk one mail']],
    }),
  ),
  ...(['answer lost once', 'answer lost at every attempt'] as const).map(
    (fault): MatrixCell => ({
      of: ['remind'],
      fault,
      promise: 'each clerk gets one mail',
      shown: [[REMIND, 'whose table loses its answers %s send each clerk one mail']],
    }),
  ),
  {
    of: ['compile'],
    fault: 'message doubled',
    promise: 'the digest is made once, and everyone gets one mail',
    shown: [[DELIVERY, 'that fires twice, at once and again later, sends one mail each']],
  },
  {
    of: ['send'],
    fault: 'message doubled',
    promise: 'one mail each',
    shown: [
      [DELIVERY, 'one after the other sends one mail each'],
      [DELIVERY, 'while the first is being sent sends one mail each, and gives none up'],
    ],
  },
  {
    of: ['track'],
    fault: 'message doubled',
    promise: 'the second event has no effect',
    shown: [['test/integration/mail-events.test.ts', 'changes nothing when it comes again']],
  },
  {
    of: ['remind'],
    fault: 'message doubled',
    promise: 'each clerk gets one mail',
    shown: [[REMIND, 'that are fired twice at once, and again a day later, send each clerk one mail']],
  },
  {
    of: ['compile'],
    fault: 'message reordered',
    promise: 'each digest is made as it was asked for',
    shown: [
      [MESSAGES, 'that come in another order than they were asked for make each digest as it was asked for'],
    ],
  },
  {
    of: ['send'],
    fault: 'message reordered',
    promise: 'one mail each',
    shown: [[MESSAGES, 'that come in another order, and twice, send everyone one mail']],
  },
  {
    of: ['track'],
    fault: 'message reordered',
    promise: 'a delivery and a suppression end the same in any order of events',
    shown: [
      [
        'test/integration/ledger.test.ts',
        'ends in one state after any order of what happens to it, with duplicates, one by one or all at once',
      ],
      [
        'test/integration/suppression.test.ts',
        'is the same after any order of its causes, with duplicates, one by one or all at once',
      ],
    ],
  },
  {
    of: ['remind'],
    fault: 'message reordered',
    promise: 'goes by its own scheduled time',
    shown: [['test/integration/reminders.test.ts', 'goes by its own scheduled time, however late it runs']],
  },
  {
    of: ['compile'],
    fault: 'message lost',
    promise: 'the sweep puts the job back',
    shown: [
      [RELEASE, 'is stalled after a quarter of an hour, and made by the sweep: everyone gets one mail'],
    ],
  },
  {
    of: ['send'],
    fault: 'message lost',
    promise: 'the sweep puts the message back: one mail each',
    shown: [[MESSAGES, 'that are lost are put back by the sweep: everyone gets one mail']],
  },
  {
    of: ['track'],
    fault: 'message lost',
    promise: 'nothing brings it back: the mail counts as sent, and the next bounce suppresses its address',
    shown: [
      [MESSAGES, 'may be lost: a bounce of which nobody heard suppresses nothing, and the next one does'],
    ],
  },
  {
    of: ['remind'],
    fault: 'message lost',
    promise: 'the sweep puts the messages of its mails back',
    shown: [[REMIND, 'whose messages are lost are put back by the sweep: each clerk gets one mail']],
  },
  {
    of: ['compile'],
    fault: 'clock a day off',
    promise: 'the digest is known at its own instant, whenever it is made',
    shown: [
      [
        MESSAGES,
        'that are carried out by a host whose clock is a day %s make a digest as known at its own instant',
      ],
    ],
  },
  {
    of: ['send'],
    fault: 'clock a day off',
    promise: 'what is sent is not sent again',
    shown: [
      [MESSAGES, 'that are sent by a host whose clock is a day behind are not sent again by one a day ahead'],
    ],
  },
  {
    of: ['track'],
    fault: 'clock a day off',
    promise: 'what SES says is noted with the instant that SES tells',
    shown: [[MESSAGES, 'is noted with the instant that SES tells by a host whose clock is a day %s']],
  },
  {
    of: ['remind'],
    fault: 'clock a day off',
    promise: 'reminders are those of the schedule’s own day, once',
    shown: [[REMIND, 'by a host whose clock is a day %s are those of the schedule’s own day, once']],
  },
];

import { WRITES } from '../fixtures/write-stage.ts';
import type { MatrixCell } from './matrix.ts';

const DIGESTS = ['release', 'restate'] as const;
const IN_TABLE = WRITES.filter((name) => name !== 'release' && name !== 'restate');
const REFUSED = 'test/faults/api-refused.test.ts';
const LOST = 'test/faults/api-lost.test.ts';
const TWICE = 'test/faults/api-twice.test.ts';
const CLOCK = 'test/faults/api-clock.test.ts';
const MESSAGES = 'test/faults/mails-messages.test.ts';
const RELEASE = 'test/faults/release.test.ts';

/** The writes of the API. A call that is doubled or reordered is a message, too. */
export const CALLS: readonly MatrixCell[] = [
  {
    of: WRITES,
    fault: 'table throttled',
    promise: '503 busy with Retry-After, and nothing is stored; sent again, it is done once',
    shown: [[REFUSED, 'has %s told as busy and not stored; sent again, it is done once']],
  },
  {
    of: IN_TABLE,
    fault: 'table fails',
    promise: '503 outcome-unknown with Retry-After; sent again under its key, it is done once',
    shown: [[REFUSED, 'has %s told as unknown; sent again, it is done once']],
  },
  {
    of: DIGESTS,
    fault: 'table fails',
    promise: 'accepted once the queue has the job, which is done once',
    shown: [[REFUSED, 'has %s accepted, for the queue has its job: it is done once']],
  },
  {
    of: WRITES,
    fault: 'answer lost once',
    promise: 'told as done, and done once',
    shown: [[LOST, 'has %s told as done, and done once']],
  },
  {
    of: IN_TABLE,
    fault: 'answer lost at every attempt',
    promise: 'found in the table, so told as done, and done once',
    shown: [[LOST, 'has %s found in it and told as done, and done once']],
  },
  {
    of: DIGESTS,
    fault: 'answer lost at every attempt',
    promise: '503 outcome-unknown with Retry-After, never busy; asked again, it is done once',
    shown: [
      [LOST, 'has %s told as unknown, for nobody can look into the queue; sent again, it is done once'],
      [LOST, 'has %s told as unknown, not as busy; sent again, it is done once'],
    ],
  },
  {
    of: WRITES,
    fault: 'slower than the time-out',
    promise:
      '503 outcome-unknown with Retry-After, before the function is ended; sent again, it is done once',
    shown: [
      [
        'test/faults/api-slow.test.ts',
        'a table slower than the function may be has %s told as unknown; sent again while it arrives, it is done once',
      ],
    ],
  },
  {
    of: WRITES,
    fault: 'killed at each write',
    promise:
      'sent again, it goes on and is done once; an invitation may be mailed twice, and never not at all',
    shown: [
      [
        'test/faults/api-killed.test.ts',
        'leaves a state from which %s goes on when it is sent again, and is done once',
      ],
    ],
  },
  {
    of: WRITES,
    fault: 'message doubled',
    promise: 'both calls are told the same, and it is done once; an invitation may be mailed for each',
    shown: [[TWICE, 'as %s is done once, and both are told the same']],
  },
  {
    of: ['submit', 'batch', 'plan', 'extension', 'giveBack'],
    fault: 'message reordered',
    promise: '409 stale-revision, and nothing is stored',
    shown: [[TWICE, 'as what follows %s is stale and not stored; in order, both are taken']],
  },
  {
    of: ['roster', 'recipients', 'disable', 'move'],
    fault: 'message reordered',
    promise: 'what came last holds; the other one sent again changes nothing',
    shown: [[TWICE, 'as what follows %s is taken; sent again, it undoes nothing']],
  },
  {
    of: ['invite'],
    fault: 'message reordered',
    promise: 'sent again after another act it changes nothing',
    shown: [['test/unit/functions/accounts.test.ts', 'as an invitation changes nothing after another act']],
  },
  {
    of: DIGESTS,
    fault: 'message reordered',
    promise: 'nothing is restated before it was released and made',
    shown: [
      [
        'test/unit/functions/digests.test.ts',
        'is of a digest that was released, and that something has changed of',
      ],
      [
        'test/unit/functions/digests.test.ts',
        'of a digest that is not made yet waits: the digest goes on, and is restated when it is asked for again',
      ],
    ],
  },
  {
    of: ['lift'],
    fault: 'message reordered',
    promise: '409 stale-revision: it is lifted from the revision that its admin saw',
    shown: [
      [
        'test/unit/functions/suppressions.test.ts',
        'is lifted once, of an address that has one, from the revision that stands',
      ],
    ],
  },
  {
    of: ['giveBack'],
    fault: 'message lost',
    promise: 'the sweep puts the message of its mail back',
    shown: [
      [
        'test/unit/functions/sweep.test.ts',
        'looks after reminders and notes of returns too, until they are settled',
      ],
    ],
  },
  {
    of: DIGESTS,
    fault: 'message lost',
    promise: 'the sweep puts the job back, and the messages of its mails',
    shown: [
      [RELEASE, 'is stalled after a quarter of an hour, and made by the sweep: everyone gets one mail'],
      [MESSAGES, 'that are lost are put back by the sweep: everyone gets one mail'],
    ],
  },
  {
    of: IN_TABLE.filter((name) => name !== 'giveBack'),
    fault: 'message lost',
    promise: 'puts no message on a queue: all of it is done when it is answered',
    shown: [['test/faults/api-slow.test.ts', 'without a fault %s is done once, however often it is sent']],
  },
  {
    of: IN_TABLE,
    fault: 'clock a day off',
    promise: 'taken, and told the same a day later; no chain goes back in time',
    shown: [
      [CLOCK, 'takes what follows %s, and tells the first as the first time'],
      [CLOCK, 'takes %s, and tells it as the first time a day later'],
      [CLOCK, 'never takes a chain back in time'],
    ],
  },
  {
    of: DIGESTS,
    fault: 'clock a day off',
    promise: 'a restatement is never known earlier than the digest',
    shown: [
      [CLOCK, 'takes %s, and tells it as the first time a day later'],
      [CLOCK, 'never has restate tell less than was known to the digest'],
    ],
  },
];

import { describe, expect, it } from 'vitest';
import {
  historyViolations,
  type Reading,
  type RecordedReply,
  type SubmissionHistory,
} from '../../soak/history.ts';

const AT = '2020-06-01T00:00:00.000Z';
const LATER = '2020-06-01T00:00:01.000Z';

const stored = (moment: number, revision: number, recordedAt = AT): RecordedReply => ({
  begun: moment,
  ended: moment + 1,
  status: 201,
  receipt: { revision, recordedAt },
});
const replied = (moment: number, status: number, type?: string): RecordedReply => ({
  begun: moment,
  ended: moment + 1,
  status,
  type,
});
const operation = (note: string, revision: number, ...all: RecordedReply[]): SubmissionHistory => ({
  subject: 'a.1',
  revision,
  note,
  replies: all,
});
/** A reading of revisions 1, 2, … that hold these notes. */
const reading = (moment: number, ...notes: string[]): Reading => ({
  subject: 'a.1',
  begun: moment,
  ended: moment + 1,
  revisions: notes.map((note, index) => ({ revision: index + 1, recordedAt: AT, note })),
});
const END = 100;
const TWO = [operation('a', 1, stored(1, 1)), operation('b', 2, stored(3, 2))];

describe('a history in good order', () => {
  it.each<[string, SubmissionHistory[], Reading[]]>([
    ['what was accepted is stored', TWO, [reading(END, 'a', 'b')]],
    [
      'a reading in between holds what was accepted before it',
      TWO,
      [reading(END, 'a', 'b'), reading(2, 'a')],
    ],
    [
      'what was refused is not stored',
      [...TWO, operation('c', 2, replied(5, 409, 'stale-revision'))],
      [reading(END, 'a', 'b')],
    ],
    ['what was busy is not stored', [operation('a', 1, replied(1, 503, 'busy'))], [reading(END)]],
    [
      'what was open is told by the same key',
      [operation('a', 1, replied(1, 503, 'outcome-unknown'), stored(3, 1))],
      [reading(END, 'a')],
    ],
    ['what is open may be stored', [operation('a', 1, replied(1, 500))], [reading(END, 'a')]],
    [
      'a throttled repeat says nothing of what was accepted',
      [operation('a', 1, stored(1, 1), replied(3, 429))],
      [reading(END, 'a')],
    ],
  ])('%s', (_, operations, readings) => {
    expect(historyViolations(operations, readings)).toEqual([]);
  });
});

describe('a history that is not as promised', () => {
  it.each<[string, SubmissionHistory[], Reading[], string]>([
    ['an accepted one is gone', TWO, [reading(END, 'a')], 'was accepted and is not stored'],
    ['another content is stored', TWO, [reading(END, 'a', 'x')], 'which nobody sent'],
    [
      'a refused one is stored',
      [operation('a', 1, replied(1, 503, 'busy'))],
      [reading(END, 'a')],
      'was refused and is stored',
    ],
    [
      'an open one that was refused in the end is stored',
      [operation('a', 1, replied(1, 500), replied(3, 409, 'stale-revision'))],
      [reading(END, 'a')],
      'was refused and is stored',
    ],
    [
      'two were given one revision',
      [...TWO, operation('c', 2, stored(5, 2))],
      [reading(END, 'a', 'b')],
      'was given to b,c',
    ],
    [
      'a receipt changes',
      [operation('a', 1, stored(1, 1), stored(3, 1, LATER))],
      [reading(END, 'a')],
      'has several receipts',
    ],
    [
      'an accepted one is refused when it is sent again',
      [operation('a', 1, stored(1, 1), replied(3, 409, 'stale-revision'))],
      [reading(END, 'a')],
      'was refused after it was accepted',
    ],
    [
      'the receipt tells another instant',
      [operation('a', 1, stored(1, 1, LATER))],
      [reading(END, 'a')],
      'at another instant than its receipt',
    ],
    ['an earlier reading saw something else', TWO, [reading(2, 'b'), reading(END, 'a', 'b')], 'no beginning'],
    [
      'a reading misses what was accepted before it',
      TWO,
      [reading(10, 'a'), reading(END, 'a', 'b')],
      'does not have it',
    ],
    [
      'a later one stands before an earlier one',
      [operation('b', 2, stored(1, 2)), operation('a', 1, stored(3, 1))],
      [reading(END, 'a', 'b')],
      'stands before it',
    ],
  ])('%s', (_, operations, readings, text) => {
    expect(historyViolations(operations, readings).join('\n')).toContain(text);
  });

  it('a revision is left out', () => {
    const { revisions, ...rest } = reading(END, 'a', 'x', 'b');
    const gap = { ...rest, revisions: revisions.filter(({ note }) => note !== 'x') };
    const operations = [operation('a', 1, stored(1, 1)), operation('b', 3, stored(3, 3))];
    expect(historyViolations(operations, [gap])).toContain('a.1: revision 3 stands where 2 should');
  });

  it('a revision was recorded before the one before it', () => {
    const { revisions, ...rest } = reading(END, 'a', 'b');
    const back = {
      ...rest,
      revisions: revisions.map((one) => (one.note === 'a' ? { ...one, recordedAt: LATER } : one)),
    };
    const operations = [operation('a', 1, stored(1, 1, LATER)), operation('b', 2, stored(3, 2))];
    expect(historyViolations(operations, [back])).toEqual(['a.1: revision 2 was recorded before the last']);
  });
});

import { describe, expect, it } from 'vitest';
import type { Found } from '../../soak/digest-found.ts';
import { mailingViolations } from '../../soak/mailing-checks.ts';

const leader = (id: string) => ({
  id,
  email: `${id}@example.vn`,
  name: 'Lãnh đạo',
  title: 'Bí thư',
  scope: 'province',
  cadences: ['weekly' as const],
});

/** A digest that two leaders have, and whatever is not so. */
const digest = (over: Partial<Found> = {}): Found => ({
  id: 'weekly-2020-06-21',
  state: 'sent',
  recipients: [leader('a'), leader('b')],
  mails: new Map([
    ['a@example.vn', 1],
    ['b@example.vn', 1],
  ]),
  ledger: new Map([
    ['a', 'sent'],
    ['b', 'sent'],
  ]),
  figures: { held: 1 },
  summary: { held: 1 },
  ...over,
});
const NOTHING = { reopened: 0, alarms: { mails: 0, jobs: 0 }, movedLater: 0 };
const violations = (found: Found, counted: Partial<Parameters<typeof mailingViolations>[0]> = {}) =>
  mailingViolations({ found: [found], later: [found], ...NOTHING, ...counted }).violations;

const TWICE = new Map([
  ['a@example.vn', 2],
  ['b@example.vn', 1],
]);
const ONE_ALONE = new Map([['b@example.vn', 1]]);
const withA = (state: string) =>
  new Map([
    ['a', state],
    ['b', 'sent'],
  ]);
const NEVER: Partial<Found> = {
  state: undefined,
  recipients: [],
  mails: new Map(),
  ledger: new Map(),
  figures: undefined,
  summary: undefined,
};

describe('a mailing as promised', () => {
  it.each<[string, Partial<Found>, object]>([
    ['each has one mail', {}, {}],
    ['a second mail was counted', { mails: TWICE }, { reopened: 1 }],
    [
      'a mail that was given up rings',
      { mails: ONE_ALONE, ledger: withA('failed not-accepted') },
      { alarms: { mails: 1, jobs: 0 } },
    ],
    ['a job that failed before its digest was opened rings', NEVER, { alarms: { mails: 0, jobs: 1 } }],
  ])('%s', (_, over, counted) => {
    expect(violations(digest(over), counted)).toEqual([]);
  });
});

describe('a mailing that is not as promised', () => {
  it.each<[string, Partial<Found>, string]>([
    ['someone got no mail', { mails: ONE_ALONE }, 'a got no mail'],
    ['someone got a second one', { mails: TWICE }, '1 second mails, 0 counted'],
    ['a mail is still queued', { mails: ONE_ALONE, ledger: withA('queued') }, 'a is queued'],
    [
      'a mail was given up in silence',
      { mails: ONE_ALONE, ledger: withA('failed unconfirmed') },
      'without an alarm',
    ],
    [
      'a recipient was left out of the ledger',
      { ledger: new Map([['b', 'sent']]) },
      'a is not in the ledger',
    ],
    [
      'someone got a mail who was not frozen with it',
      { recipients: [leader('a')] },
      'a mail to b@example.vn',
    ],
    ['nobody was frozen', { recipients: [] }, 'has no recipients'],
    ['it is not sent', { state: 'sending' }, 'is sending, not sent'],
    ['its figures are others than the summary', { figures: { held: 2 } }, 'not those of the summary'],
    ['it was never opened, and nothing rings', NEVER, '1 digests were not opened, 0 alarms'],
  ])('%s', (_, over, text) => {
    expect(violations(digest(over)).join('\n')).toContain(text);
  });

  it('a mail goes out a week later', () => {
    const later = [digest({ mails: TWICE })];
    expect(violations(digest(), { later })).toEqual(['weekly-2020-06-21: is not the same a week later']);
  });

  it('the sweep moves something a week later', () => {
    expect(violations(digest(), { movedLater: 1 })).toEqual(['a week later the sweep put back 1']);
  });
});

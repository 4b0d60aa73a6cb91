import { marshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, it } from 'vitest';
import { belongsTo, mailingOf, UnderWay } from '../../../infra/ops/transfer/scope.ts';

const KNOWN_AT = '2020-06-29T00:00:00.000Z';
const SCOPE = { knownAt: KNOWN_AT, digests: new Set(['weekly-2020-06-21', 'half-year-2020-06-25']) };

const head = (asOf: string, more: object = {}) => ({
  pk: 'digests',
  sk: `digest#${asOf}#weekly#000#opened`,
  cadence: 'weekly',
  asOf,
  restatement: 0,
  knownAt: '2020-06-22T00:00:00.000Z',
  releasedAt: '2020-06-22T00:00:00.000Z',
  awaitsRelease: false,
  ...more,
});

describe('what an export holds', () => {
  it.each([
    ['a record of that instant', { pk: 'sa-dec', sk: 'a', recordedAt: KNOWN_AT }, 'yes'],
    ['a later record', { pk: 'sa-dec', sk: 'a', recordedAt: '2020-06-29T00:00:00.001Z' }, 'later'],
    ['a later call', { pk: 'call#x', sk: 'a', recordedAt: '2020-06-30T00:00:00.000Z' }, 'later'],
    ['a row of a kind that it does not know', { pk: 'something', sk: 'new' }, 'yes'],
    ['the row of send slots', { pk: 'pace', sk: 'send' }, 'own'],
    ['a digest that was opened by then', head('2020-06-21'), 'yes'],
    [
      'a digest that was released later',
      head('2020-06-21', { releasedAt: '2020-06-30T00:00:00.000Z' }),
      'later',
    ],
    ['a digest that was opened while the table was read', head('2020-06-28'), 'later'],
    [
      'figures of a digest that was opened by then',
      { pk: 'mailing#weekly-2020-06-21', sk: 'snapshot#province' },
      'yes',
    ],
    ['figures of another digest', { pk: 'mailing#weekly-2020-06-28', sk: 'snapshot#province' }, 'later'],
    ['a delivery of a reminder', { pk: 'mailing#reminder_sa-dec', sk: 'delivery#x' }, 'yes'],
    [
      'an open mailing',
      { pk: 'open', sk: 'open#2020-06-22#return_x_1', at: '2020-06-22T00:00:00.000Z' },
      'yes',
    ],
    [
      'a mailing that began later',
      { pk: 'open', sk: 'open#2020-06-30#return_x_1', at: '2020-06-30T00:00:00.000Z' },
      'later',
    ],
    [
      'a later digest that is open',
      { pk: 'open', sk: 'open#2020-06-29#weekly-2020-06-28', at: '2020-06-29T00:00:00.000Z' },
      'later',
    ],
  ])('%s: %s is %s', (_, row, belongs) => {
    expect(belongsTo(SCOPE, marshall(row))).toBe(belongs);
  });
});

it('an entry of the list of open mailings names its mailing, settled or not', () => {
  const idOf = (sk: string) => mailingOf(marshall({ pk: 'open', sk }));
  expect(idOf('open#2020-06-22#weekly-2020-06-21')).toBe('weekly-2020-06-21');
  expect(idOf('open#2020-06-22#weekly-2020-06-21#settled')).toBe('weekly-2020-06-21');
});

describe('what has emails still to be sent', () => {
  const underWay = (...rows: object[]) => {
    const found = new UnderWay();
    for (const row of rows) found.add(marshall(row));
    return found.ids();
  };
  const delivery = (mailing: string, state: string) => ({
    pk: `mailing#${mailing}`,
    sk: 'delivery#x',
    state,
  });
  const queued = (mailing: string) => ({ pk: `mailing#${mailing}`, sk: 'progress#queued' });

  it('is a mailing with a delivery that is queued or being sent', () => {
    const states = ['queued', 'sending', 'sent', 'bounced', 'complained', 'suppressed', 'failed'];
    expect(underWay(...states.map((state) => delivery(`m-${state}`, state)))).toEqual([
      'm-queued',
      'm-sending',
    ]);
  });

  it('is a digest that was released and is not compiled yet, and none that awaits its release', () => {
    const awaiting = head('2020-06-25', { awaitsRelease: true });
    expect(underWay(head('2020-06-21'), awaiting)).toEqual(['weekly-2020-06-21']);
    expect(underWay(queued('weekly-2020-06-21'), head('2020-06-21'))).toEqual([]);
  });
});

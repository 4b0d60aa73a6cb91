import { describe, expect, it } from 'vitest';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { Organisation } from '../../../shared/roster/roster.ts';
import { withoutResult } from '../../../web/pages/congress/next.ts';
import type { ListedState } from '../../../web/pages/home/organisations.ts';
import type { Work, WorkState } from '../../../web/work/work.ts';
import { STATES, work } from './samples.ts';

const ROSTER: readonly Organisation[] = ['a', 'b', 'c', 'd'].map((id) => ({
  id,
  level: 'grassroots',
  name: id,
}));
const latest = (held: readonly string[], state: ListedState = 'held') => ({
  deadlines: {},
  organisations: held.map((id) => ({ id, state })),
});
const next = (after: string, held: readonly string[] = [], works: readonly Work[] = []) =>
  withoutResult(after, ROSTER, latest(held), works).map(({ id }) => id);

describe('the organisations that are still without a result', () => {
  it.each<[string, string[]]>([
    ['a', ['b', 'c', 'd']],
    ['b', ['c', 'd', 'a']],
    ['d', ['a', 'b', 'c']],
    ['of-another-unit', ['a', 'b', 'c', 'd']],
  ])('begin after %s and go round', (after, ids) => {
    expect(next(after)).toEqual(ids);
  });

  it.each<[boolean, ListedState]>([
    [false, 'held'],
    [true, 'returned'],
    [true, 'behind'],
    [true, 'planned'],
  ])('have (%s) the one whose congress is %s', (open, state) => {
    const ids = withoutResult('a', ROSTER, latest(['c'], state), []).map(({ id }) => id);
    expect(ids.includes('c')).toBe(open);
  });

  const withdrawn: WorkState = { ...STATES.sent, withdrawn: true };
  it.each<[boolean, string, WorkState | undefined]>([
    [false, 'has on its way', STATES.sending],
    [false, 'has sent', STATES.sent],
    [true, 'has withdrawn', withdrawn],
    [true, 'has a draft of', STATES.draft],
    [true, 'had refused', STATES.refused],
    [true, 'holds nothing of', undefined],
  ])('have (%s) the one that this device %s', (open, _, state) => {
    expect(next('a', [], [work('c', state)]).includes('c')).toBe(open);
  });

  it.each<[string, Readonly<Record<string, string>>, Partial<Plan['deadlines']>, string[]]>([
    ['the most overdue first', { b: '2020-06-20', c: '2020-05-10', d: '2020-05-20' }, {}, ['c', 'd', 'b']],
    ['those without a day last', { d: '2020-06-20' }, {}, ['d', 'b', 'c']],
    [
      'by the deadline of their level where they have no day',
      { b: '2020-07-20', c: '2020-06-30' },
      { grassroots: '2020-06-30' },
      ['c', 'd', 'b'],
    ],
  ])('come in the order of their due days: %s', (_, days, deadlines, ids) => {
    const organisations = ROSTER.map((one) => ({ ...one, ...(days[one.id] && { plannedOn: days[one.id] }) }));
    const open = withoutResult('a', organisations, { ...latest([]), deadlines }, []);
    expect(open.map(({ id }) => id)).toEqual(ids);
  });

  it('begin with one that was given back, and say which day one has missed', () => {
    const organisations = ROSTER.map((one) => ({ ...one, plannedOn: '2020-05-10' }));
    const states = [
      { id: 'b', state: 'behind', dueOn: '2020-05-10' },
      { id: 'd', state: 'returned' },
    ] as const;
    expect(withoutResult('a', organisations, { deadlines: {}, organisations: states }, [])).toMatchObject([
      { id: 'd', state: 'returned' },
      { id: 'b', state: 'behind', dueOn: '2020-05-10' },
      { id: 'c' },
    ]);
  });

  it('have the unit whose monthly report this device has sent', () => {
    expect(next('a', [], [work('c', STATES.sent, { period: '2020-05' })])).toContain('c');
  });
});

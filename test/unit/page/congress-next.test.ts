import { describe, expect, it } from 'vitest';
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

  it('have the unit whose monthly report this device has sent', () => {
    expect(next('a', [], [work('c', STATES.sent, { period: '2020-05' })])).toContain('c');
  });
});

import { expect, it } from 'vitest';
import { leftOf } from '../../../web/pages/report/left.ts';
import type { WorkState } from '../../../web/work/work.ts';
import { STATES, work } from './samples.ts';

it.each<[boolean, string, string, WorkState | undefined]>([
  [true, 'a draft', 'cao-lanh', STATES.draft],
  [true, 'a refused send', 'cao-lanh', STATES.refused],
  [false, 'a send on its way', 'cao-lanh', STATES.sending],
  [false, 'what was sent', 'cao-lanh', STATES.sent],
  [false, 'a record without anything', 'cao-lanh', undefined],
  [false, 'a draft of the unit itself', 'sa-dec', STATES.draft],
])(
  'of a unit that the account has left (%s) is listed: %s of the report of %s',
  (isListed, _, unitId, state) => {
    const report = work(unitId, state, { period: '2020-05' });
    expect(leftOf([report], 'sa-dec')).toEqual(isListed ? [report.subject] : []);
  },
);

it('a draft of a congress result is not among the reports of a unit that was left', () => {
  expect(leftOf([work('cao-lanh.xa-a', STATES.draft)], 'sa-dec')).toEqual([]);
});

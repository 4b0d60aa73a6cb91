import { expect, it } from 'vitest';
import type { Organisation } from '../../../shared/roster/roster.ts';
import { farFigures, type UnitResults } from '../../../web/pages/congress/far-figures.ts';
import { fieldLines } from '../../../web/pages/congress/lines.ts';
import { sampleResult } from './samples.ts';

const organisations = Array.from(
  { length: 6 },
  (_, index): Organisation => ({
    id: `sa-dec.phuong-${index}`,
    unitId: 'sa-dec',
    level: 'grassroots',
    type: 'commune',
    name: `Phường ${index}`,
  }),
);
const RESULT = { ...sampleResult(), form: 'delegates' } as const;
const [own, ...others] = organisations as [Organisation, ...Organisation[]];
const results: UnitResults = Object.fromEntries(others.map(({ id }) => [id, RESULT]));
const far = (typed: object, known = results) =>
  farFigures({ ...typed }, own, { organisations, results: known }).map(({ pointer }) => pointer);
const { planned } = RESULT.committee;

it('a draft is compared with the results of its type as far as its figures are typed', () => {
  expect(far({})).toEqual([]);
  expect(far({ committee: { planned } })).toEqual([]);
  expect(far({ committee: { planned: planned * 10 } })).toEqual(['/data/committee/planned']);
  expect(far({ committee: { planned: '150a', elected: -1 } })).toEqual([]);
});

it('its own result that was sent before does not count, and nothing is said where others are unknown', () => {
  expect(far({ committee: { planned: planned * 10 } }, { ...results, [own.id]: RESULT })).toHaveLength(1);
  expect(far({ committee: { planned: planned * 10 } }, {})).toEqual([]);
});

it('the line of the figure says it, beside a shortfall', () => {
  const at = '/data/committee/elected';
  const warnings = [
    { pointer: at, code: 'far-from-others', message: 'Khác xa.' },
    { pointer: at, code: 'shortfall', message: 'Bầu thiếu.' },
  ];
  const typed = { committee: { planned: 15, elected: 2 } };
  expect(fieldLines({ typed, errors: [], warnings }).get(at)).toEqual({
    tone: 'warning',
    words: '2/15. Bầu thiếu. Khác xa.',
  });
});

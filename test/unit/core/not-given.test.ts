import { describe, expect, it } from 'vitest';
import { chapters, merge, present, summarise } from '../../../shared/sections/index.ts';
import { REPORT_KEYS, REPORT_TITLES } from '../../../shared/sections/report/index.ts';
import { SAMPLE_NAMES } from '../../fixtures/names.ts';
import { own, unitState } from './unit-state.ts';

/** Sections that count the units which a goal was given to: who reported nothing has not reached it. */
const OF_GOALS = ['priorityTasks', 'elections'];
/** Nobody owes a good practice. */
const NOT_OWED = ['goodPractices'];
const SECTIONS = REPORT_KEYS.filter((key) => ![...OF_GOALS, ...NOT_OWED].includes(key)).map(
  (key) => REPORT_TITLES[key],
);

/** A unit that owed a report and sent none. */
const partsOf = (unitId: string) => summarise(unitState({ organisations: [own(unitId)], unitId }), undefined);

const ALL = chapters(present(merge(partsOf('a'), partsOf('b'))), SAMPLE_NAMES);
const ONE = chapters(present(partsOf('a')), SAMPLE_NAMES);

describe.each(SECTIONS)('a section that no unit reported: %s', (title) => {
  const of = (all: typeof ALL) => all.find(({ text }) => text?.title === title);

  it('says how many units did not report it, and nothing else', () => {
    expect(of(ALL)?.text?.lines).toEqual(['2 đơn vị chưa báo cáo mục này.']);
    expect(of(ONE)?.text?.lines).toEqual(['Đơn vị chưa báo cáo mục này.']);
  });

  it('has no figure in its tables, for blank is not zero', () => {
    const cells = of(ALL)?.sheets.flatMap(({ rows, total }) => [...rows, ...(total ? [total] : [])].flat());
    expect(cells?.filter((cell) => typeof cell === 'number')).toEqual([]);
  });
});

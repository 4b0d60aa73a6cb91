import { describe, expect, it } from 'vitest';
import { formOf, REPORT_KEYS, type ReportKey } from '../../../shared/sections/report/index.ts';
import {
  changed,
  changedAt,
  dataOf,
  draftFrom,
  goalsOf,
  type ReportDraft,
  readDraft,
  reportDraft,
} from '../../../web/pages/report/model.ts';

const STREAMLINING = { roadmap: null, target: 50, done: 24 };
/** A draft that reports these sections. */
const given = (sections: ReportDraft['sections']): ReportDraft => ({
  sections,
  choices: Object.fromEntries(Object.keys(sections).map((key) => [key, 'given'])),
});

describe('the draft of a correction', () => {
  it('has every section of the report that was sent, and leaves out what that left out', () => {
    const draft = reportDraft({ streamlining: STREAMLINING, elections: [] });
    expect(draft.sections).toEqual({ streamlining: STREAMLINING, elections: [] });
    expect(draft.choices).toMatchObject({ streamlining: 'given', personnel: 'left-out' });
    expect(Object.keys(draft.choices)).toHaveLength(REPORT_KEYS.length);
  });

  it.each<[ReportKey, unknown, string]>([
    ['cadrePolicy', [], 'none'],
    ['difficulties', [], 'none'],
    ['goodPractices', [], 'none'],
    ['communications', [], 'none'],
    ['personnel', [], 'given'],
    ['priorityTasks', [], 'given'],
    ['elections', [], 'given'],
    ['workingRegulations', {}, 'given'],
    ['difficulties', [{ text: 'Thiếu lớp' }], 'given'],
    ['difficulties', undefined, 'left-out'],
  ])('takes %s that was sent as %j for %s', (key, data, choice) => {
    expect(reportDraft({ [key]: data }).choices[key]).toBe(choice);
  });

  it('is sent as the very report that it began with', () => {
    const sent = { streamlining: STREAMLINING, goodPractices: [], workingRegulations: {} };
    expect(dataOf(reportDraft(sent))).toEqual(sent);
  });
});

describe('a report that begins with last month’s figures', () => {
  const earlier = {
    streamlining: STREAMLINING,
    difficulties: [],
    workingRegulations: {},
    elections: undefined,
    personnel: null,
  };

  it('takes up the sections that said something; the others are still to be looked at', () => {
    expect(draftFrom(earlier, '2020-05')).toEqual({
      sections: earlier,
      choices: { streamlining: 'given' },
      startedFrom: '2020-05',
    });
  });
});

describe('stored data', () => {
  it('is the draft as it was', () => {
    const draft = { ...given({ streamlining: STREAMLINING }), reason: 'Sửa số' };
    expect(readDraft({ ...draft })).toEqual(draft);
  });

  it('is made a draft where it is what was sent', () => {
    expect(readDraft({ streamlining: STREAMLINING })).toEqual(reportDraft({ streamlining: STREAMLINING }));
  });
});

describe('what is sent', () => {
  const typed = [{ text: 'Thiếu lớp' }];
  it.each<[string, ReportDraft['choices'], object]>([
    [
      'holds what was typed in a section that is reported',
      { difficulties: 'given' },
      { difficulties: typed },
    ],
    ['holds an empty list where there was nothing', { difficulties: 'none' }, { difficulties: [] }],
    ['has no section that the unit does not report', { difficulties: 'left-out' }, {}],
    ['has no section that nobody came to', {}, {}],
    ['holds a list that nothing was typed into', { personnel: 'given' }, { personnel: [] }],
    ['holds a record that nothing was typed into', { streamlining: 'given' }, { streamlining: {} }],
    [
      'holds regulations that nothing was typed into',
      { workingRegulations: 'given' },
      { workingRegulations: {} },
    ],
  ])('%s', (_, choices, data) => {
    expect(dataOf({ sections: { difficulties: typed }, choices })).toEqual(data);
  });
});

describe('the goals of a unit', () => {
  const goal = (id: string, dueOn?: string, owners?: readonly string[]) => ({
    id,
    name: id,
    ...(dueOn && { dueOn }),
    ...(owners && { owners }),
  });

  it('are all units’ and its own, by due day and id, those without a day last', () => {
    const goals = [
      goal('khong-ngay'),
      goal('sau', '2020-07-01'),
      goal('khac', '2020-06-01', ['cao-lanh']),
      goal('truoc-b', '2020-06-02', ['cao-lanh', 'sa-dec']),
      goal('truoc-a', '2020-06-02'),
    ];
    expect(goalsOf(goals, 'sa-dec').map(({ id }) => id)).toEqual(['truoc-a', 'truoc-b', 'sau', 'khong-ngay']);
    expect(goals[0]?.id).toBe('khong-ngay');
  });
});

describe('a change of what was typed', () => {
  it.each<[unknown, string, unknown, object]>([
    [{ a: 1 }, 'b', 2, { a: 1, b: 2 }],
    [{ a: 1 }, 'a', 2, { a: 2 }],
    [{ a: 1, b: 2 }, 'a', undefined, { b: 2 }],
    [{ a: 1 }, 'a', null, { a: null }],
    [undefined, 'a', 1, { a: 1 }],
    [null, 'a', 1, { a: 1 }],
  ])('of %j: %s becomes %j', (data, key, value, expected) => {
    expect(changed(data, key, value)).toEqual(expected);
  });

  it('of one row leaves the others and the list itself alone', () => {
    const rows = [{ a: 1 }, { a: 2 }];
    expect(changedAt(rows, 1, 'a', 3)).toEqual([{ a: 1 }, { a: 3 }]);
    expect(rows).toEqual([{ a: 1 }, { a: 2 }]);
  });
});

it('a section that can have nothing says so in words of its own', () => {
  const words = REPORT_KEYS.map((key) => [key, formOf(key).noneWords]).filter(([, one]) => one !== undefined);
  expect(Object.fromEntries(words)).toEqual({
    cadrePolicy: 'Không có cán bộ thuộc diện này',
    difficulties: 'Không có khó khăn nào',
    goodPractices: 'Không có cách làm nào cần nêu',
    communications: 'Trong tháng không có hoạt động nào',
  });
});

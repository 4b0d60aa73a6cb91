import { describe, expect, it } from 'vitest';
import { DEFAULT_PLAN } from '../../../shared/plan/plan.ts';
import { mergedPlace, mergedValue, mergeReports } from '../../../web/pages/report/merge-reports.ts';
import { dataOf, type ReportDraft, reportDraft } from '../../../web/pages/report/model.ts';
import { pathKey } from '../../../web/revisions/merge.ts';

const STREAMLINING = { roadmap: null, target: 50, done: 24 };
const cadres = (resolved: number, pending: number) => ({
  cadrePolicy: [{ sector: 'party', regime: 'reassigned', resolved, pending }],
});
const PLAN = {
  plan: { ...DEFAULT_PLAN, priorityTasks: [{ id: 'ra-soat', name: 'Rà soát nhân sự', dueOn: '2020-06-30' }] },
};

/** The merge of two reports in words: places with their values. */
const said = (base: object, mine: object, theirs: object) => {
  const { merge, next } = mergeReports({ ...base }, reportDraft({ ...mine }), { ...theirs });
  const words = (path: readonly string[], value: unknown) =>
    `${mergedPlace(path, PLAN)}: ${mergedValue(path, value, PLAN)}`;
  return {
    mine: merge.mine.map(({ path, value }) => words(path, value)),
    theirs: merge.theirs.map(({ path, value }) => words(path, value)),
    conflicts: merge.conflicts.map(
      ({ path, ...of }) => `${words(path, of.mine)} | ${words(path, of.theirs)}`,
    ),
    data: dataOf(next),
  };
};

describe('two corrections of a report', () => {
  it('of different figures of a section are both in it', () => {
    expect(
      said(
        { streamlining: STREAMLINING },
        { streamlining: { ...STREAMLINING, done: 30 } },
        { streamlining: { ...STREAMLINING, roadmap: { number: '54-KH/TU', issuedOn: '2020-05-04' } } },
      ),
    ).toEqual({
      mine: ['Tổ chức bộ máy, tinh giản biên chế – Đã tinh giản: 30 người'],
      theirs: ['Tổ chức bộ máy, tinh giản biên chế – Lộ trình: Số 54-KH/TU, ngày 4/5/2020'],
      conflicts: [],
      data: {
        streamlining: { ...STREAMLINING, done: 30, roadmap: { number: '54-KH/TU', issuedOn: '2020-05-04' } },
      },
    });
  });

  it('of the same row are merged figure by figure, and of the same figure to be chosen', () => {
    expect(said(cadres(2, 3), cadres(3, 3), cadres(2, 1))).toMatchObject({
      conflicts: [],
      data: cadres(3, 1),
    });
    expect(said(cadres(2, 3), cadres(3, 3), cadres(4, 3)).conflicts).toEqual([
      'Chính sách cán bộ không đủ điều kiện tái cử – Đảng, bố trí công tác khác, đã giải quyết: 3 | Chính sách cán bộ không đủ điều kiện tái cử – Đảng, bố trí công tác khác, đã giải quyết: 4',
    ]);
  });

  it('name steps, regulations, tasks and whole rows in words', () => {
    const process = (heldOn: string) => ({
      personnel: [{ target: 'executiveCommittee', track: 'reelection', steps: [{ step: 1, heldOn }] }],
    });
    expect(said(process('2020-05-04'), process('2020-05-05'), process('2020-05-06')).conflicts).toEqual([
      'Quy trình nhân sự 5 bước – Ban Chấp hành, tái cử, bước 1: ngày 5/5/2020 | Quy trình nhân sự 5 bước – Ban Chấp hành, tái cử, bước 1: ngày 6/5/2020',
    ]);
    const task = { taskId: 'ra-soat', status: 'in-progress' };
    const other = { taskId: 'khac', status: 'not-started' };
    const regulation = { executiveCommittee: { status: 'drafting' } };
    expect(
      said(
        { priorityTasks: [other], workingRegulations: regulation },
        {
          priorityTasks: [other, task],
          workingRegulations: { ...regulation, standingCommittee: { status: 'drafting' } },
        },
        {
          priorityTasks: [{ ...other, note: 'Chờ' }],
          workingRegulations: { executiveCommittee: { status: 'not-started' } },
        },
      ),
    ).toMatchObject({
      conflicts: [],
      mine: [
        'Nhiệm vụ trọng tâm – Rà soát nhân sự: Đang làm',
        'Quy chế làm việc – Ban Thường vụ: Đang soạn thảo',
      ],
      theirs: ['Nhiệm vụ trọng tâm – Khac: Chưa làm; Chờ', 'Quy chế làm việc – Ban Chấp hành: Chưa xây dựng'],
    });
  });

  it('of the steps of a process are merged step by step, in their order', () => {
    const process = (...days: string[]) => ({
      personnel: [
        {
          target: 'executiveCommittee',
          track: 'reelection',
          steps: days.map((heldOn, index) => ({ step: index + 1, heldOn })),
        },
      ],
    });
    const [first, second] = ['2020-05-04', '2020-05-06'];
    const place = 'Quy trình nhân sự 5 bước – Ban Chấp hành, tái cử';
    const base = process(first, second);
    expect(said(base, process(first, '2020-05-07'), process(first, second, '2020-05-12'))).toEqual({
      mine: [`${place}, bước 2: ngày 7/5/2020`],
      theirs: [`${place}, bước 3: ngày 12/5/2020`],
      conflicts: [],
      data: process(first, '2020-05-07', '2020-05-12'),
    });
    const both = said(base, process(first, second, '2020-05-12'), process(first, second, '2020-05-10'));
    expect(both.conflicts).toEqual([`${place}, bước 3: ngày 12/5/2020 | ${place}, bước 3: ngày 10/5/2020`]);
    expect(both.data).toEqual(process(first, second, '2020-05-12'));
    expect(said(base, process(first), process(first, '2020-05-07'))).toMatchObject({
      conflicts: [`${place}, bước 2: không có | ${place}, bước 2: ngày 7/5/2020`],
      data: process(first),
    });
  });

  it('of which one leaves a section out that the other changed are to be chosen as a whole', () => {
    const { merge, next } = mergeReports(
      { streamlining: STREAMLINING },
      { ...reportDraft({ streamlining: STREAMLINING }), choices: { streamlining: 'left-out' } },
      { streamlining: { ...STREAMLINING, done: 26 }, goodPractices: [] },
    );
    const [conflict] = merge.conflicts;
    expect(merge.conflicts).toHaveLength(1);
    expect(conflict && mergedValue(conflict.path, conflict.theirs, PLAN)).toBeUndefined();
    expect(dataOf(next)).toEqual({ goodPractices: [] });
    const chosen = { [pathKey(conflict?.path ?? [])]: 'theirs' as const };
    const { next: theirs } = mergeReports(
      { streamlining: STREAMLINING },
      { ...reportDraft({ streamlining: STREAMLINING }), choices: { streamlining: 'left-out' } },
      { streamlining: { ...STREAMLINING, done: 26 }, goodPractices: [] },
      chosen,
    );
    expect(dataOf(theirs)).toEqual({ streamlining: { ...STREAMLINING, done: 26 }, goodPractices: [] });
  });
});

describe('a draft', () => {
  const draft: ReportDraft = {
    ...reportDraft({ streamlining: { ...STREAMLINING, done: 30 } }),
    reason: 'Sửa số',
    aside: { '/data/streamlining/roadmap': { number: '1' } },
    startedFrom: '2020-05',
  };

  it('keeps what it holds beside the data to send, and sections that were not visited', () => {
    const unvisited = { ...draft, choices: { streamlining: 'given' as const } };
    const { next } = mergeReports({ streamlining: STREAMLINING }, unvisited, {
      streamlining: STREAMLINING,
      goodPractices: [],
    });
    expect(next).toMatchObject({ reason: 'Sửa số', aside: draft.aside, startedFrom: '2020-05' });
    expect(next.choices).toEqual({ streamlining: 'given', goodPractices: 'none' });
  });

  it('stays as it is where the current report was withdrawn', () => {
    const { merge, next } = mergeReports({ streamlining: STREAMLINING }, draft, undefined);
    expect(merge.conflicts).toEqual([]);
    expect(merge.theirs).toEqual([]);
    expect(dataOf(next)).toEqual(dataOf(draft));
  });

  it('of a first report is compared field by field with the first report of someone else', () => {
    const { merge } = mergeReports(undefined, draft, { streamlining: STREAMLINING, goodPractices: [] });
    expect(merge.conflicts.map(({ path }) => path)).toEqual([['streamlining', 'done']]);
    expect(merge.theirs.map(({ path }) => path)).toEqual([['goodPractices']]);
  });
});

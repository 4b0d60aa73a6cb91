import { describe, expect, it } from 'vitest';
import { DEFAULT_PLAN } from '../../../shared/plan/plan.ts';
import { summaryViews } from '../../../shared/sections/index.ts';
import type { ReportContext } from '../../../shared/sections/report/form.ts';
import { carriedOver, REPORT_KEYS, reportErrors } from '../../../shared/sections/report/index.ts';
import { WHOLE_REPORT } from './whole-report.ts';

const context: ReportContext = {
  unitId: 'a',
  today: '2020-06-10',
  plan: {
    ...DEFAULT_PLAN,
    milestones: [{ id: 'ngay-bau-cu', name: 'Ngày bầu cử' }],
    priorityTasks: [
      { id: 'quy-che', name: 'Quy chế', dueOn: '2020-12-31' },
      { id: 'lo-trinh', name: 'Lộ trình', dueOn: '2020-06-15', owners: ['b', 'c'] },
      { id: 'cua-a', name: 'Của a', dueOn: '2020-06-15', owners: ['b', 'a'] },
    ],
  },
};

const errors = (data: unknown) =>
  reportErrors(data, context).map(({ pointer, code, message }) => `${pointer} ${code}: ${message}`);

const FUTURE = 'future-date: Ngày này không được ở tương lai.';
const DUPLICATE = 'duplicate-keys: Danh sách có mục trùng nhau.';
const REQUIRED = 'required: Mục này bắt buộc phải có.';
const steps = (...days: string[]) => days.map((heldOn, index) => ({ step: index + 1, heldOn }));
const fiveSteps = (more: Record<string, unknown>) => ({
  target: 'executiveCommittee',
  track: 'reelection',
  steps: [],
  ...more,
});

describe('the five steps', () => {
  const skipped = (at: string, step: number) =>
    `/personnel/${at}/step step-skipped: Các bước phải theo thứ tự; ở đây phải là bước ${step}.`;
  const earlierThan = (at: string) =>
    `/personnel/${at}/heldOn step-before-previous: Bước này không được trước bước liền trước.`;

  it.each<[string, unknown, string[]]>([
    ['in order', [fiveSteps({ steps: steps('2020-05-01', '2020-05-02', '2020-06-10') })], []],
    ['two on one day', [fiveSteps({ steps: steps('2020-05-01', '2020-05-01') })], []],
    [
      'one in the future',
      [fiveSteps({ steps: steps('2020-06-11') })],
      [`/personnel/0/steps/0/heldOn ${FUTURE}`],
    ],
    [
      'one before the one before',
      [fiveSteps({ steps: steps('2020-05-02', '2020-05-01') })],
      [earlierThan('0/steps/1')],
    ],
    ['one skipped', [fiveSteps({ steps: [{ step: 2, heldOn: '2020-05-02' }] })], [skipped('0/steps/0', 1)]],
    [
      'the third after the first',
      [fiveSteps({ steps: [...steps('2020-05-01'), { step: 3, heldOn: '2020-05-02' }] })],
      [skipped('0/steps/1', 2)],
    ],
    ['without numbers', [fiveSteps({ steps: [{ heldOn: '2020-05-02' }] })], []],
    ['without days', [fiveSteps({ steps: [{ step: 1 }, { step: 2, heldOn: '2020-13-01' }] })], []],
    [
      'held against the last day that is one',
      [fiveSteps({ steps: [...steps('2020-05-02', '0'), { step: 3, heldOn: '2020-05-01' }] })],
      [earlierThan('0/steps/2')],
    ],
    ['of one process twice', [fiveSteps({}), fiveSteps({})], [`/personnel/1 ${DUPLICATE}`]],
    ['of two tracks', [fiveSteps({}), fiveSteps({ track: 'firstTime' })], []],
    ['of two bodies', [fiveSteps({}), fiveSteps({ target: 'standingCommittee' })], []],
    ['of nothing twice', [{ steps: [] }, { steps: [] }, { target: 'x' }, { target: 'x' }], []],
    ['that are none', 'x', []],
    ['whose steps are none', [fiveSteps({ steps: 'x' })], []],
    [
      'of the second process',
      [fiveSteps({}), fiveSteps({ track: 'firstTime', steps: steps('2020-06-11') })],
      [`/personnel/1/steps/0/heldOn ${FUTURE}`],
    ],
  ])('%s', (_, personnel, found) => expect(errors({ personnel })).toEqual(found));
});

describe('progress on goals', () => {
  const NOT_IN_PLAN = 'not-in-plan: Mục này không có trong kế hoạch.';
  const NOT_AN_OWNER = 'not-an-owner: Nhiệm vụ này không giao cho đơn vị.';
  const NOT_DONE = 'not-done: Chỉ ghi ngày hoàn thành khi đã xong.';

  it.each<[string, unknown, string[]]>([
    ['on a task of all', [{ taskId: 'quy-che', status: 'done', doneOn: '2020-06-10' }], []],
    ['on a task of its own', [{ taskId: 'cua-a', status: 'in-progress' }], []],
    [
      'on a task of others',
      [{ taskId: 'lo-trinh', status: 'done' }],
      [`/priorityTasks/0/taskId ${NOT_AN_OWNER}`],
    ],
    ['on a task of nobody', [{ taskId: 'x', status: 'done' }], [`/priorityTasks/0/taskId ${NOT_IN_PLAN}`]],
    ['on no task', [{ status: 'done' }], []],
    [
      'on one task twice',
      [{ taskId: 'quy-che' }, { taskId: 'quy-che' }],
      [`/priorityTasks/1/taskId ${DUPLICATE}`],
    ],
    [
      'done tomorrow',
      [{ taskId: 'quy-che', status: 'done', doneOn: '2020-06-11' }],
      [`/priorityTasks/0/doneOn ${FUTURE}`],
    ],
    [
      'done on a day though it is not',
      [{ taskId: 'quy-che', status: 'in-progress', doneOn: '2020-06-01' }],
      [`/priorityTasks/0/doneOn ${NOT_DONE}`],
    ],
    ['that is none', 'x', []],
  ])('%s', (_, priorityTasks, found) => expect(errors({ priorityTasks })).toEqual(found));

  it('of the elections is on the plan’s milestones', () => {
    expect(errors({ elections: [{ milestoneId: 'ngay-bau-cu', status: 'done' }] })).toEqual([]);
    expect(errors({ elections: [{ milestoneId: 'quy-che', status: 'done' }] })).toEqual([
      `/elections/0/milestoneId ${NOT_IN_PLAN}`,
    ]);
  });
});

describe('a working regulation', () => {
  const NOT_ISSUED = 'not-issued: Chỉ ghi số và ngày khi văn bản đã ban hành.';

  it.each<[string, Record<string, unknown>, string[]]>([
    ['issued with number and day', { status: 'issued', number: '1', issuedOn: '2020-06-10' }, []],
    ['issued without either', { status: 'issued' }, [`number ${REQUIRED}`, `issuedOn ${REQUIRED}`]],
    [
      'issued in the future',
      { status: 'issued', number: '1', issuedOn: '2020-06-11' },
      [`issuedOn ${FUTURE}`],
    ],
    ['being drafted', { status: 'drafting' }, []],
    ['being drafted with a number', { status: 'drafting', number: '1' }, [`number ${NOT_ISSUED}`]],
    ['not begun with a day', { status: 'not-started', issuedOn: '2020-06-01' }, [`issuedOn ${NOT_ISSUED}`]],
    ['of no state', { number: '1' }, []],
  ])('%s', (_, one, found) => {
    for (const document of ['executiveCommittee', 'standingCommittee', 'permanentLeadership']) {
      expect(errors({ workingRegulations: { [document]: one } })).toEqual(
        found.map((line) => `/workingRegulations/${document}/${line}`),
      );
    }
  });

  it('that is none is left to the schema', () => {
    expect(errors({ workingRegulations: 'x' })).toEqual([]);
    expect(errors({ workingRegulations: { executiveCommittee: 'x' } })).toEqual([]);
  });
});

describe('a section without rules', () => {
  it('is left to its schema', () => {
    expect(errors({ cadrePolicy: 'x', difficulties: 'x', goodPractices: 'x', communications: 'x' })).toEqual(
      [],
    );
  });
});

describe('a roadmap', () => {
  it('was not issued in the future', () => {
    const of = (issuedOn: string) => ({ streamlining: { roadmap: { number: '1', issuedOn } } });
    expect(errors(of('2020-06-10'))).toEqual([]);
    expect(errors(of('2020-06-11'))).toEqual([`/streamlining/roadmap/issuedOn ${FUTURE}`]);
    expect(errors({ streamlining: { roadmap: null } })).toEqual([]);
  });
});

describe('the next month’s report', () => {
  it('begins with what goes on: all but what tells of a month alone, and only goals that are the unit’s still', () => {
    const { communications: _, goodPractices: __, ...goesOn } = WHOLE_REPORT;
    expect(carriedOver(WHOLE_REPORT, context)).toEqual({
      ...goesOn,
      priorityTasks: [WHOLE_REPORT.priorityTasks?.[0], WHOLE_REPORT.priorityTasks?.[2]],
      elections: [WHOLE_REPORT.elections?.[0]],
    });
    expect(carriedOver({}, context)).toStrictEqual({});
    expect(carriedOver({ communications: [] }, context)).toStrictEqual({});
  });

  it('has the sections in the order of the summary', () => {
    expect(REPORT_KEYS).toEqual(Object.keys(summaryViews.shape).filter((key) => key in WHOLE_REPORT));
  });
});

import { describe, expect, it } from 'vitest';
import type { ReportContext } from '../../../shared/sections/report/form.ts';
import type { ReportKey } from '../../../shared/sections/report/index.ts';
import {
  issuesIn,
  isUnchangedAt,
  joined,
  type ReportDraft,
  sectionOf,
  validateReport,
} from '../../../web/pages/report/model.ts';
import { SAMPLE_PLAN } from './samples.ts';

const STREAMLINING = { roadmap: null, target: 50, done: 24 };
const CONTEXT: ReportContext = {
  unitId: 'sa-dec',
  today: '2020-06-01',
  plan: {
    ...SAMPLE_PLAN,
    priorityTasks: [{ id: 'ra-soat', name: 'Rà soát nhân sự cấp ủy', dueOn: '2020-06-15' }],
    milestones: [{ id: 'hiep-thuong', name: 'Hiệp thương lần thứ nhất' }],
  },
};

/** A draft that reports these sections. */
const given = (sections: ReportDraft['sections']): ReportDraft => ({
  sections,
  choices: Object.fromEntries(Object.keys(sections).map((key) => [key, 'given'])),
});
const errorsOf = (draft: ReportDraft) =>
  validateReport(draft, CONTEXT).errors.map(({ pointer, code }) => `${pointer} ${code}`);

describe('a draft is validated', () => {
  it('right: what is sent is what the schema read', () => {
    expect(validateReport(given({ streamlining: STREAMLINING }), CONTEXT)).toEqual({
      data: { streamlining: STREAMLINING },
      errors: [],
    });
  });

  it.each<[string, ReportDraft['sections'], string[]]>([
    ['no section at all', {}, ['/data nothing-reported']],
    ['a section taken up and left empty', { personnel: [] }, ['/data/personnel nothing-entered']],
    [
      'regulations taken up and left empty',
      { workingRegulations: {} },
      ['/data/workingRegulations nothing-entered'],
    ],
    [
      'streamlining taken up and left empty: each of its figures is asked for',
      { streamlining: {} },
      [
        '/data/streamlining/roadmap required',
        '/data/streamlining/target required',
        '/data/streamlining/done required',
      ],
    ],
    [
      'a day that does not exist, and words for a number',
      {
        streamlining: {
          roadmap: { number: '54-KH/TU', issuedOn: '2020-02-31' },
          target: 'năm mươi',
          done: 24,
        },
      },
      ['/data/streamlining/roadmap/issuedOn invalid-date', '/data/streamlining/target invalid-type'],
    ],
    [
      'a step left out, one before the one before it and one to come',
      {
        personnel: [
          {
            target: 'executiveCommittee',
            track: 'reelection',
            steps: [
              { step: 1, heldOn: '2020-05-11' },
              { step: 2 },
              { step: 3, heldOn: '2020-05-04' },
              { step: 4, heldOn: '2020-07-04' },
            ],
          },
        ],
      },
      [
        '/data/personnel/0/steps/1/heldOn required',
        '/data/personnel/0/steps/2/heldOn step-before-previous',
        '/data/personnel/0/steps/3/heldOn future-date',
      ],
    ],
    [
      'a step out of its order, which shows at its day',
      {
        personnel: [
          { target: 'executiveCommittee', track: 'reelection', steps: [{ step: 2, heldOn: '2020-05-11' }] },
        ],
      },
      ['/data/personnel/0/steps/0/heldOn step-skipped'],
    ],
    [
      'one of two figures of a regime',
      { cadrePolicy: [{ sector: 'party', regime: 'reassigned', resolved: 2 }] },
      ['/data/cadrePolicy/0/pending required'],
    ],
    [
      'a difficulty without its kind whose text is too long',
      { difficulties: [{ status: 'open', text: 'x'.repeat(1001) }] },
      ['/data/difficulties/0/category required', '/data/difficulties/0/text too-big'],
    ],
    [
      'regulations that were issued without number and day',
      { workingRegulations: { executiveCommittee: { status: 'issued' } } },
      [
        '/data/workingRegulations/executiveCommittee/number required',
        '/data/workingRegulations/executiveCommittee/issuedOn required',
      ],
    ],
    [
      'a task done on a day to come',
      { priorityTasks: [{ taskId: 'ra-soat', status: 'done', doneOn: '2020-06-02' }] },
      ['/data/priorityTasks/0/doneOn future-date'],
    ],
    [
      'a task that is not in the plan',
      { priorityTasks: [{ taskId: 'viec-cu', status: 'in-progress' }] },
      ['/data/priorityTasks/0/taskId not-in-plan'],
    ],
  ])('wrong in %s', (_, sections, errors) => {
    expect(errorsOf(given(sections))).toEqual(errors);
  });

  it('section by section in the order of the form, each error once', () => {
    const draft = given({
      elections: [{ milestoneId: 'hiep-thuong', status: 'done', doneOn: '2020-06-02' }],
      streamlining: {},
      personnel: [],
    });
    expect(errorsOf(draft).map((one) => one.split(' ')[0])).toEqual([
      '/data/personnel',
      '/data/streamlining/roadmap',
      '/data/streamlining/target',
      '/data/streamlining/done',
      '/data/elections/0/doneOn',
    ]);
  });

  it('as not to be sent while its shape is wrong, and in words that name the section left empty', () => {
    const { data, errors } = validateReport(given({ personnel: [], streamlining: {} }), CONTEXT);
    expect(data).toBeUndefined();
    expect(errors[0]?.message).toBe(
      'Quy trình nhân sự 5 bước: chưa nhập nội dung nào. Đồng chí nhập, hoặc chọn lại ở đầu mục.',
    );
    expect(validateReport(given({}), CONTEXT).errors[0]?.message).toBe('Báo cáo chưa có mục nào.');
  });
});

describe('a pointer', () => {
  it.each<[string, ReportKey | undefined]>([
    ['/data/streamlining', 'streamlining'],
    ['/data/streamlining/target', 'streamlining'],
    ['/data/streamliningX', undefined],
    ['/data', undefined],
    ['/reason', undefined],
  ])('%s lies in %s', (pointer, key) => {
    expect(sectionOf(pointer)).toBe(key);
  });

  it('takes its issue to its section', () => {
    const issues = ['/data/elections/0', '/data/personnel', '/data'].map((pointer) => ({
      pointer,
      code: 'x',
      message: '',
    }));
    expect(issuesIn(issues, 'personnel').map(({ pointer }) => pointer)).toEqual(['/data/personnel']);
  });
});

describe('what the server found', () => {
  const issue = (pointer: string, message: string, code = 'odd') => ({ pointer, code, message });

  it('comes before what was found here, the same once, a step’s number at its day', () => {
    const server = [issue('/data/personnel/0/steps/0/step', 'máy chủ'), issue('/data/x', 'máy chủ')];
    const own = [issue('/data/x', 'trang'), issue('/data/x', 'trang', 'other'), issue('/data/y', 'trang')];
    expect(joined(server, own)).toEqual([
      issue('/data/personnel/0/steps/0/heldOn', 'máy chủ'),
      issue('/data/x', 'máy chủ'),
      issue('/data/x', 'trang', 'other'),
      issue('/data/y', 'trang'),
    ]);
  });

  it.each<[boolean, unknown]>([
    [true, { streamlining: { target: 50, done: 30 } }],
    [false, { streamlining: { target: 51, done: 24 } }],
    [false, { streamlining: { done: 24 } }],
    [false, {}],
  ])('still holds: %s, when the report is %j now', (stands, now) => {
    const refused = { streamlining: { target: 50, done: 24 } };
    const at = issue('/data/streamlining/target', 'Chỉ tiêu đã đổi.');
    expect(isUnchangedAt(refused, now as typeof refused, at)).toBe(stands);
  });
});

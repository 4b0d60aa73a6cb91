import { describe, expect, it } from 'vitest';
import { merge, present, sectionTexts, summarise } from '../../../shared/sections/index.ts';
import type { UnitReport } from '../../../shared/sections/report/index.ts';
import { SAMPLE_NAMES } from '../../fixtures/names.ts';
import { congressResult, own, type UnitSketch, unitState } from './unit-state.ts';

const steps = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ step: index + 1, heldOn: `2020-06-0${index + 1}` }));
const personnel = (count: number): UnitReport => ({
  personnel: [{ target: 'standingCommittee', track: 'reelection', steps: steps(count) }],
});
const roadmap = { number: '54-KH/TU', issuedOn: '2020-06-01' };
const plan = {
  deadlines: { grassroots: '2020-06-30', district: '2020-08-31' },
  milestones: [
    { id: 'ban-chi-dao', name: 'Ban chỉ đạo', dueOn: '2020-06-01' },
    { id: 'ngay-bau-cu', name: 'Ngày bầu cử' },
  ],
  priorityTasks: [{ id: 'quy-che', name: 'Quy chế', dueOn: '2020-06-01' }],
};
const ON_TIME = '2020-06-20T03:00:00.000Z';
const LATE = '2020-06-27T03:00:00.000Z';

type Sketch = Omit<UnitSketch, 'unitId'>;

const partsOf = (unitId: string, report: UnitReport | undefined, sketch: Sketch) =>
  summarise(unitState({ plan, organisations: [own(unitId)], ...sketch, unitId }), report);

/** The lines of a section: of one unit, and of two units that are alike. */
function linesOf(title: string, report: UnitReport | undefined, sketch: Sketch) {
  const parts = partsOf('a', report, sketch);
  const said = (of: typeof parts) =>
    sectionTexts(present(of), SAMPLE_NAMES).find((text) => text.title === title)?.lines;
  return { unit: said(parts), both: said(merge(parts, partsOf('b', report, sketch))) };
}

const PERSONNEL = 'Quy trình nhân sự 5 bước';
const STREAMLINING = 'Tổ chức bộ máy, tinh giản biên chế';
const POLICY = 'Chính sách cán bộ không đủ điều kiện tái cử';
const TASKS = 'Nhiệm vụ trọng tâm';
const ELECTIONS = 'Chuẩn bị bầu cử';
const REPORTING = 'Báo cáo tháng';
const REGULATIONS = 'Quy chế làm việc';

type Case = [
  title: string,
  unit: readonly string[],
  both: readonly string[],
  report: UnitReport | undefined,
  sketch?: Sketch,
];

const CASES: readonly Case[] = [
  [
    PERSONNEL,
    ['Ban Thường vụ, tái cử: đã hoàn thành cả 5 bước.'],
    ['Ban Thường vụ, tái cử: 2/2 đơn vị đã hoàn thành cả 5 bước.'],
    personnel(5),
  ],
  [
    PERSONNEL,
    ['Ban Thường vụ, tái cử: chưa xong, đã thực hiện đến bước 3.'],
    ['Ban Thường vụ, tái cử: 0/2 đơn vị đã hoàn thành cả 5 bước; 2 đơn vị đã xong bước 3.'],
    personnel(3),
  ],
  [
    PERSONNEL,
    ['Ban Thường vụ, tái cử: chưa bắt đầu.'],
    ['Ban Thường vụ, tái cử: 0/2 đơn vị đã hoàn thành cả 5 bước; 2 đơn vị chưa bắt đầu.'],
    personnel(0),
  ],
  [PERSONNEL, ['Đơn vị chưa báo cáo mục này.'], ['2 đơn vị chưa báo cáo mục này.'], undefined],
  [
    STREAMLINING,
    ['Đã có lộ trình.', 'Số người đã tinh giản: 2/2, hoàn thành.', 'Số đầu mối giảm từ 821 còn 745.'],
    [
      'Các đơn vị đã báo cáo đều có lộ trình.',
      'Số người đã tinh giản: 4/4, hoàn thành.',
      'Số đầu mối giảm từ 1.642 còn 1.490.',
    ],
    { streamlining: { roadmap, target: 2, done: 2, organisationsBefore: 821, organisationsAfter: 745 } },
  ],
  [
    STREAMLINING,
    ['Chưa có lộ trình.', 'Chưa có chỉ tiêu tinh giản.', 'Số đầu mối không đổi: 5.'],
    ['Chưa có lộ trình: A, B.', 'Chưa có chỉ tiêu tinh giản.', 'Số đầu mối không đổi: 10.'],
    { streamlining: { roadmap: null, target: 0, done: 0, organisationsBefore: 5, organisationsAfter: 5 } },
  ],
  [
    STREAMLINING,
    ['Đã có lộ trình.', 'Chưa có chỉ tiêu tinh giản; đã tinh giản 1 người.', 'Số đầu mối tăng từ 5 lên 6.'],
    [
      'Các đơn vị đã báo cáo đều có lộ trình.',
      'Chưa có chỉ tiêu tinh giản; đã tinh giản 2 người.',
      'Số đầu mối tăng từ 10 lên 12.',
    ],
    { streamlining: { roadmap, target: 0, done: 1, organisationsBefore: 5, organisationsAfter: 6 } },
  ],
  [
    POLICY,
    ['Không có cán bộ thuộc diện này.'],
    ['Các đơn vị đã báo cáo không có cán bộ thuộc diện này.'],
    { cadrePolicy: [] },
  ],
  [
    POLICY,
    ['Còn 1 cán bộ chưa được giải quyết chế độ, chính sách.'],
    ['Còn 2 cán bộ chưa được giải quyết chế độ, chính sách.'],
    { cadrePolicy: [{ sector: 'party', regime: 'reassigned', resolved: 0, pending: 1 }] },
  ],
  [
    'Tồn tại, khó khăn',
    ['Còn 2 khó khăn chưa tháo gỡ: nhân sự 2.', 'Doanh nghiệp: Thiếu nguồn', 'Thiếu người'],
    [
      'Còn 4 khó khăn chưa tháo gỡ: nhân sự 4.',
      'A (doanh nghiệp): Thiếu nguồn',
      'A: Thiếu người',
      'B (doanh nghiệp): Thiếu nguồn',
      'B: Thiếu người',
    ],
    {
      difficulties: [
        { category: 'personnel', organisationType: 'enterprise', text: 'Thiếu nguồn', status: 'open' },
        { category: 'personnel', text: 'Thiếu người', status: 'open' },
      ],
    },
  ],
  [
    'Tồn tại, khó khăn',
    ['Khó khăn đã nêu đã được tháo gỡ.'],
    ['Cả 2 khó khăn đã nêu đã được tháo gỡ.'],
    { difficulties: [{ category: 'personnel', text: 'Thiếu người', status: 'resolved' }] },
  ],
  [
    'Kinh nghiệm, cách làm hiệu quả',
    ['Tổ giúp việc'],
    ['A: Tổ giúp việc', 'B: Tổ giúp việc'],
    { goodPractices: [{ title: 'Tổ giúp việc', text: 'Theo cụm' }] },
  ],
  [
    TASKS,
    ['Quy chế (hạn 1/6/2020): đã xong.'],
    ['Quy chế (hạn 1/6/2020): 2/2 đơn vị đã xong.'],
    { priorityTasks: [{ taskId: 'quy-che', status: 'done' }] },
  ],
  [
    TASKS,
    ['Quá hạn: Quy chế (hạn 1/6/2020): chưa xong, đang làm.'],
    ['Quá hạn: Quy chế (hạn 1/6/2020): 0/2 đơn vị đã xong; chưa xong: A, B.'],
    { priorityTasks: [{ taskId: 'quy-che', status: 'in-progress' }] },
  ],
  [
    TASKS,
    ['Quá hạn: Quy chế (hạn 1/6/2020): chưa làm.'],
    ['Quá hạn: Quy chế (hạn 1/6/2020): 0/2 đơn vị đã xong; chưa xong: A, B.'],
    { priorityTasks: [{ taskId: 'quy-che', status: 'not-started' }] },
  ],
  [
    TASKS,
    ['Quá hạn: Quy chế (hạn 1/6/2020): chưa báo cáo kết quả.'],
    ['Quá hạn: Quy chế (hạn 1/6/2020): 0/2 đơn vị đã xong; chưa xong: A, B.'],
    {},
  ],
  [
    ELECTIONS,
    ['Ban chỉ đạo (1/6/2020): đơn vị đã hoàn thành phần việc được giao.', 'Ngày bầu cử: chưa ấn định.'],
    ['Ban chỉ đạo (1/6/2020): 2/2 đơn vị đã hoàn thành phần việc được giao.', 'Ngày bầu cử: chưa ấn định.'],
    {
      elections: [
        { milestoneId: 'ban-chi-dao', status: 'done' },
        { milestoneId: 'ngay-bau-cu', status: 'not-started' },
      ],
    },
  ],
  [
    ELECTIONS,
    [
      'Quá hạn: Ban chỉ đạo (1/6/2020): đơn vị chưa báo cáo kết quả.',
      'Ngày bầu cử (chưa ấn định): đơn vị đang làm phần việc được giao.',
    ],
    [
      'Quá hạn: Ban chỉ đạo (1/6/2020): 0/2 đơn vị đã hoàn thành phần việc được giao.',
      'Ngày bầu cử (chưa ấn định): 0/2 đơn vị đã hoàn thành phần việc được giao.',
    ],
    { elections: [{ milestoneId: 'ngay-bau-cu', status: 'in-progress' }] },
  ],
  [
    ELECTIONS,
    ['Hiệp thương (1/7/2020): đơn vị chưa làm phần việc được giao.', 'Ban chỉ đạo: chưa ấn định ngày.'],
    [
      'Hiệp thương (1/7/2020): 0/2 đơn vị đã hoàn thành phần việc được giao.',
      'Ban chỉ đạo: chưa ấn định ngày.',
    ],
    { elections: [{ milestoneId: 'hiep-thuong', status: 'not-started' }] },
    {
      plan: {
        milestones: [
          { id: 'hiep-thuong', name: 'Hiệp thương', dueOn: '2020-07-01' },
          { id: 'ban-chi-dao', name: 'Ban chỉ đạo' },
        ],
      },
    },
  ],
  [
    REGULATIONS,
    ['Ban Chấp hành: đã ban hành.', 'Ban Thường vụ: đang soạn thảo.', 'Thường trực cấp ủy: chưa báo cáo.'],
    [
      'Ban Chấp hành: 2/2 đơn vị đã ban hành.',
      'Ban Thường vụ: 0/2 đơn vị đã ban hành; 2 đơn vị đang soạn thảo.',
      'Thường trực cấp ủy: chưa đơn vị nào nêu.',
    ],
    {
      workingRegulations: {
        executiveCommittee: { status: 'issued', issuedOn: '2020-06-01' },
        standingCommittee: { status: 'drafting' },
      },
    },
  ],
  [REGULATIONS, ['Đơn vị chưa báo cáo mục này.'], ['2 đơn vị chưa báo cáo mục này.'], undefined],
  [
    'Tuyên truyền',
    ['Trong tháng có 12 hoạt động: báo in 12.'],
    ['Trong tháng có 24 hoạt động: báo in 24.'],
    { communications: [{ activity: 'press', count: 12 }] },
  ],
  [
    REPORTING,
    ['Đã gửi báo cáo tháng 6/2020 đúng hạn.'],
    ['Tháng 6/2020: 2/2 đơn vị gửi đúng hạn.'],
    {},
    { due: { firstRecordedAt: ON_TIME } },
  ],
  [
    REPORTING,
    ['Đã gửi báo cáo tháng 6/2020, muộn so với hạn 25/6/2020.'],
    ['Tháng 6/2020: 0/2 đơn vị gửi đúng hạn.', 'Gửi muộn: A, B.'],
    {},
    { due: { firstRecordedAt: LATE } },
  ],
  [
    REPORTING,
    ['Chưa gửi báo cáo tháng 6/2020, đã quá hạn 25/6/2020.'],
    ['Tháng 6/2020: 0/2 đơn vị gửi đúng hạn.'],
    undefined,
  ],
  [
    REPORTING,
    ['Chưa gửi báo cáo tháng 6/2020, được gia hạn đến 3/7/2020.'],
    [
      'Tháng 6/2020: 0/2 đơn vị gửi đúng hạn.',
      'A được gia hạn đến 3/7/2020.',
      'B được gia hạn đến 3/7/2020.',
    ],
    undefined,
    { due: { dueOn: '2020-07-03' } },
  ],
  [
    REPORTING,
    ['Báo cáo tháng 6/2020 đã trả lại, chưa gửi lại.', 'Báo cáo tháng 5/2020 đã trả lại, chưa gửi lại.'],
    [
      'Tháng 6/2020: 0/2 đơn vị gửi đúng hạn.',
      'Đã trả lại, chưa gửi lại: A, báo cáo tháng 6/2020.',
      'Đã trả lại, chưa gửi lại: B, báo cáo tháng 6/2020.',
      'Đã trả lại, chưa gửi lại: A, báo cáo tháng 5/2020.',
      'Đã trả lại, chưa gửi lại: B, báo cáo tháng 5/2020.',
    ],
    undefined,
    { due: { returned: true }, returned: { reports: ['2020-05', '2020-06'] } },
  ],
];

describe('a section of one unit speaks of it in words, that of several counts them', () => {
  it.each(CASES)('%s: %j', (title, unit, both, report, sketch = {}) => {
    expect(linesOf(title, report, sketch)).toEqual({ unit, both });
  });

  it.each([
    ['Đại hội cấp trên cơ sở: chưa tổ chức.', {}],
    ['Đại hội cấp trên cơ sở: đã tổ chức.', { results: { a: congressResult() } }],
    ['Đã trả lại, chưa gửi lại: A.', { returned: { results: ['a'] } }],
  ] as const)('of its own congress it says: %s', (line, sketch) => {
    expect(linesOf('Đại hội các cấp', undefined, sketch).unit).toContain(line);
  });
});

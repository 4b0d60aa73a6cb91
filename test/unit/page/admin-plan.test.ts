import { describe, expect, it } from 'vitest';
import { DEFAULT_PLAN, type Plan } from '../../../shared/plan/plan.ts';
import { freshId } from '../../../web/pages/admin/fresh-id.ts';
import { planDifferences } from '../../../web/pages/admin/plan/differences.ts';
import { monthOf, planBody, planDraft } from '../../../web/pages/admin/plan/draft.ts';
import { keepPlan, keptPlan, planBasis } from '../../../web/pages/admin/plan/kept-plan.ts';
import { fieldHref, PLAN_PARTS, partState, planPart } from '../../../web/pages/admin/plan/plan-parts.ts';
import { placeOf } from '../../../web/pages/admin/plan/words.ts';

const PLAN: Plan = {
  ...DEFAULT_PLAN,
  deadlines: { grassroots: '2020-06-30' },
  milestones: [{ id: 'bau-cu', name: 'Ngày bầu cử' }],
  priorityTasks: [{ id: 'ra-soat', name: 'Rà soát', dueOn: '2020-06-15', owners: ['sa-dec', 'cao-lanh'] }],
};
const NAMES: Readonly<Record<string, string>> = { 'sa-dec': 'Sa Đéc', 'cao-lanh': 'Cao Lãnh' };
const differencesOf = (after: Partial<Plan>, before: Partial<Plan> = {}) =>
  planDifferences({ ...PLAN, ...before }, { ...PLAN, ...after }, (id) => NAMES[id] ?? id).map(
    (one) => `${one.what}: ${one.before} → ${one.after}`,
  );

describe('a change of the plan is shown', () => {
  it.each<[string[], Partial<Plan>, Partial<Plan>?]>([
    [[], {}],
    [['Hạn đại hội: Cấp cơ sở: 30/6/2020 → 15/7/2020'], { deadlines: { grassroots: '2020-07-15' } }],
    [['Hạn đại hội: Cấp cơ sở: 30/6/2020 → –'], { deadlines: {} }],
    [
      ['Hạn đại hội: Cấp trên cơ sở: – → 31/8/2020'],
      { deadlines: { grassroots: '2020-06-30', district: '2020-08-31' } },
    ],
    [['Hạn đại hội: Cấp cơ sở: 30/6/2020 → 2020-6-'], { deadlines: { grassroots: '2020-6-' } }],
    [
      ['Mốc bầu cử: Ngày bầu cử: Ngày bầu cử, chưa ấn định ngày → Ngày bầu cử, 23/5/2021'],
      { milestones: [{ id: 'bau-cu', name: 'Ngày bầu cử', dueOn: '2021-05-23' }] },
    ],
    [
      ['Mốc bầu cử: Hiệp thương: – → Hiệp thương, chưa ấn định ngày'],
      { milestones: [...PLAN.milestones, { id: 'hiep-thuong', name: 'Hiệp thương' }] },
    ],
    [['Mốc bầu cử: Ngày bầu cử: Ngày bầu cử, chưa ấn định ngày → bỏ'], { milestones: [] }],
    [
      ['Mốc bầu cử: Bầu cử: Ngày bầu cử, chưa ấn định ngày → Bầu cử, chưa ấn định ngày'],
      { milestones: [{ id: 'bau-cu', name: 'Bầu cử' }] },
    ],
    [
      [
        'Nhiệm vụ: Rà soát: Rà soát, hạn 15/6/2020, giao Sa Đéc, Cao Lãnh → Rà soát, hạn 15/6/2020, giao tất cả đơn vị',
      ],
      { priorityTasks: [{ id: 'ra-soat', name: 'Rà soát', dueOn: '2020-06-15' }] },
    ],
    [
      ['Nhiệm vụ: Việc một: Việc một, hạn 1/7/2020, giao tất cả đơn vị → bỏ'],
      { priorityTasks: [{ id: 'hai', name: 'Việc hai', dueOn: '2020-07-02' }] },
      {
        priorityTasks: [
          { id: 'mot', name: 'Việc một', dueOn: '2020-07-01' },
          { id: 'hai', name: 'Việc hai', dueOn: '2020-07-02' },
        ],
      },
    ],
    [['Ngày phải gửi báo cáo hằng tháng: 25 → 20'], { reportingDueDay: 20 }],
    [['Tháng đầu tiên phải có báo cáo: – → 3/2020'], { reportingSince: '2020-03' }],
    [['Tháng đầu tiên phải có báo cáo: 3/2020 → –'], {}, { reportingSince: '2020-03' }],
    [['Tuổi cao nhất được tính là trẻ: 40 → 35'], { youngMaxAge: 35 }],
    [
      [
        'Tỷ lệ nữ tối thiểu (%): 15 → 0',
        'Số nữ tối thiểu trong Ban Thường vụ: 1 → 2',
        'Tỷ lệ trẻ tuổi tối thiểu (%): 10 → 12',
        'Đổi mới ít nhất một trên số cấp ủy viên: 3 → 4',
        'Trình độ lý luận chính trị thấp nhất: Sơ cấp → Trung cấp',
      ],
      {
        quotas: {
          womenPercent: 0,
          womenInStandingCommittee: 2,
          youngPercent: 12,
          renewalOneIn: 4,
          theoryLevel: 'intermediate',
        },
      },
    ],
  ])('%j', (lines, after, before) => {
    expect(differencesOf(after, before)).toEqual(lines);
  });
});

describe('a plan in the making', () => {
  const revision = {
    ...PLAN,
    revision: 3,
    recordedAt: '2020-01-01T00:00:00.000Z',
    effectiveFrom: '2020-01-01',
  };

  it('begins with the current plan, without the fields of its revision', () => {
    expect(planBody(planDraft(revision))).toEqual(PLAN);
    expect(planDraft(revision)).not.toHaveProperty('revision');
  });

  it('is sent without what is blank, and with an id for each new entry', () => {
    const draft = planDraft(revision);
    const entry = { id: '', name: 'Ngày bầu cử', dueOn: undefined };
    const body = planBody({
      ...draft,
      reportingDueDay: undefined,
      deadlines: { grassroots: '2020-06-30', district: undefined },
      milestones: [...draft.milestones, entry, entry, { id: '', name: undefined, dueOn: '2021-05-23' }],
      priorityTasks: [{ ...entry, owners: undefined }],
    });
    expect(body).not.toHaveProperty('reportingDueDay');
    expect(body).toMatchObject({
      deadlines: { grassroots: '2020-06-30' },
      milestones: [
        { id: 'bau-cu', name: 'Ngày bầu cử' },
        { id: 'ngay-bau-cu', name: 'Ngày bầu cử' },
        { id: 'ngay-bau-cu-2', name: 'Ngày bầu cử' },
        { id: 'muc', dueOn: '2021-05-23' },
      ],
      priorityTasks: [{ id: 'ngay-bau-cu', name: 'Ngày bầu cử' }],
    });
    expect(JSON.stringify(body)).not.toContain('null');
    expect(Object.keys(body.deadlines ?? {})).toEqual(['grassroots']);
  });

  it('gives a new entry no id that another has, before or after it', () => {
    const draft = planDraft(revision);
    const fresh = { id: '', name: 'Bầu cử', dueOn: undefined };
    const { milestones } = planBody({ ...draft, milestones: [fresh, ...draft.milestones] });
    expect(milestones).toMatchObject([{ id: 'bau-cu-2' }, { id: 'bau-cu' }]);
  });

  it.each<[string | undefined, string | undefined]>([
    ['2020-06', '6/2020'],
    ['006/2020', '006/2020'],
    ['2020-12', ' 12/2020 '],
    ['13/2020', '13/2020'],
    ['0/2020', '0/2020'],
    ['6/20', '6/20'],
    ['tháng 6', 'tháng 6'],
    [undefined, undefined],
  ])('takes the month %s of %j', (month, text) => {
    expect(monthOf(text)).toBe(month);
  });
});

describe('the id of a new entry', () => {
  it.each<[string, string, string[]]>([
    ['huyen-uy-lap-vo', 'Huyện ủy Lấp Vò', []],
    ['muc', '', []],
    ['muc', '***', []],
    ['bi-thu-b-x', '"Bí thư" <b>X', []],
    ['a-2', 'A', ['a']],
    ['a-3', 'A', ['a', 'a-2', 'a-4']],
    ['a'.repeat(50), 'a'.repeat(80), []],
    ['a'.repeat(49), `${'a'.repeat(49)} b`, []],
    [
      'dang-bo-trung-tam-dich-vu-cong-ich-va-quan-ly-do',
      'Đảng bộ Trung tâm Dịch vụ công ích và Quản lý đô thị',
      [],
    ],
    [`${'a'.repeat(47)}-bc`, `${'a'.repeat(47)} bc d`, []],
  ])('is %s of %j beside %j', (id, name, taken) => {
    expect(freshId(name, taken)).toBe(id);
  });
});

describe('where an error of the plan is, in words', () => {
  it.each([
    ['Hạn đại hội, Cấp cơ sở', '/deadlines/grassroots'],
    ['Hạn đại hội, ', '/deadlines'],
    ['Mốc 1, tên', '/milestones/0/name'],
    ['Mốc 12, ngày', '/milestones/11/dueOn'],
    ['Mốc 1, mã', '/milestones/0/id'],
    ['Nhiệm vụ 2, đơn vị được giao', '/priorityTasks/1/owners'],
    ['Nhiệm vụ 2, mã', '/priorityTasks/1'],
    ['Ngày phải gửi báo cáo hằng tháng', '/reportingDueDay'],
    ['Tháng đầu tiên phải có báo cáo', '/reportingSince'],
    ['Tuổi cao nhất được tính là trẻ', '/youngMaxAge'],
    ['Tỷ lệ nữ tối thiểu (%)', '/quotas/womenPercent'],
    ['Trình độ lý luận chính trị thấp nhất', '/quotas/theoryLevel'],
    ['Lý do thay đổi', '/reason'],
    ['Có hiệu lực từ ngày', '/effectiveFrom'],
    ['Kế hoạch', '/unknown'],
    ['Kế hoạch', ''],
  ])('%s: %s', (words, pointer) => {
    expect(placeOf(pointer)).toBe(words);
  });
});

describe('the parts of the plan', () => {
  const draft = planDraft({ ...DEFAULT_PLAN, revision: 1 } as Parameters<typeof planDraft>[0]);
  const error = (pointer: string) => ({ pointer, code: 'required', message: '' });

  it('hold every field once', () => {
    const fields = PLAN_PARTS.flatMap(({ fields: own }) => own as readonly string[]);
    expect([...fields].sort()).toEqual(Object.keys(draft).sort());
  });

  it('are told apart by what is wrong in them, and what was changed', () => {
    const [deadlines, milestones] = PLAN_PARTS;
    const saved = draft;
    const changed = { ...draft, deadlines: { grassroots: '2020-06-30' } } as typeof draft;
    const issues = [error('/milestones/0/name'), error('/milestones/0/dueOn'), error('/reason')];
    expect(partState(deadlines, { draft: changed, saved, issues })).toBe('đã sửa');
    expect(partState(milestones, { draft: changed, saved, issues })).toBe('2 lỗi');
    expect(partState(planPart('targets'), { draft: changed, saved, issues })).toBeUndefined();
  });

  it('have addresses, to which an error of another part leads', () => {
    expect(planPart('none').id).toBe('deadlines');
    const shown = planPart('tasks');
    expect(fieldHref('/priorityTasks/0/name', shown)).toBeUndefined();
    expect(fieldHref('/reason', shown)).toBeUndefined();
    expect(fieldHref('/quotas/womenPercent', shown)).toBe(
      '#/admin/plan/targets?field=%2Fquotas%2FwomenPercent',
    );
  });
});

describe('a plan that was typed and not saved, after another section was open', () => {
  const saved = (revision: number) => ({
    ...PLAN,
    revision,
    recordedAt: '2020-06-01T03:00:00.000Z',
    effectiveFrom: '2020-06-01',
  });
  const head = { reason: 'Sửa hạn', effectiveFrom: undefined };

  it('still replaces the revision that it conflicts with, and says so', () => {
    const basis = { current: saved(3), last: 4, conflict: true };
    keepPlan('quan-tri', { basis, draft: planDraft(saved(2)), head });
    expect(planBasis(keptPlan('quan-tri'), saved(4))).toEqual(basis);
    keepPlan('quan-tri', undefined);
    expect(planBasis(keptPlan('quan-tri'), saved(4))).toEqual({
      current: saved(4),
      last: 4,
      conflict: false,
    });
  });

  it('is not that of another account', () => {
    const basis = { current: saved(2), last: 2, conflict: false };
    keepPlan('quan-tri', { basis, draft: planDraft(saved(2)), head });
    expect(keptPlan('khac')).toBeUndefined();
    keepPlan('quan-tri', undefined);
  });
});

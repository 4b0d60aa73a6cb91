import { describe, expect, it } from 'vitest';
import { countAt, objectAt, rowsOf, textAt } from '../../../shared/loose.ts';
import { dueDay, periodDueBy } from '../../../shared/plan/due-days.ts';
import { DEFAULT_PLAN } from '../../../shared/plan/plan.ts';
import type { Organisation } from '../../../shared/roster/roster.ts';
import type { Issue } from '../../../shared/runtime/problem.ts';
import type { RuleContext, SubmissionKind } from '../../../shared/submissions/kind.ts';
import {
  kindOf,
  readSubmission,
  ruleErrors,
  submissionBody,
} from '../../../shared/submissions/submission.ts';
import { UNIT_REPORT } from '../../../shared/submissions/unit-report.ts';

const DATA = {
  heldOn: '2020-05-20',
  form: 'delegates',
  committee: { planned: 15, elected: 15, appointed: 0, reelected: 9, firstTime: 6 },
};
const RESULT = { kind: 'congress-result', subjectId: 'sa-dec.a', revision: 1, data: DATA };
const REPORT = {
  kind: 'unit-report',
  subjectId: 'sa-dec',
  period: '2020-06',
  revision: 1,
  data: { streamlining: { roadmap: null, target: 50, done: 24 } },
};

const told = (issues: readonly Issue[]) =>
  issues.map(({ pointer, code, message }) => `${pointer} ${code}: ${message}`);
const errors = (body: unknown) => told(readSubmission(body).errors);

const SUBJECT_FORMAT =
  'Mã là mã đơn vị, hoặc mã đơn vị, dấu chấm và mã riêng của tổ chức; chỉ có chữ thường không dấu, chữ số và dấu gạch nối ở giữa, ví dụ sa-dec.phuong-1.';
const REQUIRED = 'required: Mục này bắt buộc phải có.';
const REASON = '/reason required: Hãy ghi lý do sửa hoặc rút.';
const NOTHING_TO_WITHDRAW =
  '/withdrawn nothing-to-withdraw: Chưa có bản nào để rút; bản đầu tiên phải có số liệu.';
const UNKNOWN = 'unknown-field: Mục này không có trong biểu mẫu.';

describe('a submission', () => {
  it.each([
    ['a first result', RESULT],
    ['a first report', REPORT],
    ['a correction', { ...RESULT, revision: 2, reason: 'sai số nữ' }],
    ['a withdrawal', { ...REPORT, revision: 2, reason: 'nhầm tháng', withdrawn: true, data: undefined }],
    ['the last revision of all', { ...RESULT, revision: 999_999, reason: 'sửa' }],
    ['no withdrawal', { ...RESULT, withdrawn: false }],
  ])('may be %s', (_, body) => {
    const { kind, submission, errors: found } = readSubmission(body);
    expect(found).toEqual([]);
    expect(kind?.kind).toBe(body.kind);
    expect(submission).toEqual(body);
  });

  it('has its texts composed and trimmed, and its data as their schema gives them', () => {
    const body = { ...RESULT, revision: 2, reason: '  sửa\r\nlại ', data: { ...DATA, note: ' x ' } };
    expect(readSubmission(body).submission).toMatchObject({ reason: 'sửa\nlại', data: { note: 'x' } });
  });

  it('that is withdrawn has no data at all', () => {
    const { submission } = readSubmission({
      ...RESULT,
      revision: 2,
      reason: 'x',
      withdrawn: true,
      data: undefined,
    });
    expect(Object.keys(submission ?? {})).not.toContain('data');
  });

  it.each<[string, unknown, string[]]>([
    ['of no kind', { ...RESULT, kind: undefined }, [`/kind ${REQUIRED}`]],
    [
      'of an unknown kind',
      { ...RESULT, kind: 'x' },
      ['/kind invalid-value: Giá trị không nằm trong danh sách cho phép: congress-result, unit-report.'],
    ],
    [
      'of a kind that every object has',
      { ...RESULT, kind: 'toString' },
      ['/kind invalid-value: Giá trị không nằm trong danh sách cho phép: congress-result, unit-report.'],
    ],
    ['about nothing', { ...RESULT, subjectId: undefined }, [`/subjectId ${REQUIRED}`]],
    [
      'about what is no id',
      { ...RESULT, subjectId: 'Sa Đéc' },
      [`/subjectId invalid-format: ${SUBJECT_FORMAT}`],
    ],
    ['of no revision', { ...RESULT, revision: undefined }, [`/revision ${REQUIRED}`]],
    [
      'of revision 0',
      { ...RESULT, revision: 0 },
      ['/revision too-small: Mục này phải từ 1 trở lên.', REASON],
    ],
    [
      'of half a revision',
      { ...RESULT, revision: 1.5 },
      ['/revision not-a-whole-number: Mục này phải là số nguyên.', REASON],
    ],
    [
      'of a revision in words',
      { ...RESULT, revision: 'một' },
      ['/revision invalid-type: Kiểu dữ liệu của mục này không đúng; cần là số.'],
    ],
    [
      'of too high a revision',
      { ...RESULT, revision: 1_000_000, reason: 'x' },
      ['/revision too-big: Mục này không được lớn hơn 999999.'],
    ],
    ['with an empty reason', { ...RESULT, reason: ' ' }, [`/reason ${REQUIRED}`]],
    [
      'with too long a reason',
      { ...RESULT, reason: 'x'.repeat(501) },
      ['/reason too-big: Nội dung dài quá 500 ký tự.'],
    ],
    ['that corrects without a reason', { ...RESULT, revision: 2 }, [REASON]],
    ['without data', { ...RESULT, data: undefined }, [`/data ${REQUIRED}`]],
    ['that withdraws nothing', { ...RESULT, withdrawn: true }, [NOTHING_TO_WITHDRAW]],
    [
      'that withdraws nothing, without data',
      { ...RESULT, withdrawn: true, data: undefined },
      [NOTHING_TO_WITHDRAW],
    ],
    ['with more than it may have', { ...RESULT, unitId: 'sa-dec' }, [`/unitId ${UNKNOWN}`]],
    ['of a result with a month', { ...RESULT, period: '2020-06' }, [`/period ${UNKNOWN}`]],
    ['of a report without a month', { ...REPORT, period: undefined }, [`/period ${REQUIRED}`]],
    [
      'of a month that is none',
      { ...REPORT, period: '2020-13' },
      ['/period invalid-month: Tháng không hợp lệ; cần dạng năm-tháng, ví dụ 2020-06.'],
    ],
    [
      'with wrong data',
      { ...RESULT, data: { ...DATA, heldOn: 'x' } },
      ['/data/heldOn invalid-date: Ngày không hợp lệ; cần dạng năm-tháng-ngày, ví dụ 2020-06-25.'],
    ],
    [
      'with data that are none',
      { ...RESULT, data: 'x' },
      ['/data invalid-type: Kiểu dữ liệu của mục này không đúng; cần là nhóm mục (đối tượng JSON).'],
    ],
    [
      'that is nothing',
      null,
      [' invalid-type: Kiểu dữ liệu của mục này không đúng; cần là nhóm mục (đối tượng JSON).'],
    ],
    [
      'that is a list',
      [RESULT],
      [' invalid-type: Kiểu dữ liệu của mục này không đúng; cần là nhóm mục (đối tượng JSON).'],
    ],
  ])('is refused %s', (_, body, found) => {
    expect(errors(body)).toEqual(found);
    expect(readSubmission(body).submission).toBeUndefined();
  });

  it('is told everything that is wrong with it at once: head, envelope, data', () => {
    expect(
      errors({ ...REPORT, period: undefined, subjectId: '!', data: { streamlining: { target: -1 } } }),
    ).toEqual([
      `/subjectId invalid-format: ${SUBJECT_FORMAT}`,
      `/period ${REQUIRED}`,
      `/data/streamlining/roadmap ${REQUIRED}`,
      '/data/streamlining/target too-small: Mục này phải từ 0 trở lên.',
      `/data/streamlining/done ${REQUIRED}`,
    ]);
  });

  it('of a kind that nobody knows is of none', () => {
    expect(readSubmission({ kind: 'x' }).kind).toBeUndefined();
    expect(readSubmission({ kind: 1 }).kind).toBeUndefined();
    expect(kindOf('constructor')).toBeUndefined();
    expect(kindOf('unit-report')).toBe(UNIT_REPORT);
  });

  it('is described to callers as it is read', () => {
    expect(submissionBody.safeParse(RESULT).success).toBe(true);
    expect(submissionBody.safeParse(REPORT).success).toBe(true);
    expect(submissionBody.safeParse({ ...RESULT, data: undefined }).success).toBe(true);
    expect(submissionBody.safeParse({ ...REPORT, data: undefined }).success).toBe(true);
    expect(submissionBody.safeParse({ ...RESULT, period: '2020-06' }).success).toBe(false);
    expect(submissionBody.safeParse({ ...REPORT, period: undefined }).success).toBe(false);
    expect(submissionBody.safeParse({ ...RESULT, kind: 'x' }).success).toBe(false);
    expect(submissionBody.safeParse({ ...REPORT, extra: 1 }).success).toBe(false);
  });
});

const UNIT: Organisation = { id: 'sa-dec', level: 'district', name: 'Thành ủy Sa Đéc' };
const context: Omit<RuleContext, 'subjectId' | 'period'> = {
  today: '2020-06-10',
  plan: { ...DEFAULT_PLAN, priorityTasks: [{ id: 'a', name: 'A', dueOn: '2020-12-31' }] },
  organisationOn: (id, day) => (id === 'sa-dec' && day === '2020-06-10' ? UNIT : undefined),
};

describe('the rules around a report', () => {
  const rules = (body: unknown) => told(ruleErrors(kindOf('unit-report') as SubmissionKind, body, context));
  const NOT_A_UNIT = '/subjectId not-a-unit: Báo cáo tháng là của đơn vị cấp huyện.';
  const FUTURE = '/period future-month: Tháng báo cáo không được ở tương lai.';

  it.each<[string, Record<string, unknown>, string[]]>([
    ['this month', {}, []],
    ['a month before', { period: '2019-12' }, []],
    ['the next month', { period: '2020-07' }, [FUTURE]],
    ['no month', { period: undefined }, []],
    ['a month that is none', { period: '2020-13' }, []],
    ['a month that is a number', { period: 202_007 }, []],
    ['the province', { subjectId: 'province' }, [NOT_A_UNIT]],
    ['an organisation', { subjectId: 'sa-dec.a' }, [NOT_A_UNIT]],
    [
      'a unit that is not there',
      { subjectId: 'x' },
      ['/subjectId not-on-roster: Đơn vị này không có trong danh sách.'],
    ],
    ['what is no id', { subjectId: '!', period: '2020-07' }, []],
    ['nothing, when it is withdrawn', { data: undefined, period: '2020-07' }, []],
    ['no section', { data: null }, []],
    [
      'a section of its own',
      { data: { priorityTasks: [{ taskId: 'b', status: 'done' }] } },
      ['/data/priorityTasks/0/taskId not-in-plan: Mục này không có trong kế hoạch.'],
    ],
  ])('of %s', (_, over, found) => expect(rules({ ...REPORT, ...over })).toEqual(found));

  it('warn of nothing', () => {
    expect(UNIT_REPORT.warnings({}, { ...context, subjectId: 'sa-dec' })).toEqual([]);
    expect(UNIT_REPORT).toMatchObject({ kind: 'unit-report', version: 1, periodic: true });
  });
});

describe('the month whose report is due', () => {
  it.each([
    ['2020-06-24', 25, '2020-05'],
    ['2020-06-25', 25, '2020-06'],
    ['2020-06-30', 25, '2020-06'],
    ['2020-06-04', 5, '2020-05'],
    ['2020-06-05', 5, '2020-06'],
    ['2020-01-01', 25, '2019-12'],
  ])('at the end of %s, where it is due on day %d, is %s', (asOf, day, period) => {
    expect(periodDueBy(asOf, day)).toBe(period);
    expect(dueDay(period, day) <= asOf).toBe(true);
  });

  it('is due on a day of two digits', () => {
    expect(dueDay('2020-06', 5)).toBe('2020-06-05');
    expect(dueDay('2020-06', 25)).toBe('2020-06-25');
  });
});

describe('what is read of data of any shape', () => {
  it('is an object or an empty one', () => {
    expect(objectAt({ a: { b: 1 } }, 'a')).toEqual({ b: 1 });
    for (const value of [undefined, null, 'x', 1, {}, { a: null }, { a: [1] }, { a: 'x' }]) {
      expect(objectAt(value, 'a')).toEqual({});
    }
  });

  it('is a whole number from 0, or nothing', () => {
    expect(countAt({ a: 0 }, 'a')).toBe(0);
    expect(countAt({ a: 7 }, 'a')).toBe(7);
    for (const a of [-1, 0.5, '7', null, undefined, Number.NaN]) expect(countAt({ a }, 'a')).toBeUndefined();
  });

  it('is a text, or nothing', () => {
    expect(textAt({ a: '' }, 'a')).toBe('');
    for (const value of [undefined, null, {}, { a: 1 }, { a: null }])
      expect(textAt(value, 'a')).toBeUndefined();
  });

  it('is a row for every item of a list, so that places stay what they are', () => {
    expect(rowsOf([{ a: 1 }, 'x', null, [2]])).toEqual([{ a: 1 }, {}, {}, {}]);
    for (const value of [undefined, null, 'xy', { length: 1 }]) expect(rowsOf(value)).toEqual([]);
  });
});

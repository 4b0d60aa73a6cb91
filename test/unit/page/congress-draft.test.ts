import { describe, expect, it } from 'vitest';
import type { Issue } from '../../../shared/runtime/problem.ts';
import {
  atFields,
  type ResultContext,
  resultParts,
  validateResult,
  warningsOf,
} from '../../../web/pages/congress/draft.ts';
import type { ChainRevision } from '../../../web/revisions/revision.ts';
import { revision, SAMPLE_PLAN, sampleResult } from './samples.ts';

const CONTEXT: ResultContext = {
  organisation: { id: 'sa-dec.phuong-1', unitId: 'sa-dec', level: 'grassroots', name: 'Phường 1' },
  plan: SAMPLE_PLAN,
  today: '2020-06-01',
  latest: undefined,
};
const errorsOf = (typed: object, context = CONTEXT) =>
  validateResult({ ...typed }, undefined, context).errors.map(({ pointer, message }) => [pointer, message]);
const warned = (typed: object, plan = SAMPLE_PLAN) =>
  warningsOf({ ...typed }, { ...CONTEXT, plan }).map(({ code }) => code);

describe('what was typed', () => {
  it.each<[object, object, string | undefined]>([
    [{ form: 'plenary', reason: 'Sửa số nữ' }, { form: 'plenary' }, 'Sửa số nữ'],
    [{ form: 'plenary' }, { form: 'plenary' }, undefined],
    [{ reason: 5 }, {}, undefined],
  ])('%j is the result %j with the reason %s', (typed, data, reason) => {
    expect(resultParts({ ...typed })).toEqual({ data, reason });
  });
});

describe('a draft that is right', () => {
  it('goes out as the schema reads it, without the reason of the form among its data', () => {
    expect(validateResult(sampleResult(), undefined, CONTEXT)).toEqual({
      errors: [],
      outgoing: { data: sampleResult() },
    });
  });

  it('goes out with the reason where one is asked for, and without where none is', () => {
    const typed = { ...sampleResult(), reason: ' Sửa số nữ ' };
    expect(validateResult(typed, 'lý do đính chính', CONTEXT).outgoing).toEqual({
      data: sampleResult(),
      reason: 'Sửa số nữ',
    });
    expect(validateResult(typed, undefined, CONTEXT).outgoing).toEqual({ data: sampleResult() });
  });

  it('goes out with an answer only to a return that is the latest revision', () => {
    const checked = (latest: ChainRevision, reply: string) =>
      validateResult({ ...sampleResult(), reason: 'Sửa số nữ', reply }, 'lý do gửi lại', {
        ...CONTEXT,
        latest,
      });
    const returned = revision({ revision: 2, returned: true, reason: 'Thiếu' });
    expect(checked(returned, 'Đã bổ sung').outgoing?.reply).toBe('Đã bổ sung');
    expect(checked(returned, 'x'.repeat(2001)).errors.map(({ pointer }) => pointer)).toEqual(['/reply']);
    for (const reply of ['Đã bổ sung', 'x'.repeat(2001)]) {
      expect(checked(revision({ revision: 3 }), reply).outgoing).toEqual({
        data: sampleResult(),
        reason: 'Sửa số nữ',
      });
    }
  });
});

describe('a draft that is wrong says at which field and what to do', () => {
  it('in the order of the form, each figure by itself, when nothing was typed', () => {
    expect(errorsOf({})).toEqual([
      ['/data/heldOn', 'Đồng chí nhập ngày tổ chức đại hội.'],
      ['/data/form', 'Đồng chí chọn hình thức đại hội.'],
      ['/data/committee/planned', 'Đồng chí nhập số cấp ủy viên theo đề án.'],
      ['/data/committee/elected', 'Đồng chí nhập số bầu được tại đại hội.'],
      ['/data/committee/reelected', 'Đồng chí nhập số tái cử.'],
      ['/data/committee/firstTime', 'Đồng chí nhập số tham gia lần đầu.'],
      ['/data/committee/appointed', 'Đồng chí nhập số được chỉ định.'],
    ]);
  });

  it.each<[string, string, object]>([
    ['/data/committee/women', 'Số nữ phải ghi bằng chữ số, ví dụ 15.', sampleResult({ women: 'ba' })],
    ['/data/committee/women', 'Số nữ phải ghi bằng chữ số, ví dụ 15.', sampleResult({ women: 2.5 })],
    ['/data/form', 'Đồng chí chọn lại hình thức đại hội.', { ...sampleResult(), form: 'khác' }],
    [
      '/data/heldOn',
      'Ngày tổ chức đại hội không có trong lịch; đồng chí kiểm tra ngày, tháng, năm.',
      { ...sampleResult(), heldOn: '2020-06-31' },
    ],
    [
      '/data/heldOn',
      'Ngày tổ chức đại hội không được ở tương lai.',
      { ...sampleResult(), heldOn: '2020-06-02' },
    ],
    [
      '/data/committee/elected',
      'Số tái cử cộng số lần đầu phải bằng số bầu được.',
      sampleResult({ reelected: 8 }),
    ],
    ['/data/committee/women', 'Số này không được lớn hơn tổng số cấp ủy viên.', sampleResult({ women: 16 })],
    [
      '/data/committee/theory',
      'Tổng theo trình độ phải bằng số bầu được cộng số chỉ định.',
      sampleResult({ theory: { none: 4, elementary: 4, intermediate: 4, advancedOrBachelor: 4 } }),
    ],
    [
      '/data/committee/theory/none',
      'Đồng chí nhập lý luận chính trị chưa qua đào tạo.',
      sampleResult({ theory: { elementary: 5, intermediate: 5, advancedOrBachelor: 5 } }),
    ],
    [
      '/data/standingCommittee/planned',
      'Đồng chí nhập số ủy viên Ban Thường vụ theo đề án.',
      { ...sampleResult(), standingCommittee: { elected: 3 } },
    ],
    [
      '/data/standingCommittee/women',
      'Số nữ không được lớn hơn số ủy viên Ban Thường vụ.',
      { ...sampleResult(), standingCommittee: { planned: 3, elected: 3, women: 4 } },
    ],
  ])('%s: %s', (pointer, message, typed) => {
    expect(errorsOf(typed)).toEqual([[pointer, message]]);
    expect(validateResult({ ...typed }, undefined, CONTEXT).outgoing).toBeUndefined();
  });

  it('and does not go out for want of a reason alone', () => {
    const { errors, outgoing } = validateResult(sampleResult(), 'lý do đính chính', CONTEXT);
    expect(errors).toEqual([
      { pointer: '/reason', code: 'required', message: 'Đồng chí ghi lý do đính chính.' },
    ]);
    expect(outgoing).toBeUndefined();
  });

  it('calls no day one of the future before the server said which day it is', () => {
    const typed = { ...sampleResult(), heldOn: '2021-05-20' };
    expect(errorsOf(typed, { ...CONTEXT, today: undefined })).toEqual([]);
    expect(errorsOf(typed, { ...CONTEXT, today: '2021-05-20' })).toEqual([]);
    expect(errorsOf(typed, { ...CONTEXT, today: '2021-05-19' })).toHaveLength(1);
  });
});

describe('a target that is missed', () => {
  const theory = (none: number) => ({ none, elementary: 15 - none, intermediate: 0, advancedOrBachelor: 0 });
  const standingCommittee = (women: number) => ({
    ...sampleResult(),
    standingCommittee: { planned: 3, elected: 3, women },
  });
  it.each<[string[], object]>([
    [[], sampleResult()],
    [['shortfall'], sampleResult({ planned: 16 })],
    [[], sampleResult({ planned: 15 })],
    [['women-below-target'], sampleResult({ women: 2 })],
    [['young-below-target'], sampleResult({ young: 1 })],
    [['renewal-below-target'], sampleResult({ reelected: 11, firstTime: 4 })],
    [[], sampleResult({ reelected: 10, firstTime: 5 })],
    [['theory-gap'], sampleResult({ theory: theory(1) })],
    [['theory-gap'], sampleResult({ theory: { none: 1 } })],
    [[], sampleResult({ theory: theory(0) })],
    [['no-woman-in-standing-committee'], standingCommittee(0)],
    [[], standingCommittee(1)],
    [['shortfall', 'women-below-target'], sampleResult({ planned: 16, women: 2 })],
  ])('is warned of: %j', (codes, typed) => {
    expect(warned(typed)).toEqual(codes);
  });

  it.each<[string, object]>([
    ['nothing', {}],
    ['elected without planned', { committee: { elected: 10 } }],
    ['women without the committee', { committee: { women: 0 } }],
    ['women without the appointed', { committee: { elected: 15, women: 0 } }],
    ['no woman nor young member yet', sampleResult({ women: undefined, young: undefined })],
    ['a figure in words', sampleResult({ women: 'không' })],
    ['an empty theory', sampleResult({ theory: {} })],
    ['a standing committee without its women', { ...sampleResult(), standingCommittee: { planned: 3 } }],
  ])('is not warned of while only %s was typed', (_, typed) => {
    expect(warned(typed)).toEqual([]);
  });

  it('is the plan’s, and never stops a result', () => {
    const strict = { ...SAMPLE_PLAN, quotas: { ...SAMPLE_PLAN.quotas, womenPercent: 25 } };
    expect(warned(sampleResult(), strict)).toEqual(['women-below-target']);
    expect(errorsOf(sampleResult({ planned: 20, women: 0, young: 0 }))).toEqual([]);
  });
});

describe('what the server found', () => {
  const issue = (pointer: string, code: string, message = 'Câu của máy chủ.'): Issue => ({
    pointer,
    code,
    message,
  });

  it.each<[string, Issue]>([
    ['/data/heldOn', issue('/subjectId', 'not-on-roster')],
    ['/data/committee/women', issue('/data/committee/women', 'odd')],
    ['/reason', issue('/reason', 'too-big')],
    ['/data', issue('/revision', 'odd')],
    ['/data', issue('', 'odd')],
  ])('lands at %s in its own words', (pointer, found) => {
    expect(atFields([found])).toEqual([{ ...found, pointer }]);
  });

  it('is shown once where it was found here too, in the order of the form', () => {
    const found = [
      issue('/reason', 'required'),
      issue('/data/note', 'too-big'),
      issue('/data/committee/women', 'odd'),
      issue('/data/committee/women', 'odd', 'Lần nữa.'),
      issue('/data/committee/women', 'other'),
      issue('/subjectId', 'not-on-roster'),
      issue('/data/committee/theory', 'theory-sum'),
    ];
    expect(atFields(found).map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/data/heldOn not-on-roster',
      '/data/committee/women odd',
      '/data/committee/women other',
      '/data/committee/theory theory-sum',
      '/data/note too-big',
      '/reason required',
    ]);
  });
});

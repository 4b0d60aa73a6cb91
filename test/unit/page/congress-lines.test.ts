import { describe, expect, it } from 'vitest';
import { validateResult, warningsOf } from '../../../web/pages/congress/draft.ts';
import { type FieldLine, fieldLines } from '../../../web/pages/congress/lines.ts';
import { SAMPLE_PLAN, sampleResult } from './samples.ts';

const JUDGE = {
  organisation: { id: 'sa-dec.phuong-1', unitId: 'sa-dec', level: 'grassroots', name: 'Phường 1' },
  plan: SAMPLE_PLAN,
  today: '2020-06-01',
  latest: undefined,
} as const;

/** The lines below the figures of a form with a draft. */
const lines = (typed: object) => {
  const given = { ...typed };
  const { errors } = validateResult(given, undefined, JUDGE);
  return fieldLines({ typed: given, errors, warnings: warningsOf(given, JUDGE) });
};
const standingCommittee = (women: number, elected = 3) => ({
  ...sampleResult(),
  standingCommittee: { planned: 3, elected, women },
});
const theory = (levels: readonly (number | undefined)[]) =>
  sampleResult({
    theory: Object.fromEntries(
      ['none', 'elementary', 'intermediate', 'advancedOrBachelor'].map((level, at) => [level, levels[at]]),
    ),
  });

describe('while a result is typed', () => {
  it.each<[string, FieldLine['tone'], string, object]>([
    ['committee/elected', 'good', '15/15. Đủ số lượng theo đề án.', sampleResult()],
    ['committee/elected', 'good', '16/15. Đủ số lượng theo đề án.', sampleResult({ elected: 16 })],
    [
      'committee/elected',
      'warning',
      '15/1.500. Bầu thiếu so với số lượng theo đề án.',
      sampleResult({ planned: 1500 }),
    ],
    [
      'committee/firstTime',
      'good',
      'Tái cử 9 + lần đầu 6 = 15, khớp số bầu được. Đạt yêu cầu đổi mới.',
      sampleResult(),
    ],
    [
      'committee/firstTime',
      'error',
      'Tái cử 8 + lần đầu 6 = 14, số bầu được là 15. Số tái cử cộng số lần đầu phải bằng số bầu được.',
      sampleResult({ reelected: 8 }),
    ],
    [
      'committee/firstTime',
      'warning',
      'Tái cử 11 + lần đầu 4 = 15, khớp số bầu được. Tỷ lệ đổi mới chưa đạt 1/3.',
      sampleResult({ reelected: 11, firstTime: 4 }),
    ],
    [
      'committee/firstTime',
      'plain',
      'Tái cử 9 + lần đầu 6 = 15.',
      { committee: { reelected: 9, firstTime: 6 } },
    ],
    ['committee/women', 'good', '3/15 cấp ủy viên (20,00%). Đạt chỉ tiêu.', sampleResult()],
    [
      'committee/women',
      'warning',
      '1/15 cấp ủy viên (6,67%). Tỷ lệ nữ dưới 15%.',
      sampleResult({ women: 1 }),
    ],
    [
      'committee/women',
      'error',
      '16/15 cấp ủy viên (106,67%). Số này không được lớn hơn tổng số cấp ủy viên.',
      sampleResult({ women: 16 }),
    ],
    ['committee/women', 'good', '3/18 cấp ủy viên (16,67%). Đạt chỉ tiêu.', sampleResult({ appointed: 3 })],
    ['committee/young', 'good', '2/15 cấp ủy viên (13,33%). Đạt chỉ tiêu.', sampleResult()],
    [
      'committee/young',
      'warning',
      '1/15 cấp ủy viên (6,67%). Tỷ lệ trẻ tuổi dưới 10%.',
      sampleResult({ young: 1 }),
    ],
    ['committee/ethnicMinority', 'plain', '0/15 cấp ủy viên (0,00%).', sampleResult({ ethnicMinority: 0 })],
    ['committee/theory', 'good', 'Tổng 15/15 cấp ủy viên. Khớp.', theory([0, 4, 4, 7])],
    [
      'committee/theory',
      'error',
      'Tổng 16/15 cấp ủy viên. Tổng theo trình độ phải bằng số bầu được cộng số chỉ định.',
      theory([4, 4, 4, 4]),
    ],
    [
      'committee/theory',
      'warning',
      'Tổng 15/15 cấp ủy viên. Có cấp ủy viên chưa đạt trình độ lý luận chính trị theo yêu cầu.',
      theory([4, 4, 4, 3]),
    ],
    ['committee/theory', 'plain', 'Tổng 8/15 cấp ủy viên.', theory([undefined, 4, 4, undefined])],
    ['committee/theory', 'plain', 'Tổng 0/15 cấp ủy viên.', theory([undefined, 0, undefined, undefined])],
    ['committee/theory', 'plain', 'Tổng 4.', { committee: { theory: { elementary: 4 } } }],
    [
      'committee/theory',
      'plain',
      'Tổng 3.',
      { committee: { theory: { none: 0, elementary: 1, intermediate: 1, advancedOrBachelor: 1 } } },
    ],
    ['standingCommittee/women', 'good', 'Đạt chỉ tiêu.', standingCommittee(1)],
    ['standingCommittee/women', 'warning', 'Ban Thường vụ chưa có nữ.', standingCommittee(0)],
    [
      'standingCommittee/women',
      'error',
      'Số nữ không được lớn hơn số ủy viên Ban Thường vụ.',
      standingCommittee(4),
    ],
    [
      'standingCommittee/elected',
      'error',
      'Số ủy viên Ban Thường vụ không được lớn hơn tổng số cấp ủy viên.',
      standingCommittee(1, 16),
    ],
  ])('below %s stands, %s: %s', (at, tone, words, typed) => {
    expect(lines(typed).get(`/data/${at}`)).toEqual({ tone, words });
  });

  it.each<[string, string, object]>([
    ['committee/elected', 'what was planned', { committee: { elected: 15 } }],
    ['committee/elected', 'who was elected', { committee: { planned: 15 } }],
    ['committee/firstTime', 'who was re-elected', { committee: { elected: 15, firstTime: 6 } }],
    ['committee/firstTime', 'who is new', { committee: { elected: 15, reelected: 9 } }],
    ['committee/women', 'who was appointed', { committee: { elected: 15, women: 3 } }],
    ['committee/women', 'the women', sampleResult({ women: undefined })],
    ['committee/ethnicMinority', 'the minorities', sampleResult()],
    ['committee/theory', 'any level', sampleResult({ theory: {} })],
    ['committee/reelected', 'anything', sampleResult()],
    ['standingCommittee/women', 'the standing committee', sampleResult()],
    ['standingCommittee/elected', 'nothing, since all is well,', standingCommittee(1)],
  ])('nothing stands below %s without %s', (at, _, typed) => {
    expect(lines(typed).get(`/data/${at}`)).toBeUndefined();
  });

  it('a figure that is missing is not called wrong before sending is tried', () => {
    expect([...lines({})]).toEqual([]);
    expect([...lines(sampleResult({ women: 'ba' })).keys()]).not.toContain('/data/committee/women');
  });
});

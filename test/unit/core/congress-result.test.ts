import { describe, expect, it } from 'vitest';
import { DEFAULT_PLAN, type Plan } from '../../../shared/plan/plan.ts';
import type { Organisation } from '../../../shared/roster/roster.ts';
import type { Issue } from '../../../shared/runtime/problem.ts';
import { CONGRESS_RESULT, type CongressResult } from '../../../shared/submissions/congress-result.ts';
import type { RuleContext } from '../../../shared/submissions/kind.ts';
import { FLAGS, missedTargets, type TargetFlag } from '../../../shared/submissions/targets.ts';

const COMMITTEE = { planned: 15, elected: 15, appointed: 0, reelected: 9, firstTime: 6 };
const THEORY = { none: 0, elementary: 5, intermediate: 5, advancedOrBachelor: 5 };

const result = (
  committee: Partial<CongressResult['committee']> = {},
  more: Partial<CongressResult> = {},
): CongressResult => ({
  heldOn: '2020-05-20',
  form: 'delegates',
  committee: { ...COMMITTEE, ...committee },
  ...more,
});

const ORGANISATION: Organisation = { id: 'sa-dec.a', level: 'grassroots', name: 'Chi bộ A' };
const context: RuleContext = {
  subjectId: 'sa-dec.a',
  today: '2020-06-01',
  plan: DEFAULT_PLAN,
  organisationOn: () => ORGANISATION,
};

const told = (issues: readonly Issue[]) =>
  issues.map(({ pointer, code, message }) => `${pointer} ${code}: ${message}`);
const errors = (data: unknown, over: Partial<RuleContext> = {}) =>
  told(CONGRESS_RESULT.errors(data, { ...context, ...over }));

const NOT_THE_SUM = '/data/committee/elected elected-sum: Số tái cử cộng số lần đầu phải bằng số bầu được.';
const NOT_THE_THEORY =
  '/data/committee/theory theory-sum: Tổng theo trình độ phải bằng số bầu được cộng số chỉ định.';
const above = (part: string) =>
  `/data/committee/${part} part-above-whole: Số này không được lớn hơn tổng số cấp ủy viên.`;
const STANDING_ABOVE =
  '/data/standingCommittee/elected part-above-whole: Số ủy viên Ban Thường vụ không được lớn hơn tổng số cấp ủy viên.';
const WOMEN_ABOVE =
  '/data/standingCommittee/women part-above-whole: Số nữ không được lớn hơn số ủy viên Ban Thường vụ.';

describe('the identities of a committee', () => {
  it.each<[string, Partial<CongressResult['committee']>, string[]]>([
    ['hold', {}, []],
    ['with one re-elected too many', { reelected: 10 }, [NOT_THE_SUM]],
    ['with one newcomer too few', { firstTime: 5 }, [NOT_THE_SUM]],
    ['with parts as large as the whole', { women: 15, young: 15, ethnicMinority: 15 }, []],
    ['with more women than members', { women: 16 }, [above('women')]],
    ['with more young than members', { young: 16 }, [above('young')]],
    ['with more of minorities than members', { ethnicMinority: 16 }, [above('ethnicMinority')]],
    ['with those appointed counted in', { appointed: 1, women: 16 }, []],
    ['and more than those too', { appointed: 1, women: 17 }, [above('women')]],
    ['with a theory level for each', { theory: THEORY }, []],
    ['with one appointed of no level', { appointed: 1, theory: THEORY }, [NOT_THE_THEORY]],
    ['with one appointed of a level', { appointed: 1, theory: { ...THEORY, none: 1 } }, []],
    ['with one level too many', { theory: { ...THEORY, none: 1 } }, [NOT_THE_THEORY]],
  ])('%s', (_, committee, found) => expect(errors(result(committee))).toEqual(found));

  it('are told all at once', () => {
    const committee = { reelected: 1, women: 99, theory: { ...THEORY, none: 9 } };
    expect(errors(result(committee))).toEqual([NOT_THE_SUM, above('women'), NOT_THE_THEORY]);
  });

  it.each([
    ['nothing at all', null],
    ['no committee', { heldOn: '2020-05-20' }],
    ['a committee that is none', { heldOn: '2020-05-20', committee: 'x' }],
    ['nobody elected', { committee: { reelected: 1, firstTime: 1, appointed: 1, women: 9, theory: THEORY } }],
    ['nobody re-elected', { committee: { elected: 9, firstTime: 1, appointed: 0 } }],
    ['no newcomers', { committee: { elected: 9, reelected: 1, appointed: 0 } }],
    ['nobody appointed', { committee: { ...COMMITTEE, appointed: undefined, women: 99, theory: THEORY } }],
    ['a figure that is no count', { committee: { ...COMMITTEE, elected: 1.5, women: 99 } }],
    ['a figure below zero', { committee: { ...COMMITTEE, elected: -1, women: 99 } }],
    ['a figure that is a text', { committee: { ...COMMITTEE, women: '99' } }],
    ['theory in part', { committee: { ...COMMITTEE, theory: { ...THEORY, none: undefined } } }],
  ])('say nothing of what was not given: %s', (_, data) => {
    expect(errors(data).filter((one) => !one.startsWith('/subjectId'))).toEqual([]);
  });
});

describe('a standing committee', () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    ['as large as the committee', { elected: 15, women: 15 }, []],
    ['larger than the committee', { elected: 16 }, [STANDING_ABOVE]],
    ['with more women than members', { elected: 5, women: 6 }, [WOMEN_ABOVE]],
    ['without a number of members', { women: 99 }, []],
    ['with both wrong', { elected: 16, women: 17 }, [STANDING_ABOVE, WOMEN_ABOVE]],
  ])('%s', (_, standingCommittee, found) => {
    expect(errors({ ...result(), standingCommittee })).toEqual(found);
  });

  it('counts those appointed to the committee in', () => {
    const standingCommittee = { planned: 16, elected: 16 };
    expect(errors(result({ appointed: 1 }, { standingCommittee }))).toEqual([]);
    expect(errors({ ...result({ appointed: 1 }), standingCommittee: { elected: 17 } })).toEqual([
      STANDING_ABOVE,
    ]);
  });

  it('is held against nothing where the committee has no number', () => {
    const standingCommittee = { planned: 5, elected: 99 };
    expect(errors({ ...result(), committee: { appointed: 1 }, standingCommittee })).toEqual([]);
    const committee = { ...COMMITTEE, appointed: 'x' };
    expect(errors({ ...result(), committee, standingCommittee: { elected: 15 } })).toEqual([]);
    expect(errors({ ...result(), committee, standingCommittee: { elected: 16 } })).toEqual([STANDING_ABOVE]);
  });
});

describe('the day of a congress', () => {
  const NOT_ON_ROSTER =
    '/subjectId not-on-roster: Tổ chức này không có trong danh sách của đơn vị vào ngày tổ chức đại hội.';
  const FUTURE = '/data/heldOn future-date: Ngày tổ chức đại hội không được ở tương lai.';
  const from = (first: string): Pick<RuleContext, 'organisationOn'> => ({
    organisationOn: (id, day) => (id === 'sa-dec.a' && day >= first ? ORGANISATION : undefined),
  });

  it.each([
    ['today', '2020-06-01', []],
    ['tomorrow', '2020-06-02', [FUTURE]],
    ['the day on which the organisation began', '2020-04-01', []],
    ['the day before it began', '2020-03-31', [NOT_ON_ROSTER]],
    ['a day that does not exist', '2020-02-31', []],
    ['no text', 20_200_520, []],
  ])('is %s', (_, heldOn, found) => {
    expect(errors({ ...result(), heldOn }, from('2020-04-01'))).toEqual(found);
  });

  it('of a result that came along may lie before the organisation was here, which must be here today', () => {
    const data = result();
    expect(errors(data, { ...from('2020-06-01'), transferred: true })).toEqual([]);
    expect(errors(data, { ...from('2020-06-02'), transferred: true })).toEqual([NOT_ON_ROSTER]);
    expect(errors(data, { ...from('2020-06-01'), transferred: false })).toEqual([NOT_ON_ROSTER]);
  });
});

describe('a target', () => {
  const plan = (quotas: Partial<Plan['quotas']> = {}): Plan => ({
    ...DEFAULT_PLAN,
    quotas: { ...DEFAULT_PLAN.quotas, ...quotas },
  });
  const missed = (one: CongressResult, quotas: Partial<Plan['quotas']> = {}): TargetFlag[] => {
    const verdicts = missedTargets(one, plan(quotas));
    return FLAGS.filter((flag) => verdicts[flag]);
  };
  const standing = (women?: number) => ({
    standingCommittee: { planned: 5, elected: 5, ...(women !== undefined && { women }) },
  });

  it.each<[string, CongressResult, Partial<Plan['quotas']>, TargetFlag[]]>([
    ['none by a full committee', result(), {}, []],
    ['the number, by one elected too few', result({ planned: 16 }), {}, ['shortfall']],
    [
      'the number, also when it is made up by appointment',
      result({ planned: 16, appointed: 1 }),
      {},
      ['shortfall'],
    ],
    ['no number when more were elected than planned', result({ planned: 14 }), {}, []],
    ['theory, by one without any', result({ theory: { ...THEORY, none: 1 } }), {}, ['theory-gap']],
    ['no theory where all have what is asked', result({ theory: THEORY }), {}, []],
    [
      'theory, by those one level below',
      result({ theory: THEORY }),
      { theoryLevel: 'intermediate' },
      ['theory-gap'],
    ],
    [
      'no theory where none is asked',
      result({ theory: { ...THEORY, none: 1 } }),
      { theoryLevel: 'none' },
      [],
    ],
    ['women, below 15 in a hundred', result({ women: 2 }), {}, ['women-below-target']],
    [
      'no women at 15 in a hundred',
      result({ elected: 20, planned: 20, reelected: 12, firstTime: 8, women: 3 }),
      {},
      [],
    ],
    [
      'women, counted in all with those appointed',
      result({ appointed: 6, women: 3 }),
      {},
      ['women-below-target'],
    ],
    ['young, below 10 in a hundred', result({ young: 1 }), {}, ['young-below-target']],
    [
      'no young at 10 in a hundred',
      result({ elected: 20, planned: 20, reelected: 12, firstTime: 8, young: 2 }),
      {},
      [],
    ],
    ['renewal, below one in three', result({ reelected: 11, firstTime: 4 }), {}, ['renewal-below-target']],
    ['no renewal at one in three', result({ reelected: 10, firstTime: 5 }), {}, []],
    ['renewal of those elected alone', result({ appointed: 9, reelected: 10, firstTime: 5 }), {}, []],
    ['a woman in the standing committee', result({}, standing(0)), {}, ['no-woman-in-standing-committee']],
    ['no woman where there is one', result({}, standing(1)), {}, []],
    [
      'a woman where two are asked',
      result({}, standing(1)),
      { womenInStandingCommittee: 2 },
      ['no-woman-in-standing-committee'],
    ],
  ])('is missed: %s', (_, one, quotas, flags) => expect(missed(one, quotas)).toEqual(flags));

  it('is neither missed nor met by figures that were not given', () => {
    const verdicts = missedTargets(result({}, standing()), plan());
    expect(verdicts).toEqual({
      shortfall: false,
      'theory-gap': undefined,
      'women-below-target': undefined,
      'no-woman-in-standing-committee': undefined,
      'young-below-target': undefined,
      'renewal-below-target': false,
    });
    expect(missedTargets(result(), plan())['no-woman-in-standing-committee']).toBeUndefined();
    expect(missedTargets(result({ women: 15, young: 15, theory: THEORY }, standing(1)), plan())).toEqual({
      shortfall: false,
      'theory-gap': false,
      'women-below-target': false,
      'no-woman-in-standing-committee': false,
      'young-below-target': false,
      'renewal-below-target': false,
    });
  });

  it('that is missed is warned of where it is seen and in words, with the plan’s own numbers', () => {
    const worst = result(
      { planned: 99, reelected: 15, firstTime: 0, women: 0, young: 0, theory: { ...THEORY, none: 1 } },
      standing(0),
    );
    const quotas = {
      womenPercent: 16,
      youngPercent: 11,
      renewalOneIn: 4,
      womenInStandingCommittee: 2,
    };
    expect(told(CONGRESS_RESULT.warnings(worst, { ...context, plan: plan(quotas) }))).toEqual([
      '/data/committee/elected shortfall: Bầu thiếu so với số lượng theo đề án.',
      '/data/committee/theory theory-gap: Có cấp ủy viên chưa đạt trình độ lý luận chính trị theo yêu cầu.',
      '/data/committee/women women-below-target: Tỷ lệ nữ dưới 16%.',
      '/data/standingCommittee/women no-woman-in-standing-committee: Ban Thường vụ chưa đủ 2 nữ.',
      '/data/committee/young young-below-target: Tỷ lệ trẻ tuổi dưới 11%.',
      '/data/committee/firstTime renewal-below-target: Tỷ lệ đổi mới chưa đạt 1/4.',
    ]);
    expect(CONGRESS_RESULT.warnings(result(), context)).toEqual([]);
  });
});

describe('the form of a result', () => {
  const whole = {
    ...result({ women: 3, young: 2, ethnicMinority: 1, theory: THEORY }),
    standingCommittee: { planned: 5, elected: 5, women: 1 },
    secretaryElectedDirectly: true,
    note: 'Đã báo cáo',
  };
  const accepts = (data: unknown) => CONGRESS_RESULT.data.safeParse(data).success;

  it('takes everything that it knows, and no more', () => {
    expect(CONGRESS_RESULT.data.parse(whole)).toEqual(whole);
    expect(accepts(result())).toBe(true);
    expect(accepts({ ...result(), form: 'plenary' })).toBe(true);
    for (const part of ['', 'committee', 'standingCommittee'] as const) {
      const extra = part === '' ? { ...whole, extra: 1 } : { ...whole, [part]: { ...whole[part], extra: 1 } };
      expect(accepts(extra)).toBe(false);
    }
    expect(accepts(result({ theory: { ...THEORY, extra: 1 } as never }))).toBe(false);
  });

  it.each([
    ['heldOn', undefined],
    ['heldOn', '2020-02-31'],
    ['form', undefined],
    ['form', 'by-post'],
    ['committee', undefined],
    ['note', ''],
    ['note', 'x'.repeat(2001)],
    ['secretaryElectedDirectly', 'yes'],
  ])('takes no %s of %j', (field, value) => expect(accepts({ ...whole, [field]: value })).toBe(false));

  it.each(['planned', 'elected', 'appointed', 'reelected', 'firstTime'])('asks for %s', (field) => {
    expect(accepts(result({ [field]: undefined }))).toBe(false);
    expect(accepts(result({ [field]: -1 }))).toBe(false);
  });

  it('may have a note of 2 000 characters', () =>
    expect(accepts({ ...whole, note: 'x'.repeat(2000) })).toBe(true));

  it('is of a kind without months', () => {
    expect(CONGRESS_RESULT).toMatchObject({ kind: 'congress-result', version: 1, periodic: false });
  });
});

import { describe, expect, it } from 'vitest';
import { changedViews, viewChanges } from '../../../shared/digest/changed-views.ts';
import { figuresDiffer } from '../../../shared/digest/restatement.ts';
import { merge, NO_PARTS, present, type SummaryParts, summarise } from '../../../shared/sections/index.ts';
import { quality } from '../../../shared/sections/quality.ts';
import { SAMPLE_NAMES } from '../../fixtures/names.ts';
import { branch, congressResult, own, reader, unitState } from './unit-state.ts';

const streamlining = (done: number) => ({ streamlining: { roadmap: null, target: 50, done } });

const A = unitState({
  reports: [
    { period: '2020-06', data: streamlining(52) },
    { period: '2020-05', data: streamlining(60) },
  ],
});
const communes = Array.from({ length: 6 }, (_, index) => branch(`b.${index}`, { type: 'commune' }));
const B = unitState({
  unitId: 'b',
  organisations: [own('b'), ...communes],
  results: Object.fromEntries(
    communes.map(({ id }, index) => [id, congressResult({ planned: index === 0 ? 90 : 9 })]),
  ),
});
const C = unitState({ unitId: 'c', reports: [{ period: '2020-06', data: streamlining(50) }] });

const whole = [C, B, A].map(quality.summarise).reduce(quality.merge);
const view = quality.present(whole);

describe('the figures to check', () => {
  it('are counted by rule, with the units by name and each figure with its reason', () => {
    expect(view.figureWarnings).toEqual({
      'streamlined-above-target': 1,
      'more-organisations-after': 0,
      'below-earlier': 1,
      'no-progress': 0,
      'far-from-usual': 0,
      'far-from-others': 1,
      units: ['a', 'b'],
      items: [
        {
          unitId: 'a',
          period: '2020-06',
          code: 'streamlined-above-target',
          pointer: '/data/streamlining/done',
          value: 52,
          compared: 50,
          message: 'Số đã tinh giản (52) lớn hơn chỉ tiêu (50).',
        },
        {
          unitId: 'a',
          period: '2020-06',
          code: 'below-earlier',
          pointer: '/data/streamlining/done',
          value: 52,
          compared: 60,
          since: '2020-05',
          message:
            'Số đã tinh giản (52) giảm so với báo cáo tháng 5/2020 (60); đây là số lũy kế, chỉ giữ nguyên hoặc tăng.',
        },
        {
          unitId: 'b',
          organisation: 'Chi bộ b.0',
          code: 'far-from-others',
          pointer: '/data/committee/planned',
          value: 90,
          compared: 9,
          of: 5,
          message: expect.stringContaining('Số lượng cấp ủy viên theo đề án (90) lớn hơn 3 lần'),
        },
      ],
    });
    expect(quality.view.safeParse(view).error).toBeUndefined();
  });

  it('are a sentence of the section, also before the first congress', () => {
    const line =
      'Cần kiểm tra lại 3 số liệu của 2 đơn vị (Đơn vị A, Đơn vị B): 1 đã tinh giản vượt chỉ tiêu; 1 số lũy kế giảm so với báo cáo trước; 1 khác xa các tổ chức cùng loại hình.';
    expect(quality.toText(view, reader)?.lines).toContain(line);
    const one = quality.present(quality.summarise(A));
    expect(quality.toText(one, { ...reader, ofOneUnit: true })).toEqual({
      title: 'Nhân sự cấp ủy được bầu',
      lines: [
        'Cần kiểm tra lại 2 số liệu: 1 đã tinh giản vượt chỉ tiêu; 1 số lũy kế giảm so với báo cáo trước.',
      ],
    });
    expect(quality.toText(quality.present(quality.summarise(C)), reader)).toBeUndefined();
  });

  it('are a table', () => {
    const sheet = quality.lists?.warnings?.(view, reader);
    expect(sheet?.rows.map(([unit, what]) => [unit, what])).toEqual([
      ['Đơn vị A', 'Báo cáo tháng 6/2020'],
      ['Đơn vị A', 'Báo cáo tháng 6/2020'],
      ['Đơn vị B', 'Chi bộ b.0'],
    ]);
  });

  it('are unknown in figures that were frozen before they were counted, and in a sum with them', () => {
    const { figureWarnings: _, ...frozen } = quality.summarise(A);
    for (const part of [frozen, quality.merge(frozen, whole), quality.merge(whole, frozen)]) {
      const old = quality.present(part);
      expect(old.figureWarnings).toBeNull();
      expect(quality.view.safeParse(old).error).toBeUndefined();
      expect(quality.toText(old, reader)?.lines.join('') ?? '').not.toContain('kiểm tra lại');
    }
    expect(merge(NO_PARTS, { ...NO_PARTS, quality: frozen }).quality.figureWarnings).toBeUndefined();
  });

  it('are no difference between figures with and without them', () => {
    const now = summarise(A, undefined);
    const { figureWarnings: _, ...frozen } = now.quality;
    const [before, after] = [present({ ...now, quality: frozen }), present(now)];
    expect(changedViews(before, after, SAMPLE_NAMES)).toEqual([]);
  });

  it('are no change of figures, whether one is new or is worded by the figures of others', () => {
    const late = branch('b.9', { type: 'commune' });
    const [before, after] = [{}, { [late.id]: congressResult() }].map((more) =>
      summarise(
        unitState({
          ...B,
          returned: {},
          organisations: [...B.organisations, late],
          results: { ...Object.fromEntries(B.results), ...more },
        }),
        undefined,
      ),
    ) as [SummaryParts, SummaryParts];
    const messages = [before, after].map(
      ({ quality: part }) => quality.present(part).figureWarnings?.items[0]?.message,
    );
    expect(messages[0]).not.toBe(messages[1]);
    const changes = viewChanges(present(before), present(after), SAMPLE_NAMES);
    expect(changes).not.toEqual([]);
    expect(changes.filter(({ sheet, row }) => /kiểm tra|b\.0/.test(`${sheet} ${row}`))).toEqual([]);

    const earlier = (done: number) => {
      const [current = { period: '2020-06', data: {} }] = A.reports;
      const state = unitState({
        reports: [current, { period: '2020-05', data: streamlining(done) }],
      });
      return { parts: summarise(state, current.data) };
    };
    expect(quality.present(earlier(60).parts.quality)).not.toEqual(
      quality.present(earlier(40).parts.quality),
    );
    expect(figuresDiffer(earlier(60), earlier(40))).toBe(false);
  });
});

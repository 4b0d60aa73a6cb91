import { describe, expect, it } from 'vitest';
import { cadrePolicy } from '../../../shared/sections/cadre-policy.ts';
import type { CadreRow } from '../../../shared/sections/report/cadre-policy.ts';
import type { Streamlining } from '../../../shared/sections/report/streamlining.ts';
import { streamlining } from '../../../shared/sections/streamlining.ts';
import { reader, unitState } from './unit-state.ts';

describe('streamlining', () => {
  const part = (unitId: string, data: Streamlining | undefined, expected = true) =>
    streamlining.summarise(unitState({ unitId, due: { expected } }), data);
  const roadmap = { number: '54-KH/TU', issuedOn: '2020-06-25' };
  const a = part('a', { roadmap, target: 2000, done: 1500, organisationsBefore: 20, organisationsAfter: 15 });
  const b = part('b', { roadmap: null, target: 100, done: 10 });
  const c = part('c', {
    roadmap: { ...roadmap, issuedOn: '2020-06-26' },
    target: 0,
    done: 0,
    organisationsBefore: 9,
  });
  const d = part('d', undefined);
  const view = streamlining.present([d, c, b, a, part('e', undefined, false)].reduce(streamlining.merge));

  it('is summed; who has no roadmap by the day is named', () => {
    expect(view).toEqual({
      target: 2100,
      done: 1510,
      percent: 71.9,
      organisationsBefore: 20,
      organisationsAfter: 15,
      given: 3,
      notGiven: 1,
      organisationsNotGiven: 2,
      withoutRoadmap: ['b', 'c'],
      units: [
        {
          unitId: 'a',
          hasRoadmap: true,
          target: 2000,
          done: 1500,
          percent: 75,
          organisationsBefore: 20,
          organisationsAfter: 15,
        },
        {
          unitId: 'b',
          hasRoadmap: false,
          target: 100,
          done: 10,
          percent: 10,
          organisationsBefore: null,
          organisationsAfter: null,
        },
        {
          unitId: 'c',
          hasRoadmap: false,
          target: 0,
          done: 0,
          percent: null,
          organisationsBefore: null,
          organisationsAfter: null,
        },
      ],
    });
    expect(streamlining.view.parse(view)).toEqual(view);
    const after = part('a', { roadmap, target: 1, done: 1, organisationsAfter: 7 });
    expect(after.counts).toMatchObject({ organisationsAfter: 0, organisationsNotGiven: 1 });
  });

  it('is put into words', () => {
    expect(streamlining.toText(view, reader)).toEqual({
      title: 'Tổ chức bộ máy, tinh giản biên chế',
      lines: [
        'Chưa có lộ trình: Đơn vị B, Đơn vị C.',
        'Số người đã tinh giản: 1.510/2.100 (đạt 71,90%).',
        'Số đầu mối giảm từ 20 còn 15; 2 đơn vị chưa nêu.',
        '1 đơn vị chưa báo cáo mục này.',
      ],
    });
    expect(streamlining.toText(streamlining.present(a), reader)?.lines).toEqual([
      'Các đơn vị đã báo cáo đều có lộ trình.',
      'Số người đã tinh giản: 1.500/2.000 (đạt 75,00%).',
      'Số đầu mối giảm từ 20 còn 15.',
    ]);
    expect(streamlining.toText(streamlining.present(part('e', undefined, false)), reader)?.lines).toEqual([]);
    expect(streamlining.toText(streamlining.present(d), reader)?.lines).toEqual([
      '1 đơn vị chưa báo cáo mục này.',
    ]);
  });

  it('is a table with a row for each unit and a total, with empty cells for what nobody gave', () => {
    expect(streamlining.sheet(view, reader)).toMatchObject({
      name: 'Tinh giản biên chế',
      columns: [
        { title: 'Đơn vị', kind: 'text' },
        { title: 'Lộ trình', kind: 'text' },
        { title: 'Chỉ tiêu tinh giản', kind: 'count' },
        { title: 'Đã tinh giản', kind: 'count' },
        { title: 'Đạt', kind: 'percent' },
        { title: 'Đầu mối trước sắp xếp', kind: 'count' },
        { title: 'Đầu mối sau sắp xếp', kind: 'count' },
      ],
      rows: [
        ['Đơn vị A', 'Đã có', 2000, 1500, 75, 20, 15],
        ['Đơn vị B', 'Chưa có', 100, 10, 10, null, null],
        ['Đơn vị C', 'Chưa có', 0, 0, null, null, null],
      ],
      total: ['Tổng cộng', null, 2100, 1510, 71.9, 20, 15],
    });
    expect(streamlining.sheet(streamlining.present(d), reader)).toMatchObject({
      rows: [],
      total: ['Tổng cộng', null, null, null, null, null, null],
    });
    expect(streamlining.lists?.list?.(view, reader)).toEqual({
      name: 'Đơn vị chưa có lộ trình',
      columns: [{ title: 'Đơn vị', kind: 'text' }],
      rows: [['Đơn vị B'], ['Đơn vị C']],
    });
  });
});

describe('cadres not eligible for re-election', () => {
  const part = (unitId: string, rows: CadreRow[] | undefined, expected = true) =>
    cadrePolicy.summarise(unitState({ unitId, due: { expected } }), rows);
  const row = (
    regime: CadreRow['regime'],
    sector: CadreRow['sector'],
    resolved: number,
    pending: number,
  ) => ({
    regime,
    sector,
    resolved,
    pending,
  });
  const a = part('a', [
    row('early-retirement', 'party', 10, 1),
    row('early-retirement', 'party', 1, 0),
    row('reassigned', 'government', 2, 3),
  ]);
  const b = part('b', [
    row('awaiting-retirement', 'socio-political', 0, 4),
    row('reassigned', 'party', 5, 0),
  ]);
  const view = cadrePolicy.present(
    [part('c', undefined), b, a, part('d', undefined, false)].reduce(cadrePolicy.merge),
  );
  const none = { resolved: 0, pending: 0 };
  const noSector = { party: none, government: none, 'fatherland-front': none, 'socio-political': none };

  it('are summed by regime and by sector', () => {
    expect(view).toEqual({
      resolved: 18,
      pending: 8,
      byRegime: {
        'early-retirement': { resolved: 11, pending: 1 },
        reassigned: { resolved: 7, pending: 3 },
        'awaiting-retirement': { resolved: 0, pending: 4 },
      },
      bySector: {
        party: { resolved: 16, pending: 1 },
        government: { resolved: 2, pending: 3 },
        'fatherland-front': none,
        'socio-political': { resolved: 0, pending: 4 },
      },
      byRegimeAndSector: {
        'early-retirement': { ...noSector, party: { resolved: 11, pending: 1 } },
        reassigned: {
          ...noSector,
          party: { resolved: 5, pending: 0 },
          government: { resolved: 2, pending: 3 },
        },
        'awaiting-retirement': { ...noSector, 'socio-political': { resolved: 0, pending: 4 } },
      },
      given: 2,
      notGiven: 1,
      units: [
        {
          unitId: 'a',
          resolved: 13,
          pending: 4,
          byRegime: {
            'early-retirement': { resolved: 11, pending: 1 },
            reassigned: { resolved: 2, pending: 3 },
            'awaiting-retirement': none,
          },
        },
        {
          unitId: 'b',
          resolved: 5,
          pending: 4,
          byRegime: {
            'early-retirement': none,
            reassigned: { resolved: 5, pending: 0 },
            'awaiting-retirement': { resolved: 0, pending: 4 },
          },
        },
      ],
    });
    expect(cadrePolicy.lists?.units?.(view, reader)).toMatchObject({
      rows: [
        ['Đơn vị A', 13, 11, 2, 0, 4],
        ['Đơn vị B', 5, 0, 5, 0, 4],
        ['Đơn vị C', null, null, null, null, null],
      ],
      total: ['Tổng cộng', 18, 11, 7, 0, 8],
    });
    expect(cadrePolicy.view.parse(view)).toEqual(view);
  });

  it('are put into words, what is pending first', () => {
    expect(cadrePolicy.toText(view, reader)).toEqual({
      title: 'Chính sách cán bộ không đủ điều kiện tái cử',
      lines: [
        'Còn 8 cán bộ chưa được giải quyết chế độ, chính sách.',
        'Đã giải quyết chế độ, chính sách cho 18 cán bộ: nghỉ hưu trước tuổi 11, bố trí công tác khác 7.',
        'Theo khối: Đảng 16, chính quyền 2.',
        '1 đơn vị chưa báo cáo mục này.',
      ],
    });
    const others = part('a', [
      row('awaiting-retirement', 'fatherland-front', 1, 0),
      row('awaiting-retirement', 'socio-political', 2, 0),
    ]);
    expect(cadrePolicy.toText(cadrePolicy.present(others), reader)?.lines).toEqual([
      'Đã giải quyết chế độ, chính sách cho 3 cán bộ: nghỉ công tác chờ đủ tuổi 3.',
      'Theo khối: Mặt trận Tổ quốc 1, tổ chức chính trị - xã hội 2.',
    ]);
    expect(cadrePolicy.toText(cadrePolicy.present(part('a', [])), reader)?.lines).toEqual([
      'Các đơn vị đã báo cáo không có cán bộ thuộc diện này.',
    ]);
    expect(cadrePolicy.toText(cadrePolicy.present(part('a', undefined, false)), reader)?.lines).toEqual([]);
  });

  it('are a table with a line for each regime and sector', () => {
    const sheet = cadrePolicy.sheet(view, reader);
    expect(sheet).toMatchObject({
      name: 'Chính sách cán bộ',
      columns: [
        { title: 'Chế độ', kind: 'text' },
        { title: 'Khối', kind: 'text' },
        { title: 'Đã giải quyết', kind: 'count' },
        { title: 'Chưa giải quyết', kind: 'count' },
      ],
    });
    expect(sheet.rows).toHaveLength(12);
    expect(sheet.rows.filter(([, , resolved, pending]) => resolved !== 0 || pending !== 0)).toEqual([
      ['nghỉ hưu trước tuổi', 'Đảng', 11, 1],
      ['bố trí công tác khác', 'Đảng', 5, 0],
      ['bố trí công tác khác', 'chính quyền', 2, 3],
      ['nghỉ công tác chờ đủ tuổi', 'tổ chức chính trị - xã hội', 0, 4],
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { correctionsOf } from '../../../shared/digest/corrections.ts';
import type { UnitLog } from '../../../shared/digest/fold.ts';
import type { LogRecord } from '../../../shared/log/record.ts';
import { correctionList, correctionSentences, restatedLine } from '../../../shared/mail/correction-words.ts';
import { DEFAULT_PLAN } from '../../../shared/plan/plan.ts';
import type { Organisation } from '../../../shared/roster/roster.ts';
import type { UnitReport } from '../../../shared/sections/report/index.ts';
import type { CongressResult } from '../../../shared/submissions/congress-result.ts';

const FROM = '2020-06-22T00:00:00.000Z';
const [BEFORE, AFTER, LATER] = ['2020-06-20', '2020-06-24', '2020-06-25'].map(
  (day) => `${day}T03:00:00.000Z`,
);
const COMPARED = { asOf: '2020-06-21', from: FROM, knownAt: '2020-06-26T00:00:00.000Z', plan: DEFAULT_PLAN };

const record = <Data>(revision: number, recordedAt = '', more: Partial<LogRecord<Data>> = {}) => ({
  kind: 'congress-result',
  subject: 'sa-dec.phuong-1',
  revision,
  recordedAt,
  submittedBy: 'a-clerk',
  idempotencyKey: 'key',
  fingerprint: 'print',
  ...more,
});

const result = (elected: number, heldOn = '2020-06-01'): CongressResult => ({
  heldOn,
  form: 'delegates',
  committee: { planned: 15, elected, appointed: 0, reelected: 6, firstTime: elected - 6 },
});

const entry = (id: string, name: string, recordedAt = BEFORE, more: Partial<Organisation> = {}) =>
  record<Organisation>(1, recordedAt, {
    kind: 'organisation',
    subject: id,
    effectiveFrom: '2020-01-01',
    data: { id, level: id === 'sa-dec' ? 'district' : 'grassroots', name, ...more },
  });

const ROSTER = [entry('sa-dec', 'Thành ủy Sa Đéc'), entry('sa-dec.phuong-1', 'Phường 1')];

const logWith = (more: Partial<UnitLog>): UnitLog => ({
  unitId: 'sa-dec',
  roster: ROSTER,
  results: [],
  reports: [],
  extensions: [],
  ...more,
});

/** The changes of a unit with a chain of one result, or of one report, in sentences. */
const told = (more: Partial<UnitLog>) => correctionSentences(correctionsOf(logWith(more), COMPARED), true);
const results = (...chain: LogRecord<CongressResult>[]) => told({ results: chain });
const report = (revision: number, recordedAt: string | undefined, more: Partial<LogRecord<UnitReport>>) =>
  record<UnitReport>(revision, recordedAt, {
    kind: 'unit-report',
    subject: 'sa-dec',
    period: '2020-05',
    ...more,
  });
const policy = (resolved: number): UnitReport => ({
  cadrePolicy: [{ sector: 'party', regime: 'early-retirement', resolved, pending: 2 }],
});

describe('what changed since a digest, in a sentence', () => {
  const first = record<CongressResult>(1, BEFORE, { data: result(15) });

  it.each([
    [
      'a result that came later',
      [record(1, AFTER, { data: result(15) })],
      'gửi thêm kết quả đại hội của Phường 1.',
    ],
    [
      'a corrected result, with its reason',
      [first, record(2, AFTER, { data: result(14), reason: 'Ghi nhầm biên bản.' })],
      'sửa kết quả đại hội của Phường 1: số bầu được tại đại hội từ 15 thành 14, số tham gia lần đầu từ 9 thành 8 (lý do: Ghi nhầm biên bản).',
    ],
    [
      'a day that was corrected to one after that of the figures: nothing was withdrawn',
      [first, record(2, AFTER, { data: result(15, '2020-07-12'), reason: 'Nhập sai ngày' })],
      'sửa kết quả đại hội của Phường 1: ngày tổ chức đại hội từ 1/6/2020 thành 12/7/2020 (lý do: Nhập sai ngày).',
    ],
    [
      'a day that was corrected to one before it: nothing was sent anew',
      [
        record(1, BEFORE, { data: result(15, '2020-07-12') }),
        record(2, AFTER, { data: result(15), reason: 'Nhập sai ngày' }),
      ],
      'sửa kết quả đại hội của Phường 1: ngày tổ chức đại hội từ 12/7/2020 thành 1/6/2020 (lý do: Nhập sai ngày).',
    ],
    [
      'a note that was corrected, without its text',
      [first, record(2, AFTER, { data: { ...result(15), note: 'Một ghi chú dài' }, reason: 'Thêm' })],
      'sửa kết quả đại hội của Phường 1: ghi chú đã sửa (lý do: Thêm).',
    ],
    [
      'a withdrawn result',
      [first, record(2, AFTER, { withdrawn: true, reason: 'Gửi nhầm tổ chức' })],
      'kết quả đại hội của Phường 1 đã rút (lý do: Gửi nhầm tổ chức).',
    ],
    [
      'a returned result, with the comment',
      [first, record(2, AFTER, { returned: true, reason: 'Chưa khớp biên bản' })],
      'kết quả đại hội của Phường 1 đã trả lại, chưa gửi lại nên không tính (lý do: Chưa khớp biên bản).',
    ],
    [
      'a result that was returned before, and sent again',
      [first, record(2, BEFORE, { returned: true, reason: 'Sai' }), record(3, LATER, { data: result(15) })],
      'kết quả đại hội của Phường 1 đã gửi lại sau khi trả lại.',
    ],
  ] as [string, LogRecord<CongressResult>[], string][])('is said of %s', (_, chain, sentence) => {
    expect(results(...chain)).toEqual([`Thành ủy Sa Đéc: ${sentence}`]);
  });

  it('sums the numbers of a report that was corrected, and says which section', () => {
    const chain = [
      report(1, BEFORE, { data: policy(36) }),
      report(2, AFTER, { data: policy(33), reason: 'Tính trùng ba đồng chí' }),
    ];
    expect(told({ reports: chain })).toEqual([
      'Thành ủy Sa Đéc: sửa báo cáo tháng 5/2020: chính sách cán bộ không đủ điều kiện tái cử: đã giải quyết từ 36 thành 33 (lý do: Tính trùng ba đồng chí).',
    ]);
  });

  it('is said of an organisation that came to the roster, left it or was renamed', () => {
    const roster = [
      ...ROSTER,
      entry('sa-dec.phuong-2', 'Phường 2', AFTER),
      entry('sa-dec.cu', 'Công ty', BEFORE),
      { ...entry('sa-dec.cu', 'Công ty', AFTER, { validTo: '2020-06-01' }), revision: 2 },
    ];
    expect(told({ roster })).toEqual([
      'Thành ủy Sa Đéc: Công ty không còn trong danh sách; thêm Phường 2 vào danh sách.',
    ]);
  });

  it('is said of an organisation whose planned day, type or name was corrected', () => {
    const moved = {
      ...entry('sa-dec.phuong-1', 'Phường 1', AFTER, { plannedOn: '2020-06-28', pilot: true }),
      revision: 2,
    };
    expect(told({ roster: [...ROSTER, moved] })).toEqual([
      'Thành ủy Sa Đéc: sửa danh sách, Phường 1: đại hội điểm đã sửa, ngày dự kiến đại hội đã sửa.',
    ]);
  });

  it('is said of a due day that was put off', () => {
    const extension = record(1, AFTER, {
      kind: 'extension',
      subject: 'sa-dec',
      period: '2020-05',
      data: { dueOn: '2020-06-30' },
      reason: 'Bão',
    });
    expect(told({ extensions: [extension as never] })).toEqual([
      'Thành ủy Sa Đéc: gia hạn báo cáo tháng 5/2020 (lý do: Bão).',
    ]);
  });

  it('is nothing of a month that no figure shows', () => {
    const month = (period: string, revision: number, at: string | undefined, resolved: number) =>
      report(revision, at, { period, data: policy(resolved), ...(revision > 1 && { reason: 'Sửa' }) });
    const chain = [
      month('2020-06', 1, BEFORE, 3),
      month('2020-05', 1, BEFORE, 36),
      month('2020-05', 2, AFTER, 33),
    ];
    expect(told({ reports: chain })).toEqual([]);
  });

  it.each([
    ['was known before', [first]],
    ['is about a later day', [record(1, AFTER, { data: result(15, '2020-06-25') })]],
    [
      'is sent again with the same figures',
      [first, record(2, AFTER, { data: result(15), reason: 'Gửi lại' })],
    ],
    [
      'was recorded and withdrawn since',
      [record(1, AFTER, { data: result(15) }), record(2, LATER, { withdrawn: true })],
    ],
  ] as [string, LogRecord<CongressResult>[]][])('is nothing where a result %s', (_, chain) => {
    expect(results(...chain)).toEqual([]);
  });
});

describe('the list of what a restatement corrects', () => {
  const added = (unit: number, count: number) =>
    Array.from({ length: count }, (_, index) => ({
      unitId: `u-${unit}`,
      unitName: `Huyện ủy ${unit}`,
      kind: 'congress-result' as const,
      subject: `Xã ${index}`,
      act: 'added' as const,
      changes: [],
    }));
  const replaced = { cadence: 'weekly', releasedAt: FROM } as const;
  const list = (corrections: ReturnType<typeof added>, byUnit = true) =>
    correctionList({ replaced, held: 1, corrections, figures: ['Kế hoạch: 3 → 4.'] }, byUnit).lines;

  it('has at most seven sentences and counts the other units', () => {
    const lines = list(Array.from({ length: 9 }, (_, unit) => added(unit, 1)).flat());
    expect(lines).toHaveLength(8);
    expect(lines.at(-1)).toBe('và 2 đơn vị khác: xem trên trang tổng hợp.');
  });

  it('counts more than two of a kind instead of naming them', () => {
    expect(list(added(1, 2))).toEqual([
      'Huyện ủy 1: gửi thêm kết quả đại hội của Xã 0; gửi thêm kết quả đại hội của Xã 1.',
    ]);
    expect(list(added(1, 15))).toEqual(['Huyện ủy 1: gửi thêm kết quả đại hội của 15 tổ chức.']);
  });

  it('has a sentence for each change in the email of a unit, and the figures where no submission explains them', () => {
    expect(list(added(1, 2), false)).toEqual([
      'Gửi thêm kết quả đại hội của Xã 0.',
      'Gửi thêm kết quả đại hội của Xã 1.',
    ]);
    expect(list([])).toEqual(['Kế hoạch: 3 → 4.']);
  });

  it('cuts a long reason between words, and keeps it on one line', () => {
    const [one] = added(1, 1);
    const reason = `Dòng một\n${'rất dài '.repeat(40)}`;
    const [line = ''] = correctionSentences([{ ...(one as NonNullable<typeof one>), reason }], true);
    expect(line).toMatch(/\(lý do: Dòng một rất dài .* …\)\.$/);
    expect(line.length).toBeLessThan(220);
  });

  it('is announced by which digest it replaces and how the headline changed', () => {
    const restated = { replaced, held: 497, corrections: [], figures: [] };
    expect(restatedLine(restated, 498)).toBe(
      'Thư này thay bản tổng hợp tuần gửi ngày 22/6/2020: số đại hội đã tổ chức điều chỉnh từ 497 thành 498; nội dung thay đổi nêu dưới đây.',
    );
    expect(restatedLine(restated, 497)).toContain('số đại hội đã tổ chức không đổi');
  });
});

import { describe, expect, it } from 'vitest';
import { emailModel } from '../../shared/mail/model.ts';
import { renderText } from '../../shared/mail/text.ts';
import { SCHEDULED_CADENCES } from '../../shared/recipients/recipient.ts';
import { changedSince, mailInput, summaryOf } from '../fixtures/digests.ts';

const late = (name: string, plannedOn = '2020-06-10') => ({ name, plannedOn });
const SA_DEC = { unitId: 'sa-dec', name: 'Thành ủy Sa Đéc', held: 3, open: [late('Phường 2')] };
const CAO_LANH = {
  unitId: 'cao-lanh',
  name: 'Huyện ủy Cao Lãnh',
  held: 2,
  open: [late('Xã A', '2020-06-01'), late('Xã B'), late('Xã C', '2020-06-28')],
  sentAt: null,
};
const PROVINCE = summaryOf(SA_DEC, CAO_LANH);
const model = (...args: Parameters<typeof mailInput>) => emailModel(mailInput(...args));

describe('the mail to a leader of the province', () => {
  it('names day and figures in the subject, in exactly these words', () => {
    expect(model(PROVINCE).subject).toBe(
      '[BTC Tỉnh ủy] Tổng hợp đại hội (tuần) – tính đến 25/6/2020: 5/9 (55,56%)',
    );
  });

  it('keeps figures out of subject and preview line when they are to be hidden there', () => {
    const { subject, preheader, headline } = model(PROVINCE, { subjectFigures: 'hidden' });
    expect(subject).toBe('[BTC Tỉnh ủy] Tổng hợp đại hội (tuần) – tính đến 25/6/2020');
    expect(preheader).not.toMatch(/\d/);
    expect(headline).toContain('5/9');
  });

  it('is labelled as automatic and addresses the leader as đồng chí', () => {
    const { label, greeting } = model(PROVINCE);
    expect(label).toBe('Bản tổng hợp tự động · Tổng hợp tuần');
    expect(greeting).toBe('Kính gửi đồng chí Trưởng ban,');
  });

  it('says headline, change and deadline first', () => {
    const before = summaryOf({ ...SA_DEC, held: 1 }, { ...CAO_LANH, held: 2 });
    const { headline, context } = model(changedSince('2020-06-18', PROVINCE, before));
    expect(headline).toBe(
      'Tính đến ngày 25/6/2020, toàn tỉnh có 5/9 tổ chức cơ sở đảng đã tổ chức đại hội (đạt 55,56%).',
    );
    expect(context).toEqual([
      'So với ngày 18/6/2020: thêm 2 tổ chức cơ sở đảng đã tổ chức đại hội; danh sách thêm 2 tổ chức.',
      'Còn 5 ngày đến hạn 30/6/2020; 4 tổ chức cơ sở đảng chưa tổ chức đại hội.',
    ]);
  });

  it('leads to the page of its own scope and day, as known when it was made, beside the same earlier day', () => {
    const page = 'https://dai-hoi.example.vn/#/summary';
    const known = 'knownAt=2020-06-26T00:00:00.000Z';
    expect(model(PROVINCE).pageUrl).toBe(`${page}?asOf=2020-06-25&${known}`);
    expect(model(changedSince('2020-06-18', PROVINCE, PROVINCE)).pageUrl).toBe(
      `${page}?asOf=2020-06-25&since=2020-06-18&${known}`,
    );
    expect(model(PROVINCE, {}, 'sa-dec').pageUrl).toBe(`${page}/sa-dec?asOf=2020-06-25&${known}`);
  });

  it('names the next digest, which is never before the email itself', () => {
    const nextOf = (digest: object) =>
      emailModel({ ...mailInput(PROVINCE), digest: { ...mailInput(PROVINCE).digest, ...digest } }).why[1];
    expect(nextOf({})).toMatch(/tiếp theo: ngày 29\/6\/2020\.$/);
    expect(nextOf({ releasedAt: '2020-07-10T01:00:00.000Z' })).toMatch(/tiếp theo: ngày 13\/7\/2020\.$/);
  });

  it('says that nothing was added, and nothing at all where there was nothing to compare with', () => {
    const same = changedSince('2020-06-18', PROVINCE, PROVINCE);
    expect(model(same).context[0]).toBe(
      'So với ngày 18/6/2020: không có thêm tổ chức cơ sở đảng nào tổ chức đại hội.',
    );
    const first = changedSince('2019-12-25', PROVINCE, summaryOf());
    expect(model(first).context).toHaveLength(1);
  });

  it('says how long a deadline is over', () => {
    const digest = { ...mailInput(PROVINCE).digest, asOf: '2020-07-02' };
    expect(model(PROVINCE, { digest }).context).toEqual([
      'Quá hạn 30/6/2020 đã 2 ngày; 4 tổ chức cơ sở đảng chưa tổ chức đại hội.',
    ]);
    const onTheDay = { ...digest, asOf: '2020-06-30' };
    expect(model(PROVINCE, { digest: onTheDay }).context).toEqual([
      'Đã đến hạn 30/6/2020; 4 tổ chức cơ sở đảng chưa tổ chức đại hội.',
    ]);
  });

  it('names units most behind first, then those whose report is missing', () => {
    const { flags } = model(PROVINCE);
    expect(flags).toEqual([
      {
        title: 'Chậm so với kế hoạch: 3 tổ chức của 2 đơn vị',
        lines: ['Huyện ủy Cao Lãnh: 2 tổ chức (đạt 40,00%)', 'Thành ủy Sa Đéc: 1 tổ chức (đạt 75,00%)'],
        urgent: true,
      },
      {
        title: 'Chưa gửi báo cáo tháng 6/2020: 1 đơn vị',
        lines: ['Huyện ủy Cao Lãnh (hạn 25/6/2020)'],
        urgent: true,
      },
    ]);
  });

  it('names five units that are behind and counts the others', () => {
    const units = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((unitId) => ({ unitId, open: [late('Xã')] }));
    const lines = model(summaryOf(...units)).flags[0]?.lines ?? [];
    expect(lines).toHaveLength(6);
    expect(lines[5]).toBe('và 2 đơn vị khác: 2 tổ chức');
  });

  it('names late and awaited reports apart from missing ones', () => {
    const summary = summaryOf(
      { unitId: 'muon', name: 'Huyện ủy Muộn', sentAt: '2020-06-26T03:00:00.000Z' },
      { unitId: 'cho', name: 'Huyện ủy Chờ', sentAt: null, dueOn: '2020-06-28' },
    );
    expect(model(summary).flags[1]).toMatchObject({
      lines: ['Gửi muộn: Huyện ủy Muộn', 'Được gia hạn đến 28/6/2020: Huyện ủy Chờ'],
      urgent: false,
    });
  });

  it('names returned reports among those that are missing, and results that do not count beside the headline', () => {
    const summary = summaryOf(
      { ...SA_DEC, returned: ['2020-06'], returnedResults: 1 },
      { unitId: 'thieu', name: 'Huyện ủy Thiếu', sentAt: null },
    );
    const { context, flags, sections } = model(summary);
    expect(context.at(-1)).toBe('Chưa tính 1 kết quả đại hội đã trả lại, chưa gửi lại.');
    expect(flags[1]).toEqual({
      title: 'Chưa gửi báo cáo tháng 6/2020: 2 đơn vị',
      lines: ['Huyện ủy Thiếu (hạn 25/6/2020)', 'Thành ủy Sa Đéc (đã trả lại, chưa gửi lại)'],
      urgent: true,
    });
    const lines = sections.flatMap((section) => section.lines);
    expect(lines).toContain('Đã trả lại, chưa gửi lại: Phường 2, Thành ủy Sa Đéc.');
    expect(lines).toContain('Đã trả lại, chưa gửi lại: Thành ủy Sa Đéc, báo cáo tháng 6/2020.');
  });

  it('names a returned report of a month that is not due yet: its figures are left out all the same', () => {
    const { flags, sections } = model(
      summaryOf({ ...SA_DEC, returned: ['2020-07'] }, { ...CAO_LANH, sentAt: '2020-06-20T03:00:00.000Z' }),
    );
    expect(flags[1]).toMatchObject({ title: 'Chưa gửi báo cáo tháng 6/2020', urgent: false });
    expect(sections.flatMap((section) => section.lines)).toContain(
      'Đã trả lại, chưa gửi lại: Thành ủy Sa Đéc, báo cáo tháng 7/2020.',
    );
  });

  it('leaves the reports out while none is asked for', () => {
    expect(model(summaryOf({ ...SA_DEC, expected: false })).flags).toHaveLength(1);
  });

  it('shows a zero denominator as – and draws no bar', () => {
    const { headline, bar, table } = model(summaryOf({ unitId: 'moi', name: 'Đảng ủy mới' }));
    expect(headline).toContain('0/0 tổ chức cơ sở đảng đã tổ chức đại hội (đạt –)');
    expect(bar).toBe(0);
    expect(table.rows[0]).toMatchObject({ ratio: '0/0', percent: '–', bar: 0 });
  });

  it('fills the bar only when all is done', () => {
    const { table } = model(summaryOf({ unitId: 'gan', held: 299, open: [late('Xã')] }));
    expect(table.total).toMatchObject({ percent: '99,67%', bar: 99 });
  });
});

it('the subjects of one morning’s digests differ by their cadence', () => {
  const subjects = SCHEDULED_CADENCES.map((cadence) => {
    const input = mailInput(PROVINCE);
    return emailModel({ ...input, digest: { ...input.digest, cadence } }).subject;
  });
  expect(new Set(subjects).size).toBe(subjects.length);
});

describe('the mail to a leader of one unit', () => {
  const ofUnit = (unit: Parameters<typeof summaryOf>[0], province = PROVINCE) =>
    model(summaryOf(unit), { province }, unit.unitId);

  it('sets the unit beside the province, without a rank', () => {
    const { subject, headline, context, table } = ofUnit(SA_DEC);
    expect(subject).toBe(
      '[BTC Tỉnh ủy] Tổng hợp đại hội (tuần) – tính đến 25/6/2020: Thành ủy Sa Đéc 3/4 (75,00%)',
    );
    expect(headline).toContain('Thành ủy Sa Đéc có 3/4');
    expect(context[0]).toBe('Toàn tỉnh đạt 55,56%; đơn vị cao hơn mức chung của tỉnh.');
    expect(ofUnit(CAO_LANH).context[0]).toContain('thấp hơn mức chung của tỉnh');
    expect(ofUnit(SA_DEC, summaryOf(SA_DEC)).context[0]).toContain('bằng mức chung của tỉnh');
    expect([...table.rows, table.total].map(({ name, ratio, behind }) => [name, ratio, behind])).toEqual([
      ['Thành ủy Sa Đéc', '3/4', '1'],
      ['Toàn tỉnh', '5/9', '3'],
    ]);
  });

  it('names no other unit', () => {
    expect(renderText(ofUnit(SA_DEC))).not.toContain('Cao Lãnh');
  });

  it('names organisations behind plan with their day, the longest behind first', () => {
    expect(ofUnit(CAO_LANH).flags[0]).toMatchObject({
      title: 'Chậm so với kế hoạch: 2 tổ chức',
      lines: ['Xã A (hạn 1/6/2020)', 'Xã B (hạn 10/6/2020)'],
    });
  });

  it('names ten organisations and counts the others', () => {
    const open = Array.from({ length: 13 }, (_, index) => late(`Xã ${index}`));
    const lines = ofUnit({ unitId: 'x', open }).flags[0]?.lines ?? [];
    expect(lines).toHaveLength(11);
    expect(lines[10]).toBe('và 3 tổ chức khác');
  });

  it('says how its own report stands', () => {
    expect(ofUnit(SA_DEC).flags[1]).toMatchObject({ lines: ['Đơn vị đã gửi đúng hạn.'], urgent: false });
    expect(ofUnit(CAO_LANH).flags[1]).toEqual({
      title: 'Chưa gửi báo cáo tháng 6/2020',
      lines: ['Đã quá hạn 25/6/2020.'],
      urgent: true,
    });
  });

  it('says that its own report was returned', () => {
    expect(ofUnit({ ...SA_DEC, returned: ['2020-06'] }).flags[1]).toEqual({
      title: 'Báo cáo tháng 6/2020',
      lines: ['Đã trả lại, chưa gửi lại.'],
      urgent: true,
    });
  });

  it('says nothing of the province when there is no rate to compare', () => {
    expect(ofUnit({ unitId: 'moi' }).context).toEqual([]);
  });
});

describe('the plain text', () => {
  it('says the same in the same order, and reads well alone', () => {
    const text = renderText(model(changedSince('2020-06-18', PROVINCE, summaryOf(SA_DEC))));
    const order = [
      'Bản tổng hợp tự động',
      'Kính gửi đồng chí',
      '5/9 tổ chức cơ sở đảng',
      'So với ngày 18/6/2020',
      'Còn 5 ngày đến hạn 30/6/2020',
      'CHẬM SO VỚI KẾ HOẠCH',
      '- Huyện ủy Cao Lãnh: 2 tổ chức',
      'CHƯA GỬI BÁO CÁO THÁNG 6/2020',
      'TIẾN ĐỘ SO VỚI KẾ HOẠCH',
      'KẾT QUẢ THEO ĐƠN VỊ',
      '- Thành ủy Sa Đéc: 3/4 (75,00%), chậm 1',
      '- Tổng cộng: 5/9 (55,56%), chậm 3',
      'Xem đầy đủ: https://dai-hoi.example.vn/',
    ].map((part) => text.indexOf(part));
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((one, other) => one - other));
    expect(text).not.toMatch(/<[a-z]|undefined|NaN|\n\n\n| %/);
  });
});

import { describe, expect, it } from 'vitest';
import { isProblem, reasonWords } from '../../../web/pages/admin/deliveries/delivery-words.ts';
import { DIGEST_STATE_WORDS, digestName } from '../../../web/pages/admin/digest-words.ts';

describe('the reason of a failed delivery', () => {
  type Mail = Parameters<typeof reasonWords>[0];
  it.each<[string | undefined, Mail]>([
    ['Hộp thư không tồn tại hoặc không nhận thư.', { state: 'bounced', reason: 'bounce-permanent-general' }],
    [
      'Địa chỉ đang bị ngừng gửi.',
      { state: 'suppressed', reason: 'bounce-permanent-on-account-suppression-list' },
    ],
    [
      'Địa chỉ nằm trong danh sách từng trả lại thư của nhà cung cấp.',
      { state: 'bounced', reason: 'bounce-permanent-suppressed' },
    ],
    ['Hộp thư đã đầy.', { state: 'bounced', reason: 'bounce-transient-mailbox-full' }],
    ['Hộp thư đã đầy.', { state: 'bounced', reason: 'bounce-transient-MailboxFull' }],
    [
      'Máy chủ nơi nhận cho là thư quá lớn.',
      { state: 'bounced', reason: 'bounce-transient-message-too-large' },
    ],
    [
      'Máy chủ nơi nhận không chấp nhận nội dung thư.',
      { state: 'bounced', reason: 'bounce-transient-content-rejected' },
    ],
    [
      'Máy chủ nơi nhận không chấp nhận tệp đính kèm.',
      { state: 'bounced', reason: 'bounce-transient-attachment-rejected' },
    ],
    ['Máy chủ nơi nhận tạm thời không nhận thư.', { state: 'bounced', reason: 'bounce-transient-general' }],
    ['Máy chủ nơi nhận tạm thời không nhận thư.', { state: 'bounced', reason: 'bounce-undetermined' }],
    ['Người nhận đã báo thư này là thư rác.', { state: 'complained', reason: 'complaint-abuse' }],
    ['Hộp thư đã đầy, thư đang được gửi lại.', { state: 'sent', reason: 'delay-mailbox-full' }],
    ['Máy chủ nơi nhận chưa nhận; thư đang được gửi lại.', { state: 'sent', reason: 'delay-general' }],
    ['Không có số liệu cho phạm vi của người nhận.', { state: 'failed', reason: 'no-figures-for-scope' }],
    ['Dịch vụ thư từ chối gửi vì nghi có mã độc.', { state: 'failed', reason: 'rejected' }],
    ['Dịch vụ thư không lập được thư.', { state: 'failed', reason: 'rendering-failed' }],
    [
      'Tên miền gửi thư chưa được xác nhận.',
      { state: 'failed', reason: 'MailFromDomainNotVerifiedException' },
    ],
    ['Dịch vụ thư từ chối thư này.', { state: 'failed', reason: 'MessageRejected' }],
    ['Dịch vụ thư không nhận thư này.', { state: 'failed', reason: 'AccountSuspended' }],
    ['Dịch vụ thư không nhận thư này.', { state: 'failed', reason: '' }],
    ['Thư đang chờ đến lượt.', { state: 'queued' }],
    ['Thư đang được gửi.', { state: 'sending' }],
    [undefined, { state: 'sent' }],
    [undefined, { state: 'bounced' }],
  ])('%s: %j', (why, mail) => {
    const words = reasonWords(mail);
    expect(words?.why).toBe(why);
    if (words) expect(words.next).toMatch(/\.$/);
  });

  it.each<[boolean, Parameters<typeof isProblem>[0]]>([
    [false, { state: 'sent' }],
    [false, { state: 'sent', reason: 'delivered' }],
    [true, { state: 'sent', reason: 'delay-general' }],
    [true, { state: 'queued' }],
    [true, { state: 'bounced', reason: 'bounce-permanent-general' }],
  ])('is a problem (%s): %j', (problem, mail) => {
    expect(isProblem(mail)).toBe(problem);
  });
});

describe('a digest', () => {
  it.each([
    ['Sơ kết 6 tháng, tính đến ngày 25/6/2020', 'half-year', undefined],
    ['Hằng tuần, tính đến ngày 25/6/2020 (đính chính)', 'weekly', 'weekly-2020-06-25'],
    ['Hằng tháng, tính đến ngày 25/6/2020', 'monthly', undefined],
    ['Đột xuất, tính đến ngày 25/6/2020', 'ad-hoc', undefined],
  ] as const)('is called %s', (name, cadence, restates) => {
    expect(digestName({ cadence, asOf: '2020-06-25', ...(restates && { restates }) })).toBe(name);
  });

  it('is good once it was sent', () => {
    expect(Object.entries(DIGEST_STATE_WORDS).map(([state, { words, tag }]) => [state, words, tag])).toEqual([
      ['preview', 'Xem trước', 'warning'],
      ['awaiting-release', 'Chờ phát hành', 'warning'],
      ['queued', 'Chờ lập số liệu', 'warning'],
      ['compiling', 'Đang lập số liệu', 'warning'],
      ['sending', 'Đang gửi', 'warning'],
      ['sent', 'Đã gửi xong', 'good'],
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import type { ReminderNotice, ReturnNotice } from '../../shared/delivery/email-spec.ts';
import { renderNotice } from '../../shared/mail/notice.ts';
import { releaseNoticeText, reminderNoticeText, returnNoticeText } from '../../shared/mail/notice-words.ts';
import { RELEASE, REMINDER, RETURN } from '../fixtures/emails.ts';
import { SAMPLE_NAMES } from '../fixtures/names.ts';

const PAGE = 'https://dai-hoi.example.vn/';
/** All tags with their attributes: text, however it reads, may neither add one nor change one. */
const tagsOf = (html: string) => html.match(/<[^>]*>/g);
const reminder = (more: Partial<ReminderNotice> = {}) =>
  renderNotice(reminderNoticeText({ ...REMINDER, ...more }, PAGE, SAMPLE_NAMES));
const note = (more: Partial<ReturnNotice> = {}) =>
  renderNotice(returnNoticeText({ ...RETURN, ...more }, PAGE, SAMPLE_NAMES));

describe('a reminder', () => {
  it('names month and due day in the subject, in exactly these words', () => {
    expect(reminder().subject).toBe('[BTC Tỉnh ủy] Nhắc gửi báo cáo tháng 6/2020 – hạn 25/6/2020');
  });

  it('asks for one thing and links to it', () => {
    const { html, text } = reminder();
    expect(text).toBe(
      `${[
        'Thư nhắc tự động',
        'Kính gửi đồng chí,',
        'Đến nay chưa nhận được báo cáo tháng 6/2020 của Thành ủy Sa Đéc.',
        'Hạn gửi là hết ngày 25/6/2020.',
        'Gửi báo cáo: https://dai-hoi.example.vn/#/report/2020-06',
        'Nếu đơn vị vừa gửi, đồng chí bỏ qua thư này. Trân trọng.',
      ].join('\n\n')}\n`,
    );
    expect(html.match(/href="[^"]*"/g)).toEqual(['href="https://dai-hoi.example.vn/#/report/2020-06"']);
  });

  it('does not reproach on the first day, and says on the eve that it is tomorrow', () => {
    expect(reminder({ occasion: 'start' }).text).toContain('Đã đến kỳ báo cáo tháng 6/2020');
    expect(reminder({ occasion: 'day-before' }).text).toContain('Hạn gửi là hết ngày mai, 25/6/2020.');
  });

  it('says of a returned report that it was returned', () => {
    const { text } = reminder({ returned: true });
    expect(text).toContain('Báo cáo tháng 6/2020 của Thành ủy Sa Đéc đã được trả lại và chưa gửi lại.');
    expect(text).toContain('Sửa và gửi lại: ');
  });
});

describe('the note that a digest awaits its release', () => {
  const release = (again = false) =>
    renderNotice(releaseNoticeText({ ...RELEASE, again }, PAGE, SAMPLE_NAMES));

  it('says which, what depends on it, and links to its preview', () => {
    expect(release().subject).toBe(
      '[BTC Tỉnh ủy] Chờ phát hành: Tổng hợp sơ kết 6 tháng – tính đến 25/6/2020',
    );
    expect(release().text).toBe(
      `${[
        'Thông báo tự động',
        'Kính gửi đồng chí,',
        'Tổng hợp sơ kết 6 tháng tính đến ngày 25/6/2020 đã sẵn sàng và chờ đồng chí xem trước, phát hành.',
        'Lãnh đạo chỉ nhận được thư sau khi bản tổng hợp được phát hành.',
        'Xem trước và phát hành: https://dai-hoi.example.vn/#/admin/digests/half-year-2020-06-25',
        'Nếu một đồng chí khác đã phát hành, đồng chí bỏ qua thư này. Trân trọng.',
      ].join('\n\n')}\n`,
    );
  });

  it('says the second time since when it has waited', () => {
    const { subject, text } = release(true);
    expect(subject).toBe('[BTC Tỉnh ủy] Nhắc phát hành: Tổng hợp sơ kết 6 tháng – tính đến 25/6/2020');
    expect(text).toContain('vẫn chưa được phát hành; bản này đã chờ từ ngày 26/6/2020.');
  });
});

describe('the note of a return', () => {
  it('says what is returned, why, and what to do', () => {
    const { subject, text } = note();
    expect(subject).toBe('[BTC Tỉnh ủy] Trả lại báo cáo tháng 6/2020 – Thành ủy Sa Đéc');
    expect(text).toBe(
      `${[
        'Thông báo tự động',
        'Kính gửi đồng chí,',
        'Ban Tổ chức Tỉnh ủy trả lại báo cáo tháng 6/2020 của Thành ủy Sa Đéc mà đồng chí đã gửi ngày 20/6/2020, đề nghị sửa và gửi lại.',
        'Ý KIẾN\n- Mục 3 chưa khớp.\n- Xem lại biểu 2.',
        'Cho đến khi được gửi lại, nội dung này chưa tính vào số liệu tổng hợp.',
        'Sửa và gửi lại: https://dai-hoi.example.vn/#/report/2020-06',
        'Trân trọng.',
      ].join('\n\n')}\n`,
    );
  });

  it('of a congress result names the organisation and links to it', () => {
    const name = 'Phường 1, Thành ủy Sa Đéc';
    const { subject, text } = note({
      submission: { kind: 'congress-result', subjectId: 'sa-dec.phuong-1', name },
    });
    expect(subject).toBe('[BTC Tỉnh ủy] Trả lại kết quả đại hội – Phường 1, Thành ủy Sa Đéc');
    expect(text).toContain('https://dai-hoi.example.vn/#/congress/sa-dec.phuong-1');
  });
});

describe('the notices', () => {
  it.each([reminder(), note()])('say the same in HTML and text', ({ html, text }) => {
    const said = html.replace(/<style>.*?<\/style>|<[^>]+>/g, '');
    for (const line of text.trim().split(/\n+/)) {
      const words = line.replace(/^- |: https:.*$/g, '');
      expect(said.toLowerCase()).toContain(words.toLowerCase());
    }
    expect(html).toMatch(/^<!doctype html><html[^>]* lang="vi"/);
    expect(html).toContain('@media (prefers-color-scheme:dark)');
    expect(html).not.toMatch(/<img|<link|@import|@font-face|<script|src=/);
  });

  it.each([
    'x <script>alert(1)</script>',
    'x"><img src=x onerror=alert(1)>',
    'x\r\nBcc: ai-do@example.com\r\n\r\nNội dung giả',
    'x\u2028Bcc: ai-do@example.com',
    '=HYPERLINK("https://example.com")',
    'x </style><b>&amp;',
  ])('hold what a person typed as text alone: %j', (typed) => {
    const noticesOf = (words: string) => [
      note({ comment: words, submission: { ...RETURN.submission, name: words } }),
      reminder({ unitName: words }),
    ];
    const harmless = noticesOf(typed.replace(/[<>"&]/g, ''));
    for (const [index, { subject, html, text }] of noticesOf(typed).entries()) {
      expect(subject).not.toMatch(/[\r\n\u2028]/);
      expect(tagsOf(html)).toEqual(tagsOf(harmless[index]?.html ?? ''));
      expect(text).not.toMatch(/[\r\u2028]/);
      expect(text).not.toMatch(/^(?:Bcc:|Nội dung giả)/m);
    }
  });
});

import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { headersOf } from '../../functions/send/headers.ts';
import { digestThread, reportThread, resultThread } from '../../functions/send/threads.ts';
import { DigestMail } from '../../shared/mail/digest-mail.tsx';
import { renderMail, renderScopeMail } from '../../shared/mail/mail.ts';
import { mailModel } from '../../shared/mail/model.ts';
import { renderText } from '../../shared/mail/text.ts';
import { mailInput, summaryOf } from '../fixtures/digests.ts';

const HOSTILE = [
  'Huyện ủy <script>alert(1)</script>',
  'Huyện ủy "><img src=x onerror=alert(1)>',
  'Huyện ủy\r\nBcc: ai-do@example.com',
  '=HYPERLINK("https://example.com","Huyện ủy")',
  'Huyện ủy </style><b>&amp;',
];
const SENDER = '=?UTF-8?B?QmFu?= <tong-hop@example.vn>';
const sketch = (name: string) => ({
  unitId: 'sa-dec',
  name,
  held: 3,
  open: [{ name, plannedOn: '2020-06-10' }],
  report: {
    difficulties: [{ category: 'other' as const, text: name, status: 'open' as const }],
    goodPractices: [{ title: name, text: name }],
  },
});
const recipient = (title: string) => ({ ...mailInput(summaryOf()).recipient, title, scope: 'sa-dec' });

describe('the HTML part', () => {
  const input = mailInput(summaryOf(sketch('Thành ủy Sa Đéc')));

  it('says in words all that the plain text says', async () => {
    const { html, text } = await renderMail(input);
    const said = html.replace(/<style>.*?<\/style>|<[^>]+>/g, '');
    const lines = text.split('\n').filter((line) => line.startsWith('- ') && !line.includes('), chậm'));
    for (const line of lines) expect(said).toContain(line.slice(2));
    expect(said).toContain('Kết quả theo đơn vị');
  });

  it('is Vietnamese, knows both colour schemes and loads nothing', async () => {
    const { html } = await renderMail(input);
    expect(html).toMatch(/^<!doctype html><html[^>]* lang="vi"/);
    expect(html).not.toContain('lang="en"');
    expect(html).toContain('<meta name="color-scheme" content="light dark"/>');
    expect(html).toContain('@media (prefers-color-scheme:dark)');
    expect(html).not.toMatch(/<img|<link|@import|@font-face|url\(|<script|src=/);
    expect(html.match(/https?:\/\/[^"<]+/g)).toEqual([
      'https://dai-hoi.example.vn/#/summary?asOf=2020-06-25',
    ]);
  });

  it('shows the preview line before anything else, and nowhere on the page', async () => {
    const { html } = await renderMail(input);
    expect(html.indexOf('display:none')).toBeLessThan(html.indexOf('Bản tổng hợp tự động'));
  });

  it('gives the same bytes for the same figures', async () => {
    expect(await renderMail(input)).toEqual(await renderMail(structuredClone(input)));
  });

  it.each([...HOSTILE, 'Bí thư $& $1 $`', "Bí thư d'Arc"])(
    'written once for a scope is, for each of its readers, what it would be written for them alone: %j',
    async (title) => {
      const mailFor = await renderScopeMail(input);
      mailFor(recipient('Trưởng ban'));
      const { html, text, subject, attachments } = mailFor(recipient(title));
      const model = mailModel({ ...input, recipient: { ...input.recipient, title } });
      expect(html).toBe(`<!doctype html>${renderToStaticMarkup(createElement(DigestMail, { model }))}`);
      expect(text).toBe(renderText(model));
      expect({ subject, attachments }).toEqual({
        subject: model.subject,
        attachments: (await renderMail(input)).attachments,
      });
    },
  );
});

describe('a hostile name', () => {
  it.each(HOSTILE)('is only ever text: %j', async (name) => {
    const province = summaryOf(sketch(name));
    for (const input of [
      mailInput(province, { recipient: { ...recipient(name), scope: 'province' } }),
      mailInput(province, { recipient: recipient(name), province }, 'sa-dec'),
    ]) {
      const { subject, html, text } = await renderMail(input);
      expect(subject).not.toMatch(/[\r\n]/);
      expect(html).not.toMatch(/<script|<img|<b>|onerror=alert\(1\)>/);
      expect(html.match(/<\/style>/g)).toHaveLength(1);
      expect(text).not.toContain('\r');
      expect(text).not.toMatch(/^Bcc:/m);
    }
  });

  it('stands in no header, which are made of ids', () => {
    const { digest } = mailInput(summaryOf());
    const threads = [
      digestThread(digest, 'sa-dec'),
      reportThread('sa-dec', '2020-06'),
      resultThread('sa-dec.phuong-1'),
    ];
    const headers = threads.flatMap((thread) =>
      headersOf({ thread }, { sender: SENDER, listUnsubscribe: '' }),
    );
    for (const { Name, Value } of headers) {
      expect(Name).toMatch(/^[!-9;-~]{1,126}$/);
      expect(Value).toMatch(/^[ -~]{1,870}$/);
    }
  });
});

describe('the headers', () => {
  const { digest } = mailInput(summaryOf());
  const headers = (more: object = {}, listUnsubscribe = '') =>
    Object.fromEntries(
      headersOf(
        { thread: digestThread({ ...digest, ...more }, 'sa-dec') },
        { sender: SENDER, listUnsubscribe },
      ).map(({ Name, Value }) => [Name, Value]),
    );

  it('put the digests of a cadence and scope into one thread', () => {
    const [one, other] = [headers(), headers({ id: 'weekly-2020-07-02', asOf: '2020-07-02' })];
    expect(one.References).toBe('<digest.weekly.sa-dec@example.vn>');
    expect(other.References).toBe(one.References);
    expect(one['In-Reply-To']).toBe(one.References);
    expect(one['X-Entity-Ref-ID']).toBe(other['X-Entity-Ref-ID']);
    expect(headers({ cadence: 'monthly' }).References).not.toBe(one.References);
  });

  it('say that a machine sent it', () => {
    expect(headers()['Auto-Submitted']).toBe('auto-generated');
  });

  it('offer to unsubscribe only where that is configured', () => {
    expect(headers()).not.toHaveProperty('List-Unsubscribe');
    expect(headers({}, 'mailto:van-thu@example.vn')['List-Unsubscribe']).toBe('<mailto:van-thu@example.vn>');
  });
});

import { h } from 'preact';
import { describe, expect, it } from 'vitest';
import { headersOf } from '../../functions/send/headers.ts';
import { digestThread, reportThread, resultThread } from '../../functions/send/threads.ts';
import { DigestEmail } from '../../shared/mail/digest-email.tsx';
import { renderEmail, renderScopeEmail } from '../../shared/mail/email.ts';
import { escapeHtml, renderHtml } from '../../shared/mail/html.ts';
import { emailModel } from '../../shared/mail/model.ts';
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
/** All tags with their attributes: text, however it reads, may neither add one nor change one. */
const tagsOf = (html: string) => html.match(/<[^>]*>/g);
const recipient = (title: string) => ({ ...mailInput(summaryOf()).recipient, title, scope: 'sa-dec' });

describe('the HTML part', () => {
  const input = mailInput(summaryOf(sketch('Thành ủy Sa Đéc')));

  it('says in words all that the plain text says', async () => {
    const { html, text } = await renderEmail(input);
    const said = html.replace(/<style>.*?<\/style>|<[^>]+>/g, '');
    const lines = text.split('\n').filter((line) => line.startsWith('- ') && !line.includes('), chậm'));
    for (const line of lines) expect(said).toContain(line.slice(2));
    expect(said).toContain('Kết quả theo đơn vị');
  });

  it('is Vietnamese, knows both colour schemes and loads nothing', async () => {
    const { html } = await renderEmail(input);
    expect(html).toMatch(/^<!doctype html><html[^>]* lang="vi"/);
    expect(html).not.toContain('lang="en"');
    expect(html).toContain('<meta name="color-scheme" content="light dark"/>');
    expect(html).toContain('@media (prefers-color-scheme:dark)');
    expect(html).not.toMatch(/<img|<link|@import|@font-face|url\(|<script|src=/);
    const query = '?asOf=2020-06-25&amp;knownAt=2020-06-26T00:00:00.000Z';
    expect(html.match(/https?:\/\/[^"<]+/g)).toEqual([
      `https://dai-hoi.example.vn/#/summary${query}`,
      `https://dai-hoi.example.vn/#/summary/sa-dec${query}`,
    ]);
  });

  it('shows the preview line before anything else, and nowhere on the page', async () => {
    const { html } = await renderEmail(input);
    expect(html.indexOf('display:none')).toBeLessThan(html.indexOf('Bản tổng hợp tự động'));
  });

  it('pads the preview line to 200 characters, and cuts a longer one there', () => {
    const previewOf = (preheader: string) => {
      const html = renderHtml(h(DigestEmail, { model: { ...emailModel(input), preheader } }));
      return /display:none[^>]*>(.*?)<\/div>/.exec(html)?.[1];
    };
    expect(previewOf('ngắn')).toBe(`ngắn<div>${'\u00a0\u200c\u200b\u200d\ufeff'.repeat(196)}`);
    expect(previewOf('a'.repeat(201))).toBe('a'.repeat(200));
  });

  it('names its charset before any text, its language on all that a client may keep of the page', async () => {
    const { html } = await renderEmail(input);
    expect(html).toMatch(/<head><meta http-equiv="Content-Type" content="text\/html; charset=UTF-8"\/>/);
    expect(html.match(/<\w+ lang="vi" dir="ltr"/g)?.map((tag) => tag.slice(1).split(' ')[0])).toEqual([
      'html',
      'body',
      'td',
    ]);
  });

  it('is laid out by tables as Outlook needs them, of which only that of the figures is announced', async () => {
    const { html } = await renderEmail(input);
    const tables = html.match(/<table[^>]*>/g) ?? [];
    expect(tables.filter((tag) => !tag.includes('role="presentation"'))).toHaveLength(1);
    for (const table of tables) {
      expect(table).toMatch(/ width="(100%|auto)" cellpadding="0" cellspacing="0" border="0"/);
    }
  });

  it('gives the same bytes for the same figures', async () => {
    expect(await renderEmail(input)).toEqual(await renderEmail(structuredClone(input)));
  });

  it.each([...HOSTILE, 'Bí thư $& $1 $`', "Bí thư d'Arc"])(
    'written once for a scope is, for each of its readers, what it would be written for them alone: %j',
    async (title) => {
      const mailFor = await renderScopeEmail(input);
      mailFor(recipient('Trưởng ban'));
      const { html, text, subject, attachments } = mailFor(recipient(title));
      const model = emailModel({ ...input, recipient: { ...input.recipient, title } });
      expect(html).toBe(renderHtml(h(DigestEmail, { model })));
      expect(text).toBe(renderText(model));
      expect({ subject, attachments }).toEqual({
        subject: model.subject,
        attachments: (await renderEmail(input)).attachments,
      });
    },
  );
});

describe('a hostile name', () => {
  const mailsNaming = (name: string) => {
    const province = summaryOf(sketch(name));
    return Promise.all([
      renderEmail(mailInput(province, { recipient: { ...recipient(name), scope: 'province' } })),
      renderEmail(mailInput(province, { recipient: recipient(name), province }, 'sa-dec')),
    ]);
  };

  it.each(HOSTILE)('is only ever text: %j', async (name) => {
    const harmless = await mailsNaming('Huyện ủy');
    for (const [index, { subject, html, text }] of (await mailsNaming(name)).entries()) {
      expect(subject).not.toMatch(/[\r\n]/);
      expect(tagsOf(html)).toEqual(tagsOf(harmless[index]?.html ?? ''));
      expect(text).not.toContain('\r');
      expect(text).not.toMatch(/^Bcc:/m);
    }
  });

  it('is escaped wherever it could begin a tag, end an attribute or read as an entity', async () => {
    const name = `<script>'a' & "b"</script> &amp;`;
    const escaped = "&lt;script>'a' &amp; &quot;b&quot;&lt;/script> &amp;amp;";
    expect(escapeHtml(name)).toBe(escaped);
    for (const { html } of await mailsNaming(name)) {
      expect(html).toContain(`Kính gửi đồng chí ${escaped},`);
      expect(html.replaceAll('</a>', '')).toContain(`>${escaped}<table`);
      expect(html).not.toContain('<script>');
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
    expect(headers({}, 'mailto:van-thu@example.vn')).not.toHaveProperty('List-Unsubscribe-Post');
  });

  it('let a mail client unsubscribe by one click where the address can be posted to', () => {
    expect(headers({}, 'https://example.vn/huy')).toMatchObject({
      'List-Unsubscribe': '<https://example.vn/huy>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
  });
});

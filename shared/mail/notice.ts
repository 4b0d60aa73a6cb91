import { h } from 'preact';
import type { Email } from './email.ts';
import { renderHtml } from './html.ts';
import { NoticeEmail } from './notice-email.tsx';
import type { NoticeText } from './notice-words.ts';
import { blocksOf, bullet } from './text.ts';

/** A notice's mail: HTML and text say the same in the same order, from one model. */
export const renderNotice = (notice: NoticeText): Email => ({
  subject: notice.subject,
  html: renderHtml(h(NoticeEmail, { notice })),
  text: textOf(notice),
  attachments: [],
});

function textOf({ label, greeting, paragraphs: [about = '', ...more], quote, action, closing }: NoticeText) {
  return blocksOf([
    [label],
    [greeting],
    [about],
    ...(quote ? [[quote.title.toUpperCase(), ...quote.lines.map(bullet)]] : []),
    ...more.map((paragraph) => [paragraph]),
    [`${action.text}: ${action.url}`],
    [closing],
  ]);
}

import { h } from 'preact';
import type { Recipient } from '../recipients/recipient.ts';
import { present, sheets } from '../sections/index.ts';
import { XLSX_TYPE } from '../spreadsheet/workbook.ts';
import { renderXlsx } from '../spreadsheet/xlsx.ts';
import { DigestMail } from './digest-mail.tsx';
import { escapeHtml, renderHtml } from './html.ts';
import { greetingOf, type MailInput, mailModel } from './model.ts';
import { renderText } from './text.ts';

/** A file that goes with a mail. */
interface Attachment {
  /** ASCII: not every client reads an encoded name. */
  readonly fileName: string;
  readonly contentType: string;
  readonly content: Uint8Array;
}

/** A mail's content. */
export interface Email {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

/** Stands where each one's greeting comes in a page that is written once for many: input holds no control characters. */
const GREETING = '\u0001';

/** A mail of one digest and scope, written out but for whom it greets. */
export type ScopeEmail = (recipient: Pick<Recipient, 'title'>) => Email;

/**
 * A recipient's mail: HTML and text say the same, from one model; the figures of all sections are attached as a
 * spreadsheet. The same input gives the same bytes.
 */
export const renderEmail = async (input: MailInput): Promise<Email> =>
  (await renderScopeEmail(input))(input.recipient);

/**
 * Writes a mail once for all recipients of its scope, spreadsheet and all: only the greeting differs from one to the
 * next. Of the input's recipient the scope alone counts.
 */
export async function renderScopeEmail(input: MailInput): Promise<ScopeEmail> {
  const model = mailModel(input);
  const html = renderHtml(h(DigestMail, { model: { ...model, greeting: GREETING } }));
  const attachments = [
    {
      fileName: `tong-hop-${input.digest.asOf}.xlsx`,
      contentType: XLSX_TYPE,
      content: await renderXlsx(sheets(present(input.summary.parts))),
    },
  ];
  return (recipient) => {
    const greeting = greetingOf(recipient);
    return {
      subject: model.subject,
      // A function, because a text would be searched for `$&` and the like.
      html: html.replace(GREETING, () => escapeHtml(greeting)),
      text: renderText({ ...model, greeting }),
      attachments,
    };
  };
}

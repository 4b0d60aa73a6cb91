import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { present, sheets } from '../sections/index.ts';
import { XLSX_TYPE } from '../spreadsheet/workbook.ts';
import { renderXlsx } from '../spreadsheet/xlsx.ts';
import { DigestMail } from './digest-mail.tsx';
import { type MailInput, mailModel } from './model.ts';
import { renderText } from './text.ts';

/** A file that goes with a mail. */
interface Attachment {
  /** ASCII: not every client reads an encoded name. */
  readonly fileName: string;
  readonly contentType: string;
  readonly content: Uint8Array;
}

/** A mail's content. */
export interface Mail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

/**
 * A recipient's mail: HTML and text say the same, from one model; the figures of all sections are attached as a
 * spreadsheet. The same input gives the same bytes.
 *
 * react-email's own `render` is not used: it brings along a formatter and an HTML-to-text converter, twice the size of
 * all the rest, for the same markup.
 */
export async function renderMail(input: MailInput): Promise<Mail> {
  const model = mailModel(input);
  return {
    subject: model.subject,
    html: `<!doctype html>${renderToStaticMarkup(createElement(DigestMail, { model }))}`,
    text: renderText(model),
    attachments: [
      {
        fileName: `tong-hop-${input.digest.asOf}.xlsx`,
        contentType: XLSX_TYPE,
        content: await renderXlsx(sheets(present(input.summary.parts))),
      },
    ],
  };
}

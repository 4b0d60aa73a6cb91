import { h } from 'preact';
import { PROVINCE } from '../ids.ts';
import type { Recipient } from '../recipients/recipient.ts';
import { coverOf } from '../sections/cover.ts';
import { present, sheets } from '../sections/index.ts';
import { XLSX_TYPE } from '../spreadsheet/workbook.ts';
import { renderXlsx } from '../spreadsheet/xlsx.ts';
import { DigestEmail } from './digest-email.tsx';
import { escapeHtml, renderHtml } from './html.ts';
import { type EmailInput, emailModel, greetingOf } from './model.ts';
import { renderText } from './text.ts';

/** An attachment of an email. */
export interface Attachment {
  /** ASCII, because not every client decodes names. */
  readonly fileName: string;
  readonly contentType: string;
  readonly content: Uint8Array;
}

/** A rendered email. */
export interface Email {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

/** Placeholder of the greeting in an email that is rendered once for many recipients. Inputs contain no control characters. */
const GREETING = '\u0001';

/** The email of one digest and scope, rendered except for the greeting. */
export type ScopeEmail = (recipient: Pick<Recipient, 'title'>) => Email;

/**
 * Renders the email of a recipient: HTML and text have the same content, from one model; the figures of all sections are
 * attached as a spreadsheet. The same input gives the same bytes.
 */
export const renderEmail = async (input: EmailInput): Promise<Email> =>
  (await renderScopeEmail(input))(input.recipient);

/**
 * Renders an email with its spreadsheet once for all recipients of its scope: only the greeting differs. Of the recipient in
 * the input, only the scope is used.
 */
export async function renderScopeEmail(input: EmailInput): Promise<ScopeEmail> {
  const model = emailModel(input);
  const html = renderHtml(h(DigestEmail, { model: { ...model, greeting: GREETING } }));
  const attachments = [await spreadsheetOf(input)];
  return (recipient) => {
    const greeting = greetingOf(recipient);
    return {
      subject: model.subject,
      // A function, because in a string `$&` and the like have a special meaning.
      html: html.replace(GREETING, () => escapeHtml(greeting)),
      text: renderText({ ...model, greeting }),
      attachments,
    };
  };
}

async function spreadsheetOf({ digest, summary, recipient, names }: EmailInput): Promise<Attachment> {
  const views = present(summary.parts);
  const cover = coverOf(views, unitOf(recipient), { names, asOf: digest.asOf, knownAt: digest.knownAt });
  return {
    fileName: `tong-hop-${digest.asOf}.xlsx`,
    contentType: XLSX_TYPE,
    content: await renderXlsx(sheets(views, names), cover),
  };
}

const unitOf = ({ scope }: Pick<Recipient, 'scope'>): string | undefined =>
  scope === PROVINCE ? undefined : scope;

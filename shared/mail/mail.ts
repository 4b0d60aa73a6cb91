import { type Html, html } from './html.ts';
import { type MailInput, type MailModel, type MailUnit, mailModel } from './model.ts';

/** A mail as it is handed to SES. */
export interface Mail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** A recipient's mail: HTML and text say the same, from one model. */
export function renderMail(input: MailInput): Mail {
  const model = mailModel(input);
  return { subject: model.subject, html: renderHtml(model), text: renderText(model) };
}

const NOTHING_BEHIND = 'Không có tổ chức nào chậm so với kế hoạch.';
const ALL_REPORTED = 'Không có đơn vị nào thiếu báo cáo tháng.';

const list = (lines: readonly string[]): Html =>
  html`<ul style="margin:4px 0 12px;padding-left:20px">${lines.map((line) => html`<li>${line}</li>`)}</ul>`;

/** A bar of two table cells: SVG and CSS widths do not show in every client; the figure beside it does. */
const bar = (
  percent: number,
): Html => html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0"
style="border-collapse:collapse"><tr>${percent > 0 ? html`<td width="${percent}%" bgcolor="#b3261e" style="height:8px;font-size:0">&nbsp;</td>` : html``}${percent < 100 ? html`<td width="${100 - percent}%" bgcolor="#e0e0e0" style="height:8px;font-size:0">&nbsp;</td>` : html``}</tr></table>`;

const CELL = 'padding:6px 8px;border-bottom:1px solid #ddd';

const row = (unit: MailUnit, weight: string): Html =>
  html`<tr style="font-weight:${weight}"><td style="${CELL}">${unit.name}${bar(unit.bar)}</td><td align="right"
style="${CELL};white-space:nowrap">${unit.held}/${unit.total}</td><td align="right" style="${CELL}">${unit.percent}</td><td
align="right" style="${CELL}">${unit.behind}</td></tr>`;

const table = (model: MailModel): Html =>
  html`<table width="100%" cellpadding="0" cellspacing="0" style="border-collapse:collapse;font-size:14px"><tr><th
align="left" style="${CELL}">Đơn vị</th><th align="right" style="${CELL}">Đã đại hội</th><th align="right"
style="${CELL}">Đạt</th><th align="right" style="${CELL}">Chậm</th></tr>${model.units.map((unit) => row(unit, 'normal'))}${row(model.total, 'bold')}</table>`;

const HEADING = 'font-size:16px;margin:16px 0 4px';

function renderHtml(model: MailModel): string {
  const page = html`<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport"
content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><title>${model.subject}</title></head>
<body style="margin:0;padding:0"><div style="max-width:640px;margin:0 auto;padding:16px;font:16px/1.5 Arial,sans-serif">
<p style="font-size:13px;margin:0 0 8px">${model.label}</p>
<p style="margin:0 0 8px">${model.greeting}</p>
<p style="font-size:20px;line-height:1.35;font-weight:bold;margin:0 0 8px">${model.headline}</p>
${bar(model.bar)}
<h2 style="${HEADING}">Chậm so với kế hoạch</h2>${model.behind.length > 0 ? list(model.behind) : html`<p>${NOTHING_BEHIND}</p>`}
<h2 style="${HEADING}">Chưa gửi báo cáo tháng</h2>${model.missing.length > 0 ? list(model.missing) : html`<p>${ALL_REPORTED}</p>`}
${model.facts.map(({ title, lines }) => html`<h2 style="${HEADING}">${title}</h2>${list(lines)}`)}
<h2 style="${HEADING}">Kết quả theo đơn vị</h2>${table(model)}
<p style="margin:16px 0"><a href="${model.pageUrl}">Xem đầy đủ trên trang tổng hợp</a></p>
</div></body></html>`;
  return page.html;
}

function renderText(model: MailModel): string {
  const bullets = (lines: readonly string[], none: string) =>
    lines.length > 0 ? lines.map((line) => `- ${line}`) : [none];
  const unit = (line: MailUnit) =>
    `- ${line.name}: ${line.held}/${line.total} (${line.percent}), chậm ${line.behind}`;
  return [
    model.label,
    '',
    model.greeting,
    '',
    model.headline,
    '',
    'CHẬM SO VỚI KẾ HOẠCH',
    ...bullets(model.behind, NOTHING_BEHIND),
    '',
    'CHƯA GỬI BÁO CÁO THÁNG',
    ...bullets(model.missing, ALL_REPORTED),
    ...model.facts.flatMap(({ title, lines }) => ['', title.toUpperCase(), ...bullets(lines, '–')]),
    '',
    'KẾT QUẢ THEO ĐƠN VỊ',
    ...model.units.map(unit),
    unit(model.total),
    '',
    `Xem đầy đủ: ${model.pageUrl}`,
    '',
  ].join('\n');
}

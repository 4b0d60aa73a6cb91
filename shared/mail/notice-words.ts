import { formatDay, formatMonth } from '../calendar.ts';
import type { ReleaseLetter, ReminderLetter, ReturnLetter } from '../delivery/letter.ts';
import type { Occasion } from '../plan/reminder-days.ts';
import { oneLine } from './one-line.ts';
import { DIGEST_TITLES } from './words.ts';

/** A short mail that asks one person for one thing, in words, the same for HTML and text. */
export interface Notice {
  readonly subject: string;
  readonly preheader: string;
  readonly label: string;
  readonly greeting: string;
  /** One sentence or two each; the first says what it is about. */
  readonly paragraphs: readonly string[];
  /** What someone wrote, set off from our own words. */
  readonly quote?: { readonly title: string; readonly lines: readonly string[] };
  /** The one thing to do. */
  readonly action: { readonly text: string; readonly url: string };
  readonly closing: string;
}

const GREETING = 'Kính gửi đồng chí,';
const SIGNED = 'Trân trọng.';

/** The note to who sent a submission that an admin returned. */
export function returnNotice({ submission, sentOn, comment }: ReturnLetter, pageUrl: string): Notice {
  const [what, path] =
    submission.kind === 'unit-report'
      ? [`báo cáo tháng ${formatMonth(submission.period)}`, `report/${submission.period}`]
      : ['kết quả đại hội', `congress/${submission.subjectId}`];
  const name = oneLine(submission.name);
  return {
    subject: `[BTC Tỉnh ủy] Trả lại ${what} – ${name}`,
    preheader: `Đề nghị sửa và gửi lại ${what}.`,
    label: 'Thông báo tự động',
    greeting: GREETING,
    paragraphs: [
      `Ban Tổ chức Tỉnh ủy trả lại ${what} của ${name} mà đồng chí đã gửi ngày ${formatDay(sentOn)}, đề nghị sửa và gửi lại.`,
      'Cho đến khi được gửi lại, nội dung này chưa tính vào số liệu tổng hợp.',
    ],
    quote: { title: 'Ý kiến', lines: linesOf(comment) },
    action: { text: 'Sửa và gửi lại', url: addressOf(pageUrl, path) },
    closing: SIGNED,
  };
}

/** The reminder to a unit's clerks. */
export function reminderNotice(letter: ReminderLetter, pageUrl: string): Notice {
  const { period, occasion, returned } = letter;
  const unit = oneLine(letter.unitName);
  const [month, due] = [formatMonth(period), formatDay(letter.dueOn)];
  const state = returned
    ? `Báo cáo tháng ${month} của ${unit} đã được trả lại và chưa gửi lại.`
    : OPENINGS[occasion](month, unit);
  return {
    subject: `[BTC Tỉnh ủy] Nhắc gửi báo cáo tháng ${month} – hạn ${due}`,
    preheader: state,
    label: 'Thư nhắc tự động',
    greeting: GREETING,
    paragraphs: [
      state,
      occasion === 'day-before' ? `Hạn gửi là hết ngày mai, ${due}.` : `Hạn gửi là hết ngày ${due}.`,
    ],
    action: {
      text: returned ? 'Sửa và gửi lại' : 'Gửi báo cáo',
      url: addressOf(pageUrl, `report/${period}`),
    },
    closing: `Nếu đơn vị vừa gửi, đồng chí bỏ qua thư này. ${SIGNED}`,
  };
}

/** The note to the admins that a digest waits for its release. */
export function releaseNotice(
  { digestId, cadence, asOf, since, again }: ReleaseLetter,
  pageUrl: string,
): Notice {
  const [title, day] = [DIGEST_TITLES[cadence], formatDay(asOf)];
  const [head, state] = again
    ? ['Nhắc phát hành', `vẫn chưa được phát hành; bản này đã chờ từ ngày ${formatDay(since)}`]
    : ['Chờ phát hành', 'đã sẵn sàng và chờ đồng chí xem trước, phát hành'];
  return {
    subject: `[BTC Tỉnh ủy] ${head}: ${title} – tính đến ${day}`,
    preheader: 'Lãnh đạo chỉ nhận được thư sau khi bản tổng hợp được phát hành.',
    label: 'Thông báo tự động',
    greeting: GREETING,
    paragraphs: [
      `${title} tính đến ngày ${day} ${state}.`,
      'Lãnh đạo chỉ nhận được thư sau khi bản tổng hợp được phát hành.',
    ],
    action: { text: 'Xem trước và phát hành', url: addressOf(pageUrl, `admin/digests/${digestId}`) },
    closing: `Nếu một đồng chí khác đã phát hành, đồng chí bỏ qua thư này. ${SIGNED}`,
  };
}

const OPENINGS: Readonly<Record<Occasion, (month: string, unit: string) => string>> = {
  start: (month, unit) => `Đã đến kỳ báo cáo tháng ${month}; đề nghị ${unit} gửi báo cáo đúng hạn.`,
  middle: (month, unit) => `Đến nay chưa nhận được báo cáo tháng ${month} của ${unit}.`,
  'day-before': (month, unit) => `Đến nay chưa nhận được báo cáo tháng ${month} của ${unit}.`,
};

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map(oneLine)
    .filter((line) => line !== '');

/** An address within the page; ids and months alone are put into it. */
const addressOf = (pageUrl: string, path: string): string => `${pageUrl}#/${path}`;

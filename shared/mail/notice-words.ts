import { formatDay, formatMonth } from '../calendar.ts';
import type { ReleaseNotice, ReminderNotice, ReturnNotice } from '../delivery/email-spec.ts';
import type { Occasion } from '../plan/reminder-days.ts';
import { type ProvinceNames, subjectTag } from '../province/names.ts';
import { oneLine } from './one-line.ts';
import { DIGEST_TITLES } from './words.ts';

/** The text of a notice: an email that asks one person for one action. The same for HTML and plain text. */
export interface NoticeText {
  readonly subject: string;
  readonly preheader: string;
  readonly label: string;
  readonly greeting: string;
  /** One or two sentences each; the first states the subject. */
  readonly paragraphs: readonly string[];
  /** A quoted comment. */
  readonly quote?: { readonly title: string; readonly lines: readonly string[] };
  /** The action that the notice asks for. */
  readonly action: { readonly text: string; readonly url: string };
  readonly closing: string;
}

const GREETING = 'Kính gửi đồng chí,';
const SIGNED = 'Trân trọng.';

/** The notice to the sender of a submission that an admin returned. */
export function returnNoticeText(
  { submission, sentOn, comment }: ReturnNotice,
  pageUrl: string,
  names: ProvinceNames,
): NoticeText {
  const [what, path] =
    submission.kind === 'unit-report'
      ? [`báo cáo tháng ${formatMonth(submission.period)}`, `report/${submission.period}`]
      : ['kết quả đại hội', `congress/${submission.subjectId}`];
  const name = oneLine(submission.name);
  return {
    subject: `${subjectTag(names)} Trả lại ${what} – ${name}`,
    preheader: `Đề nghị sửa và gửi lại ${what}.`,
    label: 'Thông báo tự động',
    greeting: GREETING,
    paragraphs: [
      `${names.commission} trả lại ${what} của ${name} mà đồng chí đã gửi ngày ${formatDay(sentOn)}, đề nghị sửa và gửi lại.`,
      'Cho đến khi được gửi lại, nội dung này chưa tính vào số liệu tổng hợp.',
    ],
    quote: { title: 'Ý kiến', lines: linesOf(comment) },
    action: { text: 'Sửa và gửi lại', url: addressOf(pageUrl, path) },
    closing: SIGNED,
  };
}

/** The reminder to the clerks of a unit. */
export function reminderNoticeText(
  notice: ReminderNotice,
  pageUrl: string,
  names: ProvinceNames,
): NoticeText {
  const { period, occasion, returned } = notice;
  const unit = oneLine(notice.unitName);
  const [month, due] = [formatMonth(period), formatDay(notice.dueOn)];
  const state = returned
    ? `Báo cáo tháng ${month} của ${unit} đã được trả lại và chưa gửi lại.`
    : OPENINGS[occasion](month, unit);
  return {
    subject: `${subjectTag(names)} Nhắc gửi báo cáo tháng ${month} – hạn ${due}`,
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

/** The notice to the admins that a digest awaits its release. */
export function releaseNoticeText(
  { digestId, cadence, asOf, since, again }: ReleaseNotice,
  pageUrl: string,
  names: ProvinceNames,
): NoticeText {
  const [title, day] = [DIGEST_TITLES[cadence], formatDay(asOf)];
  const [head, state] = again
    ? ['Nhắc phát hành', `vẫn chưa được phát hành; bản này đã chờ từ ngày ${formatDay(since)}`]
    : ['Chờ phát hành', 'đã sẵn sàng và chờ đồng chí xem trước, phát hành'];
  return {
    subject: `${subjectTag(names)} ${head}: ${title} – tính đến ${day}`,
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

/** A URL of the page; only ids and months are inserted. */
const addressOf = (pageUrl: string, path: string): string => `${pageUrl}#/${path}`;

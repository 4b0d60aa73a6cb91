import { dayOf, formatDay, formatMonth } from '../days.ts';
import type { Correction } from '../digest/correction.ts';
import { formatCount } from '../figures.ts';
import type { Cadence } from '../recipients/recipient.ts';
import { type EmailList, sentDigestName } from './words.ts';

/** What a restatement corrects, for one scope. */
export interface Restated {
  /** The digest that it replaces. */
  readonly replaced: {
    readonly cadence: Cadence;
    readonly restates?: string | undefined;
    /** ISO 8601 UTC. */
    readonly releasedAt: string;
  };
  /** Grassroots congresses held, as that digest said. */
  readonly held: number;
  /** The changes of the log, most urgent first. */
  readonly corrections: readonly Correction[];
  /** The changed figures, one sentence each, for where no change of the log explains them. */
  readonly figures: readonly string[];
}

/** The most sentences of a list, and the most changes that a sentence names. */
const NAMED = { sentences: 7, ofUnit: 3, ofSubmission: 3 };
/** The most characters of a reason; a reason may have 500. */
const REASON_LENGTH = 120;

/** The sentence at the head of a restatement. @param held grassroots congresses held, as it says itself */
export function restatedLine({ replaced, held: before }: Restated, held: number): string {
  const name = sentDigestName(replaced);
  const change =
    before === held
      ? 'số đại hội đã tổ chức không đổi'
      : `số đại hội đã tổ chức điều chỉnh từ ${formatCount(before)} thành ${formatCount(held)}`;
  return `Thư này thay ${name} gửi ngày ${formatDay(dayOf(new Date(replaced.releasedAt)))}: ${change}; nội dung thay đổi nêu dưới đây.`;
}

/** The list of what changed. @param byUnit whether each unit has a sentence: for the province */
export function correctionList({ corrections, figures }: Restated, byUnit: boolean): EmailList {
  const all = corrections.length > 0 ? correctionSentences(corrections, byUnit) : [...figures];
  const more = all.length - NAMED.sentences;
  const rest = `và ${formatCount(more)} ${byUnit && corrections.length > 0 ? 'đơn vị' : 'thay đổi'} khác: xem trên trang tổng hợp.`;
  return {
    title: 'Nội dung thay đổi',
    lines: [...all.slice(0, NAMED.sentences), ...(more > 0 ? [rest] : [])],
    urgent: false,
  };
}

/** The changes in sentences, in the order given: one for each unit, or one for each change. */
export function correctionSentences(corrections: readonly Correction[], byUnit: boolean): string[] {
  if (!byUnit) return partsOf(corrections).map((part) => `${part.charAt(0).toUpperCase()}${part.slice(1)}.`);
  const unitIds = [...new Set(corrections.map(({ unitId }) => unitId))];
  return unitIds.map((id) => {
    const ofUnit = corrections.filter(({ unitId }) => unitId === id);
    const parts = partsOf(ofUnit);
    const more = parts.length - NAMED.ofUnit;
    const rest = more > 0 ? [`và ${formatCount(more)} thay đổi khác`] : [];
    return `${ofUnit[0]?.unitName}: ${[...parts.slice(0, NAMED.ofUnit), ...rest].join('; ')}.`;
  });
}

/** The changes in words. More than two of one kind that have no reason and no detail are counted. */
function partsOf(corrections: readonly Correction[]): string[] {
  const isPlain = ({ reason, changes }: Correction) => reason === undefined && changes.length === 0;
  return corrections.flatMap((one) => {
    const alike = corrections.filter(
      (other) => isPlain(other) && other.kind === one.kind && other.act === one.act,
    );
    if (alike.length <= 2 || !alike.includes(one)) return [wordsOf(one, nameOf(one))];
    return alike[0] === one ? [wordsOf(one, countOf(one, alike.length))] : [];
  });
}

const nameOf = ({ kind, subject }: Correction): string =>
  kind === 'unit-report' || kind === 'extension' ? formatMonth(subject) : subject;

const countOf = ({ kind }: Correction, count: number): string =>
  `${formatCount(count)} ${kind === 'unit-report' ? 'tháng' : 'tổ chức'}`;

/** A change in words; `name`: of its subject, or the number of subjects. */
function wordsOf({ kind, act, reason, changes }: Correction, name: string): string {
  const more = changes.length - NAMED.ofSubmission;
  const named = changes.slice(0, NAMED.ofSubmission);
  const rest = more > 0 ? [`và ${formatCount(more)} mục khác`] : [];
  const detail = named.length > 0 ? `: ${[...named, ...rest].join(', ')}` : '';
  return `${ACT_WORDS[kind][act](name)}${detail}${reason === undefined ? '' : ` (lý do: ${clipped(reason)})`}`;
}

const submitted = (what: string): Readonly<Record<Correction['act'], (name: string) => string>> => ({
  returned: (name) => `${what} ${name} đã trả lại, chưa gửi lại nên không tính`,
  withdrawn: (name) => `${what} ${name} đã rút`,
  corrected: (name) => `sửa ${what} ${name}`,
  'sent-again': (name) => `${what} ${name} đã gửi lại sau khi trả lại`,
  added: (name) => `gửi thêm ${what} ${name}`,
});

const ACT_WORDS: Readonly<Record<Correction['kind'], ReturnType<typeof submitted>>> = {
  'congress-result': submitted('kết quả đại hội của'),
  'unit-report': submitted('báo cáo tháng'),
  extension: {
    ...submitted('gia hạn báo cáo tháng'),
    withdrawn: (name) => `bỏ gia hạn báo cáo tháng ${name}`,
    added: (name) => `gia hạn báo cáo tháng ${name}`,
  },
  plan: { ...submitted('kế hoạch'), corrected: () => 'đã sửa thời hạn, chỉ tiêu hoặc nhiệm vụ' },
  roster: {
    ...submitted('danh sách'),
    withdrawn: (name) => `${name} không còn trong danh sách`,
    corrected: (name) => `sửa danh sách, ${name}`,
    added: (name) => `thêm ${name} vào danh sách`,
  },
};

/** A reason within a sentence: one line, without a full stop, cut between words where it is long. */
function clipped(reason: string): string {
  const line = reason.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
  if (line.length <= REASON_LENGTH) return line;
  const cut = line.slice(0, REASON_LENGTH);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), REASON_LENGTH / 2))} …`;
}

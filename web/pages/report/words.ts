import { formatDay, isDay } from '../../../shared/days.ts';
import { formatPercent } from '../../../shared/figures.ts';
import { objectAt, rowsOf } from '../../../shared/loose.ts';
import { TYPE_NAMES } from '../../../shared/roster/roster.ts';
import { REGIME_NAMES, SECTOR_NAMES } from '../../../shared/sections/report/cadre-policy.ts';
import { ACTIVITY_NAMES } from '../../../shared/sections/report/communications.ts';
import {
  CATEGORY_NAMES,
  STATUS_NAMES as DIFFICULTY_NAMES,
} from '../../../shared/sections/report/difficulties.ts';
import { REPORT_TITLES, type ReportKey } from '../../../shared/sections/report/index.ts';
import { TARGET_NAMES, TRACK_NAMES } from '../../../shared/sections/report/personnel.ts';
import {
  DOCUMENT_NAMES,
  STATUS_NAMES as REGULATION_NAMES,
} from '../../../shared/sections/report/working-regulations.ts';
import { capital, formatFigure } from '../../ui/format.ts';
import type { Typed } from '../../work/work.ts';
import { type ReportContext, sectionOf } from './model.ts';

/** How far a unit is with a goal. */
export const PROGRESS_NAMES = {
  'not-started': 'chưa làm',
  'in-progress': 'đang làm',
  done: 'đã xong',
} as const;

/** A table of names as the choices of a field. */
export const choicesOf = (names: Readonly<Record<string, string>>): { value: string; words: string }[] =>
  Object.entries(names).map(([value, words]) => ({ value, words: capital(words) }));

const nameIn = (names: Readonly<Record<string, string>>, key: unknown): string => names[String(key)] ?? '';

/** A day as people read it; what is no day as it was typed. */
const dayWords = (value: unknown): string =>
  typeof value === 'string' && isDay(value) ? formatDay(value) : value === undefined ? '–' : String(value);

const figureWords = (value: unknown): string =>
  typeof value === 'number' || value === undefined ? formatFigure(value) : String(value);

/** What is said of a section, line by line. */
export interface Line {
  readonly term: string;
  readonly words: string;
}

type PlanContext = Pick<ReportContext, 'plan'>;

/** A section that is a list: what each row is about, and what it says. */
interface ListWords {
  readonly rowName: (row: Typed, place: number, context: PlanContext) => string;
  readonly rowText: (row: Typed) => string;
}

/** A section that is one record. */
interface RecordWords {
  readonly lines: (data: Typed) => Line[];
}

const progressText = ({ status, doneOn, note }: Typed): string => {
  const day = doneOn === undefined ? '' : ` ngày ${dayWords(doneOn)}`;
  return [capital(nameIn(PROGRESS_NAMES, status)) + day, note].filter(Boolean).join('; ');
};

/** Every section in words, as a clerk reads it before it is sent. */
const SECTION_WORDS: Readonly<Record<ReportKey, ListWords | RecordWords>> = {
  personnel: {
    rowName: ({ target, track }) => `${nameIn(TARGET_NAMES, target)}, ${nameIn(TRACK_NAMES, track)}`,
    rowText: (row) => {
      const steps = rowsOf(row.steps).map(({ step, heldOn }) => `bước ${step} ngày ${dayWords(heldOn)}`);
      return steps.length === 0 ? 'Chưa bắt đầu' : capital(steps.join('; '));
    },
  },
  streamlining: {
    lines: (data) => {
      const { number, issuedOn } = objectAt(data, 'roadmap');
      const { target, done } = data;
      const share =
        typeof target === 'number' && typeof done === 'number' ? ` (đạt ${formatPercent(done, target)})` : '';
      return [
        {
          term: 'Lộ trình',
          words: data.roadmap ? `Số ${number ?? '–'}, ngày ${dayWords(issuedOn)}` : 'Chưa có lộ trình',
        },
        { term: 'Chỉ tiêu tinh giản', words: figureWords(target) },
        { term: 'Đã tinh giản', words: figureWords(done) + share },
        { term: 'Đầu mối trước sắp xếp', words: figureWords(data.organisationsBefore) },
        { term: 'Đầu mối sau sắp xếp', words: figureWords(data.organisationsAfter) },
      ];
    },
  },
  cadrePolicy: {
    rowName: ({ sector, regime }) =>
      `${capital(nameIn(SECTOR_NAMES, sector))}, ${nameIn(REGIME_NAMES, regime)}`,
    rowText: ({ resolved, pending }) =>
      `Đã giải quyết ${figureWords(resolved)}, chưa giải quyết ${figureWords(pending)}`,
  },
  difficulties: {
    rowName: (_, place) => `Khó khăn ${place + 1}`,
    rowText: ({ category, organisationType, status, text }) => {
      const about = [
        capital(nameIn(CATEGORY_NAMES, category)),
        organisationType && nameIn(TYPE_NAMES, organisationType),
        nameIn(DIFFICULTY_NAMES, status),
      ];
      return `${about.filter(Boolean).join(', ')}: ${text ?? ''}`;
    },
  },
  goodPractices: {
    rowName: (_, place) => `Cách làm ${place + 1}`,
    rowText: ({ title, text }) => `${title ?? ''}: ${text ?? ''}`,
  },
  priorityTasks: {
    rowName: ({ taskId }, _, { plan }) =>
      plan.priorityTasks.find(({ id }) => id === taskId)?.name ?? String(taskId),
    rowText: progressText,
  },
  workingRegulations: {
    lines: (data) =>
      Object.entries(DOCUMENT_NAMES).map(([document, term]) => {
        const { status, number, issuedOn } = objectAt(data, document);
        const issued = status === 'issued' ? `: số ${number ?? '–'}, ngày ${dayWords(issuedOn)}` : '';
        return { term, words: status ? capital(nameIn(REGULATION_NAMES, status)) + issued : '–' };
      }),
  },
  communications: {
    rowName: ({ activity }) => capital(nameIn(ACTIVITY_NAMES, activity)),
    rowText: ({ count, note }) => [figureWords(count), note].filter(Boolean).join('; '),
  },
  elections: {
    rowName: ({ milestoneId }, _, { plan }) =>
      plan.milestones.find(({ id }) => id === milestoneId)?.name ?? String(milestoneId),
    rowText: progressText,
  },
};

/** What a row of a section's list is about; empty for a section that is no list. */
export function rowWords(key: ReportKey, row: Typed, place: number, context: PlanContext): string {
  const words = SECTION_WORDS[key];
  return 'rowName' in words ? words.rowName(row, place, context) : '';
}

/** A section in words; of an empty list, that there is nothing. */
export function linesOf(key: ReportKey, data: unknown, context: PlanContext): Line[] {
  const words = SECTION_WORDS[key];
  if ('lines' in words) return words.lines(objectAt({ data }, 'data'));
  return rowsOf(data).map((row, place) => ({
    term: words.rowName(row, place, context),
    words: words.rowText(row),
  }));
}

/** Names of fields for {@link placeWords}; a field that is named alike in two sections stands here once. */
const FIELD_NAMES: Readonly<Record<string, string>> = {
  resolved: 'đã giải quyết',
  pending: 'chưa giải quyết',
  roadmap: 'lộ trình',
  number: 'số văn bản',
  issuedOn: 'ngày ban hành',
  target: 'chỉ tiêu tinh giản',
  done: 'đã tinh giản',
  organisationsBefore: 'đầu mối trước sắp xếp',
  organisationsAfter: 'đầu mối sau sắp xếp',
  count: 'số lượng',
  note: 'ghi chú',
  status: 'tình trạng',
  doneOn: 'ngày hoàn thành',
  category: 'loại',
  organisationType: 'loại hình tổ chức',
  title: 'tên cách làm',
  text: 'nội dung',
  ...DOCUMENT_NAMES,
};

/**
 * Where in a report a pointer leads, in words: `Cấp ủy, bố trí công tác khác, chưa giải quyết`. Empty of a whole section.
 *
 * @param data what is sent
 */
export function placeWords(pointer: string, data: Typed, context: PlanContext): string {
  const key = sectionOf(pointer);
  if (!key) return '';
  const [, , , ...parts] = pointer.split('/');
  const row = rowsOf(data[key])[Number(parts[0])];
  const names = parts.flatMap((part, at) => {
    if (at === 0 && row) return [rowWords(key, row, Number(part), context)];
    // A step stands at its number less one.
    if (parts[at - 1] === 'steps') return [`bước ${Number(part) + 1}`];
    return FIELD_NAMES[part] ?? [];
  });
  return capital(names.join(', '));
}

/** The section that a pointer lies in, by its title. */
export const titleAt = (pointer: string): string | undefined => {
  const key = sectionOf(pointer);
  return key && REPORT_TITLES[key];
};

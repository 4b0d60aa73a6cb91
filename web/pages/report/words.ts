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
import type { ReportKey } from '../../../shared/sections/report/index.ts';
import { TARGET_NAMES, TRACK_NAMES } from '../../../shared/sections/report/personnel.ts';
import { REPORT_TITLES } from '../../../shared/sections/report/titles.ts';
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

/** Sections that are no list have no row to be called anything. A new section has to say what its rows are called. */
const NO_LIST = '';

/** What a row of a section's list is about. */
export function rowWords(
  key: ReportKey,
  row: Typed,
  place: number,
  { plan }: Pick<ReportContext, 'plan'>,
): string {
  switch (key) {
    case 'personnel':
      return `${nameIn(TARGET_NAMES, row.target)}, ${nameIn(TRACK_NAMES, row.track)}`;
    case 'cadrePolicy':
      return `${capital(nameIn(SECTOR_NAMES, row.sector))}, ${nameIn(REGIME_NAMES, row.regime)}`;
    case 'communications':
      return capital(nameIn(ACTIVITY_NAMES, row.activity));
    case 'elections':
      return plan.milestones.find(({ id }) => id === row.milestoneId)?.name ?? String(row.milestoneId);
    case 'priorityTasks':
      return plan.priorityTasks.find(({ id }) => id === row.taskId)?.name ?? String(row.taskId);
    case 'difficulties':
      return `Khó khăn ${place + 1}`;
    case 'goodPractices':
      return `Cách làm ${place + 1}`;
    case 'streamlining':
    case 'workingRegulations':
      return NO_LIST;
  }
}

/** What is said of a section, line by line. */
export interface Line {
  readonly term: string;
  readonly words: string;
}

const RECORDS = {
  streamlining: (data: Typed): Line[] => {
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
  workingRegulations: (data: Typed): Line[] =>
    Object.entries(DOCUMENT_NAMES).map(([document, term]) => {
      const { status, number, issuedOn } = objectAt(data, document);
      const issued = status === 'issued' ? `: số ${number ?? '–'}, ngày ${dayWords(issuedOn)}` : '';
      return { term, words: status ? capital(nameIn(REGULATION_NAMES, status)) + issued : '–' };
    }),
};

/** A row of a list in words. */
function wordsOf(key: ReportKey, row: Typed): string {
  switch (key) {
    case 'personnel': {
      const steps = rowsOf(row.steps).map(({ step, heldOn }) => `bước ${step} ngày ${dayWords(heldOn)}`);
      return steps.length === 0 ? 'Chưa bắt đầu' : capital(steps.join('; '));
    }
    case 'cadrePolicy':
      return `Đã giải quyết ${figureWords(row.resolved)}, chưa giải quyết ${figureWords(row.pending)}`;
    case 'communications':
      return [figureWords(row.count), row.note].filter(Boolean).join('; ');
    case 'elections':
    case 'priorityTasks': {
      const doneOn = row.doneOn === undefined ? '' : ` ngày ${dayWords(row.doneOn)}`;
      return [capital(nameIn(PROGRESS_NAMES, row.status)) + doneOn, row.note].filter(Boolean).join('; ');
    }
    case 'difficulties': {
      const about = [
        capital(nameIn(CATEGORY_NAMES, row.category)),
        row.organisationType && nameIn(TYPE_NAMES, row.organisationType),
        nameIn(DIFFICULTY_NAMES, row.status),
      ];
      return `${about.filter(Boolean).join(', ')}: ${row.text ?? ''}`;
    }
    case 'goodPractices':
      return `${row.title ?? ''}: ${row.text ?? ''}`;
    case 'streamlining':
    case 'workingRegulations':
      return NO_LIST;
  }
}

/** A section in words; of an empty list, that there is nothing. */
export function linesOf(key: ReportKey, data: unknown, context: Pick<ReportContext, 'plan'>): Line[] {
  if (key === 'streamlining' || key === 'workingRegulations') return RECORDS[key](objectAt({ data }, 'data'));
  return rowsOf(data).map((row, place) => ({
    term: rowWords(key, row, place, context),
    words: wordsOf(key, row),
  }));
}

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
export function placeWords(pointer: string, data: Typed, context: Pick<ReportContext, 'plan'>): string {
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

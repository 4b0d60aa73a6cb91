import type { Plan } from '../plan/plan.ts';
import { TYPE_NAMES } from '../roster/roster.ts';
import { REGIME_NAMES, SECTOR_NAMES } from '../sections/report/cadre-policy.ts';
import { ACTIVITY_NAMES, ACTIVITY_UNITS } from '../sections/report/communications.ts';
import { CATEGORY_NAMES, DIFFICULTY_STATUS_NAMES } from '../sections/report/difficulties.ts';
import type { ReportKey } from '../sections/report/index.ts';
import { TARGET_NAMES, TRACK_NAMES } from '../sections/report/personnel.ts';
import { type Goal, PROGRESS_NAMES } from '../sections/report/progress.ts';
import { DOCUMENT_NAMES, DOCUMENT_STATUS_NAMES } from '../sections/report/working-regulations.ts';
import type { Field, Names } from './field.ts';

/** The form of one section of the monthly report: one record, or a list of rows. */
export interface SectionForm {
  /** The fields of the record, or of each row. */
  readonly fields: readonly Field[];
  /** Records within the record, by key. */
  readonly parts?: Readonly<Record<string, PartForm>>;
  /** Present where the section is a list. */
  readonly list?: ListForm;
}

/** A record within a section's record. */
interface PartForm {
  /** Its name within a sentence. */
  readonly name: string;
  /** Its fields, with pointers from the part. */
  readonly fields: readonly Field[];
  /** The words for `null`; absent when it is never `null`. */
  readonly nullWords?: string;
}

/** How the rows of a list are identified, and their maximum number. */
interface ListForm {
  /** The fields that identify a known row, in reading order. */
  readonly ids?: readonly {
    readonly key: string;
    readonly namesOf: (plan: Pick<Plan, 'milestones' | 'priorityTasks'>) => Names;
  }[];
  /** The noun for a row without such fields, before its number. */
  readonly noun?: string;
  /** The maximum of rows in the schema, where clerks add them one by one. */
  readonly maxRows?: number;
  /** The initial values of a new row. */
  readonly initial?: Names;
}

const PROGRESS: readonly Field[] = [
  { kind: 'choice', pointer: '/status', label: 'Tình trạng', names: PROGRESS_NAMES },
  {
    kind: 'day',
    pointer: '/doneOn',
    label: 'Ngày hoàn thành',
    optional: true,
    shownWhen: { pointer: '/status', is: 'done' },
    intro: 'ngày',
  },
  { kind: 'line', pointer: '/note', label: 'Ghi chú', optional: true },
];

const REGULATION: readonly Field[] = [
  {
    kind: 'choice',
    pointer: '/status',
    label: 'Tình trạng',
    names: DOCUMENT_STATUS_NAMES,
    display: 'select',
  },
  {
    kind: 'line',
    pointer: '/number',
    label: 'Số văn bản',
    hint: 'Ví dụ: 01-QC/HU',
    shownWhen: { pointer: '/status', is: 'issued' },
    intro: 'số',
  },
  {
    kind: 'day',
    pointer: '/issuedOn',
    label: 'Ngày ban hành',
    shownWhen: { pointer: '/status', is: 'issued' },
    intro: 'ngày',
  },
];

const id = (key: string, names: Names) => ({ key, namesOf: () => names });
const goalNames = (goals: readonly Goal[]): Names =>
  Object.fromEntries(goals.map((goal) => [goal.id, goal.name]));

/** The form of each section of the monthly report. The steps of the personnel process have a component of their own. */
export const REPORT_FORMS: Readonly<Record<ReportKey, SectionForm>> = {
  personnel: { list: { ids: [id('target', TARGET_NAMES), id('track', TRACK_NAMES)] }, fields: [] },
  streamlining: {
    parts: {
      roadmap: {
        name: 'lộ trình',
        nullWords: 'Chưa có lộ trình',
        fields: [
          { kind: 'line', pointer: '/number', label: 'Số văn bản', hint: 'Ví dụ: 54-KH/TU', intro: 'số' },
          { kind: 'day', pointer: '/issuedOn', label: 'Ngày ban hành', intro: 'ngày' },
        ],
      },
    },
    fields: [
      {
        kind: 'count',
        pointer: '/target',
        label: 'Chỉ tiêu tinh giản (người)',
        name: 'chỉ tiêu tinh giản',
        unit: 'người',
      },
      {
        kind: 'count',
        pointer: '/done',
        label: 'Đã tinh giản (người)',
        name: 'đã tinh giản',
        unit: 'người',
        shareOf: '/target',
      },
      {
        kind: 'count',
        pointer: '/organisationsBefore',
        label: 'Số đầu mối trước sắp xếp',
        name: 'đầu mối trước sắp xếp',
        optional: true,
      },
      {
        kind: 'count',
        pointer: '/organisationsAfter',
        label: 'Số đầu mối sau sắp xếp',
        name: 'đầu mối sau sắp xếp',
        optional: true,
      },
    ],
  },
  cadrePolicy: {
    list: { ids: [id('sector', SECTOR_NAMES), id('regime', REGIME_NAMES)] },
    fields: [
      { kind: 'count', pointer: '/resolved', label: 'Đã giải quyết' },
      { kind: 'count', pointer: '/pending', label: 'Chưa giải quyết' },
    ],
  },
  difficulties: {
    list: { noun: 'Khó khăn', maxRows: 50, initial: { status: 'open' } },
    fields: [
      {
        kind: 'choice',
        pointer: '/category',
        label: 'Loại khó khăn',
        name: 'loại',
        names: CATEGORY_NAMES,
        display: 'select',
      },
      {
        kind: 'choice',
        pointer: '/organisationType',
        label: 'Loại hình tổ chức gặp khó khăn',
        name: 'loại hình tổ chức',
        names: TYPE_NAMES,
        optional: true,
        display: 'select',
      },
      { kind: 'paragraph', pointer: '/text', label: 'Nội dung', maxLength: 1000 },
      { kind: 'choice', pointer: '/status', label: 'Tình trạng', names: DIFFICULTY_STATUS_NAMES },
    ],
  },
  goodPractices: {
    list: { noun: 'Cách làm', maxRows: 20 },
    fields: [
      { kind: 'line', pointer: '/title', label: 'Tên cách làm' },
      { kind: 'paragraph', pointer: '/text', label: 'Nội dung', rows: 6, maxLength: 2000 },
    ],
  },
  priorityTasks: {
    list: { ids: [{ key: 'taskId', namesOf: ({ priorityTasks }) => goalNames(priorityTasks) }] },
    fields: PROGRESS,
  },
  workingRegulations: {
    parts: Object.fromEntries(
      Object.entries(DOCUMENT_NAMES).map(([key, name]) => [key, { name, fields: REGULATION }]),
    ),
    fields: [],
  },
  communications: {
    list: { ids: [id('activity', ACTIVITY_NAMES)] },
    fields: [
      {
        kind: 'count',
        pointer: '/count',
        label: 'Số lượng',
        intro: '',
        unit: { pointer: '/activity', names: ACTIVITY_UNITS },
      },
      { kind: 'line', pointer: '/note', label: 'Ghi chú', optional: true },
    ],
  },
  elections: {
    list: { ids: [{ key: 'milestoneId', namesOf: ({ milestones }) => goalNames(milestones) }] },
    fields: PROGRESS,
  },
};

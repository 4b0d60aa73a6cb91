import * as z from 'zod';
import { DEFAULT_PLAN } from '../plan/plan.ts';
import type { ProvinceNames } from '../province/names.ts';
import { cadrePolicy } from './cadre-policy.ts';
import { communications } from './communications.ts';
import { congress } from './congress.ts';
import { difficulties } from './difficulties.ts';
import { elections } from './elections.ts';
import { goodPractices } from './good-practices.ts';
import { pace } from './pace.ts';
import { personnel } from './personnel.ts';
import { priorityTasks } from './priority-tasks.ts';
import { quality } from './quality.ts';
import type { UnitReport } from './report/index.ts';
import { reporting } from './reporting.ts';
import type { Reader, SectionText, Sheet, UnitState } from './section.ts';
import { streamlining } from './streamlining.ts';
import { workingRegulations } from './working-regulations.ts';

/**
 * The sections of the review in reading order. It is the only list of them: summary, email and page follow it. Sections that
 * units fill in have a form in `report/` under the same key; the others are counted from the log.
 */
const SECTIONS = {
  congress,
  pace,
  quality,
  personnel,
  streamlining,
  cadrePolicy,
  difficulties,
  goodPractices,
  priorityTasks,
  workingRegulations,
  communications,
  elections,
  reporting,
};

type Sections = typeof SECTIONS;
type Key = keyof Sections;
type Part<S> = S extends { merge: (one: infer P, other: never) => unknown } ? P : never;
type View<S> = S extends { present: (part: never) => infer V } ? V : never;

/** The sections' parts of one unit or of any merge of units. */
export type SummaryParts = { readonly [K in Key]: Part<Sections[K]> };
/** The same for readers. */
export type SummaryViews = { readonly [K in Key]: View<Sections[K]> };

/**
 * The common shape of the sections, without their types. Each section gets only its own data and parts, under its own key;
 * the compiler cannot check that in a loop.
 */
interface AnySection {
  readonly view: z.ZodType;
  summarise(unit: UnitState, data: unknown): unknown;
  merge(one: unknown, other: unknown): unknown;
  present(part: unknown): unknown;
  toText(view: unknown, reader: Reader): SectionText | undefined;
  sheet(view: unknown, reader: Reader): Sheet;
  readonly lists?: Readonly<Record<string, (view: unknown, reader: Reader) => Sheet>>;
}

const ALL = Object.entries(SECTIONS as Readonly<Record<Key, AnySection>>) as [Key, AnySection][];

const eachKey = (map: (section: AnySection, key: Key) => unknown): Record<Key, unknown> =>
  Object.fromEntries(ALL.map(([key, section]) => [key, map(section, key)])) as Record<Key, unknown>;

/** The views of all sections, for the API's description. */
export const summaryViews = z.strictObject(
  eachKey((section) => section.view) as { [K in Key]: Sections[K]['view'] },
);

/** One unit's parts. */
export const summarise = (unit: UnitState, report: UnitReport | undefined): SummaryParts =>
  eachKey((section, key) => section.summarise(unit, report?.[key as keyof UnitReport])) as SummaryParts;

/** The parts of no unit: the neutral element of `merge`. */
export const NO_PARTS: SummaryParts = summarise(
  {
    unitId: '',
    name: '',
    asOf: '',
    lastWholeDay: '',
    plan: DEFAULT_PLAN,
    organisations: [],
    results: new Map(),
    returned: { results: new Set(), reports: [] },
    due: { period: '', dueOn: '', expected: false },
    reports: [],
  },
  undefined,
);

/** The parts of two disjoint sets of units as one. */
export const merge = (one: SummaryParts, other: SummaryParts): SummaryParts =>
  eachKey((section, key) => section.merge(one[key], other[key])) as SummaryParts;

/** Converts parts to views. */
export const present = (parts: SummaryParts): SummaryViews =>
  eachKey((section, key) => section.present(parts[key])) as SummaryViews;

/** The texts of the sections, in reading order, without empty ones. */
export const sectionTexts = (views: SummaryViews, names: ProvinceNames): SectionText[] =>
  chapters(views, names).flatMap(({ text }) => text ?? []);

/** A section's table with its id in addresses and file names. */
export interface NamedSheet extends Sheet {
  readonly id: string;
}

/** `cadrePolicy` → `cadre-policy`. */
const slugOf = (key: string): string => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The ids of all sheets, in reading order: the key of a section, and with a suffix such as `-list` for its further tables. */
export const SHEET_IDS = ALL.flatMap(([key, { lists = {} }]) => [
  slugOf(key),
  ...Object.keys(lists).map((name) => `${slugOf(key)}-${name}`),
]);

/** The sections as tables, in reading order; all of them, so that a workbook always has the same sheets. */
export const sheets = (views: SummaryViews, names: ProvinceNames): NamedSheet[] =>
  chapters(views, names).flatMap((chapter) => chapter.sheets);

/** A section as a page shows it: its text and its tables. */
export interface Chapter {
  readonly id: string;
  /** Absent when there is no text. */
  readonly text?: SectionText;
  readonly sheets: readonly NamedSheet[];
}

/** All sections in reading order, each as text and as tables. */
export function chapters(views: SummaryViews, names: ProvinceNames): Chapter[] {
  const reader = readerOf(views, names);
  return ALL.map(([key, section]) => {
    const text = section.toText(views[key], reader);
    return {
      id: slugOf(key),
      ...(text && text.lines.length > 0 && { text }),
      sheets: [
        { id: slugOf(key), ...section.sheet(views[key], reader) },
        ...Object.entries(section.lists ?? {}).map(([name, list]) => ({
          id: `${slugOf(key)}-${name}`,
          ...list(views[key], reader),
        })),
      ],
    };
  });
}

function readerOf({ congress }: SummaryViews, names: ProvinceNames): Reader {
  const units = new Map(congress.units.map(({ unitId, name }) => [unitId, name]));
  return {
    names,
    nameOf: (unitId) => units.get(unitId) ?? unitId,
    unitIds: [...units.keys()],
    ofOneUnit: units.size === 1,
  };
}

import * as z from 'zod';
import { DEFAULT_PLAN } from '../plan/plan.ts';
import { cadrePolicy } from './cadre-policy.ts';
import { congress } from './congress.ts';
import { reporting } from './reporting.ts';
import type { UnitState } from './section.ts';
import { streamlining } from './streamlining.ts';

/** The sections that are counted from the log itself. */
const COUNTED = { congress, reporting };

/** The sections of the monthly unit report. The only list of them: schema, summary, mail and page follow it. */
const REPORTED = { cadrePolicy, streamlining };

type Part<S> = S extends { merge: (one: infer P, other: never) => unknown } ? P : never;
type View<S> = S extends { present: (part: never) => infer V } ? V : never;
type Sections = typeof COUNTED & typeof REPORTED;

/** The sections' parts of one unit or of any merge of units. */
export type SummaryParts = { readonly [key in keyof Sections]: Part<Sections[key]> };
/** The same for readers. */
export type SummaryViews = { readonly [key in keyof Sections]: View<Sections[key]> };

const reportShape = Object.fromEntries(
  Object.entries(REPORTED).map(([key, section]) => [key, section.schema.optional()]),
) as { [key in keyof typeof REPORTED]: z.ZodOptional<(typeof REPORTED)[key]['schema']> };

/** The data of a unit report: every section is optional, and what is left out stays absent. */
export const unitReport = z.strictObject(reportShape);
export type UnitReport = z.output<typeof unitReport>;

/** One unit's parts. */
export function summarise(unit: UnitState, report: UnitReport | undefined): SummaryParts {
  return {
    ...mapValues(COUNTED, (section) => section.summarise(unit)),
    ...mapValues(REPORTED, (section, key) => section.summarise(report?.[key as keyof UnitReport], unit)),
  } as SummaryParts;
}

/** The parts of no unit at all: what any merge may begin with. */
export const NO_PARTS: SummaryParts = summarise(
  {
    unitId: '',
    name: '',
    asOf: '',
    lastWholeDay: '',
    plan: DEFAULT_PLAN,
    organisations: [],
    results: new Map(),
    reportExpected: false,
  },
  undefined,
);

/** The parts of two disjoint sets of units as one. */
export const merge = (one: SummaryParts, other: SummaryParts): SummaryParts =>
  mapValues({ ...COUNTED, ...REPORTED }, (section, key) =>
    section.merge(one[key as keyof SummaryParts], other[key as keyof SummaryParts]),
  ) as SummaryParts;

/** The parts with what only a reader needs. */
export const present = (parts: SummaryParts): SummaryViews =>
  mapValues({ ...COUNTED, ...REPORTED }, (section, key) =>
    section.present(parts[key as keyof SummaryParts]),
  ) as SummaryViews;

/**
 * The sections differ in their types and agree in their shape; each is only ever given its own data and parts, under its
 * own key, which the compiler cannot follow through a loop.
 */
interface AnySection {
  summarise(...input: unknown[]): unknown;
  merge(one: unknown, other: unknown): unknown;
  present(part: unknown): unknown;
}

function mapValues(
  sections: Readonly<Record<string, AnySection>>,
  map: (section: AnySection, key: string) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(sections).map(([key, section]) => [key, map(section, key)]));
}

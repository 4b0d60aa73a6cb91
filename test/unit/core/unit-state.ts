import { DEFAULT_PLAN, type Plan } from '../../../shared/plan/plan.ts';
import type { Organisation } from '../../../shared/roster/roster.ts';
import type { Reader, ReportDue, UnitState } from '../../../shared/sections/section.ts';
import type { CongressResult } from '../../../shared/submissions/congress-result.ts';
import { SAMPLE_NAMES } from '../../fixtures/names.ts';

/** What of a unit a test is about. */
export interface UnitSketch extends Partial<Omit<UnitState, 'plan' | 'due' | 'results' | 'returned'>> {
  readonly plan?: Partial<Plan>;
  readonly due?: Partial<ReportDue>;
  readonly results?: Readonly<Record<string, CongressResult>>;
  readonly returned?: { readonly results?: readonly string[]; readonly reports?: readonly string[] };
}

/** A unit as of 25/6/2020, known the day after, whose report for 6/2020 is asked and has not come. */
export function unitState({ plan, due, results = {}, returned = {}, ...over }: UnitSketch = {}): UnitState {
  const unitId = over.unitId ?? 'a';
  return {
    name: unitId.toUpperCase(),
    asOf: '2020-06-25',
    lastWholeDay: '2020-06-25',
    organisations: [own(unitId)],
    reports: [],
    ...over,
    unitId,
    plan: { ...DEFAULT_PLAN, ...plan },
    results: new Map(Object.entries(results)),
    returned: { results: new Set(returned.results ?? []), reports: returned.reports ?? [] },
    due: { period: '2020-06', dueOn: '2020-06-25', expected: true, ...due },
  };
}

/** A unit's own entry on the roster. */
export const own = (unitId: string, over: Partial<Organisation> = {}): Organisation => ({
  id: unitId,
  level: 'district',
  name: unitId.toUpperCase(),
  ...over,
});

/** A grassroots organisation. */
export const branch = (id: string, over: Partial<Organisation> = {}): Organisation => ({
  id,
  level: 'grassroots',
  name: `Chi bộ ${id}`,
  ...over,
});

/** The result of a congress whose identities hold. */
export const congressResult = (committee: Partial<CongressResult['committee']> = {}): CongressResult => ({
  heldOn: '2020-05-20',
  form: 'plenary',
  committee: { planned: 9, elected: 9, appointed: 0, reelected: 6, firstTime: 3, ...committee },
});

/** Knows the units `a` to `c` by name. */
export const reader: Reader = {
  names: SAMPLE_NAMES,
  nameOf: (unitId) => ({ a: 'Đơn vị A', b: 'Đơn vị B', c: 'Đơn vị C' })[unitId] ?? unitId,
  unitIds: ['a', 'b', 'c'],
  ofOneUnit: false,
};

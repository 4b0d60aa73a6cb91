import type { Organisation } from '../roster/roster.ts';
import { ascending, isFar, middleWithout } from './far.ts';
import type { FigureWarning } from './warning.ts';

/** The figures of a result that are compared. */
interface ComparedResult {
  readonly committee: Readonly<Record<'planned' | 'elected', number>>;
  readonly standingCommittee?: { readonly elected: number } | undefined;
}

/** An organisation with its result. */
interface OrganisationResult {
  readonly organisation: Pick<Organisation, 'id' | 'level' | 'type'>;
  readonly result: ComparedResult;
}

/** The figures that organisations of one type have about alike. */
const FIGURES: readonly {
  readonly pointer: string;
  /** Its name (Vietnamese), within a sentence. */
  readonly figure: string;
  of(result: ComparedResult): number | undefined;
}[] = [
  {
    pointer: '/data/committee/planned',
    figure: 'số lượng cấp ủy viên theo đề án',
    of: ({ committee }) => committee.planned,
  },
  {
    pointer: '/data/committee/elected',
    figure: 'số cấp ủy viên được bầu',
    of: ({ committee }) => committee.elected,
  },
  {
    pointer: '/data/standingCommittee/elected',
    figure: 'số ủy viên Ban Thường vụ được bầu',
    of: ({ standingCommittee }) => standingCommittee?.elected,
  },
];

/** The fewest other organisations that say what is usual. */
const MIN_OTHERS = 5;

/**
 * Compares the figures of each result with those of the unit's other organisations of the same level and type. Pure, and
 * independent of their order.
 *
 * @param results those of one unit, one for an organisation
 * @returns the warnings by organisation, of those that have any
 */
export function resultWarnings(
  results: readonly OrganisationResult[],
): ReadonlyMap<string, readonly FigureWarning[]> {
  const found = new Map<string, FigureWarning[]>();
  const alike = new Map<string, OrganisationResult[]>();
  for (const one of results) {
    const { level, type } = one.organisation;
    if (type === undefined) continue;
    const key = `${level} ${type}`;
    const group = alike.get(key);
    if (group) group.push(one);
    else alike.set(key, [one]);
  }
  for (const group of alike.values()) {
    for (const { of, ...field } of FIGURES) {
      const given = group.flatMap(({ organisation: { id }, result }) => {
        const value = of(result);
        return value === undefined ? [] : [{ id, value }];
      });
      const others = given.length - 1;
      if (others < MIN_OTHERS) continue;
      const sorted = ascending(given.map(({ value }) => value));
      for (const { id, value } of given) {
        const compared = middleWithout(sorted, value);
        if (!isFar(value, compared)) continue;
        const warning = { code: 'far-from-others' as const, ...field, value, compared, of: others };
        found.set(id, [...(found.get(id) ?? []), warning]);
      }
    }
  }
  return found;
}

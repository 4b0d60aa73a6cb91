import * as z from 'zod';
import { formatCount } from '../percent.ts';
import { addCounts, perKey } from './lists.ts';
import {
  type CadreRow,
  cadrePolicyForm as form,
  REGIME_NAMES,
  REGIMES,
  type Regime,
  SECTOR_NAMES,
  SECTORS,
  type Sector,
} from './report/cadre-policy.ts';
import { column, notGivenBy, notGivenLines, type Reader, type ReportSection } from './section.ts';

const resolution = z.strictObject({ resolved: z.int(), pending: z.int() });
const view = resolution.extend({
  byRegime: z.strictObject(perKey(REGIMES, () => resolution)),
  bySector: z.strictObject(perKey(SECTORS, () => resolution)),
  byRegimeAndSector: z.strictObject(perKey(REGIMES, () => z.strictObject(perKey(SECTORS, () => resolution)))),
  given: z.int().describe('Số đơn vị báo cáo mục này'),
  notGiven: z.int().describe('Số đơn vị không báo cáo mục này: không nằm trong tổng nào'),
});

type Resolution = Readonly<z.output<typeof resolution>>;

interface CadrePolicyPart {
  readonly byRegimeAndSector: { readonly [regime in Regime]: { readonly [sector in Sector]: Resolution } };
  readonly given: number;
  readonly notGiven: number;
}

const sum = (all: readonly Resolution[]): Resolution =>
  all.reduce((one, other) => addCounts(one, other), { resolved: 0, pending: 0 });

/** Row 6 of the domain: cadres not eligible for re-election, resolved and pending, by regime and sector. */
export const cadrePolicy: ReportSection<CadreRow[], CadrePolicyPart, z.output<typeof view>> = {
  view,
  summarise: (unit, rows) => ({
    byRegimeAndSector: perKey(REGIMES, (regime) =>
      perKey(SECTORS, (sector) => {
        const own = (rows ?? []).filter((one) => one.regime === regime && one.sector === sector);
        return sum(own.map(({ resolved, pending }) => ({ resolved, pending })));
      }),
    ),
    given: Number(rows !== undefined),
    notGiven: notGivenBy(unit, rows),
  }),
  merge: (one, other) => ({
    byRegimeAndSector: perKey(REGIMES, (regime) =>
      perKey(SECTORS, (sector) =>
        addCounts(one.byRegimeAndSector[regime][sector], other.byRegimeAndSector[regime][sector]),
      ),
    ),
    given: one.given + other.given,
    notGiven: one.notGiven + other.notGiven,
  }),
  present: ({ byRegimeAndSector: table, ...counts }) => ({
    ...sum(REGIMES.flatMap((regime) => Object.values(table[regime]))),
    byRegime: perKey(REGIMES, (regime) => sum(Object.values(table[regime]))),
    bySector: perKey(SECTORS, (sector) => sum(REGIMES.map((regime) => table[regime][sector]))),
    byRegimeAndSector: table,
    ...counts,
  }),
  toText: ({ resolved, pending, byRegime, bySector, given, notGiven }, reader) => ({
    title: form.title,
    lines: [
      ...(pending > 0 ? [`Còn ${formatCount(pending)} cán bộ chưa được giải quyết chế độ, chính sách.`] : []),
      ...(resolved > 0
        ? [
            `Đã giải quyết chế độ, chính sách cho ${formatCount(resolved)} cán bộ: ${shares(REGIMES, byRegime, REGIME_NAMES)}.`,
            `Theo khối: ${shares(SECTORS, bySector, SECTOR_NAMES)}.`,
          ]
        : []),
      ...(given > 0 && resolved + pending === 0 ? [noneLine(reader)] : []),
      ...notGivenLines(notGiven, reader),
    ],
  }),
  sheet: ({ byRegimeAndSector: table }) => ({
    name: 'Chính sách cán bộ',
    columns: [
      column('Chế độ'),
      column('Khối'),
      column('Đã giải quyết', 'count'),
      column('Chưa giải quyết', 'count'),
    ],
    rows: REGIMES.flatMap((regime) =>
      SECTORS.map((sector) => {
        const { resolved, pending } = table[regime][sector];
        return [REGIME_NAMES[regime], SECTOR_NAMES[sector], resolved, pending];
      }),
    ),
  }),
};

const noneLine = ({ ofOneUnit }: Reader): string =>
  `${ofOneUnit ? 'Không' : 'Các đơn vị đã báo cáo không'} có cán bộ thuộc diện này.`;

/** The resolved ones by name: `Đảng 14, chính quyền 2`. */
const shares = <Key extends string>(
  keys: readonly Key[],
  of: { readonly [key in Key]: Resolution },
  names: Readonly<Record<Key, string>>,
): string =>
  keys
    .filter((key) => of[key].resolved > 0)
    .map((key) => `${names[key]} ${formatCount(of[key].resolved)}`)
    .join(', ');

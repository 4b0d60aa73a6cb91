import * as z from 'zod';
import { unitId } from '../ids.ts';
import { formatCount } from '../percent.ts';
import { addCounts, mergeUnits, perKey } from './lists.ts';
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
import { TOTAL, unitTable } from './unit-table.ts';

const resolution = z.strictObject({ resolved: z.int(), pending: z.int() });
const view = resolution.extend({
  byRegime: z.strictObject(perKey(REGIMES, () => resolution)),
  bySector: z.strictObject(perKey(SECTORS, () => resolution)),
  byRegimeAndSector: z.strictObject(perKey(REGIMES, () => z.strictObject(perKey(SECTORS, () => resolution)))),
  given: z.int().describe('Số đơn vị báo cáo mục này'),
  notGiven: z.int().describe('Số đơn vị không báo cáo mục này: không nằm trong tổng nào'),
  units: z
    .array(
      resolution.extend({ unitId: unitId(), byRegime: z.strictObject(perKey(REGIMES, () => resolution)) }),
    )
    .describe('Từng đơn vị báo cáo mục này'),
});

type Resolution = Readonly<z.output<typeof resolution>>;

type ByRegime = { readonly [regime in Regime]: Resolution };

interface CadrePolicyPart {
  readonly byRegimeAndSector: { readonly [regime in Regime]: { readonly [sector in Sector]: Resolution } };
  readonly given: number;
  readonly notGiven: number;
  readonly units?: readonly { readonly unitId: string; readonly byRegime: ByRegime }[];
}

const sum = (all: readonly Resolution[]): Resolution =>
  all.reduce((one, other) => addCounts(one, other), { resolved: 0, pending: 0 });

/** Row 6 of the domain: cadres not eligible for re-election, resolved and pending, by regime and sector. */
export const cadrePolicy: ReportSection<CadreRow[], CadrePolicyPart, z.output<typeof view>> = {
  view,
  summarise: (unit, rows) => {
    const byRegimeAndSector = perKey(REGIMES, (regime) =>
      perKey(SECTORS, (sector) => {
        const own = (rows ?? []).filter((one) => one.regime === regime && one.sector === sector);
        return sum(own.map(({ resolved, pending }) => ({ resolved, pending })));
      }),
    );
    return {
      byRegimeAndSector,
      given: Number(rows !== undefined),
      notGiven: notGivenBy(unit, rows),
      units: rows ? [{ unitId: unit.unitId, byRegime: regimesOf(byRegimeAndSector) }] : [],
    };
  },
  merge: (one, other) => ({
    byRegimeAndSector: perKey(REGIMES, (regime) =>
      perKey(SECTORS, (sector) =>
        addCounts(one.byRegimeAndSector[regime][sector], other.byRegimeAndSector[regime][sector]),
      ),
    ),
    given: one.given + other.given,
    notGiven: one.notGiven + other.notGiven,
    units: mergeUnits(one.units, other.units),
  }),
  present: ({ byRegimeAndSector: table, units = [], ...counts }) => ({
    ...sum(Object.values(regimesOf(table))),
    byRegime: regimesOf(table),
    bySector: perKey(SECTORS, (sector) => sum(REGIMES.map((regime) => table[regime][sector]))),
    byRegimeAndSector: table,
    ...counts,
    units: units.map((line) => ({ ...line, ...sum(Object.values(line.byRegime)) })),
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
  sheet: ({ given, byRegimeAndSector: table, ...sums }) => ({
    name: 'Chính sách cán bộ',
    columns: [
      column('Chế độ'),
      column('Khối'),
      column('Đã giải quyết', 'count'),
      column('Chưa giải quyết', 'count'),
    ],
    rows: REGIMES.flatMap((regime) =>
      SECTORS.map((sector) => {
        const cells = resolutionCells(table[regime][sector], given);
        return [REGIME_NAMES[regime], SECTOR_NAMES[sector], ...cells];
      }),
    ),
    total: [TOTAL, null, ...resolutionCells(sums, given)],
  }),
  lists: {
    units: (part, reader) =>
      unitTable(
        {
          name: 'Chính sách cán bộ theo đơn vị',
          columns: [
            column('Đã giải quyết', 'count'),
            ...REGIMES.map((regime) => column(`Đã giải quyết: ${REGIME_NAMES[regime]}`, 'count')),
            column('Chưa giải quyết', 'count'),
          ],
          lines: part.units,
          cells: unitCells,
          total: unitCells(part),
        },
        reader,
      ),
  },
};

/** Empty where no unit reported the section. */
const resolutionCells = ({ resolved, pending }: Resolution, given: number) =>
  given > 0 ? [resolved, pending] : [null, null];

const regimesOf = (table: CadrePolicyPart['byRegimeAndSector']): ByRegime =>
  perKey(REGIMES, (regime) => sum(Object.values(table[regime])));

const unitCells = ({ resolved, pending, byRegime }: Resolution & { readonly byRegime: ByRegime }) => [
  resolved,
  ...REGIMES.map((regime) => byRegime[regime].resolved),
  pending,
];

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

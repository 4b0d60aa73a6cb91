import * as z from 'zod';
import { formatCount } from '../percent.ts';
import { count } from '../text/text.ts';
import { addCounts, perKey } from './lists.ts';
import { column, notGivenBy, type ReportSection } from './section.ts';

/** Regimes of Decree 26/2015/NĐ-CP for cadres not eligible for re-election. */
const REGIMES = ['early-retirement', 'reassigned', 'awaiting-retirement'] as const;
const SECTORS = ['party', 'government', 'fatherland-front', 'socio-political'] as const;
type Regime = (typeof REGIMES)[number];
type Sector = (typeof SECTORS)[number];

const row = z.strictObject({
  sector: z.enum(SECTORS).describe('Khối: cấp ủy, chính quyền, Mặt trận, tổ chức chính trị - xã hội'),
  regime: z.enum(REGIMES).describe('Chế độ theo Nghị định 26/2015/NĐ-CP'),
  resolved: count().describe('Số cán bộ đã giải quyết'),
  pending: count().describe('Số cán bộ chưa giải quyết'),
});

const schema = z
  .array(row)
  .max(REGIMES.length * SECTORS.length)
  .describe('Cán bộ không đủ điều kiện tái cử')
  .meta({ examples: [[{ sector: 'party', regime: 'reassigned', resolved: 2, pending: 1 }]] });

type Row = z.output<typeof row>;

const resolution = z.strictObject({ resolved: z.int(), pending: z.int() });
const view = resolution.extend({
  byRegime: z.strictObject(perKey(REGIMES, () => resolution)),
  bySector: z.strictObject(perKey(SECTORS, () => resolution)),
  byRegimeAndSector: z.strictObject(perKey(REGIMES, () => z.strictObject(perKey(SECTORS, () => resolution)))),
  notGiven: z.int().describe('Số đơn vị không báo cáo mục này: không nằm trong tổng nào'),
});

type Resolution = Readonly<z.output<typeof resolution>>;

interface CadrePolicyPart {
  readonly byRegimeAndSector: { readonly [regime in Regime]: { readonly [sector in Sector]: Resolution } };
  readonly notGiven: number;
}

const sum = (all: readonly Resolution[]): Resolution =>
  all.reduce((one, other) => addCounts(one, other), { resolved: 0, pending: 0 });

const REGIME_NAMES: Readonly<Record<Regime, string>> = {
  'early-retirement': 'nghỉ hưu trước tuổi',
  reassigned: 'bố trí công tác khác',
  'awaiting-retirement': 'nghỉ công tác chờ đủ tuổi',
};
const SECTOR_NAMES: Readonly<Record<Sector, string>> = {
  party: 'cấp ủy',
  government: 'chính quyền',
  'fatherland-front': 'Mặt trận Tổ quốc',
  'socio-political': 'tổ chức chính trị - xã hội',
};

/** Row 6 of the domain: cadres not eligible for re-election, resolved and pending, by regime and sector. */
export const cadrePolicy: ReportSection<Row[], CadrePolicyPart, z.output<typeof view>> = {
  schema,
  view,
  summarise: (unit, rows) => ({
    byRegimeAndSector: perKey(REGIMES, (regime) =>
      perKey(SECTORS, (sector) => {
        const own = (rows ?? []).filter((one) => one.regime === regime && one.sector === sector);
        return sum(own.map(({ resolved, pending }) => ({ resolved, pending })));
      }),
    ),
    notGiven: notGivenBy(unit, rows),
  }),
  merge: (one, other) => ({
    byRegimeAndSector: perKey(REGIMES, (regime) =>
      perKey(SECTORS, (sector) =>
        addCounts(one.byRegimeAndSector[regime][sector], other.byRegimeAndSector[regime][sector]),
      ),
    ),
    notGiven: one.notGiven + other.notGiven,
  }),
  present: ({ byRegimeAndSector: table, notGiven }) => ({
    ...sum(REGIMES.flatMap((regime) => Object.values(table[regime]))),
    byRegime: perKey(REGIMES, (regime) => sum(Object.values(table[regime]))),
    bySector: perKey(SECTORS, (sector) => sum(REGIMES.map((regime) => table[regime][sector]))),
    byRegimeAndSector: table,
    notGiven,
  }),
  describe: ({ resolved, pending, byRegime, bySector, notGiven }) => ({
    title: 'Chính sách cán bộ không đủ điều kiện tái cử',
    lines: [
      ...(pending > 0 ? [`Còn ${formatCount(pending)} cán bộ chưa được giải quyết chính sách.`] : []),
      `Đã giải quyết ${formatCount(resolved)} cán bộ${shares(REGIMES, byRegime, REGIME_NAMES)}.`,
      ...(resolved > 0 ? [`Theo khối${shares(SECTORS, bySector, SECTOR_NAMES)}.`] : []),
      ...(notGiven > 0 ? [`${formatCount(notGiven)} đơn vị chưa báo cáo mục này.`] : []),
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

function shares<Key extends string>(
  keys: readonly Key[],
  of: { readonly [key in Key]: Resolution },
  names: Readonly<Record<Key, string>>,
): string {
  const given = keys.filter((key) => of[key].resolved > 0);
  if (given.length === 0) return '';
  return `: ${given.map((key) => `${formatCount(of[key].resolved)} ${names[key]}`).join(', ')}`;
}

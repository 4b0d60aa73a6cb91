import * as z from 'zod';
import { count } from '../text/text.ts';
import type { ReportSection } from './section.ts';

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
  .describe('Cán bộ không đủ điều kiện tái cử');

type Row = z.output<typeof row>;

interface Resolution {
  readonly resolved: number;
  readonly pending: number;
}

interface CadrePolicyPart extends Resolution {
  readonly byRegime: { readonly [regime in Regime]: Resolution };
  readonly bySector: { readonly [sector in Sector]: Resolution };
  /** How many units left the section out: their cadres are in no sum. */
  readonly notGiven: number;
}

const sum = (rows: readonly Resolution[]): Resolution => ({
  resolved: rows.reduce((total, { resolved }) => total + resolved, 0),
  pending: rows.reduce((total, { pending }) => total + pending, 0),
});

const perKey = <Key extends string>(keys: readonly Key[], make: (key: Key) => Resolution) =>
  Object.fromEntries(keys.map((key) => [key, make(key)])) as { readonly [key in Key]: Resolution };

/** Row 6 of the domain: cadres not eligible for re-election, resolved and pending, by regime and sector. */
export const cadrePolicy: ReportSection<Row[], CadrePolicyPart, CadrePolicyPart> = {
  schema,
  summarise: (rows, { reportExpected }) => ({
    ...sum(rows ?? []),
    byRegime: perKey(REGIMES, (regime) => sum((rows ?? []).filter((one) => one.regime === regime))),
    bySector: perKey(SECTORS, (sector) => sum((rows ?? []).filter((one) => one.sector === sector))),
    notGiven: Number(reportExpected && rows === undefined),
  }),
  merge: (one, other) => ({
    ...sum([one, other]),
    byRegime: perKey(REGIMES, (regime) => sum([one.byRegime[regime], other.byRegime[regime]])),
    bySector: perKey(SECTORS, (sector) => sum([one.bySector[sector], other.bySector[sector]])),
    notGiven: one.notGiven + other.notGiven,
  }),
  present: (part) => part,
};

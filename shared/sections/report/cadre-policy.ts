import * as z from 'zod';
import { count } from '../../text/text.ts';
import type { ReportForm } from './form.ts';

/** Regimes of Decree 26/2015/NĐ-CP for cadres not eligible for re-election. */
export const REGIMES = ['early-retirement', 'reassigned', 'awaiting-retirement'] as const;
export const SECTORS = ['party', 'government', 'fatherland-front', 'socio-political'] as const;
export type Regime = (typeof REGIMES)[number];
export type Sector = (typeof SECTORS)[number];

const row = z.strictObject({
  sector: z.enum(SECTORS).describe('Khối: Đảng, chính quyền, Mặt trận, tổ chức chính trị - xã hội'),
  regime: z.enum(REGIMES).describe('Chế độ theo Nghị định 26/2015/NĐ-CP'),
  resolved: count().describe('Số cán bộ đã giải quyết'),
  pending: count().describe('Số cán bộ chưa giải quyết'),
});

const schema = z
  .array(row)
  .max(REGIMES.length * SECTORS.length)
  .describe('Cán bộ không đủ điều kiện tái cử')
  .meta({ examples: [[{ sector: 'party', regime: 'reassigned', resolved: 2, pending: 1 }]] });

/** Cadres of one sector under one regime. */
export type CadreRow = z.output<typeof row>;

/** Names of regimes and sectors within a Vietnamese sentence. */
export const REGIME_NAMES: Readonly<Record<Regime, string>> = {
  'early-retirement': 'nghỉ hưu trước tuổi',
  reassigned: 'bố trí công tác khác',
  'awaiting-retirement': 'nghỉ công tác chờ đủ tuổi',
};
export const SECTOR_NAMES: Readonly<Record<Sector, string>> = {
  party: 'Đảng',
  government: 'chính quyền',
  'fatherland-front': 'Mặt trận Tổ quốc',
  'socio-political': 'tổ chức chính trị - xã hội',
};

/** Row 6 of the domain: cadres not eligible for re-election, resolved and pending. */
export const cadrePolicyForm: ReportForm<CadreRow[]> = {
  title: 'Chính sách cán bộ không đủ điều kiện tái cử',
  noneWords: 'Không có cán bộ thuộc diện này',
  schema,
};

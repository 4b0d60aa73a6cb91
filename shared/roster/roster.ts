import * as z from 'zod';
import { type Day, day } from '../calendar.ts';
import { PROVINCE, subjectId, unitId, unitOf } from '../ids.ts';
import { inEffectOn } from '../log/effective.ts';
import type { LogRecord } from '../log/record.ts';
import { line } from '../text/text.ts';
import { LEVELS } from './level.ts';

export { LEVELS, type Level, levelNames } from './level.ts';

/** Types of grassroots organisation: commune, agency, public service unit, enterprise, armed forces. */
export const ORGANISATION_TYPES = [
  'commune',
  'agency',
  'public-service-unit',
  'enterprise',
  'armed-forces',
] as const;
export type OrganisationType = (typeof ORGANISATION_TYPES)[number];

/** The names of the types within a Vietnamese sentence. */
export const TYPE_NAMES: Readonly<Record<OrganisationType, string>> = {
  commune: 'xã, phường, thị trấn',
  agency: 'cơ quan hành chính',
  'public-service-unit': 'đơn vị sự nghiệp',
  enterprise: 'doanh nghiệp',
  'armed-forces': 'lực lượng vũ trang',
};

const organisation = z.strictObject({
  id: subjectId().describe('Mã tổ chức: mã đơn vị, dấu chấm, phần riêng'),
  unitId: unitId().optional().describe('Mã đơn vị; nếu có phải khớp với mã tổ chức'),
  level: z.enum(LEVELS).describe('Cấp'),
  type: z.enum(ORGANISATION_TYPES).optional().describe('Loại hình'),
  vertical: z.boolean().optional().describe('Ngành dọc'),
  pilot: z.boolean().optional().describe('Đại hội điểm'),
  name: line(200).describe('Tên tổ chức'),
  plannedOn: day().optional().describe('Ngày dự kiến đại hội'),
  validTo: day().optional().describe('Ngày cuối cùng còn hoạt động'),
  replacedBy: subjectId().optional().describe('Mã tổ chức kế tục'),
  order: z.int().min(1).max(9999).optional().describe('Thứ tự chính thức của đơn vị trong bảng tổng hợp'),
});

/** An organisation that holds a congress, from the effective day of its revision on. */
export type Organisation = z.output<typeof organisation>;

/** Kind of a grassroots organisation's chain in the log, in the province's partition. */
export const ORGANISATION = { kind: 'organisation', version: 1, data: organisation } as const;

/**
 * Kind of the chains of the units and of the province itself. A separate kind, so that the list of units is one short query,
 * however many organisations exist.
 */
export const UNIT = { kind: 'unit', version: 1, data: organisation } as const;

/** The kind of the chain of a roster entry. */
export const rosterKindOf = (id: string): typeof ORGANISATION | typeof UNIT =>
  id.includes('.') ? ORGANISATION : UNIT;

/** Whether an id has the form of its level: `province`, a unit, or an organisation of a unit. */
export function idFitsLevel({ id, level, unitId }: Organisation): boolean {
  const owner = unitId === undefined || unitId === unitOf(id);
  if (level === 'provincial') return id === PROVINCE && unitId === undefined;
  if (level === 'district') return owner && id !== PROVINCE && !id.includes('.');
  return owner && id.includes('.');
}

/**
 * One organisation as of a day, by the revision in effect; `undefined` when there is none, or its last day is over.
 *
 * @param revisions of one chain, in any order, already cut at the known-at instant
 */
export function organisationAsOf(
  revisions: readonly LogRecord<Organisation>[],
  asOf: Day,
): Organisation | undefined {
  const found = inEffectOn(revisions, asOf)?.data;
  return found && (found.validTo === undefined || found.validTo >= asOf) ? found : undefined;
}

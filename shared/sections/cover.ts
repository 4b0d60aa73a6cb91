import { type Day, formatDay, formatInstant } from '../days.ts';
import type { ProvinceNames } from '../province/names.ts';
import type { SummaryViews } from './index.ts';

/** What a file of figures says about itself, so that it can be printed and forwarded without the mail or page around it. */
export interface Cover {
  readonly names: ProvinceNames;
  /** The unit by name; absent for the whole area. */
  readonly unit?: string | undefined;
  readonly asOf: Day;
  /** ISO 8601 UTC. */
  readonly knownAt: string;
}

/** The cover of a summary. @param unitId of a unit's summary; absent for the whole area */
export const coverOf = (
  { congress }: Pick<SummaryViews, 'congress'>,
  unitId: string | undefined,
  moment: Omit<Cover, 'unit'>,
): Cover => ({
  ...moment,
  ...(unitId !== undefined && {
    unit: congress.units.find((unit) => unit.unitId === unitId)?.name ?? unitId,
  }),
});

/** Says on every page that no one has signed the figures. */
export const AUTOMATIC = 'Bản tổng hợp tự động';

/** The title of the figures. */
export const FIGURES_TITLE = 'Tổng hợp tiến độ đại hội đảng bộ các cấp';

/** `toàn tỉnh`, or the name of the unit. */
export const scopeOfCover = ({ names, unit }: Cover): string => unit ?? `toàn ${names.area}`;

/** `tính đến ngày 25/6/2020, theo số liệu nhận đến 07:00, 26/6/2020`. */
export const momentOfCover = ({ asOf, knownAt }: Cover): string =>
  `tính đến ngày ${formatDay(asOf)}, theo số liệu nhận đến ${formatInstant(knownAt)}`;

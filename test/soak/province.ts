/** A province with two units. Each seed adds organisations of its own to `sa-dec`. */
export const ROSTER = [
  { id: 'province', level: 'provincial', name: 'Đảng bộ tỉnh' },
  { id: 'sa-dec', level: 'district', name: 'Thành ủy Sa Đéc' },
  { id: 'sa-dec.phuong-1', level: 'grassroots', type: 'commune', name: 'Phường 1', plannedOn: '2020-05-20' },
  { id: 'cao-lanh', level: 'district', name: 'Huyện ủy Cao Lãnh' },
  { id: 'cao-lanh.xa-a', level: 'grassroots', type: 'commune', name: 'Xã A' },
] as const;

/** Leaders enough that their messages take two batches; some read of a unit. */
export const RECIPIENTS = Array.from({ length: 12 }, (_, index) => ({
  id: `nguoi-${index}`,
  email: `nguoi-${index}@example.vn`,
  name: 'Lãnh đạo',
  title: `Bí thư ${index}`,
  scope: ['province', 'sa-dec', 'cao-lanh'][index % 3] as string,
  cadences: ['weekly', 'ad-hoc'],
}));

const DAY = 86_400_000;

/** Seeds after which the days begin again, and with them the ids of digests. */
export const SEEDS_PER_STAGE = 400;

/** The Monday at 07:00 in Viet Nam that a seed's digest is of: three weeks after the last seed's. */
export const mondayOf = (seed: number): number =>
  Date.parse('2020-06-01T07:00:00+07:00') + (seed % SEEDS_PER_STAGE) * 21 * DAY;

/** The ISO day of an instant, or of one so many days later. It is the same in UTC and in Viet Nam at 07:00. */
export const dayAfter = (instant: number, days: number): string =>
  new Date(instant + days * DAY).toISOString().slice(0, 10);

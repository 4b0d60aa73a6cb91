import type { Cadence } from '../../../shared/recipients/recipient.ts';
import type { ScheduledTime, WEEK_DAYS } from '../../../shared/schedule/scheduled-time.ts';
import type { PageSchedule } from '../../config.ts';

const WEEK_DAY_WORDS: Readonly<Record<(typeof WEEK_DAYS)[number], string>> = {
  SUN: 'Chủ nhật',
  MON: 'thứ Hai',
  TUE: 'thứ Ba',
  WED: 'thứ Tư',
  THU: 'thứ Năm',
  FRI: 'thứ Sáu',
  SAT: 'thứ Bảy',
};

/**
 * When the digest of a cadence is made and sent, from the deployed schedule; nothing where that is unknown.
 *
 * `07:00 thứ Hai hằng tuần (giờ Việt Nam), số liệu tính đến hết ngày hôm trước.`
 */
export function cadenceTimeWords(cadence: Cadence, schedule: PageSchedule | undefined): string | undefined {
  if (cadence === 'ad-hoc') return 'Gửi khi quản trị phát hành, tính đến ngày do quản trị chọn.';
  if (!schedule) return undefined;
  const release = schedule.waitsForRelease.includes(cadence)
    ? ' Thư được gửi khi quản trị phát hành.'
    : ' Thư được gửi tự động.';
  return `${whenWords(schedule.cadences[cadence])} (giờ Việt Nam), số liệu tính đến hết ngày hôm trước.${release}`;
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

function whenWords(time: ScheduledTime): string {
  const clock = `${twoDigits(time.hour)}:${twoDigits(time.minute)}`;
  if ('weekDay' in time) return `${clock} ${WEEK_DAY_WORDS[time.weekDay]} hằng tuần`;
  if (!time.months) return `${clock} ngày ${time.day} hằng tháng`;
  return `${clock} ngày ${time.months.map((month) => `${time.day}/${month}`).join(' và ')} hằng năm`;
}

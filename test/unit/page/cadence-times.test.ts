import { describe, expect, it } from 'vitest';
import { DEFAULTS } from '../../../infra/config/defaults.ts';
import type { Cadence } from '../../../shared/recipients/recipient.ts';
import { cadenceTimeWords } from '../../../web/pages/admin/cadence-times.ts';

const SCHEDULE = { cadences: DEFAULTS.cadences, waitsForRelease: DEFAULTS.waitsForRelease };

describe('the words of when a digest is sent', () => {
  it.each<[Cadence, string]>([
    [
      'weekly',
      '07:00 thứ Hai hằng tuần (giờ Việt Nam), số liệu tính đến hết ngày hôm trước. Thư được gửi tự động.',
    ],
    [
      'monthly',
      '07:00 ngày 26 hằng tháng (giờ Việt Nam), số liệu tính đến hết ngày hôm trước. Thư được gửi tự động.',
    ],
    [
      'half-year',
      '07:00 ngày 26/6 và 26/12 hằng năm (giờ Việt Nam), số liệu tính đến hết ngày hôm trước. Thư được gửi khi quản trị phát hành.',
    ],
    ['ad-hoc', 'Gửi khi quản trị phát hành, tính đến ngày do quản trị chọn.'],
  ])('are those of the deployed schedule: %s', (cadence, words) => {
    expect(cadenceTimeWords(cadence, SCHEDULE)).toBe(words);
  });

  it('follow a stage that has other times', () => {
    const cadences = { ...DEFAULTS.cadences, weekly: { weekDay: 'SUN', hour: 16, minute: 30 } } as const;
    expect(cadenceTimeWords('weekly', { cadences, waitsForRelease: ['weekly'] })).toBe(
      '16:30 Chủ nhật hằng tuần (giờ Việt Nam), số liệu tính đến hết ngày hôm trước. Thư được gửi khi quản trị phát hành.',
    );
  });

  it('are not guessed where the settings could not be read', () => {
    expect(cadenceTimeWords('monthly', undefined)).toBeUndefined();
    expect(cadenceTimeWords('ad-hoc', undefined)).toBeDefined();
  });
});

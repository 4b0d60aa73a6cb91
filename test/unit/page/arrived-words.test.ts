import { describe, expect, it } from 'vitest';
import { arrivedWords } from '../../../web/pages/admin/digests/arrived-words.ts';

const figures = (held: number, total: number, missing: number) => ({
  congress: { grassroots: { held, total } },
  reporting: { missing: Array.from({ length: missing }, (_, at) => `don-vi-${at}`) },
});

describe('what arrived after a digest was sent', () => {
  it.each<[string, ReturnType<typeof figures>, string | undefined]>([
    ['nothing', figures(497, 567, 1), undefined],
    [
      'a result',
      figures(498, 567, 1),
      'Tổ chức cơ sở đảng đã tổ chức đại hội: 498/567, trong bản đã gửi là 497/567',
    ],
    ['a report', figures(497, 567, 0), 'Đơn vị chưa gửi báo cáo tháng: 0, trong bản đã gửi là 1'],
    [
      'both',
      figures(500, 567, 0),
      'đại hội: 500/567, trong bản đã gửi là 497/567; Đơn vị chưa gửi báo cáo tháng: 0, trong bản đã gửi là 1',
    ],
  ])('is told beside the digest: %s', (_, now, words) => {
    const told = arrivedWords('2020-06-25', figures(497, 567, 1), now);
    if (words === undefined) expect(told).toBeUndefined();
    else expect(told).toContain(words);
  });
});

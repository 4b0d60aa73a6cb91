import * as z from 'zod';
import { ORGANISATION_TYPES } from '../../roster/roster.ts';
import { paragraph } from '../../text/text.ts';
import type { ReportForm } from './form.ts';

/** The categories of difficulties. */
export const CATEGORIES = [
  'committee-size',
  'theory-level',
  'personnel',
  'cadre-policy',
  'organisation',
  'streamlining',
  'other',
] as const;
export type Category = (typeof CATEGORIES)[number];
export const DIFFICULTY_STATUSES = ['open', 'resolved'] as const;

/** One difficulty. */
export const difficulty = z.strictObject({
  category: z
    .enum(CATEGORIES)
    .describe(
      'Loại: số lượng cấp ủy, trình độ lý luận, nhân sự, chính sách cán bộ, tổ chức bộ máy, tinh giản biên chế, khác',
    ),
  organisationType: z.enum(ORGANISATION_TYPES).optional().describe('Loại hình tổ chức gặp khó khăn'),
  text: paragraph(1000).describe('Nội dung'),
  status: z.enum(DIFFICULTY_STATUSES).describe('Còn vướng hoặc đã tháo gỡ'),
});

const schema = z
  .array(difficulty)
  .max(50)
  .describe('Tồn tại, khó khăn')
  .meta({
    examples: [
      [
        {
          category: 'theory-level',
          organisationType: 'enterprise',
          text: 'Cấp ủy cơ sở ở doanh nghiệp chưa bảo đảm trình độ lý luận chính trị.',
          status: 'open',
        },
      ],
    ],
  });

export type Difficulty = z.output<typeof difficulty>;

/** Row 9 of the domain: difficulties, open or resolved. */
export const difficultiesForm: ReportForm<Difficulty[]> = {
  title: 'Tồn tại, khó khăn',
  noneWords: 'Không có khó khăn nào',
  schema,
};

/** Names of statuses and categories within a Vietnamese sentence. */
export const DIFFICULTY_STATUS_NAMES = { open: 'còn vướng', resolved: 'đã tháo gỡ' } as const;
export const CATEGORY_NAMES: Readonly<Record<Category, string>> = {
  'committee-size': 'số lượng cấp ủy',
  'theory-level': 'trình độ lý luận chính trị',
  personnel: 'nhân sự',
  'cadre-policy': 'chính sách cán bộ',
  organisation: 'tổ chức bộ máy',
  streamlining: 'tinh giản biên chế',
  other: 'khác',
};

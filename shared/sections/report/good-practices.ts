import * as z from 'zod';
import { line, paragraph } from '../../text/text.ts';
import type { ReportForm } from './form.ts';

/** One practice. */
export const practice = z.strictObject({
  title: line(200).describe('Tên cách làm'),
  text: paragraph(2000).describe('Nội dung'),
});

const schema = z
  .array(practice)
  .max(20)
  .describe('Kinh nghiệm, cách làm hiệu quả')
  .meta({
    examples: [
      [{ title: 'Tổ giúp việc theo cụm', text: 'Mỗi cụm xã có một tổ giúp chuẩn bị văn kiện và nhân sự.' }],
    ],
  });

export type GoodPractice = z.output<typeof practice>;

/** Row 9 of the domain, second half: good practices of the month; nothing is carried over. */
export const goodPracticesForm: ReportForm<GoodPractice[]> = {
  title: 'Kinh nghiệm, cách làm hiệu quả',
  noneWords: 'Không có cách làm nào cần nêu',
  schema,
  carryOver: () => undefined,
};

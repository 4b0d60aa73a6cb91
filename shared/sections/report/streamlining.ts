import * as z from 'zod';
import { day } from '../../calendar.ts';
import { objectAt, textAt } from '../../loose.ts';
import { count, line } from '../../text/text.ts';
import type { ReportForm } from './form.ts';
import { notInFuture } from './rules.ts';

const schema = z
  .strictObject({
    roadmap: z
      .strictObject({ number: line(60).describe('Số văn bản'), issuedOn: day().describe('Ngày ban hành') })
      .nullable()
      .describe('Lộ trình, kế hoạch cụ thể; null khi chưa có'),
    target: count().describe('Chỉ tiêu tinh giản'),
    done: count().describe('Đã tinh giản'),
    organisationsBefore: count().optional().describe('Số đầu mối trước sắp xếp'),
    organisationsAfter: count().optional().describe('Số đầu mối sau sắp xếp'),
  })
  .describe('Sắp xếp tổ chức, bộ máy, tinh giản biên chế')
  .meta({
    examples: [{ roadmap: { number: '54-KH/TU', issuedOn: '2019-08-20' }, target: 50, done: 24 }],
  });

export type Streamlining = z.output<typeof schema>;

/** Row 7 of the domain: the roadmap, the target and the posts streamlined so far. */
export const streamliningForm: ReportForm<Streamlining> = {
  title: 'Tổ chức bộ máy, tinh giản biên chế',
  schema,
  errors: (data, { today }) =>
    notInFuture('/roadmap/issuedOn', textAt(objectAt(data, 'roadmap'), 'issuedOn'), today),
};

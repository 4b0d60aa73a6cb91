import * as z from 'zod';
import { day } from '../calendar.ts';
import { percent } from '../percent.ts';
import { count, line } from '../text/text.ts';
import { mergeSorted, type ReportSection } from './section.ts';

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
  .describe('Sắp xếp tổ chức, bộ máy, tinh giản biên chế');

type Streamlining = z.output<typeof schema>;

interface StreamliningPart {
  readonly target: number;
  readonly done: number;
  readonly organisationsBefore: number;
  readonly organisationsAfter: number;
  /** Units that said that they have no roadmap. */
  readonly withoutRoadmap: readonly string[];
  /** Units that left the section out, and of those that filled it in, how many left out the organisation counts. */
  readonly notGiven: number;
  readonly organisationsNotGiven: number;
}

/** Row 7 of the domain: streamlining done of its target, and the units without a roadmap by name. */
export const streamlining: ReportSection<
  Streamlining,
  StreamliningPart,
  StreamliningPart & { readonly percent: number | null }
> = {
  schema,
  summarise: (data, { unitId, reportExpected }) => {
    const counted = data?.organisationsBefore !== undefined && data.organisationsAfter !== undefined;
    return {
      target: data?.target ?? 0,
      done: data?.done ?? 0,
      organisationsBefore: counted ? (data.organisationsBefore ?? 0) : 0,
      organisationsAfter: counted ? (data.organisationsAfter ?? 0) : 0,
      withoutRoadmap: data?.roadmap === null ? [unitId] : [],
      notGiven: Number(reportExpected && data === undefined),
      organisationsNotGiven: Number(data !== undefined && !counted),
    };
  },
  merge: (one, other) => ({
    target: one.target + other.target,
    done: one.done + other.done,
    organisationsBefore: one.organisationsBefore + other.organisationsBefore,
    organisationsAfter: one.organisationsAfter + other.organisationsAfter,
    withoutRoadmap: mergeSorted(one.withoutRoadmap, other.withoutRoadmap, (unitId) => unitId),
    notGiven: one.notGiven + other.notGiven,
    organisationsNotGiven: one.organisationsNotGiven + other.organisationsNotGiven,
  }),
  present: (part) => ({ ...part, percent: percent(part.done, part.target) }),
};

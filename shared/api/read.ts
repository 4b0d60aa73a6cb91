import * as z from 'zod';
import { day, instant, month } from '../calendar.ts';
import { changeView } from '../digest/change.ts';
import { correctionView } from '../digest/correction.ts';
import { pointsOf, STEP_DAYS } from '../digest/date-range.ts';
import { DOCX_TYPE } from '../documents/report-file.ts';
import { subjectId, unitId } from '../ids.ts';
import type { RevisionPlace } from '../log/store.ts';
import { ORGANISATION } from '../roster/roster.ts';
import type { Operation } from '../runtime/operation.ts';
import { levelsView } from '../sections/congress.ts';
import { SHEET_IDS, summaryViews } from '../sections/index.ts';
import { unitReport } from '../sections/report/index.ts';
import { CONGRESS_RESULT } from '../submissions/congress-result.ts';
import { UNIT_REPORT } from '../submissions/unit-report.ts';
import { ACTIVITY_OPERATION } from './activity.ts';
import { extensionView } from './extensions.ts';
import { planView, reportMonthReply, revisionReply, sentDigestReply, unitHomeReply } from './read-views.ts';

/** The default and the most revisions on a page. */
const PAGE_SIZE = { usual: 50, most: 100 };
/** Chains on a page of latest revisions, and digests on a page of sent digests. */
export const LATEST_PAGE = 500;
export const SENT_DIGESTS_PAGE = 5;

/** The most points of a series: a year of days, or a term of weeks. */
const MAX_POINTS = 400;

const submissionKind = z.enum([CONGRESS_RESULT.kind, UNIT_REPORT.kind]);
const everyone = ['district', 'leader', 'admin'] as const;

/** The `next` token of revisions: the revision, after its month when all months are read. */
const revisionPlace = z
  .string()
  .regex(/^(\d{4}-\d{2}\.)?[1-9]\d{0,5}$/)
  .transform((token): RevisionPlace => {
    const [revision, period] = token.split('.').reverse();
    return { period, revision: Number(revision) };
  });

const next = z.string().optional().describe('Có khi còn trang sau: gửi lại trong tham số next');

/** The query of figures: as-of day, known-at instant and unit. */
const moment = z.strictObject({
  asOf: day().optional().describe('Tính đến hết ngày này; mặc định là hôm nay'),
  knownAt: instant().optional().describe('Chỉ tính những gì đã ghi nhận đến lúc này'),
  unitId: unitId().optional().describe('Chỉ một đơn vị'),
});

const seriesQuery = moment
  .omit({ asOf: true })
  .extend({
    from: day().describe('Từ ngày này'),
    to: day().describe('Đến hết ngày này; luôn là điểm cuối'),
    every: z
      .enum(Object.keys(STEP_DAYS) as (keyof typeof STEP_DAYS)[])
      .default('day')
      .describe('Từng ngày hay từng tuần'),
  })
  .superRefine((query, context) => {
    const refuse = (path: string, code: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], params: { code, message } });
    const points = pointsOf({ ...query, step: query.every });
    if (query.from > query.to) refuse('to', 'ends-before-begin', 'Ngày cuối không được trước ngày đầu.');
    if (points > MAX_POINTS) {
      refuse(
        'from',
        'too-many-points',
        `Khoảng thời gian dài quá ${MAX_POINTS} điểm; hãy xem theo tuần hoặc chọn ngắn hơn.`,
      );
    }
  });

const oneUnit = z.strictObject({ unitId: unitId().optional().describe('Bắt buộc với lãnh đạo và quản trị') });

/** The operations of the read function. */
export const READ_OPERATIONS = {
  getSubmissions: {
    route: 'GET /v1/submissions',
    summary: 'Các bản đã gửi của một nội dung, mới nhất trước',
    roles: everyone,
    query: z.strictObject({
      kind: submissionKind,
      subjectId: subjectId(),
      period: month().optional(),
      limit: z.coerce.number().int().min(1).max(PAGE_SIZE.most).default(PAGE_SIZE.usual),
      next: revisionPlace.optional().describe('Bản mà trang tiếp theo đứng dưới'),
    }),
    replies: { 200: z.strictObject({ items: z.array(revisionReply), next }) },
    problems: [],
  },
  getLatestSubmissions: {
    route: 'GET /v1/submissions/latest',
    summary: 'Bản mới nhất của từng nội dung mà một đơn vị đã gửi',
    roles: everyone,
    query: z.strictObject({
      kind: submissionKind,
      unitId: unitId().optional().describe('Bắt buộc với lãnh đạo và quản trị'),
      next: z.string().max(200).optional().describe('Nội dung mà trang tiếp theo đứng sau'),
    }),
    replies: { 200: z.strictObject({ items: z.array(revisionReply), next }) },
    problems: [],
  },
  getPreviousReport: {
    route: 'GET /v1/submissions/previous',
    summary: 'Số liệu báo cáo gần nhất trước một tháng, để bắt đầu báo cáo của tháng đó',
    roles: everyone,
    query: z.strictObject({ subjectId: unitId(), period: month().describe('Tháng sắp báo cáo') }),
    replies: {
      200: z.strictObject({
        subjectId: unitId(),
        period: month().describe('Tháng của báo cáo này'),
        revision: z.int(),
        recordedAt: z.iso.datetime(),
        data: unitReport.describe('Các mục đi tiếp từ tháng này sang tháng khác'),
      }),
    },
    problems: ['not-found'],
  },
  getRoster: {
    route: 'GET /v1/roster',
    summary: 'Các tổ chức đảng trong danh sách vào một ngày',
    roles: everyone,
    query: z.strictObject({
      asOf: day().optional().describe('Mặc định là hôm nay'),
      unitId: unitId().optional(),
      next: unitId().optional().describe('Đơn vị mà trang tiếp theo bắt đầu'),
    }),
    replies: { 200: z.strictObject({ items: z.array(ORGANISATION.data), next }) },
    problems: ['not-found'],
  },
  getSummary: {
    route: 'GET /v1/summary',
    summary: 'Số liệu tổng hợp tính đến một ngày, đúng như trong bản tổng hợp gửi lãnh đạo',
    roles: everyone,
    query: moment.extend({ since: day().optional().describe('Ngày trước để so sánh') }),
    replies: {
      200: summaryViews.extend({
        today: day().describe('Hôm nay theo đồng hồ của máy chủ'),
        asOf: day(),
        knownAt: z.iso.datetime(),
        final: z
          .boolean()
          .describe('Đã đủ mọi nội dung ghi nhận đến knownAt: hỏi lại lúc nào cũng ra đúng số này'),
        unitId: unitId().optional(),
        change: changeView.optional(),
      }),
    },
    problems: ['not-found'],
  },
  getCourse: {
    route: 'GET /v1/course',
    summary: 'Diễn biến số đại hội qua nhiều ngày, mỗi ngày đúng như số liệu tổng hợp của ngày đó',
    roles: everyone,
    query: seriesQuery,
    replies: {
      200: z.strictObject({
        today: day().describe('Hôm nay theo đồng hồ của máy chủ'),
        knownAt: z.iso.datetime(),
        unitId: unitId().optional(),
        every: seriesQuery.shape.every.unwrap(),
        items: z.array(levelsView.extend({ asOf: day() })).max(MAX_POINTS),
      }),
    },
    problems: ['not-found'],
  },
  getSheets: {
    route: 'GET /v1/sheets',
    summary: 'Các bảng số liệu tính đến một ngày, như trong tệp đính kèm thư tổng hợp',
    roles: everyone,
    query: moment,
    replies: {
      200: z.strictObject({
        asOf: day(),
        knownAt: z.iso.datetime(),
        unitId: unitId().optional(),
        items: z.array(
          z.strictObject({ id: z.enum(SHEET_IDS), name: z.string(), rows: z.int().describe('Số dòng') }),
        ),
      }),
    },
    problems: ['not-found'],
  },
  getSheet: {
    route: 'GET /v1/sheets/{id}',
    summary: 'Một bảng số liệu dưới dạng CSV để tải về',
    roles: everyone,
    path: z.strictObject({ id: z.enum(SHEET_IDS).describe('Mã bảng') }),
    query: moment,
    produces: 'text/csv',
    replies: {
      200: z.string().describe('Dòng đầu là tên cột; UTF-8 có dấu BOM; ô trống là không có số liệu'),
    },
    problems: ['not-found'],
  },
  getReviewReport: {
    route: 'GET /v1/review-report',
    summary: 'Dự thảo báo cáo sơ kết tính đến một ngày dưới dạng tệp Word, cùng số liệu với bản tổng hợp',
    roles: everyone,
    query: moment,
    produces: DOCX_TYPE,
    replies: {
      200: z.instanceof(Uint8Array).describe('Tệp .docx; số, ngày và chữ ký để trống'),
    },
    problems: ['not-found'],
  },
  getSentDigests: {
    route: 'GET /v1/sent-digests',
    summary: 'Các bản tổng hợp đã gửi, ngày gần nhất trước, với số liệu trong phạm vi của người hỏi',
    roles: everyone,
    query: z.strictObject({
      asOf: day().optional().describe('Chỉ các bản tính đến ngày này hoặc trước đó'),
      next: z.string().max(100).optional(),
    }),
    replies: { 200: z.strictObject({ items: z.array(sentDigestReply), next }) },
    problems: [],
  },
  getCorrections: {
    route: 'GET /v1/corrections',
    summary: 'Những gì đã gửi, sửa, rút hoặc trả lại giữa hai thời điểm, làm thay đổi số liệu của một ngày',
    roles: everyone,
    query: z.strictObject({
      asOf: day(),
      from: instant().describe('So với những gì đã ghi nhận đến lúc này'),
      knownAt: instant().optional().describe('Đến lúc này; để trống: hiện nay'),
      unitId: unitId().optional(),
    }),
    replies: {
      200: z.strictObject({
        asOf: day(),
        from: z.iso.datetime(),
        knownAt: z.iso.datetime(),
        items: z.array(correctionView).describe('Cần lưu ý trước; tối đa 500'),
        more: z.int().describe('Số thay đổi khác'),
      }),
    },
    problems: [],
  },
  getReports: {
    route: 'GET /v1/reports',
    summary: 'Các tháng báo cáo của một đơn vị, mới nhất trước; hoặc một tháng của mọi đơn vị',
    roles: everyone,
    query: z.strictObject({
      unitId: unitId().optional().describe('Lãnh đạo và quản trị: bắt buộc khi không có period'),
      period: month().optional().describe('Chỉ tháng này; không có unitId thì là của mọi đơn vị'),
    }),
    replies: {
      200: z.strictObject({
        items: z.array(
          reportMonthReply.extend({
            unitId: unitId().optional().describe('Có khi hỏi một tháng của mọi đơn vị'),
            name: z.string().optional().describe('Tên đơn vị, như trên'),
          }),
        ),
      }),
    },
    problems: ['not-found'],
  },
  getUnit: {
    route: 'GET /v1/unit',
    summary: 'Tất cả những gì trang chính của một đơn vị cần, cùng một thời điểm',
    roles: everyone,
    query: oneUnit,
    replies: { 200: unitHomeReply },
    problems: ['not-found'],
  },
  getPlan: {
    route: 'GET /v1/plan',
    summary: 'Kế hoạch có hiệu lực vào một ngày',
    roles: everyone,
    query: z.strictObject({ asOf: day().optional() }),
    replies: { 200: planView },
    problems: [],
  },
  getExtensions: {
    route: 'GET /v1/extensions',
    summary: 'Các gia hạn báo cáo đang có',
    roles: ['district', 'admin'],
    query: z.strictObject({
      period: month().optional().describe('Chỉ một tháng báo cáo'),
      unitId: unitId().optional().describe('Chỉ một đơn vị'),
    }),
    replies: { 200: z.strictObject({ items: z.array(extensionView) }) },
    problems: [],
  },
  getActivity: ACTIVITY_OPERATION,
} as const satisfies Record<string, Operation>;

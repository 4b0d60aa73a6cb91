import * as z from 'zod';
import { provinceNames, shownName } from '../../shared/province/schema.ts';
import { SCHEDULED_CADENCES } from '../../shared/recipients/recipient.ts';
import { ROLES } from '../../shared/runtime/caller.ts';
import { UNSUBSCRIBE_ADDRESS } from '../../shared/runtime/env.ts';
import { cadenceTimes, timeOfDay, wholeNumber } from '../../shared/schedule/cadence-times.ts';
import type { StageConfig } from './stage-config.ts';

/** A text that passes a test. @param error what is wrong and the mend, after the name of the field */
const text = (error: string, passes: (value: string) => boolean) =>
  z.string({ error }).refine(passes, { error });

const oneOf = <const Value extends string>(values: readonly Value[]) =>
  z.enum(values, { error: `is none of ${values.join(', ')}; write one of them` });

const address = () =>
  text(
    'is no e-mail address; write one like "tong-hop@tinh.gov.vn"',
    (value) => z.email().safeParse(value).success,
  );

const ZONE = 'is no IANA time zone at UTC+7 all year; write "Asia/Ho_Chi_Minh"';

/** Whether a zone is at UTC+7 in winter and in summer, as the days of the log are. */
function isVietnamTime(timeZone: string): boolean {
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
    return [0, 6].every((month) => format.format(Date.UTC(2020, month, 1)).endsWith('GMT+07:00'));
  } catch {
    return false;
  }
}

/**
 * Retention periods of CloudWatch Logs in days.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
const RETENTION = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Bytes of a name that fit into one encoded word of a header (RFC 2047: 75 characters with its frame). */
const MAX_SENDER_NAME_BYTES = 45;

/** Regions of the partition `aws`; the others have other services and endpoints. */
const REGION = /^(?!cn-|us-gov-|us-iso|eu-isoe|eusc-)[a-z]{2}(?:-[a-z]+)+-\d$/;

/**
 * The most that API Gateway grants an account without a request.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
 */
const MAX_RATE = 10_000;
const MAX_BURST = 5000;

/** The form of each field by itself. The errors follow the name of the field: what is wrong, and the mend. */
export const FIELDS = z.strictObject({
  stage: text(
    'is no name of a stage; name the file with at most 20 lower-case letters, digits and hyphens, a letter first',
    (value) => /^[a-z][a-z0-9-]{0,19}$/.test(value),
  ),
  region: text('is no AWS region of the partition aws; write one like "ap-southeast-1"', (value) =>
    REGION.test(value),
  ),
  province: provinceNames,
  places: z.array(shownName(), { error: 'is no list; write one like ["Đồng Tháp", "Sa Đéc"]' }),
  timeZone: text(ZONE, isVietnamTime),
  cadences: cadenceTimes(),
  reminders: timeOfDay(),
  senderAddress: address(),
  senderName: shownName().refine((name) => Buffer.byteLength(name) <= MAX_SENDER_NAME_BYTES, {
    error: `is too long for a header; write at most ${MAX_SENDER_NAME_BYTES} bytes (a letter with a mark takes two or three)`,
  }),
  opsAddress: address(),
  pageUrl: text('is no URL; write one like "https://dai-hoi.tinh.gov.vn/"', (value) => URL.canParse(value)),
  pageCertificateArn: text(
    'is no ARN of a certificate in us-east-1, the region that CloudFront reads; issue it there, or write ""',
    (value) => value === '' || /^arn:aws:acm:us-east-1:\d{12}:certificate\/[0-9a-f-]{36}$/.test(value),
  ),
  subjectFigures: oneOf(['shown', 'hidden']),
  listUnsubscribe: text(
    'is neither empty nor an address like "mailto:van-hanh@tinh.gov.vn" or "https://…"; write one of these',
    (value) => value === '' || UNSUBSCRIBE_ADDRESS.test(value),
  ),
  waitsForRelease: z.array(oneOf(SCHEDULED_CADENCES), { error: 'is no list; write one like ["half-year"]' }),
  requiresTotp: z.array(oneOf(ROLES), { error: 'is no list; write one like ["admin"]' }),
  throttle: z.strictObject({ rateLimit: wholeNumber(1, MAX_RATE), burstLimit: wholeNumber(1, MAX_BURST) }),
  reservedConcurrency: z.strictObject({ submit: wholeNumber(0, 10_000), read: wholeNumber(0, 10_000) }),
  senderIdentity: oneOf(['own', 'existing']),
  customerManagedKey: z.boolean({ error: 'is neither true nor false; write one of them' }),
  restoredPool: text(
    'is no id of a user pool; write one like "ap-southeast-1_AbCdEfGhI", or ""',
    (value) => value === '' || /^[\w-]+_[0-9A-Za-z]+$/.test(value),
  ),
  restoredTable: text(
    'is no name of a table; write the name that the restore made, or ""',
    (value) => value === '' || /^[a-zA-Z0-9_.-]{3,255}$/.test(value),
  ),
  restoredTableStream: text(
    'is no ARN of a stream; write the LatestStreamArn of the restored table, or ""',
    (value) =>
      value === '' || /^arn:aws[\w-]*:dynamodb:[\w-]+:\d{12}:table\/[^/]+\/stream\/[\w.:-]+$/.test(value),
  ),
  logDays: z.literal(RETENTION, {
    error: `is none of CloudWatch's periods; write one of ${RETENTION.join(', ')}`,
  }),
}) satisfies z.ZodType<StageConfig>;

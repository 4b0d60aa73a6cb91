import * as z from 'zod';
import { MACHINE_STATES, machineName } from '../accounts/machine.ts';
import { day } from '../calendar.ts';
import { unitId } from '../ids.ts';
import { FORM_TYPE } from '../runtime/form-type.ts';
import type { Operation } from '../runtime/operation.ts';

const roles = ['admin'] as const;

/** Machine accounts on a page. The last use of each is read separately. */
export const MACHINE_PAGE = 50;

/** How long a machine account may last after an act, in days. */
export const MAX_MACHINE_DAYS = 366;
/** How long a secret may last after the one that replaces it, in days. */
const MAX_OVERLAP_DAYS = 30;

const machineView = z.strictObject({
  id: z.uuid().describe('Mã máy (client_id), như trong nhật ký (submittedBy)'),
  name: z.string(),
  unitId: unitId(),
  state: z.enum(MACHINE_STATES).describe('Đang dùng; đã hết hạn; đã thu hồi'),
  createdAt: z.iso.datetime(),
  expiresOn: day().describe('Ngày cuối cùng còn lấy được token'),
  lastUsedOn: day().optional().describe('Ngày gần nhất đã lấy token; không có khi chưa dùng lần nào'),
  oldSecretEndsOn: day().optional().describe('Ngày cuối cùng mật khẩu máy cũ còn dùng được, khi vừa đổi'),
});

/** The view of a machine account for admins. */
export type MachineView = z.output<typeof machineView>;

const withSecret = machineView.extend({
  clientSecret: z
    .string()
    .describe('Mật khẩu máy (client_secret): chỉ có trong trả lời này, hệ thống không giữ lại'),
});

const expiresOn = day().describe(`Ngày cuối cùng còn lấy được token; muộn nhất ${MAX_MACHINE_DAYS} ngày nữa`);

/** The body of a new machine account. */
const newMachine = z
  .strictObject({ name: machineName().describe('Chương trình sẽ dùng'), unitId: unitId(), expiresOn })
  .meta({ examples: [{ name: 'Phần mềm quản lý đảng viên', unitId: 'sa-dec', expiresOn: '2021-06-30' }] });

/** The body of a change of a machine account. */
const machineChange = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.literal('rotate').describe('Đổi mật khẩu máy và gia hạn'),
    expiresOn,
    overlapDays: z
      .int()
      .min(0)
      .max(MAX_OVERLAP_DAYS)
      .describe('Số ngày mật khẩu cũ còn dùng được; 0: hết hiệu lực ngay'),
  }),
  z.strictObject({ act: z.literal('revoke').describe('Thu hồi, không khôi phục được') }),
]);

/** The operations by which admins manage machine accounts. */
export const MACHINE_OPERATIONS = {
  getMachines: {
    route: 'GET /v1/machines',
    summary: 'Các tài khoản máy',
    roles,
    query: z.strictObject({ next: z.uuid().optional() }),
    replies: { 200: z.strictObject({ items: z.array(machineView), next: z.string().optional() }) },
    problems: [],
  },
  postMachine: {
    route: 'POST /v1/machines',
    summary: 'Tạo tài khoản máy cho một đơn vị; mật khẩu máy chỉ hiện một lần',
    roles,
    query: z.strictObject({}),
    acceptsIdempotencyKey: true,
    body: { 'application/json': newMachine },
    replies: { 201: withSecret.describe('Đã tạo') },
    problems: ['idempotency-mismatch'],
  },
  putMachine: {
    route: 'PUT /v1/machines/{id}',
    summary: 'Đổi mật khẩu của một tài khoản máy, hoặc thu hồi tài khoản',
    roles,
    path: z.strictObject({ id: z.uuid().describe('Mã máy') }),
    query: z.strictObject({}),
    acceptsIdempotencyKey: true,
    body: { 'application/json': machineChange },
    replies: { 200: withSecret.partial({ clientSecret: true }).describe('Đã đổi hoặc đã thu hồi') },
    problems: ['not-found', 'machine-revoked', 'idempotency-mismatch'],
  },
} as const satisfies Record<string, Operation>;

/** The operation of the function that gives machine accounts their tokens (RFC 6749, 4.4). */
export const TOKEN_OPERATIONS = {
  postToken: {
    route: 'POST /v1/token',
    summary: 'Lấy access token cho tài khoản máy (OAuth 2.0 client credentials)',
    roles: 'anyone',
    query: z.strictObject({}),
    takesCredentials: true,
    // What is wrong with it is told by the codes of OAuth.
    envelope: z.record(z.string(), z.string()),
    body: {
      [FORM_TYPE]: z
        .looseObject({
          grant_type: z.string().describe('client_credentials'),
          client_id: z.string().optional().describe('Mã máy, nếu không gửi bằng HTTP Basic'),
          client_secret: z.string().optional().describe('Mật khẩu máy, nếu không gửi bằng HTTP Basic'),
        })
        .meta({ examples: [{ grant_type: 'client_credentials' }] }),
    },
    replies: {
      200: z.strictObject({
        access_token: z.string().describe('Gửi kèm mỗi yêu cầu: Authorization: Bearer …'),
        token_type: z.literal('Bearer'),
        expires_in: z.int().describe('Số giây token còn dùng được'),
      }),
    },
    problems: ['invalid-client', 'unsupported-grant-type', 'too-many-requests', 'internal', 'busy'],
  },
} as const satisfies Record<string, Operation>;

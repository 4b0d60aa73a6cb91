import * as z from 'zod';
import { ACCOUNT_STATUSES } from '../accounts/status.ts';
import { unitId } from '../ids.ts';
import { ROLES } from '../runtime/caller.ts';
import type { Operation } from '../runtime/operation.ts';
import { emailAddress, hasLongLocalPart, LONG_LOCAL_PART } from '../text/email.ts';

const roles = ['admin'] as const;

/** Accounts on a page. The groups of each are read separately. */
export const ACCOUNT_PAGE = 20;

const account = z.strictObject({
  id: z.string().describe('Mã tài khoản, như trong nhật ký (submittedBy)'),
  email: z.string(),
  roles: z.array(z.enum(ROLES)),
  unitId: unitId()
    .optional()
    .describe('Không có khi tài khoản không thuộc đơn vị nào, hoặc thuộc nhiều đơn vị'),
  enabled: z.boolean(),
  status: z
    .enum(ACCOUNT_STATUSES)
    .describe('Đã mời, chưa đăng nhập; đang dùng; phải xử lý trước khi dùng được'),
  createdAt: z.iso.datetime(),
  invitationEndsAt: z.iso
    .datetime()
    .optional()
    .describe('Trong danh sách, với người chưa đăng nhập lần nào: lúc mật khẩu tạm trong thư mời hết hạn'),
});

/** The view of an account for admins. */
export type AccountView = z.output<typeof account>;

const email = emailAddress(128)
  .refine((address) => !hasLongLocalPart(address), { params: LONG_LOCAL_PART })
  .transform((address) => address.toLowerCase())
  .meta({ format: 'email', maxLength: 128 });

/** The body of an invitation. */
const invitationBody = z
  .discriminatedUnion('role', [
    z
      .strictObject({ role: z.literal('district'), email, unitId: unitId() })
      .meta({ title: 'Cán bộ cấp huyện' }),
    z.strictObject({ role: z.enum(['leader', 'admin']), email }).meta({ title: 'Lãnh đạo hoặc quản trị' }),
  ])
  .meta({ examples: [{ role: 'district', email: 'can-bo@example.vn', unitId: 'sa-dec' }] });

/** The body of an account change. */
export const accountBody = z.discriminatedUnion('act', [
  z.strictObject({
    act: z
      .enum(['disable', 'enable', 'invite-again', 'reset-totp'])
      .describe(
        'Khóa và đăng xuất mọi nơi; mở khóa; gửi lại thư mời với mật khẩu tạm mới; gỡ xác thực hai bước và đăng xuất mọi nơi',
      ),
  }),
  z.strictObject({ act: z.literal('move').describe('Chuyển sang đơn vị khác'), unitId: unitId() }),
  z.strictObject({
    act: z.literal('change-email').describe('Đổi địa chỉ thư điện tử và đăng xuất mọi nơi'),
    email,
  }),
]);

/** The operations of the accounts function. */
export const ACCOUNT_OPERATIONS = {
  getAccounts: {
    route: 'GET /v1/accounts',
    summary: 'Các tài khoản của hệ thống',
    roles,
    query: z.strictObject({ next: z.string().max(4000).optional() }),
    replies: { 200: z.strictObject({ items: z.array(account), next: z.string().optional() }) },
    problems: ['not-found'],
  },
  postAccount: {
    route: 'POST /v1/accounts',
    summary: 'Mời một người: tạo tài khoản và gửi thư mời kèm mật khẩu tạm',
    roles,
    query: z.strictObject({}),
    acceptsIdempotencyKey: true,
    body: { 'application/json': invitationBody },
    replies: { 201: account.describe('Đã tạo và gửi thư mời') },
    problems: ['account-exists', 'idempotency-mismatch'],
  },
  putAccount: {
    route: 'PUT /v1/accounts/{id}',
    summary: 'Khóa, mở khóa, mời lại, đổi địa chỉ một tài khoản, hoặc chuyển cán bộ sang đơn vị khác',
    roles,
    path: z.strictObject({ id: z.uuid().describe('Mã tài khoản') }),
    query: z.strictObject({}),
    acceptsIdempotencyKey: true,
    body: { 'application/json': accountBody },
    replies: { 200: account },
    problems: ['not-found', 'account-exists', 'own-account', 'not-awaiting', 'idempotency-mismatch'],
  },
} as const satisfies Record<string, Operation>;

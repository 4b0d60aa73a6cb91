import * as z from 'zod';
import { unitId } from '../ids.ts';
import { ROLES } from '../runtime/caller.ts';

/** What an admin does to an account. */
const ACTS = ['invite', 'invite-again', 'disable', 'enable', 'move', 'change-email', 'reset-totp'] as const;

const act = z.strictObject({
  act: z.enum(ACTS),
  role: z.enum(ROLES).optional().describe('Vai trò, khi mời'),
  unitId: unitId().optional().describe('Đơn vị, khi mời cán bộ cấp huyện hoặc chuyển đơn vị'),
  emailHash: z
    .string()
    .regex(/^[\w-]{22}$/)
    .optional()
    .describe('Mã băm của địa chỉ mới, khi đổi địa chỉ'),
});

/** One act as stored in the log, with its sender and time. The account is identified by its id, never by its address. */
export type AccountAct = z.output<typeof act>;

/** Kind of an account's chain in the log: subject = account id, in the province's partition. */
export const ACCOUNT = { kind: 'account', version: 1, data: act } as const;

import * as z from 'zod';
import { unitId } from '../ids.ts';
import { ROLES } from '../runtime/caller.ts';

/** An act of an admin on an account. */
const ACTS = ['invite', 'invite-again', 'disable', 'enable', 'move'] as const;

const act = z.strictObject({
  act: z.enum(ACTS),
  role: z.enum(ROLES).optional().describe('Vai trò, khi mời'),
  unitId: unitId().optional().describe('Đơn vị, khi mời cán bộ cấp huyện hoặc chuyển đơn vị'),
});

/** One act as stored in the log, with its sender and time. The account is identified by its id, never by its address. */
export type AccountAct = z.output<typeof act>;

/** Kind of an account's chain in the log: subject = account id, in the province's partition. */
export const ACCOUNT = { kind: 'account', version: 1, data: act } as const;

import * as z from 'zod';

/** Longest part before the `@`. (RFC 5321, 4.5.3.1.1) */
const MAX_LOCAL_PART = 64;

/** Whether mail servers may refuse an address for the length of what stands before its `@`. */
export const hasLongLocalPart = (address: string): boolean => address.lastIndexOf('@') > MAX_LOCAL_PART;

/** What is wrong with such an address. */
export const LONG_LOCAL_PART = {
  code: 'invalid-format',
  message: `Phần trước dấu @ dài quá ${MAX_LOCAL_PART} ký tự.`,
} as const;

/** An e-mail address of at most `max` characters. Its schema also reads what was stored before local parts were measured. */
export const emailAddress = (max: number) =>
  z.string().max(max, { abort: true }).pipe(z.email()).meta({ format: 'email', maxLength: max });

/**
 * How long a machine is remembered after a sign-in, in days: the longest that NIST SP 800-63B-4 lets a single-factor sign-in last.
 * Why and for whom: docs/adr/026-signing-in-once-on-a-machine-of-ones-own.md.
 */
export const REMEMBERED_DAYS = 30;

/**
 * The least length of a password: the pool demands it, the page says it before anything is typed. Why twelve:
 * docs/adr/020-passwords-and-second-factor.md.
 */
export const MIN_PASSWORD_LENGTH = 12;

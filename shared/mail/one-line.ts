/** Control characters, and the separators that some readers break lines at. */
const BREAKS = /[\p{Cc}\u2028\u2029]+/gu;

/**
 * Text that stays on its line whatever it holds. Input is checked on its way in; here it is made sure of where a line
 * break could forge what is not there: another header, another line of the plain text.
 */
export const oneLine = (text: string): string => text.replace(BREAKS, ' ').trim();

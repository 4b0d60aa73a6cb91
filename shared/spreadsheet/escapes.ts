/** A character as the file format writes it where XML has no place for it: `_x000D_` (ECMA-376, 22.9.2.19). */
const ESCAPE = /_x([0-9A-Fa-f]{4})_/g;
const BEFORE_ESCAPE = /_(?=x[0-9A-Fa-f]{4}_)/g;

/** A text as a workbook writes it: what looks like an escape is told apart from one. */
export const escaped = (text: string): string => text.replace(BEFORE_ESCAPE, '_x005F_');

/** The text that a workbook's own writing stands for. */
export const unescaped = (text: string): string =>
  text.replace(ESCAPE, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

import { isDay } from '../../../shared/days.ts';
import { isBlankText, unreadWords } from '../../../shared/spreadsheet/cell-text.ts';
import { unescaped } from '../../../shared/spreadsheet/escapes.ts';
import { type Cell, dayOfSerial } from '../cell.ts';

/** What the cells of a workbook refer to. */
export interface CellContext {
  readonly strings: readonly string[];
  /** By number of a style: whether numbers are shown as days. */
  readonly dayStyles: readonly boolean[];
  readonly date1904: boolean;
}

/** A cell as the sheet writes it. */
export interface RawCell {
  /** `s`, `inlineStr`, `str`, `b`, `e`, `d`, or `n` for a number. */
  readonly type: string;
  readonly style: string | undefined;
  /** What its value says. */
  readonly value: string;
  /** What its own text says. */
  readonly text: string;
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const ISO = /^(\d{4}-\d{2}-\d{2})(?:T00:00(?::00(?:\.0*)?)?Z?)?$/;
/** What stands for an error that nobody has seen yet. */
const ANY_ERROR = '#VALUE!';

/**
 * What a cell holds. An error is the text that it shows, which is no value of any column: see `unreadWords`.
 *
 * @throws Error for a value that its type does not have
 */
export function cellValue({ type, style, value, text }: RawCell, context: CellContext): Cell {
  switch (type) {
    case 's':
      return shown(value === '' ? '' : sharedText(value, context));
    case 'inlineStr':
      return shown(unescaped(text));
    case 'str':
      return shown(unescaped(value));
    case 'b':
      return value === '' ? null : isTrue(value);
    case 'e':
      return unreadWords(value) === undefined ? ANY_ERROR : value.trim();
    case 'd': {
      const [, day = ''] = ISO.exec(value) ?? [];
      return isDay(day) ? { day } : shown(value);
    }
    case 'n':
      return numberIn(value.trim(), context.dayStyles[Number(style ?? 0)] ?? false, context.date1904);
    default:
      throw new Error('unknown type');
  }
}

/** A text; none where nothing of it is to be seen. */
const shown = (text: string): Cell => (isBlankText(text) ? null : text);

function sharedText(index: string, { strings }: CellContext): string {
  const text = /^\s*\d+\s*$/.test(index) ? strings[Number(index)] : undefined;
  if (text === undefined) throw new Error('no such text');
  return text;
}

function isTrue(value: string): boolean {
  const [, yes, no] = /^\s*(?:(1|true)|(0|false))\s*$/.exec(value) ?? [];
  if (yes === undefined && no === undefined) throw new Error('no boolean');
  return yes !== undefined;
}

function numberIn(value: string, isShownAsDay: boolean, date1904: boolean): Cell {
  if (value === '') return null;
  const number = NUMBER.test(value) ? Number(value) : Number.NaN;
  if (!Number.isFinite(number)) throw new Error('no number');
  const day = isShownAsDay ? dayOfSerial(number, date1904) : undefined;
  return day === undefined ? number : { day };
}

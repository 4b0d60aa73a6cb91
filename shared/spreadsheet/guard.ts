/** By what a program may part the cells of a file, whatever the file was written with: the settings of Windows say. */
const SEPARATOR = /[,;\t|\r\n]/;
/** What begins a formula. Programs take the full-width and small forms of East Asian input for the plain ones. */
const FORMULA = /[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B]/;
/** What a program strips, or does not show, before it looks for a formula; quotes are taken away when cells are parted. */
const PASSED_OVER = /[\s"'\p{Cc}\p{Cf}\p{DI}]/u;
/** OWASP, CSV injection: a cell that begins so is stripped, and read again. */
const BREAK = /[\t\r\n]/;
const GUARD = "'";

/**
 * The text with an apostrophe before everything in it that a spreadsheet program could take for the beginning of a formula:
 * at its head, and after every character by which some program parts cells. `unguarded` gives the text back.
 */
export function guarded(text: string): string {
  if (!mayHoldFormula(text)) return text;
  const written: string[] = [];
  fromTheEnd(text, (point, armed) => {
    if (armed && SEPARATOR.test(point)) written.push(GUARD);
    written.push(point);
  });
  if (isHeadArmed(text)) written.push(GUARD);
  return written.reverse().join('');
}

/** The text that {@link guarded} was given; a text that it was not given loses no other apostrophe than such a guard. */
export function unguarded(text: string): string {
  if (!text.includes(GUARD) || !mayHoldFormula(text)) return text;
  const read: string[] = [];
  const isHead = isHeadArmed(text);
  fromTheEnd(text, (point, armed, before) => {
    const isGuard = point === GUARD && (before === undefined ? isHead : armed && SEPARATOR.test(before));
    if (!isGuard) read.push(point);
  });
  return read.reverse().join('');
}

const mayHoldFormula = (text: string): boolean => FORMULA.test(text) || BREAK.test(text);

/**
 * Visits the characters of a text from the last to the first, once each.
 *
 * @param visit is told a character, whether a formula would begin right after it, and the character before it
 */
function fromTheEnd(
  text: string,
  visit: (point: string, armed: boolean, before: string | undefined) => void,
): void {
  const points = Array.from(text);
  let armed = false;
  for (let at = points.length - 1; at >= 0; at -= 1) {
    const point = points[at] as string;
    visit(point, armed, points[at - 1]);
    armed = FORMULA.test(point) || (armed && PASSED_OVER.test(point));
  }
}

/** Whether a text begins with a formula, or with a break that programs strip, whatever is passed over before it. */
function isHeadArmed(text: string): boolean {
  for (const point of text) {
    if (FORMULA.test(point) || BREAK.test(point)) return true;
    if (!PASSED_OVER.test(point)) return false;
  }
  return false;
}

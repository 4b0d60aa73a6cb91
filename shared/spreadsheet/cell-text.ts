/** Spaces of every kind and characters that nobody sees: a cell of them alone is empty to the person who looks at it. */
const BLANK = /^[\s\p{Cf}]*$/u;
/** Every value of an error that Excel, LibreOffice or Google Sheets shows; `###` is a figure that a column was too narrow for. */
const ERROR =
  /^(?:#(?:N\/A|VALUE!|REF!|DIV\/0!|NAME\?|NUM!|NULL!|ERROR!|GETTING_DATA|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|BUSY!|EXTERNAL!|PYTHON!|TIMEOUT!)|Err:\d{3}|#{2,})$/i;

/** Longer than any of them, with characters around it that nobody sees. */
const MAX_SHOWN = 40;

/** What is read of a cell that another one covers, that its row is too short for, or whose formula has no value: it is no empty cell. */
export const MERGED = '#GỘP!';
export const MISSING = '#THIẾU!';
export const UNCOMPUTED = '#CÔNGTHỨC!';

/** Whether a text shows nothing. */
export const isBlankText = (text: string): boolean => BLANK.test(text);

/**
 * Why a cell with this text has no value that could be taken, in Vietnamese; `undefined` for any other text. Such a cell
 * is not empty: a row that holds one is refused, nothing of it is taken as "not given".
 */
export function unreadWords(text: string): string | undefined {
  const bare = text.trim();
  if (bare.length > MAX_SHOWN) return undefined;
  const shown = bare.replace(/\p{Cf}/gu, '').normalize('NFC');
  if (shown === MERGED) {
    return 'Ô này nằm trong một ô gộp nên không rõ giá trị; đồng chí bỏ gộp ô rồi ghi giá trị của từng dòng.';
  }
  if (shown === MISSING) return 'Dòng này thiếu ô của cột này; đồng chí ghi đủ các ô của dòng.';
  if (shown === UNCOMPUTED) {
    return 'Ô này là công thức mà tệp không lưu giá trị; đồng chí mở tệp bằng Excel, chờ tính xong, lưu lại rồi chọn lại, hoặc ghi giá trị vào ô.';
  }
  if (!ERROR.test(shown)) return undefined;
  return `Ô này báo lỗi ${shown} nên không có giá trị; đồng chí ghi lại giá trị đúng.`;
}

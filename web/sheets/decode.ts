/** A text, or why bytes are none: another encoding is worth another word than a picture. */
export type Decoded =
  | { readonly text: string }
  | { readonly refusal: { readonly is: 'not-a-spreadsheet' | 'not-utf-8' } };

// biome-ignore lint/suspicious/noControlCharactersInRegex: by them what is no text is told
const NO_TEXT = /[\u0000-\u0008]/;
/** What Vietnamese Windows programs write beside letters, figures and marks of ASCII. */
const LETTERS = 'ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ';
const PLAIN = new Set([...LETTERS, ...LETTERS.toLowerCase(), ...'“”‘’–—…•\u00A0₫']);
/** In a Vietnamese syllable `ă` stands before one of these. */
const OPEN_BREVE = /[ăắằẳẵặ](?![cmnpt])/iu;
/** No syllable has one of these behind another vowel, but behind the consonants `gi` and `qu`. */
const LATE_GRAVE = /(?:^|[^gq])[iu][ìò]|[aăâeêoôơưy][ìò]/iu;
/** A letter that the encoding had no place for was written so. */
const LOST = /\p{L}\?|\?\p{L}/u;

/**
 * The text of a CSV or text file: UTF-8; UTF-16 of either order, with its mark or by its zeros; and what Excel writes on a
 * Windows without UTF-8, where the bytes tell which encoding that was. No letter is guessed.
 */
export function decode(bytes: Uint8Array): Decoded {
  const [first, second, , fourth] = bytes;
  const isLittle = (first === 0xff && second === 0xfe) || (second === 0 && fourth === 0 && first !== 0);
  const isBig = (first === 0xfe && second === 0xff) || (first === 0 && bytes[2] === 0 && second !== 0);
  const unicode = textIn(bytes, isLittle ? 'utf-16le' : isBig ? 'utf-16be' : 'utf-8');
  if (unicode !== undefined) {
    return NO_TEXT.test(unicode) ? { refusal: { is: 'not-a-spreadsheet' } } : { text: unicode };
  }
  if (bytes.some((byte) => byte <= 8)) return { refusal: { is: 'not-a-spreadsheet' } };
  const text = windowsText(bytes);
  return text === undefined ? { refusal: { is: 'not-utf-8' } } : { text };
}

function textIn(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Of the two encodings of Windows that hold Vietnamese, the only one in which these bytes can be Vietnamese. */
function windowsText(bytes: Uint8Array): string | undefined {
  const vietnamese = textIn(bytes, 'windows-1258')?.normalize('NFC');
  const western = textIn(bytes, 'windows-1252');
  const isVietnamese = vietnamese !== undefined && isPlain(vietnamese) && !OPEN_BREVE.test(vietnamese);
  const isWestern = western !== undefined && isPlain(western) && !LATE_GRAVE.test(western);
  if (isVietnamese === isWestern) return undefined;
  if (isVietnamese) return vietnamese;
  return western !== undefined && !LOST.test(western) ? western : undefined;
}

function isPlain(text: string): boolean {
  for (const letter of text) if (letter > '\u007F' && !PLAIN.has(letter)) return false;
  return true;
}

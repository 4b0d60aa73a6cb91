import { scanXml } from './xml.ts';

/** Formats of days that every program knows by number, those of East Asia among them (ECMA-376, 18.8.30). */
const BUILT_IN = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);
/** Excel takes no longer format. */
const MAX_FORMAT = 255;
/** What a format shows as it stands, or does not show: texts, the width of a letter, colours and conditions; `[h]` are hours. */
const LITERAL = /"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]/gis;

/** Whether a number in this format is shown as a day: a time alone is none. */
export function isDayFormat(format: string): boolean {
  if (/^general$/i.test(format)) return false;
  const shown = format.slice(0, MAX_FORMAT).replace(LITERAL, '');
  return /[dy]/i.test(shown) || (/m/i.test(shown) && !/[hs]/i.test(shown));
}

/** For each style of a cell by number, whether it shows numbers as days. @throws Error for broken XML */
export function dayStyles(xml: string): readonly boolean[] {
  const own = new Map<string, string>();
  const formats: string[] = [];
  let isOfCells = false;
  scanXml(xml, {
    open(name, attributes) {
      if (name === 'cellXfs') isOfCells = true;
      else if (name === 'numFmt') {
        const { numFmtId = '', formatCode = '' } = attributes();
        own.set(numFmtId, formatCode);
      } else if (name === 'xf' && isOfCells) formats.push(attributes().numFmtId ?? '0');
    },
    close(name) {
      if (name === 'cellXfs') isOfCells = false;
    },
  });
  return formats.map((id) => {
    const format = own.get(id);
    return format === undefined ? BUILT_IN.has(Number(id)) : isDayFormat(format);
  });
}

/** The text with its first occurrence of a mark replaced. @throws Error when there is none */
export function replacedMark(xml: string, mark: string, by: string): string {
  const at = xml.indexOf(mark);
  if (at < 0) throw new Error(`the workbook has no ${mark}`);
  return xml.slice(0, at) + by + xml.slice(at + mark.length);
}

/** A text as XML writes it, in elements and attributes. */
export const xmlEscaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A sheet's name as references of formulas and links begin with it, in XML. */
export const sheetReference = (name: string): string => xmlEscaped(`'${name.replaceAll("'", "''")}'`);

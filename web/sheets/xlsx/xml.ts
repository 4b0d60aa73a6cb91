import { MAX_ELEMENT_DEPTH } from './limits.ts';

/** The attributes of an element, by their names with prefix, decoded. */
export type Attributes = Readonly<Record<string, string>>;

/** What is told of a document, element by element. Names come without prefix. */
export interface XmlHandlers {
  /** @param attributes reads them when they are needed */
  open?(name: string, attributes: () => Attributes): void;
  /** A stretch of text, decoded; one text may come in several. */
  text?(text: string): void;
  close?(name: string): void;
}

/** XML's white space is all that stands at or below the space (XML 1.0, 2.3). */
const isSpace = (xml: string, at: number): boolean => xml.charCodeAt(at) <= 0x20;
const [QUOTE, APOSTROPHE, LESS, GREATER] = [0x22, 0x27, 0x3c, 0x3e];

/**
 * Reads XML once from its beginning to its end, in time that is proportional to its length. Entities but XML's own five and
 * those by number are left as they stand; a document type is refused, as the file format forbids one (ECMA-376-2, 9.1.4).
 *
 * @throws Error when elements do not close in turn, or stand too deep
 */
export function scanXml(xml: string, { open, text, close }: XmlHandlers): void {
  const within: string[] = [];
  let at = 0;
  for (;;) {
    const tag = xml.indexOf('<', at);
    if (tag < 0) break;
    if (text && tag > at && within.length > 0) text(decoded(xml.slice(at, tag)));
    if (xml.startsWith('<!--', tag)) at = after(xml, '-->', tag + 4);
    else if (xml.startsWith('<?', tag)) at = after(xml, '?>', tag + 2);
    else if (xml.startsWith('<![CDATA[', tag)) {
      at = after(xml, ']]>', tag + 9);
      text?.(oneBreak(xml.slice(tag + 9, at - 3)));
    } else if (xml[tag + 1] === '!') throw new Error('document type');
    else if (xml[tag + 1] === '/') {
      at = after(xml, '>', tag);
      const name = xml.slice(tag + 2, at - 1).trimEnd();
      if (within.pop() !== name) throw new Error('not in turn');
      close?.(local(name));
    } else {
      at = tagEnd(xml, tag + 1);
      const isEmpty = xml[at - 2] === '/';
      const inner = xml.slice(tag + 1, isEmpty ? at - 2 : at - 1);
      const name = nameOf(inner);
      open?.(local(name), () => attributesOf(inner, name.length));
      if (isEmpty) close?.(local(name));
      else if (within.push(name) > MAX_ELEMENT_DEPTH) throw new Error('too deep');
    }
  }
  if (within.length > 0) throw new Error('cut off');
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

function after(xml: string, mark: string, from: number): number {
  const found = xml.indexOf(mark, from);
  if (found < 0) throw new Error('cut off');
  return found + mark.length;
}

/** Right after the `>` of a tag: one in the value of an attribute is none. */
function tagEnd(xml: string, from: number): number {
  for (let at = from; at < xml.length; at += 1) {
    const letter = xml.charCodeAt(at);
    if (letter === GREATER) return at + 1;
    if (letter === LESS) break;
    if (letter === QUOTE) at = after(xml, '"', at + 1) - 1;
    else if (letter === APOSTROPHE) at = after(xml, "'", at + 1) - 1;
  }
  throw new Error('no end of a tag');
}

function nameOf(tag: string): string {
  let at = 0;
  while (at < tag.length && !isSpace(tag, at)) at += 1;
  return tag.slice(0, at);
}

function attributesOf(tag: string, from: number): Attributes {
  const attributes: Record<string, string> = Object.create(null);
  let at = from;
  const skip = () => {
    while (at < tag.length && isSpace(tag, at)) at += 1;
  };
  for (skip(); at < tag.length; skip()) {
    const name = tag.slice(at, after(tag, '=', at) - 1).trimEnd();
    if (/\s/.test(name)) throw new Error('no value');
    at = tag.indexOf('=', at) + 1;
    skip();
    const quote = tag[at];
    if (quote !== '"' && quote !== "'") throw new Error('no quote');
    const end = after(tag, quote, at + 1);
    attributes[name] = decoded(tag.slice(at + 1, end - 1));
    at = end;
  }
  return attributes;
}

const ENTITY = /&(?:#(\d{1,7});|#x([0-9a-f]{1,6});|(lt|gt|amp|quot|apos);)?/gi;
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const oneBreak = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);

function decoded(raw: string): string {
  const text = oneBreak(raw);
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name) return NAMED[name] ?? whole;
    const point = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16);
    // Of a half of a surrogate pair, and of an entity that XML does not have, there is no character.
    if (!(point <= 0x10ffff) || (point >= 0xd800 && point <= 0xdfff)) throw new Error('no such entity');
    return String.fromCodePoint(point);
  });
}

import { unescaped } from '../../../shared/spreadsheet/escapes.ts';
import { MAX_CELLS, RefusedError } from './limits.ts';
import { scanXml } from './xml.ts';

/**
 * The texts that the cells of a workbook share, by number, without what is said of how they are pronounced.
 *
 * @throws RefusedError when they are too many; Error for broken XML
 */
export function sharedTexts(xml: string): readonly string[] {
  const texts: string[] = [];
  let [text, isText, isSpoken] = ['', false, false];
  scanXml(xml, {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 't') isText = true;
      else if (name === 'rPh') isSpoken = true;
    },
    text(part) {
      if (isText && !isSpoken) text += part;
    },
    close(name) {
      if (name === 't') isText = false;
      else if (name === 'rPh') isSpoken = false;
      else if (name === 'si' && texts.push(unescaped(text)) > MAX_CELLS) {
        throw new RefusedError({ is: 'unpacks-too-large' });
      }
    },
  });
  return texts;
}

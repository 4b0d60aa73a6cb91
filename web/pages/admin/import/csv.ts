import { parse } from 'csv-parse/browser/esm/sync';
import { FileRefusal } from './refusal.ts';

/** The cells of a CSV file, comma or semicolon, UTF-8. Loaded when a CSV is chosen. @throws FileRefusal */
export function tableOfCsv(content: ArrayBuffer): string[][] {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw new FileRefusal('Tệp CSV không ở bảng mã UTF-8. Trong Excel, đồng chí lưu dạng “CSV UTF-8”.');
  }
  try {
    return parse(text, { delimiter: [',', ';'], relax_column_count_less: true }) as string[][];
  } catch {
    throw new FileRefusal('Tệp CSV không đọc được. Đồng chí kiểm tra dấu phẩy và dấu ngoặc kép.');
  }
}

import { strFromU8, unzipSync } from 'fflate';
import { readSheet } from 'read-excel-file/universal';
import { FileRefusal } from './refusal.ts';

/** What an archive may unfold to: a few kilobytes can be made to unfold to gigabytes. */
const MOST_UNFOLDED = 40 * 1024 * 1024;
const WORKSHEET = /^xl\/worksheets\/[^/]+\.xml$/;

/** The cells of the first sheet of an .xlsx file as text. Loaded when one is chosen. @throws FileRefusal */
export async function tableOfXlsx(content: ArrayBuffer): Promise<string[][]> {
  refuseFormulas(content);
  try {
    const rows = await readSheet(content);
    return rows.map((row) => row.map(textOf));
  } catch {
    throw unreadable();
  }
}

const unreadable = () =>
  new FileRefusal('Tệp Excel không đọc được: tệp hỏng, có mật khẩu, hoặc không phải .xlsx.');

/** A formula's value is only what was last computed, by whoever saved the file: it is not taken for a figure. */
function refuseFormulas(content: ArrayBuffer): void {
  let unfolded = 0;
  let sheets: Record<string, Uint8Array>;
  try {
    sheets = unzipSync(new Uint8Array(content), {
      filter: ({ name, originalSize }) => {
        unfolded += originalSize;
        if (unfolded > MOST_UNFOLDED) throw new FileRefusal('Tệp Excel mở ra quá lớn nên không được đọc.');
        return WORKSHEET.test(name);
      },
    });
  } catch (error) {
    throw error instanceof FileRefusal ? error : unreadable();
  }
  if (Object.values(sheets).some((sheet) => /<f[\s>/]/.test(strFromU8(sheet)))) {
    throw new FileRefusal(
      'Tệp có công thức. Đồng chí sao chép rồi dán lại dưới dạng giá trị, sau đó chọn lại tệp.',
    );
  }
}

/** Cells of days come as instants in UTC. */
const textOf = (cell: unknown): string => {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
};

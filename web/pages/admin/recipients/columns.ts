import type { Row } from '../import/parts.ts';
import type { SheetColumn } from '../import/read-file.ts';
import { CADENCE_WORDS } from './words.ts';

const CADENCES_TOLD = Object.entries(CADENCE_WORDS)
  .map(([cadence, words]) => `${cadence} (${words.toLowerCase()})`)
  .join(', ');

/** The columns of a file of recipients: the API's fields. */
export const RECIPIENT_COLUMNS: readonly SheetColumn[] = [
  { name: 'id', words: 'Mã người nhận: chữ thường không dấu, số, gạch nối', required: true },
  { name: 'email', words: 'Địa chỉ thư điện tử', required: true },
  { name: 'name', words: 'Tên', required: true },
  { name: 'title', words: 'Chức vụ', required: true },
  { name: 'scope', words: 'Phạm vi: province (toàn tỉnh) hoặc mã đơn vị', required: true },
  {
    name: 'cadences',
    words: `Kỳ nhận, cách nhau bằng dấu cách; trống là ngừng nhận: ${CADENCES_TOLD}`,
    required: true,
  },
];

export const RECIPIENT_TEMPLATE = {
  fileName: 'mau-nguoi-nhan.csv',
  lines: ['bi-thu,bi-thu@example.vn,Nguyễn Văn A,Bí thư Tỉnh ủy,province,weekly monthly'],
};

/** Cells as the API's fields: the cadences as a list. */
export const recipientFields = ({
  cadences = '',
  ...cells
}: Readonly<Record<string, string>>): Row['fields'] => ({
  ...cells,
  cadences: cadences.split(/[\s,;]+/).filter((one) => one !== ''),
});

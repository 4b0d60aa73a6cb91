import { currentNames } from '../../../config.ts';
import type { SheetColumn } from '../../../sheets/columns.ts';
import { CADENCE_WORDS } from '../cadences.ts';
import type { ImportedRow } from '../import/parts.ts';
import { flagIn, type Texts } from '../import/texts.ts';

const CADENCE_HINT = Object.entries(CADENCE_WORDS)
  .map(([cadence, words]) => `${cadence} (${words.toLowerCase()})`)
  .join(', ');

/** The columns of a recipient file: the fields of the API. */
export const RECIPIENT_COLUMNS = [
  { head: 'id', kind: 'text', hint: 'Mã người nhận: chữ thường không dấu, số, gạch nối', required: true },
  { head: 'email', kind: 'text', hint: 'Địa chỉ thư điện tử', required: true },
  { head: 'name', kind: 'text', hint: 'Tên', required: true },
  { head: 'title', kind: 'text', hint: 'Chức vụ', required: true },
  {
    head: 'scope',
    kind: 'text',
    get hint() {
      return `Phạm vi: province (toàn ${currentNames().area}) hoặc mã đơn vị`;
    },
    required: true,
  },
  {
    head: 'cadences',
    kind: 'text',
    hint: `Kỳ nhận, cách nhau bằng dấu cách; trống là ngừng nhận: ${CADENCE_HINT}`,
    required: true,
    blankSays: true,
  },
  {
    head: 'report',
    kind: 'flag',
    hint: 'Kèm dự thảo báo cáo sơ kết (.docx): true hoặc false; trống là không',
  },
] as const satisfies readonly SheetColumn[];

/** The template, with one example row. */
export const RECIPIENT_TEMPLATE = {
  fileName: 'mau-nguoi-nhan.xlsx',
  name: 'Người nhận',
  get rows() {
    const title = `Bí thư ${currentNames().committee}`;
    return [['bi-thu', 'bi-thu@example.vn', 'Nguyễn Văn A', title, 'province', 'weekly monthly']];
  },
};

/** Converts cells to fields of the API: the cadences become a list. */
export const recipientFields = ({
  cadences = '',
  report,
  ...cells
}: Texts<(typeof RECIPIENT_COLUMNS)[number]['head']>): ImportedRow['fields'] => ({
  ...cells,
  cadences: cadences.split(/[\s,;]+/).filter((one) => one !== ''),
  ...(report !== undefined && { report: flagIn(report) }),
});

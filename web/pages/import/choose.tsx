import { useState } from 'preact/hooks';
import { formatCount } from '../../../shared/figures.ts';
import { FileButton } from '../../sheets/file-button.tsx';
import { readSheet } from '../../sheets/read.ts';
import { refusalWords } from '../../sheets/refusal.ts';
import { Busy, Notice } from '../../ui/notice.tsx';
import type { Work } from '../../work/work.ts';
import { type Checked, checkRows, type Here, type Known } from './check.ts';
import { filledIn, RULES } from './columns.ts';
import { templateOf } from './forms.ts';
import { stillToCome } from './to-come.ts';

interface ChooseProps {
  readonly known: Known;
  readonly work: readonly Work[];
  readonly onChecked: (checked: Checked) => void;
}

type Refused = ReturnType<typeof refusalWords>;

/** Offers the template and reads a file. When a file cannot be read it says why, and another file can be chosen. */
export function Choose({ known, work, onChecked }: ChooseProps) {
  const [reading, setReading] = useState<string>();
  const [refused, setRefused] = useState<Refused>();
  const open = stillToCome(known);
  const choose = async (file: File) => {
    setRefused(undefined);
    setReading(file.name);
    const outcome = await checkFile(file, known, work);
    setReading(undefined);
    if ('title' in outcome) setRefused(outcome);
    else onChecked(outcome);
  };
  return (
    <div class="narrow">
      {refused && (
        <Notice kind="error" title={refused.title}>
          <p>{refused.advice}</p>
        </Notice>
      )}
      <h2>1. Tải tệp mẫu</h2>
      <p>
        {open.length > 0
          ? `Tệp mẫu đã có sẵn mã và tên của ${formatCount(open.length)} tổ chức chưa có kết quả. Trang tính thứ hai nêu cách ghi từng cột.`
          : 'Mọi tổ chức của đơn vị đều đã có kết quả; tệp mẫu chỉ có tên cột và cách ghi.'}
      </p>
      <FileButton
        words="Tải tệp mẫu (.xlsx)"
        fileName={`ket-qua-dai-hoi-${known.unitId}.xlsx`}
        form={() => templateOf(open)}
      />
      <h2>2. Chọn tệp đã điền</h2>
      <p>
        Tệp .xlsx hoặc .csv, không quá 5 MB, không có công thức. Số liệu được kiểm tra ngay trên máy này, chưa
        gửi gì cho đến khi đồng chí bấm gửi.
      </p>
      <label class="button button--primary import__file">
        Chọn tệp kết quả đại hội
        <input
          class="visually-hidden"
          type="file"
          accept=".xlsx,.csv,.txt"
          // It is not disabled while a file is read, since it would lose the focus.
          aria-disabled={reading !== undefined || undefined}
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            if (file && reading === undefined) void choose(file);
            // Allows choosing the same file again, after it was corrected.
            currentTarget.value = '';
          }}
        />
      </label>
      {reading !== undefined && <Busy>Đang đọc và kiểm tra {reading} …</Busy>}
    </div>
  );
}

async function checkFile(file: File, known: Known, work: readonly Work[]): Promise<Checked | Refused> {
  const read = await readSheet(file, RULES);
  if ('refusal' in read) return refusalWords(read.refusal);
  const found = filledIn(read.rows);
  if (found.rows.length === 0) return refusalWords({ is: 'no-rows' });
  return {
    fileName: file.name,
    ...(read.sheet !== undefined && { sheet: read.sheet }),
    rows: checkRows(found.rows, known, hereOf(work)),
    untouched: found.untouched,
  };
}

function hereOf(work: readonly Work[]): Here {
  const here = new Map<string, 'sending' | 'draft'>();
  for (const { subject, state, draft } of work) {
    if (subject.kind !== 'congress-result') continue;
    if (state?.is === 'sending') here.set(subject.subjectId, 'sending');
    else if (draft) here.set(subject.subjectId, 'draft');
  }
  return here;
}

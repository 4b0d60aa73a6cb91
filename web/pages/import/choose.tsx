import { useState } from 'preact/hooks';
import { formatCount } from '../../../shared/figures.ts';
import { FileButton } from '../../sheets/file-button.tsx';
import { Busy, Notice } from '../../ui/notice.tsx';
import type { Known } from './check.ts';
import { readMemory } from './column-memory.ts';
import { inTemplate, templateOf } from './forms.ts';
import { type Opened, openChosen, type RefusedFile } from './open-file.ts';
import { stillToCome } from './to-come.ts';

interface ChooseProps {
  readonly known: Known;
  readonly accountId: string;
  readonly onOpened: (opened: Exclude<Opened, { is: 'refused' }>) => void;
}

/** Offers the template and reads a file. When a file cannot be read it says why, and another file can be chosen. */
export function Choose({ known, accountId, onOpened }: ChooseProps) {
  const [reading, setReading] = useState<string>();
  const [refused, setRefused] = useState<RefusedFile>();
  const all = inTemplate(known);
  const open = stillToCome(known);
  const choose = async (file: File) => {
    setRefused(undefined);
    setReading(file.name);
    const opened = await openChosen(file, await readMemory(accountId));
    setReading(undefined);
    if (opened.is === 'refused') setRefused(opened.refused);
    else onOpened(opened);
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
        {`Tệp mẫu đã có sẵn mã và tên của ${formatCount(all.length)} tổ chức; ${
          open.length > 0
            ? `${formatCount(open.length)} tổ chức chưa có kết quả`
            : 'mọi tổ chức đều đã có kết quả'
        }. Kết quả đã gửi được ghi sẵn để đồng chí sửa ngay trong tệp; dòng không sửa thì không gửi lại. Trang tính thứ hai nêu cách ghi từng cột.`}
      </p>
      <FileButton
        words="Tải tệp mẫu (.xlsx)"
        fileName={`ket-qua-dai-hoi-${known.unitId}.xlsx`}
        form={() => templateOf(known)}
      />
      <h2>2. Chọn tệp đã điền</h2>
      <p>
        Tệp mẫu, hoặc tệp .xlsx, .csv đồng chí đang dùng, không quá 5 MB. Tệp có thể có dòng tiêu đề ở trên,
        dòng đánh số, dòng tổng cộng và công thức; cột nào chưa nhận ra, trang này sẽ hỏi. Số liệu được kiểm
        tra ngay trên máy này, chưa gửi gì cho đến khi đồng chí bấm gửi.
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

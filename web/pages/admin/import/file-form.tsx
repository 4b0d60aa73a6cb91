import { useState } from 'preact/hooks';
import { type Day, isDay } from '../../../../shared/days.ts';
import { Button } from '../../../ui/button.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { download } from '../../../ui/download.ts';
import { describedBy, Field, fieldId } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { SheetColumn } from './read-file.ts';

export interface FileFormProps {
  readonly columns: readonly SheetColumn[];
  /** Lines that show how the columns are filled in. */
  readonly template: { readonly fileName: string; readonly lines: readonly string[] };
  /** Why the file chosen last was not taken. */
  readonly refusal: string | undefined;
  readonly effectiveFrom: Day | undefined;
  readonly onEffectiveFrom: (day: Day | undefined) => void;
  readonly onCheck: (file: File) => void;
}

/** By it Excel knows that the file is UTF-8. */
const BOM = '\uFEFF';

/** The file to import, from which day it holds, and the template. */
export function FileForm({
  columns,
  template,
  refusal,
  effectiveFrom,
  onEffectiveFrom,
  onCheck,
}: FileFormProps) {
  const [file, setFile] = useState<File>();
  const [missing, setMissing] = useState<{ file?: string; day?: string }>({});
  const check = () => {
    const day = effectiveFrom !== undefined && !isDay(effectiveFrom) ? 'Ngày không hợp lệ.' : undefined;
    setMissing({ ...(!file && { file: 'Đồng chí chọn tệp cần nhập.' }), ...(day && { day }) });
    if (file && !day) onCheck(file);
  };
  const field = { pointer: '/file', label: 'Tệp cần nhập', error: missing.file };
  return (
    <div class="admin__part">
      {refusal !== undefined && (
        <Notice kind="error" title="Tệp không được nhận">
          {refusal}
        </Notice>
      )}
      <p>
        Nhập từ tệp .xlsx hoặc .csv theo mẫu. Đồng chí được xem trước những gì sẽ thay đổi; dòng không nêu
        trong tệp thì giữ nguyên.
      </p>
      <Columns columns={columns} />
      <p>
        <Button kind="plain" onClick={() => download(template.fileName, templateOf(columns, template.lines))}>
          Tải tệp mẫu
        </Button>
      </p>
      <div class="narrow">
        <Field {...field}>
          <input
            id={fieldId(field.pointer)}
            class="input"
            type="file"
            accept=".xlsx,.csv"
            aria-describedby={describedBy(field)}
            aria-invalid={missing.file !== undefined || undefined}
            onChange={({ currentTarget }) => setFile(currentTarget.files?.[0])}
          />
        </Field>
        <DateField
          pointer="/effectiveFrom"
          label="Có hiệu lực từ ngày"
          hint="Bỏ trống là từ hôm nay."
          optional
          value={effectiveFrom}
          onChange={onEffectiveFrom}
          error={missing.day}
        />
      </div>
      <Button kind="primary" onClick={check}>
        Kiểm tra tệp
      </Button>
    </div>
  );
}

const templateOf = (columns: readonly SheetColumn[], lines: readonly string[]): Blob =>
  new Blob([BOM, [columns.map(({ name }) => name).join(','), ...lines, ''].join('\r\n')], {
    type: 'text/csv',
  });

function Columns({ columns }: Pick<FileFormProps, 'columns'>) {
  return (
    <details>
      <summary>Các cột của tệp</summary>
      <ul>
        {columns.map(({ name, words, required }) => (
          <li key={name}>
            <strong>{name}</strong>
            {required ? ' (bắt buộc)' : ''}: {words}
          </li>
        ))}
      </ul>
    </details>
  );
}

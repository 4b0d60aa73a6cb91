import { useState } from 'preact/hooks';
import { type Day, isDay } from '../../../../shared/days.ts';
import { columnTitle, type SheetColumn } from '../../../sheets/columns.ts';
import { FileButton } from '../../../sheets/file-button.tsx';
import type { FormFile } from '../../../sheets/write.ts';
import { Button } from '../../../ui/button.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { describedBy, fieldId, LabelledField } from '../../../ui/field.tsx';
import { Busy, Notice } from '../../../ui/notice.tsx';
import { ViewHeading } from '../../../ui/view-heading.tsx';
import type { Refused } from './use-import.ts';

/** Props of {@link FileForm}. */
export interface FileFormProps {
  readonly columns: readonly SheetColumn[];
  /** Example rows. */
  readonly template: Pick<FormFile, 'name' | 'rows'> & { readonly fileName: string };
  /** What there is now, in the same columns, to be changed and read again. */
  readonly download?:
    | {
        readonly words: string;
        readonly fileName: string;
        readonly rows: () => FormFile['rows'];
      }
    | undefined;
  /** It replaces a finished import, so that its heading takes the focus. */
  readonly again: boolean;
  /** A file is being read. */
  readonly reading: boolean;
  /** Why the last file was refused. */
  readonly refused: Refused | undefined;
  /** What is done with the file; absent: what every import does. */
  readonly words?: string;
  readonly effectiveFrom?: Day | undefined;
  /** Absent where the file has no effective day. */
  readonly onEffectiveFrom?: (day: Day | undefined) => void;
  /** What to choose as the effective day. */
  readonly dayHint?: string | undefined;
  readonly onCheck: (file: File) => void;
}

const IMPORT_WORDS =
  'Đồng chí được xem trước những gì sẽ thay đổi; dòng và cột không có trong tệp thì giữ nguyên, ô để trống thì xóa nội dung của ô.';

/** The file to import, its effective day, and the template. */
export function FileForm({
  columns,
  template: { fileName, name, rows },
  download,
  again,
  reading,
  refused,
  words = IMPORT_WORDS,
  effectiveFrom,
  onEffectiveFrom,
  dayHint = 'Bỏ trống là từ hôm nay.',
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
      <ViewHeading level={3} takesFocus={again}>
        Chọn tệp
      </ViewHeading>
      {refused && (
        <Notice kind="error" title={refused.title}>
          {refused.advice}
        </Notice>
      )}
      <p>Nhập từ tệp .xlsx hoặc .csv có các cột như mẫu; phía trên tiêu đề cột có thể có tên bảng. {words}</p>
      <Columns columns={columns} />
      <div class="actions">
        {download && (
          <FileButton
            words={download.words}
            fileName={download.fileName}
            form={() => ({ name, columns, rows: download.rows() })}
          />
        )}
        <FileButton words="Tải tệp mẫu (.xlsx)" fileName={fileName} form={() => ({ name, columns, rows })} />
      </div>
      <div class="narrow">
        <LabelledField {...field}>
          <input
            id={fieldId(field.pointer)}
            class="input"
            type="file"
            accept=".xlsx,.csv,.txt"
            aria-describedby={describedBy(field)}
            aria-invalid={missing.file !== undefined || undefined}
            // A browser tells of another file alone, and does not read one that was saved anew.
            onClick={({ currentTarget }) => {
              currentTarget.value = '';
              setFile(undefined);
            }}
            onChange={({ currentTarget }) => setFile(currentTarget.files?.[0])}
          />
        </LabelledField>
        {onEffectiveFrom && (
          <DateField
            pointer="/effectiveFrom"
            label="Có hiệu lực từ ngày"
            hint={dayHint}
            optional
            value={effectiveFrom}
            onChange={onEffectiveFrom}
            error={missing.day}
          />
        )}
      </div>
      <Button kind="primary" busy={reading} onClick={check}>
        Kiểm tra tệp
      </Button>
      {reading && <Busy>Đang đọc tệp và danh sách hiện hành …</Busy>}
    </div>
  );
}

function Columns({ columns }: Pick<FileFormProps, 'columns'>) {
  return (
    <details>
      <summary>Các cột của tệp</summary>
      <ul>
        {columns.map(({ hint, required, names, ...column }) => (
          <li key={column.head}>
            <strong>{columnTitle(column)}</strong>
            {required ? ' (bắt buộc)' : ''}: {hint}
            {names && ` (${Object.values(names).join('; ')})`}
          </li>
        ))}
      </ul>
    </details>
  );
}

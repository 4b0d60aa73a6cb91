import { type Day, formatDay } from '../../../../shared/days.ts';
import { formatCount } from '../../../../shared/figures.ts';
import { moreWords } from '../../../api/failure.ts';
import { columnTitle } from '../../../sheets/columns.ts';
import { FileButton } from '../../../sheets/file-button.tsx';
import { HANDED_BACK_NAME, handedBack } from '../../../sheets/handed-back.ts';
import { ReadingNotes } from '../../../sheets/reading-notes.tsx';
import type { FormFile } from '../../../sheets/write.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { DataTable } from '../../../ui/table.tsx';
import { ViewHeading } from '../../../ui/view-heading.tsx';
import { NextStep } from '../set-up/next-step.tsx';
import { daysRead, rowDifferences } from './differences.ts';
import {
  absentFrom,
  failedImportRows,
  type ImportedRow,
  type ImportOutcome,
  idOf,
  nameTitle,
} from './parts.ts';
import type { CurrentItems } from './proposed-id.ts';
import { wordedIssue } from './worded-issue.ts';

interface DiffProps {
  /** The path of the section that the import is in. */
  readonly section: string;
  readonly outcome: ImportOutcome;
  readonly rows: readonly ImportedRow[];
  /** Name of the sheet that was read, where the file has sheets. */
  readonly sheet: string | undefined;
  /** How the file was read. */
  readonly notes: readonly string[];
  /** Nothing was written: it is what would be. */
  readonly dryRun: boolean;
  /** The sheet on which rows with errors are downloaded. */
  readonly form: Omit<FormFile, 'rows'>;
  /** Columns that the file does not have. */
  readonly absent: readonly string[];
  readonly current: CurrentItems;
  /** The day from which the changes are in effect. */
  readonly effectiveFrom: Day;
  readonly detailOf: (row: ImportedRow) => string;
  readonly warningOf?:
    | ((added: readonly ImportedRow[], effectiveFrom: Day) => string | undefined)
    | undefined;
  readonly onApply: () => void;
  readonly onRestart: () => void;
}

/** What an import changes: refused rows first, then what is new, differs, ends. */
export function Diff(props: DiffProps) {
  const { section, outcome, rows, sheet, notes, dryRun, form, absent, current } = props;
  const { effectiveFrom, detailOf, warningOf, onApply, onRestart } = props;
  const applied = !dryRun;
  const byId = new Map(rows.map((row) => [idOf(row), row]));
  const { added, changed, ended, unchanged, moreErrors } = outcome;
  const errors = outcome.errors.map((one) => wordedIssue(one, form.columns));
  const kept = form.columns.filter(({ head }) => head !== 'id' && absent.includes(head)).map(columnTitle);
  const nameHead = nameTitle(form.columns);
  const changes = added.length + changed.length + ended.length;
  const warning = warningOf?.(
    added.flatMap((id) => byId.get(id) ?? []),
    effectiveFrom,
  );
  const refused = new Set(errors.map(({ row }) => row)).size;
  return (
    <div>
      <ViewHeading level={3}>{applied ? 'Kết quả nhập' : 'Kết quả kiểm tra'}</ViewHeading>
      <Notice
        kind={applied ? 'success' : 'info'}
        title={applied ? 'Đã nhập xong' : 'Xem trước, chưa lưu thay đổi'}
      >
        <p>
          {`Thêm ${formatCount(added.length)}, sửa ${formatCount(changed.length)}, kết thúc ${formatCount(ended.length)}, không đổi ${formatCount(unchanged.length)}; ${formatCount(refused)} dòng có lỗi.`}
        </p>
        {changes > 0 && <p>{`${applied ? 'Có' : 'Sẽ có'} hiệu lực từ ngày ${formatDay(effectiveFrom)}.`}</p>}
        {sheet !== undefined && <p>{`Đã đọc trang tính “${sheet}”.`}</p>}
        {kept.length > 0 && changed.length + ended.length + unchanged.length > 0 && (
          <p>{`Tệp không có cột ${kept.join(', ')}: nội dung hiện có của các cột này được giữ nguyên.`}</p>
        )}
      </Notice>
      {!applied && warning !== undefined && (
        <Notice kind="warning" title="Đồng chí kiểm tra ngày có hiệu lực">
          {warning}
        </Notice>
      )}
      {!applied && <ReadingNotes notes={notes} />}
      {applied && <NextStep here={section} after={outcome} />}
      {errors.length > 0 && (
        <>
          <p>
            {applied
              ? 'Các dòng sau không được nhập.'
              : 'Các dòng sau sẽ không được nhập; các dòng khác vẫn được nhập.'}
          </p>
          <DataTable
            caption="Dòng có lỗi"
            keyOf={({ row, field, code }) => `${row.number} ${field} ${code}`}
            columns={[
              { head: 'Dòng', headStays: true, cell: ({ row }) => String(row.number) },
              { head: nameHead, cell: ({ row }) => String(row.fields.name ?? row.fields.id ?? '–') },
              { head: 'Cột', cell: ({ field }) => field || '–' },
              { head: 'Lỗi', cell: ({ message }) => message },
            ]}
            rows={[...errors].sort((one, other) => one.row.number - other.row.number)}
          />
          {moreErrors > 0 && (
            <p>{`… ${moreWords(moreErrors)}. Đồng chí sửa các dòng trên rồi chọn lại tệp để xem tiếp.`}</p>
          )}
          <p>
            <FileButton
              words="Tải các dòng có lỗi (.xlsx)"
              fileName={HANDED_BACK_NAME}
              form={() => handedBack(form, failedImportRows(errors), absentFrom(outcome.errors, absent))}
            />
          </p>
        </>
      )}
      <Named title="Thêm" ids={added} byId={byId} columns={form.columns} detailOf={detailOf} />
      {changed.length > 0 && (
        <DataTable
          caption={`Sửa (${formatCount(changed.length)})`}
          stacks
          keyOf={({ id }) => id}
          columns={[
            { head: nameHead, cell: ({ id }) => nameOf(id, byId) },
            {
              head: 'Thay đổi',
              cell: ({ id }) => (
                <ul>
                  {rowDifferences(byId.get(id), current.get(id), form.columns).map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
              ),
            },
          ]}
          rows={changed.map((id) => ({ id }))}
        />
      )}
      <Named title="Kết thúc" ids={ended} byId={byId} columns={form.columns} detailOf={detailOf} />
      <div class="actions">
        {!applied && changes > 0 && (
          <Button kind="primary" onClick={onApply}>
            {`Lưu ${formatCount(changes)} thay đổi`}
          </Button>
        )}
        <Button onClick={onRestart}>{applied ? 'Nhập tệp khác' : 'Chọn tệp khác'}</Button>
      </div>
    </div>
  );
}

function Named({
  title,
  ids,
  byId,
  columns,
  detailOf,
}: {
  readonly title: string;
  readonly ids: readonly string[];
  readonly byId: ReadonlyMap<string, ImportedRow>;
  readonly columns: FormFile['columns'];
  readonly detailOf: (row: ImportedRow) => string;
}) {
  if (ids.length === 0) return null;
  return (
    <details open={ids.length <= 20}>
      <summary>{`${title} (${formatCount(ids.length)})`}</summary>
      <ul>
        {ids.map((id) => (
          <li key={id}>
            {nameOf(id, byId)} <span class="quiet">{id}</span>{' '}
            <RowWords row={byId.get(id)} columns={columns} detailOf={detailOf} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function RowWords({
  row,
  columns,
  detailOf,
}: {
  readonly row: ImportedRow | undefined;
  readonly columns: FormFile['columns'];
  readonly detailOf: (row: ImportedRow) => string;
}) {
  if (!row) return null;
  return <>{[detailOf(row), daysRead(row, columns)].filter((words) => words !== '').join('; ')}</>;
}

const nameOf = (id: string, byId: ReadonlyMap<string, ImportedRow>): string =>
  String(byId.get(id)?.fields.name ?? id);

import { useRef, useState } from 'preact/hooks';
import type { Day } from '../../../../shared/days.ts';
import { errorsOf } from '../../../api/failure.ts';
import { knownToday } from '../../../api/today.ts';
import type { SheetColumn } from '../../../sheets/columns.ts';
import { layoutWords } from '../../../sheets/layout-words.ts';
import { readSheet } from '../../../sheets/read.ts';
import { Button } from '../../../ui/button.tsx';
import { Busy, FailureNotice } from '../../../ui/notice.tsx';
import { ProgressBar } from '../../../ui/progress-bar.tsx';
import { ViewHeading } from '../../../ui/view-heading.tsx';
import { Diff } from './diff.tsx';
import { exampleIn } from './example-rows.ts';
import { FileForm, type FileFormProps } from './file-form.tsx';
import { type ImportedRow, nameTitle, type Report } from './parts.ts';
import type { NameRows } from './proposed-id.ts';
import { ProposedIds } from './proposed-ids.tsx';
import { type Texts, textsOf, unreadIn } from './texts.ts';
import { type Import, useImport } from './use-import.ts';

/** More rows than any list of one province has. */
const MAX_ROWS = 10_000;

interface ImportPanelProps<Head extends string>
  extends Pick<FileFormProps, 'template' | 'download' | 'dayHint'> {
  /** The path of the section that the import is in. */
  readonly section: string;
  readonly columns: readonly SheetColumn<Head>[];
  /** Converts the cells of a row to fields of the API. */
  readonly fieldsOf: (cells: Texts<Head>) => ImportedRow['fields'];
  readonly send: (
    items: readonly ImportedRow['fields'][],
    query: { readonly dryRun: boolean; readonly effectiveFrom: Day | undefined },
  ) => Promise<Report>;
  /** Reads the items on the day on which the import takes effect; without a day, today. */
  readonly currentOn: (effectiveFrom: Day | undefined) => Promise<readonly { readonly id: string }[]>;
  /** Resolves names and proposes ids. */
  readonly nameRows: NameRows;
  /** What a row is, beside its name and its code. */
  readonly detailOf: (row: ImportedRow) => string;
  /** A warning of what would be added, before anything is written. */
  readonly warningOf?: (added: readonly ImportedRow[], effectiveFrom: Day) => string | undefined;
  readonly onApplied: () => void;
}

/** Imports a spreadsheet: previews its changes, then writes them part by part. */
export function ImportPanel<Head extends string>({
  section,
  columns,
  template,
  download,
  dayHint,
  fieldsOf,
  send,
  currentOn,
  nameRows,
  detailOf,
  warningOf,
  onApplied,
}: ImportPanelProps<Head>) {
  const [effectiveFrom, setEffectiveFrom] = useState<Day>();
  const work = useImport({
    send: (items, dryRun) => send(items, { dryRun, effectiveFrom }),
    nameRows,
    applied: onApplied,
  });
  const { state } = work;
  const begun = useRef(false);
  if (state.is !== 'choosing') begun.current = true;
  if (state.is === 'running') return <Running state={state} work={work} />;
  if (state.is === 'naming') {
    return (
      <ProposedIds proposed={state.proposed} nameHead={nameTitle(columns)} work={work} detailOf={detailOf} />
    );
  }
  if (state.is === 'done') {
    return (
      <Diff
        {...state}
        section={section}
        form={{ name: template.name, columns }}
        detailOf={detailOf}
        warningOf={warningOf}
        effectiveFrom={effectiveFrom ?? knownToday()}
        onApply={() => void work.apply()}
        onRestart={work.restart}
      />
    );
  }
  const check = (file: File) =>
    work.check(async () => {
      const read = await readSheet(file, { columns, maxRows: MAX_ROWS, others: 'refuse' });
      if ('refusal' in read) return read;
      const rows = read.rows.map((row) => ({
        number: row.line,
        cells: columns.map(({ head }) => row.cells[head]),
        fields: fieldsOf(textsOf(columns, row)),
        unread: [...unreadIn(columns, row), ...exampleIn(columns, template.rows, row)],
      }));
      const items = await currentOn(effectiveFrom).catch(() => undefined);
      if (!items) return { refusal: { is: 'not-loaded' } };
      const current = new Map(items.map((item) => [item.id, item as unknown as ImportedRow['fields']]));
      return {
        rows,
        sheet: read.sheet,
        notes: layoutWords(read.told),
        absent: read.absent ?? [],
        current,
      };
    });
  return (
    <FileForm
      columns={columns}
      template={template}
      download={download}
      dayHint={dayHint}
      again={begun.current}
      reading={state.reading ?? false}
      refused={state.refused}
      effectiveFrom={effectiveFrom}
      onEffectiveFrom={setEffectiveFrom}
      onCheck={(file) => void check(file)}
    />
  );
}

/** The progress of the calls. A failed call can be repeated here. */
function Running({
  state: { dryRun, done, whole, failure },
  work,
}: {
  readonly state: Extract<Import['state'], { is: 'running' }>;
  readonly work: Import;
}) {
  return (
    <div class="admin__part">
      <ViewHeading level={3}>{dryRun ? 'Đang kiểm tra tệp' : 'Đang nhập'}</ViewHeading>
      <ProgressBar label={dryRun ? 'Đã so sánh, dòng' : 'Đã ghi, dòng'} part={done} whole={whole} />
      {failure ? (
        <>
          <FailureNotice failure={failure} />
          {[...new Set(errorsOf(failure).map(({ message }) => message))].map((message) => (
            <p key={message} class="field__error">
              {message}
            </p>
          ))}
          <div class="actions">
            <Button kind="primary" onClick={() => void work.again()}>
              Gửi lại phần chưa xong
            </Button>
            <Button onClick={work.restart}>Chọn tệp khác</Button>
          </div>
        </>
      ) : (
        <Busy>
          {dryRun && 'Đang so sánh từng phần của tệp với danh sách hiện hành. '}
          Đồng chí giữ trang này mở cho đến khi xong.
        </Busy>
      )}
    </div>
  );
}

import { useState } from 'preact/hooks';
import { formatCount } from '../../../shared/figures.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable, type TableColumn } from '../../ui/table.tsx';
import type { CheckedRow } from './check.ts';
import { figureLines } from './row-figures.ts';
import { changedCellWords, dayWords, findingWords, ROW_WORDS } from './words.ts';

/** Rows that are rendered at a time: a table of thousands would block an old machine. */
const PAGE = 100;

interface RowTableProps {
  readonly caption: string;
  readonly rows: readonly CheckedRow[];
  /** The last column after sending; before, the figures and the findings of the check are shown. */
  readonly outcome?: TableColumn<CheckedRow>;
}

/** The rows of the file with the findings of the check, a hundred at a time. */
export function RowTable({ caption, rows, outcome }: RowTableProps) {
  const [most, setMost] = useState(PAGE);
  const columns: TableColumn<CheckedRow>[] = [
    { head: 'Dòng', headStays: true, cell: ({ row }) => String(row.line) },
    ...(outcome
      ? [
          { head: 'Tổ chức', cell: ({ row, name }: CheckedRow) => organisationWords(row, name) },
          { head: 'Ngày đại hội', cell: ({ row }: CheckedRow) => dayWords(row.data.heldOn) },
          outcome,
        ]
      : [
          // In one column: beside each other they would not fit on a phone.
          { head: 'Tổ chức, số liệu và kết quả kiểm tra', cell: (row: CheckedRow) => <Found row={row} /> },
        ]),
  ];
  return (
    <>
      <DataTable
        caption={caption}
        columns={columns}
        rows={rows.slice(0, most)}
        keyOf={({ row }) => String(row.line)}
      />
      {rows.length > most && (
        <Button onClick={() => setMost(most + PAGE)}>
          Xem thêm ({formatCount(rows.length - most)} dòng nữa)
        </Button>
      )}
    </>
  );
}

/** With the id where the clerk chose the organisation: others have the same name. */
const organisationWords = ({ subjectId, foundBy }: CheckedRow['row'], name: string): string =>
  foundBy === 'choice' ? `${name} (${subjectId})` : name || subjectId || '–';

/** The organisation, line by line what is sent, as it was read (a spreadsheet shows days in many ways), and the findings. */
function Found({ row: { row, name, is, errors, warnings, changes } }: { readonly row: CheckedRow }) {
  const [words, look] = ROW_WORDS[is];
  return (
    <>
      <strong>{organisationWords(row, name)}</strong> <span class={look}>{words}</span>
      {figureLines(row.data).map((line) => (
        <div key={line}>{line}</div>
      ))}
      {errors.length > 0 && (
        <ul class="import__found import__found--error">
          {errors.map((error) => (
            <li key={findingWords(error)}>{findingWords(error)}</li>
          ))}
        </ul>
      )}
      {is === 'correction' && (
        <ul class="import__found">
          {changes.length === 0 && <li>Gửi lại số liệu như cũ</li>}
          {changes.map((change) => (
            <li key={change.column.pointer}>{changedCellWords(change)}</li>
          ))}
        </ul>
      )}
      {warnings.length > 0 && (
        <ul class="import__found import__found--warning">
          {warnings.map((warning) => (
            <li key={findingWords(warning)}>Lưu ý: {findingWords(warning)}</li>
          ))}
        </ul>
      )}
    </>
  );
}

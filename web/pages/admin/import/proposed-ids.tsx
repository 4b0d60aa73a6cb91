import { useState } from 'preact/hooks';
import { formatCount } from '../../../../shared/figures.ts';
import { Button } from '../../../ui/button.tsx';
import { alikeWords } from '../../../ui/exact-name.ts';
import { Notice } from '../../../ui/notice.tsx';
import { DataTable } from '../../../ui/table.tsx';
import { ViewHeading } from '../../../ui/view-heading.tsx';
import type { ImportedRow } from './parts.ts';
import type { ProposedId, TypedIds } from './proposed-id.ts';
import type { Import } from './use-import.ts';

interface ProposedIdsProps {
  readonly proposed: readonly ProposedId[];
  /** The head above the names. */
  readonly nameHead: string;
  readonly work: Import;
  /** What a row is, beside its name. */
  readonly detailOf: (row: ImportedRow) => string;
}

/** The ids that are proposed for rows without one, to be changed or confirmed before anything is sent. */
export function ProposedIds({ proposed, nameHead, work, detailOf }: ProposedIdsProps) {
  const [typed, setTyped] = useState<TypedIds>(new Map());
  const [asked, setAsked] = useState(false);
  const faults = proposed.filter(({ fault }) => fault !== undefined).length;
  const type = (number: number, id: string) => {
    const next = new Map(typed).set(number, id.trim());
    setTyped(next);
    work.rename(next);
  };
  const confirm = () => {
    setAsked(true);
    if (faults === 0) void work.confirm();
  };
  return (
    <div class="admin__part">
      <ViewHeading level={3}>Mã đề xuất</ViewHeading>
      <p>
        {`${formatCount(proposed.length)} dòng chưa có mã. Đồng chí xem lại mã đề xuất, sửa nếu cần, rồi kiểm tra tiếp; chưa có thay đổi nào được lưu.`}{' '}
        Mã dùng lâu dài và không đổi được, nên cần ngắn và dễ nhận ra.
      </p>
      {asked && faults > 0 && (
        <Notice kind="error" title={`Còn ${formatCount(faults)} mã chưa dùng được`}>
          Đồng chí sửa các mã có ghi lỗi trong bảng.
        </Notice>
      )}
      <DataTable
        caption="Dòng chưa có mã"
        stacks
        keyOf={({ row }) => String(row.number)}
        columns={[
          {
            head: nameHead,
            cell: ({ row }) => (
              <>
                {String(row.fields.name ?? '–')}{' '}
                <span class="quiet">
                  {[detailOf(row), `dòng ${row.number}`].filter((words) => words !== '').join(' · ')}
                </span>
              </>
            ),
          },
          {
            head: 'Mã',
            cell: ({ row, id, fault, isCurrent, alike = [] }) => (
              <>
                <textarea
                  class="input input--id"
                  rows={1}
                  value={id}
                  spellcheck={false}
                  autoComplete="off"
                  autoCapitalize="none"
                  aria-label={`Mã của ${String(row.fields.name ?? '')}, dòng ${row.number}`}
                  aria-invalid={fault !== undefined || undefined}
                  aria-describedby={fault === undefined ? undefined : `id-fault-${row.number}`}
                  onInput={({ currentTarget }) =>
                    type(row.number, currentTarget.value.replace(/[\r\n]/g, ''))
                  }
                />
                {fault === undefined ? (
                  <span class="quiet">{isCurrent ? 'Đã có trong danh sách' : newIdWords(alike)}</span>
                ) : (
                  <p class="field__error" id={`id-fault-${row.number}`}>
                    {fault}
                  </p>
                )}
              </>
            ),
          },
        ]}
        rows={proposed}
      />
      <div class="actions">
        <Button kind="primary" onClick={confirm}>
          Dùng các mã này và kiểm tra tiếp
        </Button>
        <Button onClick={work.restart}>Chọn tệp khác</Button>
      </div>
    </div>
  );
}

const newIdWords = (alike: NonNullable<ProposedId['alike']>): string =>
  alike.length === 0 ? 'Mã mới' : `Mã mới.${alikeWords(alike)} Nếu là một tổ chức, đồng chí ghi mã đã có.`;

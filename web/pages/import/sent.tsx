import { formatCount } from '../../../shared/figures.ts';
import { href } from '../../router.ts';
import { FileButton } from '../../sheets/file-button.tsx';
import { HANDED_BACK_NAME, handedBack } from '../../sheets/handed-back.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { formatInstant } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { ViewHeading } from '../../ui/view-heading.tsx';
import type { Work } from '../../work/work.ts';
import type { CheckedRow } from './check.ts';
import { RESULTS } from './forms.ts';
import type { LastImport } from './last.ts';
import { countOutcomes, outcomesOf, type RowOutcome, type RowOutcomes } from './outcome.ts';
import { RowTable } from './row-table.tsx';
import { absentIn, errorWords, failedResultRows, outcomeWords, ROW_WORDS, refusedWords } from './words.ts';

interface SentRowsProps {
  readonly last: LastImport;
  readonly work: readonly Work[];
  readonly onAgain: () => void;
}

/** The outcome of every row. The outbox sends them, also after a lost connection or a closed tab. */
export function SentRows({ last: { fileName, sentAt, rows }, work, onAgain }: SentRowsProps) {
  const outcomes = outcomesOf(rows, work);
  const left = countOutcomes(outcomes, 'sending');
  const waits = work.some(({ state }) => state?.is === 'sending' && state.waitsForNetwork);
  return (
    <>
      <ViewHeading>{left > 0 ? 'Đang gửi' : 'Đã gửi xong'}</ViewHeading>
      <p>
        Tệp {fileName}, gửi lúc {formatInstant(sentAt)}.
      </p>
      <ProgressBar label="Đã có trả lời" part={outcomes.size - left} whole={outcomes.size} />
      <p role="status">{outcomeWords(outcomes)}</p>
      {left > 0 && waits && (
        <Notice kind="warning" title="Chưa tới được máy chủ">
          Các dòng còn lại được giữ trên máy này và tự gửi lại khi có mạng; mỗi dòng chỉ được ghi nhận một
          lần.
        </Notice>
      )}
      {left === 0 && <Done rows={rows} outcomes={outcomes} onAgain={onAgain} />}
      <RowTable
        caption="Kết quả của từng dòng"
        rows={rows}
        outcome={{
          head: 'Kết quả',
          cell: (row) => <OutcomeCell row={row} outcome={outcomes.get(row.row.subjectId)} />,
        }}
      />
    </>
  );
}

interface DoneProps {
  readonly rows: readonly CheckedRow[];
  readonly outcomes: RowOutcomes;
  readonly onAgain: () => void;
}

function Done({ rows, outcomes, onAgain }: DoneProps) {
  const failed = failedResultRows(rows, outcomes);
  return (
    <>
      {failed.length === 0 && countOutcomes(outcomes, 'elsewhere') === 0 && (
        <Notice kind="success" title="Mọi dòng đã được ghi nhận" />
      )}
      {failed.length > 0 && (
        <Notice kind="warning" title={`${formatCount(failed.length)} dòng chưa được nhận`}>
          <p>Đồng chí tải các dòng này về, sửa theo cột lý do rồi chọn lại tệp đó.</p>
          <FileButton
            words="Tải các dòng chưa được nhận (.xlsx)"
            fileName={HANDED_BACK_NAME}
            form={() => handedBack(RESULTS, failed, absentIn(rows))}
          />
        </Notice>
      )}
      <div class="actions">
        <ButtonLink href={href('/unit')} kind="primary">
          Về trang đơn vị
        </ButtonLink>
        <Button onClick={onAgain}>Chọn tệp khác</Button>
      </div>
    </>
  );
}

function OutcomeCell({
  row,
  outcome,
}: {
  readonly row: CheckedRow;
  readonly outcome: RowOutcome | undefined;
}) {
  if (row.is === 'wrong') {
    return (
      <>
        <span class="tag tag--bad">Không gửi</span> {errorWords(row)}
      </>
    );
  }
  if (!outcome) return <span class="tag">{ROW_WORDS.unchanged[0]}, không gửi lại</span>;
  switch (outcome.is) {
    case 'sending':
      return <span class="tag tag--warning">Đang gửi</span>;
    case 'sent':
      return (
        <>
          <span class="tag tag--good">Đã ghi nhận</span> bản {outcome.receipt.revision}, lúc{' '}
          {formatInstant(outcome.receipt.recordedAt)}
        </>
      );
    case 'elsewhere':
      return (
        <>
          <span class="tag">Không còn theo dõi ở đây</span>{' '}
          <a href={href(`/congress/${row.row.subjectId}`)}>Mở biểu nhập</a>
        </>
      );
    case 'refused':
      return (
        <>
          <span class="tag tag--bad">Bị từ chối</span> {refusedWords(outcome)}{' '}
          <a href={href(`/congress/${row.row.subjectId}`)}>Mở biểu nhập</a>
        </>
      );
  }
}

import type { Ref } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { formatCount } from '../../../shared/figures.ts';
import { readReason } from '../../revisions/reason.ts';
import { FileButton } from '../../sheets/file-button.tsx';
import { HANDED_BACK_NAME, handedBack } from '../../sheets/handed-back.ts';
import { Button } from '../../ui/button.tsx';
import { focusField, issueAt } from '../../ui/error-summary.tsx';
import { TextAreaField } from '../../ui/inputs.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ViewHeading } from '../../ui/view-heading.tsx';
import type { Checked, CheckedRow, RowIs } from './check.ts';
import { RESULTS } from './forms.ts';
import { isSendable } from './outcome.ts';
import { RowTable } from './row-table.tsx';
import { absentIn, errorWords, ROW_WORDS } from './words.ts';

interface ReviewProps {
  readonly checked: Checked;
  /** Resolves when every row that can be sent is queued. */
  readonly onSend: (reason: string | undefined) => Promise<void>;
  /** The common reason of corrections, as it is typed. */
  readonly typed: string | undefined;
  readonly onTyped: (typed: string | undefined) => void;
  readonly onAgain: () => void;
  /** Back to the question which columns of the file are ours. */
  readonly onColumns: () => void;
  /** Back to the question which organisations rows are of; absent where nothing was asked. */
  readonly onOrganisations: (() => void) | undefined;
}

const ORDER: readonly RowIs[] = ['wrong', 'correction', 'new', 'unchanged'];

const REASON = '/reason';
/** Rows of a table below which the part that sends is easily found. */
const FEW = 5;

/** Every row with its errors and its effect, before anything is sent. */
export function Review({
  checked,
  typed,
  onTyped,
  onSend,
  onAgain,
  onColumns,
  onOrganisations,
}: ReviewProps) {
  const { rows, fileName, sheet, untouched, notes } = checked;
  const countOf = (is: RowIs) => rows.filter((row) => row.is === is).length;
  const [filter, setFilter] = useState<RowIs | undefined>(countOf('wrong') > 0 ? 'wrong' : undefined);
  const wrong = rows.filter(({ is }) => is === 'wrong');
  const sendHeading = useRef<HTMLHeadingElement>(null);
  const goToSend = () => {
    sendHeading.current?.scrollIntoView({ block: 'start' });
    sendHeading.current?.focus({ preventScroll: true });
  };
  const shown = filter === undefined ? rows : rows.filter(({ is }) => is === filter);
  return (
    <>
      <ViewHeading>Kiểm tra trước khi gửi</ViewHeading>
      <p>
        Tệp {fileName}
        {sheet !== undefined && `, trang tính “${sheet}”`}: {formatCount(rows.length)} dòng có số liệu
        {untouched > 0 && `, ${formatCount(untouched)} dòng chưa điền được bỏ qua`}.
      </p>
      {notes.length > 0 && (
        <section aria-labelledby="import-notes">
          <h3 id="import-notes">Cách đọc tệp</h3>
          <ul>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </section>
      )}
      {(notes.length > 0 || onOrganisations) && (
        <div class="actions">
          <Button onClick={onColumns}>Xem lại cách ghép cột</Button>
          {onOrganisations && <Button onClick={onOrganisations}>Xem lại tổ chức đã chọn</Button>}
        </div>
      )}
      {wrong.length > 0 && (
        <Notice kind="warning" title={`${formatCount(wrong.length)} dòng có lỗi, sẽ không được gửi`}>
          <p>
            Đồng chí sửa trong tệp rồi chọn lại, hoặc gửi các dòng đúng trước và tải các dòng lỗi về để sửa
            sau.
          </p>
          <FileButton
            words="Tải các dòng lỗi (.xlsx)"
            fileName={HANDED_BACK_NAME}
            form={() =>
              handedBack(
                RESULTS,
                wrong.map((row) => ({ cells: row.row.cells, reason: errorWords(row) })),
                absentIn(wrong),
              )
            }
          />
        </Notice>
      )}
      {shown.length > FEW && (
        <div class="actions">
          <Button onClick={goToSend}>Xuống phần gửi</Button>
        </div>
      )}
      <fieldset class="import__filters">
        <legend class="visually-hidden">Lọc các dòng</legend>
        <Filter
          words={`Tất cả (${formatCount(rows.length)})`}
          on={filter === undefined}
          pick={() => setFilter(undefined)}
        />
        {ORDER.filter((is) => countOf(is) > 0).map((is) => (
          <Filter
            key={is}
            words={`${ROW_WORDS[is][0]} (${formatCount(countOf(is))})`}
            on={filter === is}
            pick={() => setFilter(is)}
          />
        ))}
      </fieldset>
      <RowTable caption="Các dòng của tệp" rows={shown} />
      <Send
        heading={sendHeading}
        rows={rows}
        typed={typed}
        onTyped={onTyped}
        onSend={onSend}
        onAgain={onAgain}
      />
    </>
  );
}

interface FilterProps {
  readonly words: string;
  readonly on: boolean;
  readonly pick: () => void;
}

function Filter({ words, on, pick }: FilterProps) {
  return (
    <button type="button" class="import__filter" aria-pressed={on} onClick={pick}>
      {words}
    </button>
  );
}

interface SendProps extends Pick<ReviewProps, 'typed' | 'onTyped' | 'onSend' | 'onAgain'> {
  readonly heading: Ref<HTMLHeadingElement>;
  readonly rows: readonly CheckedRow[];
}

/** The common reason of corrections, and the button that sends the valid rows. */
function Send({ heading, rows, typed, onTyped, onSend, onAgain }: SendProps) {
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const sendable = rows.filter(isSendable);
  const corrections = sendable.filter(({ is }) => is === 'correction').length;
  const why = corrections > 0 ? readReason(typed, 'lý do đính chính') : undefined;
  const error = tried && why ? issueAt(why.errors, REASON) : undefined;
  const send = async () => {
    setTried(true);
    if (why && why.reason === undefined) return focusField(REASON);
    setBusy(true);
    await onSend(why?.reason);
  };
  return (
    <>
      <h3 ref={heading} tabIndex={-1}>
        Gửi kết quả
      </h3>
      {corrections > 0 && (
        <div class="narrow">
          <TextAreaField
            pointer={REASON}
            label={`Lý do đính chính ${formatCount(corrections)} kết quả đã gửi`}
            hint="Dùng chung cho mọi dòng sửa trong tệp này"
            rows={2}
            value={typed}
            error={error}
            onChange={onTyped}
          />
        </div>
      )}
      <div class="actions">
        {sendable.length > 0 && (
          <Button kind="primary" busy={busy} onClick={() => void send()}>
            Gửi {formatCount(sendable.length)} kết quả
          </Button>
        )}
        <Button onClick={onAgain}>Chọn tệp khác</Button>
      </div>
      {sendable.length === 0 && <p>Không có dòng nào để gửi.</p>}
    </>
  );
}

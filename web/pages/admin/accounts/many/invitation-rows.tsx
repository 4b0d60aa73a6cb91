import { useState } from 'preact/hooks';
import { INVITATION_DAYS } from '../../../../../shared/accounts/status.ts';
import { formatCount } from '../../../../../shared/figures.ts';
import { FileButton } from '../../../../sheets/file-button.tsx';
import { HANDED_BACK_NAME, handedBack } from '../../../../sheets/handed-back.ts';
import { ReadingNotes } from '../../../../sheets/reading-notes.tsx';
import { Button } from '../../../../ui/button.tsx';
import { Notice } from '../../../../ui/notice.tsx';
import { ViewHeading } from '../../../../ui/view-heading.tsx';
import type { InvitationRow } from './check.ts';
import { INVITATION_COLUMNS } from './columns.ts';
import {
  checkedWords,
  failedInvitations,
  type InvitationOutcomes,
  invitationRowWords,
  sentWords,
} from './outcomes.ts';

/** Rows that are rendered at a time. */
const ROWS_SHOWN = 100;

interface InvitationRowsProps {
  readonly rows: readonly InvitationRow[];
  /** How the file was read. */
  readonly notes: readonly string[];
  /** `undefined` before anything was sent. */
  readonly outcomes: InvitationOutcomes | undefined;
  readonly onSend: () => void;
  /** Sends what was not sent because the run was stopped. */
  readonly onGoOn: () => void;
  readonly onRestart: () => void;
}

/** Every row with what will be sent, or what came of it. Rows that need somebody come first. */
export function InvitationRows({ rows, notes, outcomes, onSend, onGoOn, onRestart }: InvitationRowsProps) {
  const [most, setMost] = useState(ROWS_SHOWN);
  const ready = rows.filter(({ is }) => is === 'ready');
  const failed = failedInvitations(rows, outcomes);
  const unsent = outcomes ? ready.length - outcomes.size : 0;
  const ordered = [...rows].sort((one, other) => rank(one, outcomes) - rank(other, outcomes));
  return (
    <div class="admin__part">
      <ViewHeading level={3}>{outcomes ? 'Kết quả gửi thư mời' : 'Kết quả kiểm tra thư mời'}</ViewHeading>
      <Notice
        kind={outcomes && failed.length === 0 ? 'success' : outcomes ? 'warning' : 'info'}
        title={outcomes ? sentWords(ready.length, outcomes) : 'Xem trước, chưa gửi gì'}
      >
        <p>
          {outcomes ? `Mật khẩu tạm thời trong thư dùng được ${INVITATION_DAYS} ngày.` : checkedWords(rows)}
        </p>
      </Notice>
      {!outcomes && <ReadingNotes notes={notes} />}
      <ul class="admin-list" aria-label={outcomes ? 'Kết quả của từng dòng' : 'Các dòng của tệp'}>
        {ordered.slice(0, most).map((row) => (
          <RowItem key={row.line} row={row} {...invitationRowWords(row, outcomes)} />
        ))}
      </ul>
      {rows.length > most && (
        <Button onClick={() => setMost(most + ROWS_SHOWN)}>
          {`Xem thêm (${formatCount(rows.length - most)} dòng nữa)`}
        </Button>
      )}
      {failed.length > 0 && (
        <p>
          <FileButton
            words="Tải các dòng chưa gửi được (.xlsx)"
            fileName={HANDED_BACK_NAME}
            form={() => handedBack({ name: 'Thư mời', columns: INVITATION_COLUMNS }, failed)}
          />
        </p>
      )}
      <div class="actions">
        {!outcomes && ready.length > 0 && (
          <Button kind="primary" onClick={onSend}>{`Gửi ${formatCount(ready.length)} thư mời`}</Button>
        )}
        {unsent > 0 && (
          <Button kind="primary" onClick={onGoOn}>{`Gửi tiếp ${formatCount(unsent)} thư mời`}</Button>
        )}
        <Button onClick={onRestart}>Chọn tệp khác</Button>
      </div>
    </div>
  );
}

const RANKS = { bad: 0, warning: 1, '': 2, good: 3 } as const;

const rank = (row: InvitationRow, outcomes: InvitationOutcomes | undefined): number =>
  RANKS[invitationRowWords(row, outcomes).tag];

function RowItem({
  row,
  words,
  tag,
  more,
}: { readonly row: InvitationRow } & ReturnType<typeof invitationRowWords>) {
  return (
    <li class="admin-list__item">
      <div class="admin-list__words">
        <strong>{row.email || 'Chưa có địa chỉ'}</strong>{' '}
        <span class={tag === '' ? 'tag' : `tag tag--${tag}`}>{words}</span>
        {row.about && <p>{row.about}</p>}
        <p class="quiet">{`Dòng ${row.line}${more && ` · ${more}`}`}</p>
      </div>
    </li>
  );
}

import { useRef, useState } from 'preact/hooks';
import { call, callAll } from '../../../../api/call.ts';
import { asFailure, type CallFailure } from '../../../../api/failure.ts';
import type { Input } from '../../../../api/operations.ts';
import { layoutWords } from '../../../../sheets/layout-words.ts';
import { readSheet } from '../../../../sheets/read.ts';
import { refusalWords } from '../../../../sheets/refusal.ts';
import { FailureNotice } from '../../../../ui/notice.tsx';
import { ViewHeading } from '../../../../ui/view-heading.tsx';
import { FileForm } from '../../import/file-form.tsx';
import type { Refused } from '../../import/use-import.ts';
import { EachProgress } from '../../one-by-one/each-progress.tsx';
import { useSendEach } from '../../one-by-one/use-send-each.ts';
import type { UnitName } from '../../units.ts';
import { checkInvitations, type InvitationRow } from './check.ts';
import { INVITATION_COLUMNS, invitationTemplate } from './columns.ts';
import { InvitationRows } from './invitation-rows.tsx';

/** More than any province has accounts. */
const MAX_ROWS = 2000;

type Choosing = { readonly reading?: true; readonly refused?: Refused; readonly failure?: CallFailure };

type Body = Extract<Input<'postAccount'>, { readonly body: unknown }>['body'];

const invite = async ({ body, key }: InvitationRow): Promise<void> => {
  await call('postAccount', { body: body as Body, idempotencyKey: key });
};

interface ManyInvitationsProps {
  readonly units: readonly UnitName[];
  /** Some invitations were sent. */
  readonly onSent: () => void;
}

/** Invites everybody in a file: checked first, then sent one by one, with the outcome of each row. */
export function ManyInvitations({ units, onSent }: ManyInvitationsProps) {
  const [choosing, setChoosing] = useState<Choosing>({});
  const [rows, setRows] = useState<readonly InvitationRow[]>();
  const [notes, setNotes] = useState<readonly string[]>([]);
  const run = useSendEach(invite, onSent);
  const begun = useRef(false);
  if (rows) begun.current = true;

  const check = async (file: File) => {
    setChoosing({ reading: true });
    const read = await readSheet(file, {
      columns: INVITATION_COLUMNS,
      maxRows: MAX_ROWS,
      others: 'pass-over',
    });
    if ('refusal' in read) return setChoosing({ refused: refusalWords(read.refusal) });
    try {
      // As they are now: somebody may have been invited since the page was opened.
      const checked = checkInvitations(read.rows, { units, accounts: await callAll('getAccounts', {}) });
      const refused = {
        title: 'Chưa có ai trong tệp',
        advice: 'Đồng chí ghi địa chỉ thư điện tử vào tệp mẫu.',
      };
      if (checked.length === 0) return setChoosing({ refused });
      setChoosing({});
      setRows(checked);
      setNotes(layoutWords(read.told));
    } catch (error) {
      setChoosing({ failure: asFailure(error) });
    }
  };

  if (!rows) {
    return (
      <>
        {choosing.failure && <FailureNotice failure={choosing.failure} />}
        <FileForm
          columns={INVITATION_COLUMNS}
          template={invitationTemplate(units)}
          words="Tệp mẫu có sẵn một dòng cho mỗi đơn vị; đồng chí ghi địa chỉ thư điện tử, thêm hoặc xóa dòng. Tệp được kiểm tra trước, chưa gửi gì. Người đã có tài khoản không bị mời lại, nên chọn lại một tệp đã gửi là an toàn."
          again={begun.current}
          reading={choosing.reading ?? false}
          refused={choosing.refused}
          onCheck={(file) => void check(file)}
        />
      </>
    );
  }
  const ready = rows.filter(({ is }) => is === 'ready');
  const { state } = run;
  if (state && state.is !== 'ended') {
    return (
      <div class="admin__part">
        <ViewHeading level={3}>Đang gửi thư mời</ViewHeading>
        <EachProgress state={state} run={run} whole={ready.length} />
      </div>
    );
  }
  return (
    <InvitationRows
      key={state ? 'sent' : 'checked'}
      rows={rows}
      notes={notes}
      outcomes={state?.outcomes}
      onSend={() => run.start(ready)}
      onGoOn={run.goOn}
      onRestart={() => {
        run.clear();
        setRows(undefined);
      }}
    />
  );
}

import { useState } from 'preact/hooks';
import { navigate } from '../../router.ts';
import type { Account } from '../../session/account.ts';
import { Button } from '../../ui/button.tsx';
import { Busy, Notice } from '../../ui/notice.tsx';
import type { WorkHandle } from '../../work/use-work.ts';
import { WorkStateLine } from '../../work/work-state.tsx';
import { CheckAnswers } from './check.tsx';
import { Conflict } from './conflict.tsx';
import { REASON } from './draft.ts';
import { DiscardDialog, ResultForm } from './form.tsx';
import { History } from './history.tsx';
import { pathOf } from './paths.ts';
import { Receipt } from './receipt.tsx';
import { Standing } from './standing.tsx';
import { type Congress, maySend, type Revision } from './use-congress.ts';
import { type ResultWork, useResultWork } from './use-result-work.ts';
import { Withdraw } from './withdraw.tsx';

/** What a page of a congress is drawn from. */
export interface ViewProps {
  readonly account: Account;
  readonly subjectId: string;
  readonly step: string | undefined;
  readonly field: string | null;
  readonly back: string;
  readonly congress: Congress;
  readonly reload: () => void;
  readonly handle: WorkHandle;
}

/** The page that the address and the state of the work ask for, below one line that says the state. */
export function View(props: ViewProps) {
  const work = useResultWork(props);
  const { step, handle } = props;
  const { state } = handle.work;
  return (
    <>
      {state && state.is !== 'sent' && step !== 'history' && <WorkStateLine state={state} />}
      <Page {...props} work={work} />
    </>
  );
}

function Page(props: ViewProps & { readonly work: ResultWork }) {
  const { account, congress, step, subjectId, work } = props;
  const { revisions, plan } = congress;
  const { latest, counted } = work.standing;
  const editable = congress.organisation !== undefined && maySend(account, subjectId);
  if (step === 'history') return <History revisions={revisions} account={account} plan={plan} />;
  if (!editable)
    return latest ? <Standing latest={latest} plan={plan} account={account} editable={false} /> : null;
  if (work.conflict) return <ConflictPage {...props} />;
  if (work.sending && step !== 'withdraw') return work.draft ? <CheckPage {...props} /> : <Withdrawing />;
  if (step === 'receipt') return <ReceiptPage {...props} />;
  if (step === 'check' && work.judged.outgoing && work.draft) return <CheckPage {...props} />;
  if (step === 'withdraw')
    return counted ? <WithdrawPage {...props} counted={counted} /> : <Left {...props} />;
  const begun = work.draft !== undefined || step === 'edit' || step === 'check';
  if (begun || !latest || latest.returned) return <FormPage {...props} />;
  return <Standing latest={latest} plan={plan} account={account} editable />;
}

type Props = ViewProps & { readonly work: ResultWork };

function FormPage({ congress, subjectId, field, work, handle }: Props) {
  const [discarding, setDiscarding] = useState(false);
  const { latest } = work.standing;
  return (
    <>
      {latest && <Before latest={latest} />}
      <ResultForm
        typed={work.typed}
        plan={congress.plan}
        revision={work.revision}
        errors={work.errors}
        warnings={work.warnings}
        attempt={work.attempt}
        field={field}
        onChange={work.change}
        onCheck={() => {
          if (work.tryToSend()) navigate(pathOf(subjectId, 'check'));
        }}
        onDiscard={work.draft && (() => setDiscarding(true))}
      />
      {discarding && (
        <DiscardDialog
          onDiscard={() => {
            setDiscarding(false);
            work.forget();
            void handle.discard();
            navigate(pathOf(subjectId), { replace: true });
          }}
          onClose={() => setDiscarding(false)}
        />
      )}
    </>
  );
}

/** What the form goes on from, when it is not the first. */
function Before({ latest }: { readonly latest: Revision }) {
  const { revision, reason, returned, withdrawn } = latest;
  if (returned) {
    return (
      <Notice kind="warning" title="Ban Tổ chức Tỉnh ủy trả lại kết quả này">
        <p class="congress__text">Ý kiến: {reason}</p>
        <p>Cho đến khi đồng chí gửi lại, kết quả này không được tính vào số liệu của tỉnh.</p>
      </Notice>
    );
  }
  const words = withdrawn
    ? 'Kết quả trước đã được rút; đồng chí nhập lại từ đầu.'
    : `Đồng chí đang đính chính bản ${revision}. Bản ${revision} vẫn được tính cho đến khi bản mới được gửi.`;
  return <Notice kind="info">{words}</Notice>;
}

function CheckPage({ congress, subjectId, work }: Props) {
  return (
    <CheckAnswers
      subjectId={subjectId}
      typed={work.typed}
      plan={congress.plan}
      warnings={work.warnings}
      counted={work.standing.counted}
      sending={work.sending}
      refusal={work.refusal}
      onSend={work.send}
    />
  );
}

function ReceiptPage(props: Props) {
  const { congress, work, handle, back } = props;
  const { state } = handle.work;
  const sent = state?.is === 'sent' ? state : undefined;
  const { latest } = work.standing;
  const receipt = sent?.receipt ?? (latest?.returned ? undefined : latest);
  if (!receipt) return <FormPage {...props} />;
  return (
    <Receipt
      receipt={receipt}
      withdrawn={sent?.withdrawn ?? latest?.withdrawn ?? false}
      organisations={congress.organisations}
      back={back}
    />
  );
}

function WithdrawPage({ congress, work, handle, counted }: Props & { readonly counted: Revision }) {
  if (work.draft && !work.sending) {
    return (
      <Notice kind="warning" title="Đồng chí đang có bản nháp của kết quả này">
        <p>Đồng chí gửi hoặc bỏ bản nháp trước khi rút.</p>
        <Button onClick={() => void handle.discard()}>Bỏ bản nháp</Button>
      </Notice>
    );
  }
  return (
    <Withdraw
      counted={counted}
      name={congress.organisation?.name ?? ''}
      sending={work.sending}
      refusal={work.refusal}
      found={work.found}
      onWithdraw={work.withdraw}
    />
  );
}

/** Nothing to withdraw: it was never sent, or is withdrawn already. */
function Left({ congress, account, work }: Props) {
  const { latest } = work.standing;
  if (latest) return <Standing latest={latest} plan={congress.plan} account={account} editable />;
  return <Notice kind="info">Chưa có kết quả nào để rút.</Notice>;
}

const Withdrawing = () => (
  <Notice kind="info" title="Đề nghị rút đang được gửi">
    Đồng chí có thể đóng trang: đề nghị được giữ trên máy này và tự gửi lại cho đến khi máy chủ trả lời.
  </Notice>
);

function ConflictPage({ account, subjectId, step, work, handle, reload }: Props) {
  const { latest } = work.standing;
  if (work.conflict === 'unread') return <Unread reload={reload} />;
  const leave = () => navigate(pathOf(subjectId), { replace: step !== undefined });
  return (
    <Conflict
      subjectId={subjectId}
      account={account}
      typed={work.draft?.data}
      latest={latest}
      onKeepMine={(reason) => work.sendOver({ ...work.typed, [REASON]: reason })}
      onTakeTheirs={() => {
        work.forget();
        void handle.discard();
        leave();
      }}
      onGoOn={() => {
        work.rebase();
        navigate(pathOf(subjectId, 'edit'), { replace: true });
      }}
    />
  );
}

/** What stands on the server is being read again. */
const Unread = ({ reload }: { readonly reload: () => void }) => (
  <>
    <Busy>Đang tải bản hiện hành …</Busy>
    <Button onClick={reload}>Tải lại</Button>
  </>
);

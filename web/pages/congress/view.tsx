import { currentNames } from '../../config.ts';
import { BasedOn } from '../../revisions/current-line.tsx';
import { DiscardDraft } from '../../revisions/discard-draft.tsx';
import { WithdrawalOvertaken } from '../../revisions/overtaken.tsx';
import { Unread } from '../../revisions/unread.tsx';
import { Withdraw, Withdrawing } from '../../revisions/withdraw.tsx';
import { href, navigate } from '../../router.ts';
import { EmptyState } from '../../ui/notice.tsx';
import { focusHeading } from '../../ui/page-header.tsx';
import { WorkStateLine } from '../../work/work-state.tsx';
import { CheckAnswers } from './check.tsx';
import { ResultConflict } from './conflict.tsx';
import { CurrentResult } from './current-result.tsx';
import { ResultForm } from './form.tsx';
import { ResultHistory } from './history.tsx';
import { LeftDraft } from './left-draft.tsx';
import { pathOf, resultPaths, SUBJECT } from './paths.ts';
import { ResultReceipt } from './receipt.tsx';
import { type ResultWork, useResultWork } from './use-result-work.ts';
import type { ViewProps } from './view-props.ts';

/** Shows the state of the work, and the page for the address and that state. */
export function CongressView(props: ViewProps) {
  const work = useResultWork(props);
  const { step, handle } = props;
  const { state } = handle.work;
  return (
    <>
      {state && state.is !== 'sent' && step !== 'history' && props.editable && (
        <WorkStateLine state={state} />
      )}
      <Page {...props} work={work} />
    </>
  );
}

function Page(props: ViewProps & { readonly work: ResultWork }) {
  const { account, congress, editable, step, work, handle } = props;
  const { revisions, plan } = congress;
  const { latest } = work.current;
  if (step === 'history') return <ResultHistory revisions={revisions} account={account} plan={plan} />;
  if (!editable) {
    return (
      <>
        {latest ? (
          <CurrentResult latest={latest} plan={plan} account={account} editable={false} />
        ) : (
          <EmptyState title="Chưa có kết quả nào được gửi">
            Đơn vị gửi kết quả thì nội dung hiện ở đây.
          </EmptyState>
        )}
        <LeftDraft handle={handle} plan={plan} />
      </>
    );
  }
  if (work.conflict) return <ConflictPage {...props} />;
  if (work.sending && step !== 'withdraw') return work.draft ? <CheckPage {...props} /> : <Withdrawing />;
  if (step === 'receipt') return <ReceiptPage {...props} />;
  if (step === 'check' && work.validated.outgoing && work.draft) return <CheckPage {...props} />;
  if (step === 'withdraw') return <WithdrawPage {...props} />;
  const begun = work.draft !== undefined || step === 'edit' || step === 'check';
  if (begun || !latest || latest.returned) return <FormPage {...props} />;
  return <CurrentResult latest={latest} plan={plan} account={account} editable />;
}

type Props = ViewProps & { readonly work: ResultWork };

function FormPage({ account, congress, subjectId, field, work, handle }: Props) {
  const { latest } = work.current;
  return (
    <>
      {latest && <BasedOn latest={latest} accountId={account.id} subject={SUBJECT} />}
      <ResultForm
        typed={work.typed}
        plan={congress.plan}
        reasonName={work.reasonName}
        returned={latest?.returned ? latest : undefined}
        errors={work.errors}
        warnings={work.warnings}
        attempt={work.attempt}
        field={field}
        onChange={work.change}
        onCheck={() => {
          if (work.tryToSend()) navigate(pathOf(subjectId, 'check'));
        }}
      >
        {work.draft && (
          <DiscardDraft
            handle={handle}
            onDiscard={() => {
              work.forget();
              navigate(pathOf(subjectId), { replace: true });
            }}
          />
        )}
      </ResultForm>
    </>
  );
}

function CheckPage({ congress, subjectId, work }: Props) {
  return (
    <CheckAnswers
      subjectId={subjectId}
      typed={work.typed}
      plan={congress.plan}
      warnings={work.warnings}
      counted={work.current.counted}
      latest={work.current.latest}
      reasonName={work.reasonName}
      sending={work.sending}
      onSend={work.send}
    />
  );
}

function ReceiptPage(props: Props) {
  const { account, congress, work, handle, back } = props;
  const { state } = handle.work;
  const sent = state?.is === 'sent' ? state : undefined;
  const { latest } = work.current;
  const receipt = sent?.receipt ?? (latest?.returned ? undefined : latest);
  if (!receipt) return <FormPage {...props} />;
  return (
    <ResultReceipt
      receipt={receipt}
      withdrawn={sent?.withdrawn ?? latest?.withdrawn ?? false}
      revisions={congress.revisions}
      accountId={account.id}
      organisations={congress.organisations}
      back={back}
    />
  );
}

function WithdrawPage({ congress, subjectId, work, handle }: Props) {
  const { counted } = work.current;
  const name = congress.organisation?.name ?? '';
  return (
    <Withdraw
      counted={counted}
      handle={handle}
      subject={SUBJECT}
      paths={resultPaths(subjectId)}
      question={`${name} sẽ trở lại danh sách chưa có kết quả.`}
      consequence={
        <p>
          Khi rút, kết quả của {name} không còn được tính vào số liệu của {currentNames().area}. Các bản đã
          gửi vẫn có trong lịch sử. Nếu chỉ sai số liệu, đồng chí{' '}
          <a href={href(pathOf(subjectId, 'edit'))}>đính chính</a>.
        </p>
      }
    />
  );
}

function ConflictPage({ account, congress, subjectId, step, work, handle, load }: Props) {
  const { latest } = work.current;
  if (work.conflict === 'unread') return <Unread of={load} />;
  if (!work.draft) {
    const paths = resultPaths(subjectId);
    return <WithdrawalOvertaken latest={latest} accountId={account.id} handle={handle} paths={paths} />;
  }
  const leave = (to: string) => {
    navigate(to, { replace: step !== undefined });
    // The address may be the current one, so that the page header does not take the focus.
    focusHeading();
  };
  return (
    <ResultConflict
      account={account}
      draft={work.draft}
      revisions={congress.revisions}
      onMerge={(typed) => {
        work.rebase(typed);
        leave(pathOf(subjectId, 'edit'));
      }}
      onTakeTheirs={() => {
        work.forget();
        void handle.discard();
        leave(pathOf(subjectId));
      }}
    />
  );
}

import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Issue } from '../../../shared/runtime/problem.ts';
import { REPORT_KEYS, REPORT_TITLES, type ReportKey } from '../../../shared/sections/report/index.ts';
import { type CachedLoad, useCachedLoad } from '../../api/cached.ts';
import { WithdrawalOvertaken } from '../../revisions/overtaken.tsx';
import { currentState } from '../../revisions/revision.ts';
import { Unread } from '../../revisions/unread.tsx';
import { Withdrawing } from '../../revisions/withdraw.tsx';
import { href, navigate } from '../../router.ts';
import type { SessionAccount } from '../../session/account.ts';
import { formatMonth } from '../../ui/format.ts';
import { Busy, EmptyState, Loaded } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useWork, type WorkHandle } from '../../work/use-work.ts';
import type { Typed, WorkState } from '../../work/work.ts';
import { loadBase, type ReportBase } from './base.ts';
import { Check } from './check.tsx';
import { ReportConflict } from './conflict.tsx';
import {
  dataOf,
  isUnchangedAt,
  joined,
  type ReportDraft,
  readDraft,
  reportDraft,
  validateReport,
} from './model.ts';
import { Overview } from './overview.tsx';
import { ReportHistory } from './report-history.tsx';
import { SentReceipt, SentReport } from './sent.tsx';
import { type ReportSession, reportPaths, stepHref } from './session.ts';
import { StepPage } from './step-page.tsx';
import { WithdrawReport } from './withdraw-report.tsx';

interface ReportEditorProps {
  readonly account: SessionAccount;
  readonly unitId: string;
  readonly period: string;
  readonly step: string | undefined;
  /** Pointer of the field to focus. */
  readonly field: string | undefined;
}

const TITLES: Readonly<Record<string, string>> = {
  ...REPORT_TITLES,
  check: 'Kiểm tra và gửi',
  receipt: 'Biên nhận',
  history: 'Lịch sử báo cáo',
  withdraw: 'Rút báo cáo',
};

/** A unit's report of one month. */
export function ReportEditor({ account, unitId, period, step, field }: ReportEditorProps) {
  const month = `Báo cáo tháng ${formatMonth(period)}`;
  const handle = useWork(account.id, { kind: 'unit-report', subjectId: unitId, period });
  const base = useCachedLoad(account.id, `report form ${unitId} ${period}`, () => loadBase(unitId, period));
  // There is a receipt only after a submission.
  const sent = handle?.work.state?.is === 'sent';
  const title = step === undefined || (step === 'receipt' && !sent) ? undefined : TITLES[step];
  return (
    <>
      {title === undefined ? (
        <PageHeader title={month} back={{ href: href('/report'), words: 'Các tháng' }} />
      ) : (
        <PageHeader
          title={title}
          caption={month}
          back={{ href: stepHref(period), words: 'Các mục của báo cáo' }}
        />
      )}
      <Loaded of={base} typed={handle?.work.draft !== undefined}>
        {(value) =>
          handle ? (
            <OpenedEditor {...{ account, unitId, period, step, field, handle, base: value, load: base }} />
          ) : (
            <Busy />
          )
        }
      </Loaded>
    </>
  );
}

interface OpenedEditorProps extends ReportEditorProps {
  readonly handle: WorkHandle;
  readonly base: ReportBase;
  /** The state of the load, and its `reload`. */
  readonly load: CachedLoad<ReportBase>;
}

function OpenedEditor({ step, field, load, ...given }: OpenedEditorProps) {
  const { account, handle, base, period } = given;
  const { draft: stored, state } = handle.work;
  const [latest] = base.revisions;
  const session = useSession(given);
  const known = latest?.revision ?? 0;
  const told = state?.is === 'sent' ? state.receipt.revision : refusedFor(handle);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a newer revision is a reason to read again
  useEffect(() => {
    if (told > known) load.reload();
  }, [told]);
  // A page may stay open overnight: before something counts as a future day, today is read again.
  const future =
    period > base.today.slice(0, 7) || session.validated.errors.some(({ code }) => code === 'future-date');
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each time that something seems so
  useEffect(() => {
    if (future) load.reload();
  }, [future]);
  useReceipt(state?.is, step === 'check' || step === 'withdraw' ? `/report/${period}/receipt` : undefined);
  if (period > base.today.slice(0, 7)) {
    return <EmptyState title={`Chưa đến tháng ${formatMonth(period)}, chưa lập báo cáo được.`} />;
  }
  if (step === 'history') return <ReportHistory {...session} />;
  // Only the receipt is shown until the submission is in the list of revisions.
  if (state?.is === 'sent' && (step === 'receipt' || told > known)) return <SentReceipt {...session} />;
  if (stored && known > stored.baseRevision && state?.is !== 'sending')
    return <ReportConflict {...session} />;
  if (stored && told > stored.baseRevision && state?.is === 'refused') return <Unread of={load} />;
  if (!stored && state?.is === 'refused' && state.refusal.kind === 'conflict') {
    if (told > known) return <Unread of={load} />;
    const paths = reportPaths(period);
    return <WithdrawalOvertaken latest={latest} accountId={account.id} handle={handle} paths={paths} />;
  }
  if (step === 'withdraw') return <WithdrawReport {...session} />;
  if (!stored && state?.is === 'sending') return <Withdrawing />;
  const key = REPORT_KEYS.find((one) => one === step);
  if (key) return <StepPage key={key} {...session} name={key} field={field} />;
  if (step === 'check') return <Check {...session} />;
  return currentState(base.revisions).counted && !stored ? (
    <SentReport {...session} />
  ) : (
    <Overview {...session} />
  );
}

/** Opens the receipt when the server accepts the submission of this page. */
function useReceipt(state: WorkState['is'] | undefined, receipt: string | undefined): void {
  const before = useRef(state);
  useEffect(() => {
    if (before.current === 'sending' && state === 'sent' && receipt) navigate(receipt, { replace: true });
    before.current = state;
  }, [state, receipt]);
}

/** The current revision named by a conflict; 0 when there is none. */
function refusedFor({ work: { state } }: WorkHandle): number {
  return state?.is === 'refused' ? (state.refusal.currentRevision ?? 0) : 0;
}

function useSession({
  account,
  unitId,
  period,
  handle,
  base,
}: Omit<OpenedEditorProps, 'step' | 'field' | 'load'>): ReportSession {
  const { draft: stored, state } = handle.work;
  const draft = useMemo(() => (stored ? readDraft(stored.data) : startOf(base)), [stored, base]);
  const context = useMemo(() => ({ unitId, plan: base.plan, today: base.today }), [unitId, base]);
  const validated = useMemo(() => validateReport(draft, context), [draft, context]);
  const refused = useRefused(state?.is === 'refused' ? state.refusal.errors : undefined, draft);
  const [shown, setShown] = useState<ReadonlySet<ReportKey>>(new Set());
  const now = dataOf(draft);
  const server = refused.errors.filter((one) => isUnchangedAt(refused.data, now, one));
  return {
    account,
    period,
    base,
    context,
    handle,
    draft,
    validated,
    issues: joined(server, validated.errors),
    isShown: (key) => shown.has(key),
    show: (keys) => setShown(new Set([...shown, ...keys])),
    edit: (change) =>
      handle.save(
        change(draft) as unknown as Typed,
        stored?.baseRevision ?? base.revisions[0]?.revision ?? 0,
      ),
  };
}

/** The initial draft: the current revision, or the returned one, which must be sent again. */
function startOf({ revisions }: ReportBase): ReportDraft {
  const said = currentState(revisions).begin?.data;
  return said ? reportDraft(said) : { sections: {}, choices: {} };
}

interface Refused {
  readonly errors: readonly Issue[];
  /** The data that was sent. */
  readonly data: Typed;
}

/** The errors of the server. They stay after the next change, which turns the refusal into a draft again. */
function useRefused(errors: readonly Issue[] | undefined, draft: ReportDraft): Refused {
  const [refused, setRefused] = useState<Refused>({ errors: [], data: {} });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a refusal is of the draft as it was then
  useEffect(() => {
    if (errors) setRefused({ errors, data: dataOf(draft) });
  }, [errors]);
  return refused;
}

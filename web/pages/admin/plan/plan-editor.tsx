import { useEffect, useState } from 'preact/hooks';
import { isDay } from '../../../../shared/days.ts';
import { PLAN, type Plan } from '../../../../shared/plan/plan.ts';
import type { Organisation } from '../../../../shared/roster/roster.ts';
import { issue, issuesOf } from '../../../../shared/runtime/issues.ts';
import type { Issue } from '../../../../shared/runtime/problem.ts';
import { call } from '../../../api/call.ts';
import { asFailure, type CallFailure, errorsOf } from '../../../api/failure.ts';
import type { ReplyTo } from '../../../api/operations.ts';
import { ErrorSummary, useFieldToBeginAt } from '../../../ui/error-summary.tsx';
import { FailureNotice, Notice } from '../../../ui/notice.tsx';
import { missing } from '../../../ui/typed.ts';
import { useSubmit } from '../../../ui/use-submit.ts';
import { planDifferences } from './differences.ts';
import { planBody, planDraft } from './draft.ts';
import { keepPlan, keptPlan, planBasis } from './kept-plan.ts';
import { type Head, PlanForm } from './plan-form.tsx';
import { fieldHref, type PlanPart } from './plan-parts.ts';
import { PlanReview } from './plan-review.tsx';
import { placeOf } from './words.ts';

interface PlanEditorProps {
  readonly accountId: string;
  readonly part: PlanPart;
  /** Pointer of the field that gets the focus. */
  readonly field: string | undefined;
  readonly current: ReplyTo<'getPlan'>;
  readonly units: readonly Organisation[];
  readonly onSaved: (revision: number) => void;
}

const NO_HEAD: Head = { reason: undefined, effectiveFrom: undefined };

/** The form, then its changes, then saving. Typed text stays after every refusal. */
export function PlanEditor({ accountId, part, field, current: loaded, units, onSaved }: PlanEditorProps) {
  const [kept] = useState(() => keptPlan(accountId));
  const [basis, setBasis] = useState(() => planBasis(kept, loaded));
  const { current, last } = basis;
  /** The first plan changes nothing, so that nobody is asked why. */
  const isFirst = last === 0;
  const [draft, setDraft] = useState(() => kept?.draft ?? planDraft(current));
  const [head, setHead] = useState<Head>(kept?.head ?? NO_HEAD);
  const [review, setReview] = useState<Plan>();
  const [again, setAgain] = useState(false);
  const { busy, issues, attempt, failure, submit } = useSubmit(asFailure, errorsOf);
  const isTyped =
    JSON.stringify(draft) !== JSON.stringify(planDraft(current)) ||
    JSON.stringify(head) !== JSON.stringify(NO_HEAD);
  useEffect(
    () => keepPlan(accountId, isTyped ? { basis, draft, head } : undefined),
    [accountId, isTyped, basis, draft, head],
  );
  // The way back of the browser leads from the review to a part.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new part ends the review
  useEffect(() => setReview(undefined), [part.id]);
  useFieldToBeginAt(field);
  const unitName = (id: string) => units.find((unit) => unit.id === id)?.name ?? id;

  const check = () => {
    const read = PLAN.data.safeParse(planBody(draft), { reportInput: true });
    const found = [...(read.error ? issuesOf(read.error) : []), ...headIssues(head, isFirst)];
    return submit(found, async () => {
      setReview(read.data);
      setAgain(false);
    });
  };
  const save = (plan: Plan) => {
    // After a conflict with the first plan of another admin there is something to give a reason for.
    const found = headIssues(head, isFirst);
    if (found.length > 0) setReview(undefined);
    return submit(found, async () => {
      try {
        const { revision } = await call('putPlan', {
          query: { effectiveFrom: head.effectiveFrom },
          body: { ...plan, revision: last + 1, ...(!isFirst && { reason: head.reason }) },
        });
        keepPlan(accountId, undefined);
        onSaved(revision);
      } catch (error) {
        const failed = asFailure(error);
        if (failed.kind === 'invalid') setReview(undefined);
        else await showConflict(failed);
        throw failed;
      }
    });
  };
  /** On a conflict, compares the draft with the newer plan; saving again replaces that one. */
  const showConflict = async ({ kind, problem }: CallFailure) => {
    if (kind !== 'conflict' || problem?.currentRevision === undefined) return;
    const newer = await call('getPlan', { query: { asOf: head.effectiveFrom } }).catch(() => undefined);
    if (!newer) return;
    setBasis({ current: newer, last: problem.currentRevision, conflict: true });
  };

  return (
    <>
      <ErrorSummary
        attempt={attempt}
        issues={issues.map((one) => ({ ...one, message: `${placeOf(one.pointer)}: ${one.message}` }))}
        hrefOf={(pointer) => fieldHref(pointer, part)}
      />
      {review && failure && <FailureNotice failure={failure} typed />}
      {!review && basis.conflict && (
        <Notice kind="warning" title={`Kế hoạch đã có bản số ${last} do người khác lưu`}>
          Phần ghi “đã sửa” là phần khác bản đó, kể cả chỗ đồng chí chưa sửa. Đồng chí xem thay đổi trước khi
          lưu, vì nội dung đồng chí lưu sẽ thay bản đó.
        </Notice>
      )}
      {review ? (
        <PlanReview
          changes={planDifferences(planOf(current), review, unitName)}
          head={head}
          conflict={basis.conflict}
          busy={busy}
          onSave={() => void save(review)}
          onBack={() => {
            setReview(undefined);
            setAgain(true);
          }}
        />
      ) : (
        <PlanForm
          part={part}
          isFirst={isFirst}
          current={current}
          draft={draft}
          onDraft={setDraft}
          head={head}
          onHead={setHead}
          units={units}
          issues={issues}
          again={again}
          onDrop={
            isTyped
              ? () => {
                  setDraft(planDraft(current));
                  setHead(NO_HEAD);
                  setBasis({ ...basis, conflict: false });
                }
              : undefined
          }
          onReview={() => void check()}
        />
      )}
    </>
  );
}

const planOf = ({ revision, recordedAt, effectiveFrom, ...plan }: ReplyTo<'getPlan'>): Plan => plan;

function headIssues({ reason, effectiveFrom }: Head, isFirst: boolean): Issue[] {
  return [
    ...(isFirst ? [] : missing(reason, '/reason', 'Đồng chí ghi lý do thay đổi.')),
    ...(effectiveFrom !== undefined && !isDay(effectiveFrom)
      ? [issue('/effectiveFrom', 'invalid-date')]
      : []),
  ];
}

import { useEffect, useRef, useState } from 'preact/hooks';
import type { Issue } from '../../../shared/runtime/problem.ts';
import type { CongressResult } from '../../../shared/submissions/congress-result.ts';
import { reasonNameAfter } from '../../revisions/reason.ts';
import { type ChainRevision, currentState } from '../../revisions/revision.ts';
import { navigate } from '../../router.ts';
import type { Draft, Typed } from '../../work/work.ts';
import { type Conflicting, conflictOf } from './conflicting.ts';
import { atFields, type ResultContext, type ValidatedResult, validateResult, warningsOf } from './draft.ts';
import { farFigures } from './far-figures.ts';
import { pathOf } from './paths.ts';
import { useToday } from './use-congress.ts';
import { useUnitResults } from './use-unit-results.ts';
import type { ViewProps } from './view-props.ts';

/** The work on one result: the draft, its errors, and the possible operations. */
export interface ResultWork {
  readonly current: ReturnType<typeof currentState<ChainRevision<CongressResult>>>;
  readonly draft: Draft | undefined;
  /** The draft, or the initial data of the form. */
  readonly typed: Typed;
  /** The name of the required reason; `undefined` for the first revision, which needs none. */
  readonly reasonName: string | undefined;
  readonly validated: ValidatedResult;
  /** The errors of the rules here, and those of the server in fields that were not changed since. */
  readonly errors: readonly Issue[];
  readonly warnings: readonly Issue[];
  readonly attempt: number;
  readonly sending: boolean;
  readonly conflict: Conflicting;
  change(typed: Typed, pointer: string): void;
  /** Counts an attempt. @returns whether the draft may be sent */
  tryToSend(): boolean;
  send(): void;
  /** Replaces the draft by one that is based on the current revision. */
  rebase(typed: Typed): void;
  /** Resets the attempts and the server's errors, for a new draft. */
  forget(): void;
}

/** Combines the stored work on a result, the current revision on the server, and the rules. */
export function useResultWork({ account, subjectId, congress, handle, step, load }: ViewProps): ResultWork {
  const { reload } = load;
  const { draft, state } = handle.work;
  const current = currentState(congress.revisions);
  const currentRevision = current.latest?.revision ?? 0;
  const base = draft?.baseRevision ?? currentRevision;
  const typed: Typed = draft?.data ?? { ...current.begin?.data };
  // A revision after the first one requires a reason.
  const again = reasonNameAfter(current.latest);
  const reasonName = base > 0 ? again : undefined;
  const [attempt, setAttempt] = useState(0);
  const today = useToday(typed.heldOn, attempt);
  const { organisation, plan } = congress;
  const context: ResultContext | undefined = organisation && {
    organisation,
    plan,
    today,
    latest: current.latest,
  };
  const results = useUnitResults(account.id, subjectId, step === 'check');
  const [found, setFound] = useState<readonly Issue[]>([]);
  const conflict = conflictOf(handle, currentRevision);
  const sending = state?.is === 'sending';
  const forget = () => {
    setFound([]);
    setAttempt(0);
  };
  useOutcome({ subjectId, handle, step, load }, forget, (errors) => {
    setFound(atFields(errors));
    setAttempt((before) => before + 1);
  });
  useEffect(() => {
    if (conflict === 'unread') reload();
  }, [conflict, reload]);

  const validated: ValidatedResult = context
    ? validateResult(typed, reasonName, context)
    : { errors: [], outgoing: undefined };
  const errors = atFields([...validated.errors, ...found]);
  const start = () => {
    setFound([]);
    return validated.outgoing;
  };
  return {
    current,
    draft,
    typed,
    reasonName,
    validated,
    errors,
    warnings: context
      ? [
          ...farFigures(typed, context.organisation, { organisations: congress.organisations, results }),
          ...warningsOf(typed, context),
        ]
      : [],
    attempt,
    sending,
    conflict,
    change(next, pointer) {
      setFound(found.filter((one) => !one.pointer.startsWith(pointer) && one.pointer !== '/data'));
      handle.save(next, base);
    },
    tryToSend() {
      setAttempt(attempt + 1);
      // What only the server knew may have been mended there since: the next answer tells.
      setFound([]);
      return validated.errors.length === 0;
    },
    send() {
      const outgoing = start();
      if (outgoing) void handle.send({ revision: base + 1, ...outgoing });
    },
    rebase: (next) => handle.save(next, currentRevision),
    forget,
  };
}

/** Follows a submission: opens the receipt, or the form with the errors. */
function useOutcome(
  { subjectId, handle, step, load }: Pick<ViewProps, 'subjectId' | 'handle' | 'step' | 'load'>,
  onTaken: () => void,
  onInvalid: (errors: readonly Issue[]) => void,
): void {
  const { state } = handle.work;
  const before = useRef<string | undefined>('opening');
  // biome-ignore lint/correctness/useExhaustiveDependencies: an outcome is handled once
  useEffect(() => {
    const was = before.current;
    before.current = state?.is;
    if (was === 'sending' && state?.is === 'sent') {
      onTaken();
      load.reload();
      if (step !== 'history') navigate(pathOf(subjectId, 'receipt'), { replace: true });
    }
    // Refused just now, or while the page was closed.
    if (state?.is !== 'refused' || state.refusal.kind !== 'invalid') return;
    // A withdrawal shows its errors in its own form.
    if (!handle.work.draft) return;
    if (was !== 'sending' && was !== 'opening') return;
    onInvalid(state.refusal.errors);
    if (step === 'check') navigate(pathOf(subjectId, 'edit'), { replace: true });
  }, [state]);
}

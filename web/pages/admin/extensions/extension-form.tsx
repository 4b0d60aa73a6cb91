import { useState } from 'preact/hooks';
import { type Day, formatDay, formatMonth, isDay } from '../../../../shared/days.ts';
import { issue } from '../../../../shared/runtime/issues.ts';
import { call } from '../../../api/call.ts';
import { asFailure, CallFailure, errorsOf } from '../../../api/failure.ts';
import { Button } from '../../../ui/button.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { ErrorSummary, issueAt } from '../../../ui/error-summary.tsx';
import { TextAreaField } from '../../../ui/inputs.tsx';
import { FailureNotice } from '../../../ui/notice.tsx';
import { missing } from '../../../ui/typed.ts';
import { useSubmit } from '../../../ui/use-submit.ts';
import type { UnitMonth } from './months.ts';

interface ExtensionFormProps {
  readonly unit: UnitMonth;
  readonly period: string;
  /** Reads the current extension. */
  readonly onReload: () => void;
  readonly onSaved: (done: 'given' | 'withdrawn') => void;
}

/** Gives, changes or withdraws the extension of one unit for one month. */
export function ExtensionForm({ unit, period, onReload, onSaved }: ExtensionFormProps) {
  const [dueOn, setDueOn] = useState<Day | undefined>(unit.extension?.dueOn);
  const [reason, setReason] = useState<string>();
  const { busy, issues, attempt, failure, submit } = useSubmit(asFailure, errorsOf);

  const save = (withdrawn: boolean) => {
    const found = [
      ...(withdrawn || (dueOn !== undefined && isDay(dueOn))
        ? []
        : [issue('/dueOn', 'invalid-date', 'Đồng chí nhập hạn mới.')]),
      ...missing(reason, '/reason', 'Đồng chí ghi lý do.'),
    ];
    return submit(found, async () => {
      await send(
        { unitId: unit.id, period, reason: reason ?? '', ...(withdrawn ? { withdrawn } : { dueOn }) },
        unit,
      );
      onSaved(withdrawn ? 'withdrawn' : 'given');
    });
  };

  return (
    <div class="narrow">
      <h2>{unit.name}</h2>
      <p>
        {`Báo cáo tháng ${formatMonth(period)}, hạn hiện nay ${formatDay(unit.dueOn)}${unit.extension ? ' (đã gia hạn)' : ''}.`}
      </p>
      {unit.extension && <p>Lý do đã gia hạn: {unit.extension.reason}</p>}
      <ErrorSummary attempt={attempt} issues={issues} />
      {failure && (
        <>
          <FailureNotice failure={failure} typed />
          {failure.kind === 'conflict' && (
            <div class="actions">
              <Button onClick={onReload}>Xem bản hiện hành</Button>
            </div>
          )}
        </>
      )}
      <DateField
        pointer="/dueOn"
        label="Hạn mới"
        hint="Sau hạn chung của tháng."
        error={issueAt(issues, '/dueOn')}
        value={dueOn}
        onChange={setDueOn}
      />
      <TextAreaField
        pointer="/reason"
        label="Lý do"
        rows={3}
        error={issueAt(issues, '/reason')}
        value={reason}
        onChange={setReason}
      />
      <div class="actions">
        <Button kind="primary" busy={busy} onClick={() => void save(false)}>
          {unit.extension ? 'Lưu hạn mới' : 'Gia hạn'}
        </Button>
        {unit.extension && (
          <Button kind="danger" busy={busy} onClick={() => void save(true)}>
            Rút gia hạn
          </Button>
        )}
      </div>
    </div>
  );
}

interface Sent {
  readonly unitId: string;
  readonly period: string;
  readonly reason: string;
  readonly dueOn?: Day | undefined;
  readonly withdrawn?: boolean;
}

/**
 * Sends the next revision. The list leaves out a withdrawn extension; the refusal then names its revision, and the new one
 * follows it, unless another extension was given meanwhile.
 */
async function send(body: Sent, { extension }: UnitMonth): Promise<void> {
  try {
    await call('putExtension', { body: { ...body, revision: (extension?.revision ?? 0) + 1 } });
  } catch (error) {
    const current = error instanceof CallFailure ? error.problem?.currentRevision : undefined;
    if (extension || current === undefined) throw error;
    const { items } = await call('getExtensions', { query: { period: body.period } });
    if (items.some(({ unitId }) => unitId === body.unitId)) throw error;
    await call('putExtension', { body: { ...body, revision: current + 1 } });
  }
}

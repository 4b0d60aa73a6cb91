import { useState } from 'preact/hooks';
import { type Day, formatDay } from '../../../../shared/days.ts';
import type { Organisation } from '../../../../shared/roster/roster.ts';
import type { Issue } from '../../../../shared/runtime/problem.ts';
import type { ReplyTo } from '../../../api/operations.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { issueAt } from '../../../ui/error-summary.tsx';
import { TextAreaField } from '../../../ui/inputs.tsx';
import { SectionNav } from '../../../ui/section-nav.tsx';
import { ViewHeading } from '../../../ui/view-heading.tsx';
import { type PlanDraft, planDraft } from './draft.ts';
import { PlanFields } from './plan-fields.tsx';
import { PLAN_PARTS, type PlanPart, partHref, partState } from './plan-parts.ts';

/** The fields of a revision beside the plan. */
export interface Head {
  readonly reason: string | undefined;
  readonly effectiveFrom: Day | undefined;
}

interface PlanFormProps {
  /** The part that is shown. */
  readonly part: PlanPart;
  /** No plan was saved yet. */
  readonly isFirst: boolean;
  readonly current: ReplyTo<'getPlan'>;
  readonly draft: PlanDraft;
  readonly onDraft: (draft: PlanDraft) => void;
  readonly head: Head;
  readonly onHead: (head: Head) => void;
  readonly units: readonly Organisation[];
  readonly issues: readonly Issue[];
  /** It replaces the review, so that its heading takes the focus. */
  readonly again: boolean;
  readonly onReview: () => void;
  /** Drops everything that was typed; absent when nothing was. */
  readonly onDrop: (() => void) | undefined;
}

/** One part of the plan, and below it what goes with every change: all parts are saved together. */
export function PlanForm(props: PlanFormProps) {
  const { part, isFirst, current, draft, onDraft, head, onHead, units, issues, again } = props;
  const { onReview, onDrop } = props;
  const [dropping, setDropping] = useState(false);
  const at = (pointer: string, label: string) => ({ pointer, label, error: issueAt(issues, pointer) });
  return (
    <>
      <p class="quiet">
        {current.revision === 0
          ? `Chưa có kế hoạch nào được nhập. ${part.hasDefaults ? 'Dưới đây là mức mặc định, đồng chí sửa nếu cần.' : 'Phần này chưa có nội dung; đồng chí ghi theo kế hoạch của cấp ủy.'}`
          : `Bản số ${current.revision}${current.effectiveFrom ? `, có hiệu lực từ ${formatDay(current.effectiveFrom)}` : ''}`}
      </p>
      <div class="admin__parts">
        <SectionNav
          label="Các phần của kế hoạch"
          current={partHref(part.id)}
          sections={PLAN_PARTS.map((one) => {
            const state = partState(one, { draft, saved: planDraft(current), issues });
            return { href: partHref(one.id), words: one.words, ...(state !== undefined && { state }) };
          })}
        />
      </div>
      <div class="narrow">
        <ViewHeading key={part.id} takesFocus={again}>
          {part.words}
        </ViewHeading>
        <PlanFields part={part} draft={draft} onDraft={onDraft} units={units} issues={issues} />
        <h2>{isFirst ? 'Hiệu lực của kế hoạch' : 'Về lần thay đổi này'}</h2>
        {!isFirst && (
          <TextAreaField
            {...at('/reason', 'Lý do thay đổi')}
            rows={3}
            value={head.reason}
            onChange={(reason) => onHead({ ...head, reason })}
          />
        )}
        <DateField
          {...at('/effectiveFrom', 'Có hiệu lực từ ngày')}
          hint="Bỏ trống là từ hôm nay."
          optional
          value={head.effectiveFrom}
          onChange={(effectiveFrom) => onHead({ ...head, effectiveFrom })}
        />
        <div class="actions">
          <Button kind="primary" onClick={onReview}>
            {isFirst ? 'Xem lại' : 'Xem thay đổi'}
          </Button>
          {onDrop && <Button onClick={() => setDropping(true)}>Bỏ các thay đổi</Button>}
        </div>
        {dropping && (
          <ConfirmDialog
            title="Bỏ các thay đổi chưa lưu?"
            confirm="Bỏ các thay đổi"
            kind="danger"
            onConfirm={() => {
              onDrop?.();
              setDropping(false);
            }}
            onClose={() => setDropping(false)}
          >
            <p>Mọi phần của kế hoạch trở lại như bản hiện hành.</p>
          </ConfirmDialog>
        )}
      </div>
    </>
  );
}

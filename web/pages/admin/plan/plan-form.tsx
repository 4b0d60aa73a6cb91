import { type Day, formatDay, formatMonth } from '../../../../shared/days.ts';
import { LEVELS, levelNames, type Organisation } from '../../../../shared/roster/roster.ts';
import type { Issue } from '../../../../shared/runtime/problem.ts';
import type { ReplyTo } from '../../../api/operations.ts';
import { currentNames } from '../../../config.ts';
import { Button } from '../../../ui/button.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { issueAt } from '../../../ui/error-summary.tsx';
import { NumberField, RadiosField, SelectField, TextAreaField, TextField } from '../../../ui/inputs.tsx';
import { ViewHeading } from '../../../ui/view-heading.tsx';
import { monthOf, type PlanDraft } from './draft.ts';
import { Milestones, Tasks } from './entries.tsx';
import { QUOTA_WORDS, THEORY_WORDS } from './words.ts';

/** The fields of a revision beside the plan. */
export interface Head {
  readonly reason: string | undefined;
  readonly effectiveFrom: Day | undefined;
}

interface PlanFormProps {
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
}

/** The whole plan as one form. */
export function PlanForm(props: PlanFormProps) {
  const { current, draft, onDraft, head, onHead, units, issues, again, onReview } = props;
  const at = (pointer: string, label: string) => ({ pointer, label, error: issueAt(issues, pointer) });
  const set = (change: Partial<PlanDraft>) => onDraft({ ...draft, ...change });
  return (
    <>
      <p class="quiet">
        {current.revision === 0
          ? 'Chưa có kế hoạch nào được nhập; dưới đây là mức mặc định.'
          : `Bản số ${current.revision}${current.effectiveFrom ? `, có hiệu lực từ ${formatDay(current.effectiveFrom)}` : ''}`}
      </p>
      <div class="narrow">
        <ViewHeading takesFocus={again}>Hạn đại hội</ViewHeading>
        {LEVELS.map((level) => (
          <DateField
            key={level}
            {...at(`/deadlines/${level}`, levelNames(currentNames())[level])}
            optional
            value={draft.deadlines[level]}
            onChange={(day) => set({ deadlines: { ...draft.deadlines, [level]: day } })}
          />
        ))}
        <h2>Các mốc bầu cử</h2>
        <Milestones
          entries={draft.milestones}
          issues={issues}
          onChange={(milestones) => set({ milestones })}
        />
        <h2>Nhiệm vụ trọng tâm</h2>
        <Tasks
          entries={draft.priorityTasks}
          units={units}
          issues={issues}
          onChange={(priorityTasks) => set({ priorityTasks })}
        />
        <h2>Báo cáo hằng tháng</h2>
        <NumberField
          {...at('/reportingDueDay', 'Ngày phải gửi báo cáo')}
          hint="Từ ngày 1 đến ngày 28 của tháng."
          value={draft.reportingDueDay}
          onChange={(reportingDueDay) => set({ reportingDueDay })}
        />
        <TextField
          {...at('/reportingSince', 'Tháng đầu tiên phải có báo cáo')}
          hint="Ví dụ 5/2020. Bỏ trống khi chưa yêu cầu báo cáo."
          optional
          value={
            /^\d{4}-\d{2}$/.test(draft.reportingSince ?? '')
              ? formatMonth(draft.reportingSince as string)
              : draft.reportingSince
          }
          onChange={(text) => set({ reportingSince: monthOf(text) })}
        />
        <h2>Định hướng cơ cấu</h2>
        <RadiosField
          {...at('/youngMaxAge', 'Tuổi cao nhất được tính là trẻ')}
          value={String(draft.youngMaxAge)}
          onChange={(age) => set({ youngMaxAge: Number(age) })}
          choices={['35', '40'].map((age) => ({ value: age, words: `${age} tuổi` }))}
        />
        {QUOTA_WORDS.map(({ name, words }) => (
          <NumberField
            key={name}
            {...at(`/quotas/${name}`, words)}
            value={draft.quotas[name]}
            onChange={(value) => set({ quotas: { ...draft.quotas, [name]: value } })}
          />
        ))}
        <SelectField
          {...at('/quotas/theoryLevel', 'Trình độ lý luận chính trị thấp nhất')}
          value={draft.quotas.theoryLevel}
          onChange={(theoryLevel) => set({ quotas: { ...draft.quotas, theoryLevel } })}
          choices={Object.entries(THEORY_WORDS).map(([value, words]) => ({ value, words }))}
        />
        <h2>Về lần thay đổi này</h2>
        <TextAreaField
          {...at('/reason', 'Lý do thay đổi')}
          rows={3}
          value={head.reason}
          onChange={(reason) => onHead({ ...head, reason })}
        />
        <DateField
          {...at('/effectiveFrom', 'Có hiệu lực từ ngày')}
          hint="Bỏ trống là từ hôm nay."
          optional
          value={head.effectiveFrom}
          onChange={(effectiveFrom) => onHead({ ...head, effectiveFrom })}
        />
        <div class="actions">
          <Button kind="primary" onClick={onReview}>
            Xem thay đổi
          </Button>
        </div>
      </div>
    </>
  );
}

import { formatMonth } from '../../../../shared/days.ts';
import { LEVELS, levelNames, type Organisation } from '../../../../shared/roster/roster.ts';
import type { Issue } from '../../../../shared/runtime/problem.ts';
import { currentNames } from '../../../config.ts';
import { DateField } from '../../../ui/date-field.tsx';
import { issueAt } from '../../../ui/error-summary.tsx';
import { NumberField, RadiosField, SelectField, TextField } from '../../../ui/inputs.tsx';
import { monthOf, type PlanDraft } from './draft.ts';
import { Milestones, Tasks } from './entries.tsx';
import type { PlanPart } from './plan-parts.ts';
import { QUOTA_WORDS, THEORY_WORDS } from './words.ts';

interface PlanFieldsProps {
  readonly part: PlanPart;
  readonly draft: PlanDraft;
  readonly onDraft: (draft: PlanDraft) => void;
  readonly units: readonly Organisation[];
  readonly issues: readonly Issue[];
}

/** The fields of one part of the plan. */
export function PlanFields({ part, draft, onDraft, units, issues }: PlanFieldsProps) {
  const at = (pointer: string, label: string) => ({ pointer, label, error: issueAt(issues, pointer) });
  const set = (change: Partial<PlanDraft>) => onDraft({ ...draft, ...change });
  switch (part.id) {
    case 'deadlines':
      return (
        <>
          {LEVELS.map((level) => (
            <DateField
              key={level}
              {...at(`/deadlines/${level}`, levelNames(currentNames())[level])}
              optional
              value={draft.deadlines[level]}
              onChange={(day) => set({ deadlines: { ...draft.deadlines, [level]: day } })}
            />
          ))}
        </>
      );
    case 'milestones':
      return (
        <Milestones
          entries={draft.milestones}
          issues={issues}
          onChange={(milestones) => set({ milestones })}
        />
      );
    case 'tasks':
      return (
        <Tasks
          entries={draft.priorityTasks}
          units={units}
          issues={issues}
          onChange={(priorityTasks) => set({ priorityTasks })}
        />
      );
    case 'reports':
      return (
        <>
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
        </>
      );
    case 'targets':
      return (
        <>
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
        </>
      );
  }
}

import { formatDay } from '../../../../shared/days.ts';
import type { Field } from '../../../../shared/forms/field.ts';
import { REPORT_FORMS } from '../../../../shared/forms/report.ts';
import type { ReportContext } from '../../../../shared/sections/report/form.ts';
import type { Goal } from '../../../../shared/sections/report/progress.ts';
import { goalsOf } from '../model.ts';
import { RowFields } from './row-fields.tsx';
import { type SlotRow, StrayRows, slotRows } from './slot-rows.tsx';
import type { StepProps } from './step.ts';

/** Milestones of the elections, from the plan. */
export const ElectionsStep = (props: StepProps) => (
  <Goals {...props} goals={props.context.plan.milestones} id="milestoneId" />
);

/** Priority tasks that the plan gives the unit. */
export const PriorityTasksStep = (props: StepProps) => (
  <Goals {...props} goals={props.context.plan.priorityTasks} id="taskId" />
);

interface GoalsProps extends StepProps {
  readonly goals: readonly Goal[];
  /** The field with the id of the goal. */
  readonly id: string;
}

function Goals({ goals, id: name, ...props }: GoalsProps) {
  const { unitId } = props.context;
  const slots = { kinds: goalsOf(goals, unitId), idsOf: ({ id }: Goal) => ({ [name]: id }) };
  const rows = slotRows(props, slots);
  const { fields } = REPORT_FORMS[props.name];
  return (
    <>
      <p class="quiet">Việc nào không báo cáo thì không chọn tình trạng.</p>
      {rows.map(
        (slot) =>
          slot.kind && (
            <GoalProgress
              key={slot.id}
              slot={slot}
              goal={slot.kind}
              fields={fields}
              context={props.context}
            />
          ),
      )}
      <StrayRows step={props} rows={rows} />
    </>
  );
}

interface GoalProgressProps {
  readonly slot: SlotRow<unknown>;
  readonly goal: Goal;
  readonly fields: readonly Field[];
  readonly context: ReportContext;
}

function GoalProgress({ slot, goal: { name, dueOn }, fields, context: { plan, today } }: GoalProgressProps) {
  const overdue = dueOn !== undefined && dueOn < today && slot.row.status !== 'done';
  return (
    <section class="report-card">
      <h2 class="report-card__title">{name}</h2>
      <p>
        {dueOn === undefined ? 'Chưa ấn định ngày' : `Hạn ${formatDay(dueOn)}`}
        {overdue && <span class="tag tag--bad">Quá hạn</span>}
      </p>
      <RowFields {...slot} fields={fields} plan={plan} />
    </section>
  );
}

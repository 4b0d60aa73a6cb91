import { formatDay } from '../../../../shared/days.ts';
import type { Goal } from '../../../../shared/sections/report/progress.ts';
import { DateField } from '../../../ui/date-field.tsx';
import { RadiosField, TextField } from '../../../ui/inputs.tsx';
import { goalsOf } from '../model.ts';
import { choicesOf, PROGRESS_NAMES } from '../words.ts';
import { type SlotRow, StrayRows, slotRows } from './slot-rows.tsx';
import type { StepProps } from './step.ts';

const STATUSES = choicesOf(PROGRESS_NAMES);

/** Milestones of the elections, as the plan has them. */
export const Elections = (props: StepProps) => (
  <Goals {...props} goals={props.context.plan.milestones} id="milestoneId" />
);

/** Priority tasks that the plan gives the unit. */
export const PriorityTasks = (props: StepProps) => (
  <Goals {...props} goals={props.context.plan.priorityTasks} id="taskId" />
);

interface GoalsProps extends StepProps {
  readonly goals: readonly Goal[];
  /** The field that names the goal. */
  readonly id: string;
}

function Goals({ goals, id: name, ...props }: GoalsProps) {
  const { unitId, today } = props.context;
  const slots = { kinds: goalsOf(goals, unitId), idsOf: ({ id }: Goal) => ({ [name]: id }) };
  const rows = slotRows(props, slots);
  return (
    <>
      <p class="quiet">Việc nào không báo cáo thì không chọn tình trạng.</p>
      {rows.map((slot) => slot.kind && <Progress key={slot.id} slot={slot} goal={slot.kind} today={today} />)}
      <StrayRows step={props} rows={rows} />
    </>
  );
}

interface ProgressProps {
  readonly slot: SlotRow<unknown>;
  readonly goal: Goal;
  readonly today: string;
}

function Progress({ slot: { row, at, set }, goal: { name, dueOn }, today }: ProgressProps) {
  const { status, doneOn, note } = row;
  const overdue = dueOn !== undefined && dueOn < today && status !== 'done';
  return (
    <section class="report-card">
      <h2 class="report-card__title">{name}</h2>
      <p>
        {dueOn === undefined ? 'Chưa định ngày' : `Hạn ${formatDay(dueOn)}`}
        {overdue && <span class="tag tag--bad">Quá hạn</span>}
      </p>
      <RadiosField
        {...at('/status')}
        label="Tình trạng"
        value={status as string | undefined}
        onChange={(value) => set('status', value)}
        choices={STATUSES}
      />
      {(status === 'done' || doneOn !== undefined) && (
        <DateField
          {...at('/doneOn')}
          label="Ngày hoàn thành"
          optional
          value={doneOn as string | undefined}
          onChange={(value) => set('doneOn', value)}
        />
      )}
      <TextField
        {...at('/note')}
        label="Ghi chú"
        optional
        value={note as string | undefined}
        onChange={(value) => set('note', value)}
      />
    </section>
  );
}

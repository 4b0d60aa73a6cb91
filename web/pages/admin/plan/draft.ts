import { type Day, isDay } from '../../../../shared/days.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import type { ReplyTo } from '../../../api/operations.ts';
import { freshId } from '../fresh-id.ts';

/** A typed number; text when it cannot be parsed. */
type Typed = number | string | undefined;

/** A typed milestone. */
export interface MilestoneDraft {
  readonly id: string;
  readonly name: string | undefined;
  readonly dueOn: Day | undefined;
}
export interface TaskDraft extends MilestoneDraft {
  /** `undefined`: all units. */
  readonly owners: readonly string[] | undefined;
}

type Quotas = Plan['quotas'];

/** A typed plan, which the schema validates. */
export interface PlanDraft {
  readonly deadlines: Plan['deadlines'];
  readonly milestones: readonly MilestoneDraft[];
  readonly priorityTasks: readonly TaskDraft[];
  readonly reportingDueDay: Typed;
  readonly reportingSince: string | undefined;
  readonly youngMaxAge: number;
  readonly quotas: {
    readonly [Name in keyof Quotas]: Quotas[Name] extends number ? Typed : string | undefined;
  };
}

/** The initial draft of the form, from a revision of the plan. */
export const planDraft = ({
  deadlines,
  milestones,
  priorityTasks,
  reportingDueDay,
  reportingSince,
  youngMaxAge,
  quotas,
}: ReplyTo<'getPlan'>): PlanDraft => ({
  deadlines,
  milestones: milestones.map(({ id, name, dueOn }) => ({ id, name, dueOn })),
  priorityTasks: priorityTasks.map(({ id, name, dueOn, owners }) => ({ id, name, dueOn, owners })),
  reportingDueDay,
  reportingSince,
  youngMaxAge,
  quotas,
});

/** The body of the request: new entries get ids, blank fields are removed. */
export const planBody = (draft: PlanDraft): Record<string, unknown> => ({
  ...withoutBlank(draft),
  deadlines: withoutBlank(draft.deadlines),
  milestones: withIds(draft.milestones).map(withoutBlank),
  priorityTasks: withIds(draft.priorityTasks).map(withoutBlank),
});

const withoutBlank = (value: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined));

function withIds<Entry extends MilestoneDraft>(entries: readonly Entry[]): Entry[] {
  const taken = entries.map(({ id }) => id).filter((id) => id !== '');
  return entries.map((entry) => {
    if (entry.id !== '') return entry;
    const id = freshId(entry.name ?? '', taken);
    taken.push(id);
    return { ...entry, id };
  });
}

/** Converts `6/2020` to `2020-06`; any other text is returned as it was typed. */
export function monthOf(text: string | undefined): string | undefined {
  const [, month, year] = /^\s*(\d{1,2})\/(\d{4})\s*$/.exec(text ?? '') ?? [];
  return month && year && isDay(`${year}-${month.padStart(2, '0')}-01`)
    ? `${year}-${month.padStart(2, '0')}`
    : text;
}

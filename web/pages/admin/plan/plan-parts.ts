import type { Issue } from '../../../../shared/runtime/problem.ts';
import { href } from '../../../address.ts';
import { sectionPath } from '../section-path.ts';
import type { PlanDraft } from './draft.ts';

/** The parts of the plan, each with an address of its own, and the fields of the plan in it. */
export const PLAN_PARTS = [
  { id: 'deadlines', words: 'Hạn đại hội', hasDefaults: false, fields: ['deadlines'] },
  { id: 'milestones', words: 'Các mốc bầu cử', hasDefaults: false, fields: ['milestones'] },
  { id: 'tasks', words: 'Nhiệm vụ trọng tâm', hasDefaults: false, fields: ['priorityTasks'] },
  {
    id: 'reports',
    words: 'Báo cáo hằng tháng',
    hasDefaults: true,
    fields: ['reportingDueDay', 'reportingSince'],
  },
  { id: 'targets', words: 'Định hướng cơ cấu', hasDefaults: true, fields: ['youngMaxAge', 'quotas'] },
] as const satisfies readonly {
  readonly id: string;
  readonly words: string;
  /** Before the first plan its fields have values that may be left as they are. */
  readonly hasDefaults: boolean;
  readonly fields: readonly (keyof PlanDraft)[];
}[];

/** A part of {@link PLAN_PARTS}. */
export type PlanPart = (typeof PLAN_PARTS)[number];

/** The part of an address; the first one for the plan itself, and for an address that names none. */
export const planPart = (id: string | undefined): PlanPart =>
  PLAN_PARTS.find((part) => part.id === id) ?? PLAN_PARTS[0];

/** The part with the field of a pointer; `undefined` for what stands below every part. */
function partAt(pointer: string): PlanPart | undefined {
  const [, field = ''] = pointer.split('/');
  return PLAN_PARTS.find(({ fields }) => fields.some((one) => one === field));
}

/** The address of a part. @param field pointer of the field that gets the focus there */
export const partHref = (id: PlanPart['id'], field?: string): string =>
  href(`${sectionPath('plan')}/${id}`, { field });

/** The address of the field with an error; `undefined` when it is on the shown part. */
export function fieldHref(pointer: string, shown: PlanPart): string | undefined {
  const part = partAt(pointer);
  return part === undefined || part.id === shown.id ? undefined : partHref(part.id, pointer);
}

/** What is said of a part beside its name: its errors, else whether something was changed and is not saved yet. */
export function partState(
  { fields }: PlanPart,
  { draft, saved, issues }: { draft: PlanDraft; saved: PlanDraft; issues: readonly Issue[] },
): string | undefined {
  const errors = issues.filter(({ pointer }) =>
    fields.some((field) => pointer.split('/')[1] === field),
  ).length;
  if (errors > 0) return `${errors} lỗi`;
  const same = fields.every((field) => JSON.stringify(draft[field]) === JSON.stringify(saved[field]));
  return same ? undefined : 'đã sửa';
}

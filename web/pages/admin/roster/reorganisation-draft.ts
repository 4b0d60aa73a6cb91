import { type Day, isDay } from '../../../../shared/days.ts';
import { isSubjectId, unitOf } from '../../../../shared/ids.ts';
import type { Organisation, OrganisationType } from '../../../../shared/roster/roster.ts';
import { issue } from '../../../../shared/runtime/issues.ts';
import type { Issue } from '../../../../shared/runtime/problem.ts';
import { proposedId } from './name-rows.ts';
import type { Reorganisation } from './reorganisation.ts';

/** A merger of several organisations into one, or the split of one. */
export type ReorganisationKind = 'merge' | 'split';

/** An organisation that begins, as far as it is typed. */
export interface NewEntry {
  readonly name?: string | undefined;
  /** Typed in place of the proposed one. */
  readonly id?: string | undefined;
  readonly unitId?: string | undefined;
  readonly type?: string | undefined;
  readonly plannedOn?: Day | undefined;
}

/** A merger or split, as far as it is typed. */
export interface ReorganisationDraft {
  readonly on: Day | undefined;
  /** The organisations that are merged, or the one that is split. */
  readonly members: readonly string[];
  /** Whether one of them goes on; `undefined` while nobody said so. */
  readonly goesOn: boolean | undefined;
  /** For a merger: which of them. */
  readonly keptId: string | undefined;
  readonly keptName: string | undefined;
  /** One for a merger, several for a split. */
  readonly begun: readonly NewEntry[];
}

export const BLANK_DRAFT: ReorganisationDraft = {
  on: undefined,
  members: [],
  goesOn: undefined,
  keptId: undefined,
  keptName: undefined,
  begun: [{}],
};

/** The unit of a new organisation: the chosen one, else that of the first organisation. */
export const unitOfEntry = ({ unitId }: NewEntry, { members }: ReorganisationDraft): string | undefined =>
  unitId ?? (members[0] === undefined ? undefined : unitOf(members[0]));

/** The ids of the new organisations, in their order: typed or proposed; empty while there is no name. */
export function entryIds(draft: ReorganisationDraft, taken: Iterable<string>): string[] {
  const used = new Set(taken);
  return draft.begun.map((entry) => {
    const unit = unitOfEntry(entry, draft);
    const proposed = entry.name && unit !== undefined ? proposedId(entry.name, `${unit}.`, used) : '';
    const id = entry.id ?? proposed;
    used.add(id);
    return id;
  });
}

const MIN_MEMBERS = { merge: 2, split: 1 } as const;

/**
 * Reads a draft.
 *
 * @param before the roster on the last day before it, by id
 */
export function readReorganisation(
  kind: ReorganisationKind,
  draft: ReorganisationDraft,
  before: ReadonlyMap<string, Organisation>,
): { readonly issues: readonly Issue[] } | { readonly reorganisation: Reorganisation } {
  const { members, goesOn } = draft;
  const on = draft.on !== undefined && isDay(draft.on) ? draft.on : undefined;
  const issues: Issue[] = [];
  const need = (isMissing: boolean, pointer: string, message: string) => {
    if (isMissing) issues.push(issue(pointer, 'required', message));
  };
  need(on === undefined, '/on', 'Đồng chí ghi ngày, tháng, năm.');
  need(
    members.length < MIN_MEMBERS[kind],
    '/members',
    kind === 'merge' ? 'Đồng chí chọn ít nhất hai tổ chức.' : 'Đồng chí chọn tổ chức được chia tách.',
  );
  for (const id of members.filter((one) => !before.has(one))) {
    issues.push(
      issue('/members', 'not-on-roster', `“${id}” không còn hoạt động vào ngày trước ngày đã ghi.`),
    );
  }
  need(goesOn === undefined, '/goesOn', 'Đồng chí chọn một trong hai.');
  const keptId = goesOn ? (kind === 'split' ? members[0] : draft.keptId) : undefined;
  if (goesOn && kind === 'merge') {
    need(keptId === undefined, '/keptId', 'Đồng chí chọn tổ chức tiếp tục hoạt động.');
  }
  need(keptId !== undefined && draft.keptName?.trim() === '', '/keptName', 'Đồng chí ghi tên tổ chức.');
  const begun = kind === 'merge' && goesOn ? [] : entriesOf(draft, before, issues);
  need(
    kind === 'split' && goesOn === false && begun.length < 2,
    '/begun/0/name',
    'Chia tách mà tổ chức cũ kết thúc thì cần ít nhất hai tổ chức mới.',
  );
  if (issues.length > 0 || on === undefined) return { issues };
  const goingOn = keptId === undefined ? undefined : before.get(keptId);
  return {
    reorganisation: {
      on,
      ended: members.filter((id) => id !== keptId),
      begun,
      ...(goingOn && { kept: { id: goingOn.id, name: draft.keptName ?? goingOn.name } }),
    },
  };
}

/** The new organisations, which inherit the type and whether they are vertical from the first of the old ones. */
function entriesOf(
  draft: ReorganisationDraft,
  before: ReadonlyMap<string, Organisation>,
  issues: Issue[],
): Organisation[] {
  const ids = entryIds(draft, before.keys());
  const first = before.get(draft.members[0] ?? '');
  return draft.begun.flatMap((entry, index): Organisation[] => {
    const at = (name: string) => `/begun/${index}/${name}`;
    const [id = '', unitId] = [ids[index], unitOfEntry(entry, draft)];
    const { name, plannedOn, type = first?.type } = entry;
    if (name === undefined) {
      issues.push(issue(at('name'), 'required', 'Đồng chí ghi tên tổ chức mới.'));
      return [];
    }
    if (!isSubjectId(id) || unitOf(id) !== unitId || !id.includes('.')) {
      issues.push(issue(at('id'), 'invalid-format', 'Mã gồm mã đơn vị, dấu chấm và phần riêng không dấu.'));
    } else if (before.has(id) || ids.indexOf(id) !== index) {
      issues.push(issue(at('id'), 'duplicate-keys', 'Mã này đã có; đồng chí chọn mã khác.'));
    }
    if (plannedOn !== undefined && !isDay(plannedOn)) {
      issues.push(issue(at('plannedOn'), 'invalid-date', 'Ngày không hợp lệ.'));
    }
    return [
      {
        id,
        unitId,
        level: 'grassroots',
        ...(type !== undefined && { type: type as OrganisationType }),
        ...(first?.vertical !== undefined && { vertical: first.vertical }),
        name,
        ...(plannedOn !== undefined && { plannedOn }),
      },
    ];
  });
}

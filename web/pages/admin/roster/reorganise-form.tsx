import { type Organisation, TYPE_NAMES } from '../../../../shared/roster/roster.ts';
import type { Issue } from '../../../../shared/runtime/problem.ts';
import { capital } from '../../../../shared/text/capital.ts';
import { Button } from '../../../ui/button.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { issueAt } from '../../../ui/error-summary.tsx';
import { RadiosField, SelectField, TextField } from '../../../ui/inputs.tsx';
import { namedChoices, unitsOf } from '../units.ts';
import { MemberPicker } from './member-picker.tsx';
import {
  entryIds,
  type NewEntry,
  type ReorganisationDraft,
  type ReorganisationKind,
  unitOfEntry,
} from './reorganisation-draft.ts';

interface ReorganiseFormProps {
  readonly kind: ReorganisationKind;
  readonly draft: ReorganisationDraft;
  readonly issues: readonly Issue[];
  /** The roster on the last day before the reorganisation. */
  readonly before: readonly Organisation[];
  readonly onChange: (draft: ReorganisationDraft) => void;
}

const TYPE_CHOICES = Object.entries(TYPE_NAMES).map(([value, words]) => ({ value, words: capital(words) }));

/** What each of the two acts calls its fields. */
const WORDS = {
  merge: {
    members: 'Các tổ chức sáp nhập',
    goesOn: 'Sau sáp nhập',
    no: 'Thành lập một tổ chức mới, các tổ chức trên đều kết thúc',
    yes: 'Một tổ chức trong số đó tiếp tục, các tổ chức khác nhập vào',
  },
  split: {
    members: 'Tổ chức được chia tách',
    goesOn: 'Sau chia tách',
    no: 'Tổ chức cũ kết thúc, thay bằng các tổ chức mới',
    yes: 'Tổ chức cũ tiếp tục, một phần tách thành tổ chức mới',
  },
} as const;

/** The fields of a merger or split. */
export function ReorganiseForm({ kind, draft, issues, before, onChange }: ReorganiseFormProps) {
  const words = WORDS[kind];
  const set = (change: Partial<ReorganisationDraft>) => onChange({ ...draft, ...change });
  const at = (pointer: string, label: string) => ({ pointer, label, error: issueAt(issues, pointer) });
  const members = before.filter(({ id }) => draft.members.includes(id));
  const kept = before.find(({ id }) => id === (kind === 'split' ? draft.members[0] : draft.keptId));
  const hasNew = kind === 'split' ? draft.goesOn !== undefined : draft.goesOn === false;
  return (
    <div class="narrow">
      <DateField
        {...at('/on', kind === 'merge' ? 'Sáp nhập từ ngày' : 'Chia tách từ ngày')}
        hint="Ngày đầu tiên theo tổ chức mới; tổ chức cũ hoạt động đến hết ngày hôm trước."
        value={draft.on}
        onChange={(on) => set({ on })}
      />
      <MemberPicker
        {...at('/members', words.members)}
        isOne={kind === 'split'}
        roster={before}
        value={draft.members}
        onChange={(chosen) => set({ members: chosen, keptId: chosen.find((id) => id === draft.keptId) })}
      />
      <RadiosField
        {...at('/goesOn', words.goesOn)}
        value={draft.goesOn === undefined ? undefined : draft.goesOn ? 'yes' : 'no'}
        onChange={(value) => set({ goesOn: value === 'yes' })}
        choices={[
          { value: 'no', words: words.no },
          { value: 'yes', words: words.yes },
        ]}
      />
      {kind === 'merge' && draft.goesOn && (
        <SelectField
          {...at('/keptId', 'Tổ chức tiếp tục hoạt động')}
          hint="Mã và kết quả đại hội của tổ chức này được giữ nguyên."
          value={draft.keptId}
          onChange={(keptId) => set({ keptId, keptName: undefined })}
          choices={namedChoices(members)}
        />
      )}
      {draft.goesOn && kept && (
        <TextField
          {...at('/keptName', 'Tên từ ngày đó')}
          hint="Đồng chí sửa nếu đổi tên."
          value={draft.keptName ?? kept.name}
          onChange={(keptName = '') => set({ keptName })}
        />
      )}
      {hasNew && <NewEntries kind={kind} draft={draft} at={at} before={before} set={set} />}
    </div>
  );
}

interface NewEntriesProps extends Pick<ReorganiseFormProps, 'kind' | 'draft' | 'before'> {
  readonly at: (
    pointer: string,
    label: string,
  ) => { pointer: string; label: string; error: string | undefined };
  readonly set: (change: Partial<ReorganisationDraft>) => void;
}

function NewEntries({ kind, draft, at, before, set }: NewEntriesProps) {
  const ids = entryIds(
    draft,
    before.map(({ id }) => id),
  );
  const change = (index: number, entry: Partial<NewEntry>) =>
    set({ begun: draft.begun.map((one, other) => (other === index ? { ...one, ...entry } : one)) });
  const first = before.find(({ id }) => id === draft.members[0]);
  const hasUnits = new Set(draft.members.map((id) => id.split('.', 1)[0])).size > 1;
  return (
    <>
      {draft.begun.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: entries are added and removed at the end alone
        <fieldset key={index} class="admin__part">
          <legend class="field__label">
            {kind === 'merge' ? 'Tổ chức mới' : `Tổ chức mới thứ ${index + 1}`}
          </legend>
          <TextField
            {...at(`/begun/${index}/name`, 'Tên')}
            value={entry.name}
            onChange={(name) => change(index, { name })}
          />
          {hasUnits && (
            <SelectField
              {...at(`/begun/${index}/unitId`, 'Đơn vị')}
              value={unitOfEntry(entry, draft)}
              onChange={(unitId) => change(index, { unitId })}
              choices={namedChoices(unitsOf(before))}
            />
          )}
          <TextField
            {...at(`/begun/${index}/id`, 'Mã')}
            hint="Đề xuất theo tên; mã không đổi được về sau."
            value={ids[index]}
            onChange={(id = '') => change(index, { id })}
          />
          <SelectField
            {...at(`/begun/${index}/type`, 'Loại hình')}
            value={entry.type ?? first?.type}
            onChange={(type) => change(index, { type })}
            choices={TYPE_CHOICES}
          />
          <DateField
            {...at(`/begun/${index}/plannedOn`, 'Ngày dự kiến đại hội')}
            optional
            value={entry.plannedOn}
            onChange={(plannedOn) => change(index, { plannedOn })}
          />
        </fieldset>
      ))}
      {kind === 'split' && (
        <div class="actions">
          <Button onClick={() => set({ begun: [...draft.begun, {}] })}>Thêm tổ chức mới</Button>
          {draft.begun.length > 1 && (
            <Button onClick={() => set({ begun: draft.begun.slice(0, -1) })}>Bỏ tổ chức mới cuối cùng</Button>
          )}
        </div>
      )}
    </>
  );
}

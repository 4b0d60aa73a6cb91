import type { ComponentChildren, ComponentProps } from 'preact';
import { useRef } from 'preact/hooks';
import type { Organisation } from '../../../../shared/roster/roster.ts';
import type { Issue } from '../../../../shared/runtime/problem.ts';
import { Button } from '../../../ui/button.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { issueAt } from '../../../ui/error-summary.tsx';
import { fieldId, LabelledGroup } from '../../../ui/field.tsx';
import { RadiosField, TextAreaField } from '../../../ui/inputs.tsx';
import type { MilestoneDraft, TaskDraft } from './draft.ts';

interface EntriesProps<Entry> {
  readonly entries: readonly Entry[];
  readonly issues: readonly Issue[];
  readonly onChange: (entries: readonly Entry[]) => void;
}

/** A name, which is often longer than a line of a phone: all of it is in sight, and a line break in it is a blank. */
const NameField = (props: ComponentProps<typeof TextAreaField>) => (
  <TextAreaField
    {...props}
    rows={3}
    onChange={(name) => props.onChange(name?.replace(/\s*[\r\n]\s*/g, ' '))}
  />
);

/** The milestones of the elections. The day of a milestone is optional. */
export function Milestones({ entries, issues, onChange }: EntriesProps<MilestoneDraft>) {
  return (
    <List
      words="mốc"
      entries={entries}
      fresh={{ id: '', name: undefined, dueOn: undefined }}
      onChange={onChange}
    >
      {(entry, index, change) => (
        <>
          <NameField
            pointer={`/milestones/${index}/name`}
            label={`Tên mốc ${index + 1}`}
            error={issueAt(issues, `/milestones/${index}/name`)}
            value={entry.name}
            onChange={(name) => change({ ...entry, name })}
          />
          <DateField
            pointer={`/milestones/${index}/dueOn`}
            label={`Ngày của mốc ${index + 1}`}
            hint="Bỏ trống khi chưa ấn định ngày."
            optional
            error={issueAt(issues, `/milestones/${index}/dueOn`)}
            value={entry.dueOn}
            onChange={(dueOn) => change({ ...entry, dueOn })}
          />
        </>
      )}
    </List>
  );
}

/** The priority tasks, each with its owners. */
export function Tasks({
  units,
  entries,
  issues,
  onChange,
}: EntriesProps<TaskDraft> & { readonly units: readonly Organisation[] }) {
  return (
    <List
      words="nhiệm vụ"
      entries={entries}
      fresh={{ id: '', name: undefined, dueOn: undefined, owners: undefined }}
      onChange={onChange}
    >
      {(entry, index, change) => (
        <>
          <NameField
            pointer={`/priorityTasks/${index}/name`}
            label={`Tên nhiệm vụ ${index + 1}`}
            error={issueAt(issues, `/priorityTasks/${index}/name`)}
            value={entry.name}
            onChange={(name) => change({ ...entry, name })}
          />
          <DateField
            pointer={`/priorityTasks/${index}/dueOn`}
            label={`Hạn của nhiệm vụ ${index + 1}`}
            error={issueAt(issues, `/priorityTasks/${index}/dueOn`)}
            value={entry.dueOn}
            onChange={(dueOn) => change({ ...entry, dueOn })}
          />
          <Owners
            index={index}
            units={units}
            owners={entry.owners}
            error={issueAt(issues, `/priorityTasks/${index}/owners`)}
            onChange={(owners) => change({ ...entry, owners })}
          />
        </>
      )}
    </List>
  );
}

interface OwnersProps {
  readonly index: number;
  readonly units: readonly Organisation[];
  readonly owners: readonly string[] | undefined;
  readonly error: string | undefined;
  readonly onChange: (owners: readonly string[] | undefined) => void;
}

function Owners({ index, units, owners, error, onChange }: OwnersProps) {
  const pointer = `/priorityTasks/${index}/owners`;
  return (
    <>
      <RadiosField
        pointer={`${pointer}-whose`}
        label={`Giao nhiệm vụ ${index + 1} cho`}
        value={owners ? 'some' : 'all'}
        onChange={(value) => onChange(value === 'all' ? undefined : [])}
        choices={[
          { value: 'all', words: 'Tất cả đơn vị' },
          { value: 'some', words: 'Một số đơn vị' },
        ]}
      />
      {owners && (
        <LabelledGroup pointer={pointer} label={`Đơn vị được giao nhiệm vụ ${index + 1}`} error={error}>
          <div class="admin__list">
            {units.map(({ id, name }, at) => (
              <label key={id} class="choice">
                <input
                  id={at === 0 ? fieldId(pointer) : undefined}
                  type="checkbox"
                  checked={owners.includes(id)}
                  onChange={({ currentTarget: { checked } }) =>
                    onChange(checked ? [...owners, id].sort() : owners.filter((one) => one !== id))
                  }
                />
                <span>{name}</span>
              </label>
            ))}
          </div>
        </LabelledGroup>
      )}
    </>
  );
}

interface ListProps<Entry> {
  /** The noun for an entry: `mốc`. */
  readonly words: string;
  readonly entries: readonly Entry[];
  /** A blank entry. */
  readonly fresh: Entry;
  readonly onChange: (entries: readonly Entry[]) => void;
  readonly children: (entry: Entry, index: number, change: (entry: Entry) => void) => ComponentChildren;
}

function List<Entry>({ words, entries, fresh, onChange, children }: ListProps<Entry>) {
  const list = useRef<HTMLDivElement>(null);
  const drop = (index: number) => {
    onChange(entries.filter((_, at) => at !== index));
    // The pressed button may disappear with its entry; the button to add always exists.
    if (list.current?.lastElementChild instanceof HTMLElement) list.current.lastElementChild.focus();
  };
  return (
    <div ref={list}>
      {entries.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: fields are named by their place, as the API's pointers are
        <div key={index} class="admin__part">
          {children(entry, index, (changed) =>
            onChange(entries.map((one, at) => (at === index ? changed : one))),
          )}
          <Button kind="plain" onClick={() => drop(index)}>
            {`Bỏ ${words} ${index + 1}`}
          </Button>
        </div>
      ))}
      <Button onClick={() => onChange([...entries, fresh])}>{`Thêm ${words}`}</Button>
    </div>
  );
}

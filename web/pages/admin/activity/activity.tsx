import { useState } from 'preact/hooks';
import { call, callAll } from '../../../api/call.ts';
import { asFailure } from '../../../api/failure.ts';
import { useLoad } from '../../../api/load.ts';
import type { Input } from '../../../api/operations.ts';
import { href } from '../../../router.ts';
import { Button } from '../../../ui/button.tsx';
import { formatInstant } from '../../../ui/format.ts';
import { SelectField } from '../../../ui/inputs.tsx';
import { EmptyState, FailureNotice, Loaded } from '../../../ui/notice.tsx';
import { useSubmit } from '../../../ui/use-submit.ts';
import { namedChoices, unitsOf } from '../units.ts';
import {
  ACTIVITY_KIND_WORDS,
  type ActivityEntry,
  type ActivityNames,
  actWords,
  byWords,
  subjectWords,
  whyWords,
} from './activity-words.ts';

type Filter = Pick<NonNullable<Input<'getActivity'>['query']>, 'kind' | 'unitId'>;

/** What admins changed, newest first, narrowed by kind and unit. */
export default function ActivitySection() {
  const [filter, setFilter] = useState<Filter>({});
  const roster = useLoad(() => callAll('getRoster', {}), []);
  // Addresses come later than the entries, and never when the user pool does not answer: then ids are shown.
  const accounts = useLoad(() => callAll('getAccounts', {}), []);
  const entries = useLoad(() => call('getActivity', { query: filter }), [filter]);
  const organisations = roster.is === 'ready' ? roster.value : [];
  const names: ActivityNames = {
    organisations: new Map(organisations.map(({ id, name }) => [id, name])),
    accounts: new Map(accounts.is === 'ready' ? accounts.value.map(({ id, email }) => [id, email]) : []),
  };
  return (
    <>
      <p>
        Mọi thay đổi được giữ nguyên từ đầu, không ai sửa hay xóa được. Số liệu do đơn vị gửi xem ở từng tổ
        chức.
      </p>
      <div class="admin__filters">
        <SelectField
          pointer="/filter/kind"
          blank="Tất cả"
          label="Loại thay đổi"
          value={filter.kind}
          onChange={(kind) => setFilter({ ...filter, kind: kind as Filter['kind'] })}
          choices={Object.entries(ACTIVITY_KIND_WORDS).map(([value, words]) => ({ value, words }))}
        />
        <SelectField
          pointer="/filter/unitId"
          blank="Tất cả"
          label="Của đơn vị"
          value={filter.unitId}
          onChange={(unitId) => setFilter({ ...filter, unitId })}
          choices={namedChoices(unitsOf(organisations))}
        />
      </div>
      <Loaded of={entries}>
        {({ items, next }) => (
          <EntryList key={JSON.stringify(filter)} first={items} next={next} filter={filter} names={names} />
        )}
      </Loaded>
    </>
  );
}

interface EntryListProps {
  readonly first: readonly ActivityEntry[];
  readonly next: string | undefined;
  readonly filter: Filter;
  readonly names: ActivityNames;
}

function EntryList({ first, next: second, filter, names }: EntryListProps) {
  const [items, setItems] = useState(first);
  const [next, setNext] = useState(second);
  const { busy, failure, submit } = useSubmit(asFailure);
  const readMore = () =>
    submit([], async () => {
      const page = await call('getActivity', { query: { ...filter, next } });
      setItems([...items, ...page.items]);
      setNext(page.next);
    });
  if (items.length === 0) return <EmptyState title="Chưa có thay đổi nào như vậy" />;
  return (
    <>
      <ul class="admin-list" aria-label="Các thay đổi, mới nhất trước">
        {items.map((entry) => (
          <li
            key={`${entry.at} ${entry.kind} ${entry.act} ${entry.subjects[0]?.id}`}
            class="admin-list__item"
          >
            <EntryWords entry={entry} names={names} />
          </li>
        ))}
      </ul>
      {failure && <FailureNotice failure={failure} />}
      {next !== undefined && (
        <Button busy={busy} onClick={() => void readMore()}>
          {busy ? 'Đang đọc …' : 'Xem các thay đổi trước đó'}
        </Button>
      )}
    </>
  );
}

function EntryWords({ entry, names }: { readonly entry: ActivityEntry; readonly names: ActivityNames }) {
  const subjects = subjectWords(entry, names);
  const [first] = entry.subjects;
  const reason = whyWords(entry);
  return (
    <div class="admin-list__words">
      <strong>{actWords(entry)}</strong>
      <p>
        {entry.kind === 'digest' && first ? (
          <a href={href(`/admin/digests/${first.id}`)}>{subjects}</a>
        ) : (
          subjects
        )}
      </p>
      {reason !== undefined && <p>{reason}</p>}
      <p class="quiet">{`${formatInstant(entry.at)} · ${byWords(entry, names)}`}</p>
    </div>
  );
}

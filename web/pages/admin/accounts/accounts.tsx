import { useState } from 'preact/hooks';
import type { AccountView } from '../../../../shared/api/accounts.ts';
import { formatCount } from '../../../../shared/percent.ts';
import { callAll } from '../../../api/call.ts';
import { useLoad } from '../../../api/load.ts';
import { Button } from '../../../ui/button.tsx';
import { searchable } from '../../../ui/format.ts';
import { SelectField, TextField } from '../../../ui/inputs.tsx';
import { EmptyState, Loaded, Notice } from '../../../ui/notice.tsx';
import type { SectionProps } from '../sections.ts';
import { useUnits } from '../units.ts';
import { AccountDialog, type Act } from './account-dialog.tsx';
import { AccountItem } from './account-item.tsx';
import { ROLE_CHOICES, ROLE_WORDS, STATE_WORDS, stateOf } from './account-words.ts';
import { Invitation } from './invitation.tsx';

/** Accounts shown at once. */
const SHOWN = 50;

/** Who may sign in: invitations, and what becomes of an account. */
export default function AccountsSection({ account }: SectionProps) {
  const accounts = useLoad(() => callAll('getAccounts', {}), []);
  const units = useUnits();
  const [done, setDone] = useState<string>();
  const [chosen, setChosen] = useState<{ readonly of: AccountView; readonly act: Act }>();
  const onDone = (words: string) => {
    setDone(words);
    setChosen(undefined);
    accounts.reload();
  };
  return (
    <>
      {done !== undefined && (
        <div role="status">
          <Notice kind="success">{done}</Notice>
        </div>
      )}
      <h2>Mời một người</h2>
      <Loaded of={units}>{(all) => <Invitation units={all} onDone={onDone} />}</Loaded>
      <h2>Các tài khoản</h2>
      <Loaded of={accounts}>
        {(items) => (
          <AccountList
            items={items}
            ownId={account.id}
            names={new Map(units.is === 'ready' ? units.value.map(({ id, name }) => [id, name]) : [])}
            onAct={(of, act) => setChosen({ of, act })}
          />
        )}
      </Loaded>
      {chosen && (
        <AccountDialog
          {...chosen}
          units={units.is === 'ready' ? units.value : []}
          onClose={() => setChosen(undefined)}
          onDone={onDone}
        />
      )}
    </>
  );
}

interface AccountListProps {
  readonly items: readonly AccountView[];
  readonly ownId: string;
  readonly names: ReadonlyMap<string, string>;
  readonly onAct: (of: AccountView, act: Act) => void;
}

function AccountList({ items, ownId, names, onAct }: AccountListProps) {
  const [search, setSearch] = useState<string>();
  const [role, setRole] = useState<string>();
  const [unitId, setUnitId] = useState<string>();
  const [state, setState] = useState<string>();
  const [all, setAll] = useState(false);
  const nameOf = (id: string | undefined) => (id === undefined ? '' : (names.get(id) ?? id));
  const wanted = searchable(search ?? '');
  const found = items.filter(
    (one) =>
      (role === undefined || one.roles.some((its) => its === role)) &&
      (unitId === undefined || one.unitId === unitId) &&
      (state === undefined || stateOf(one) === state) &&
      searchable(
        `${one.email} ${nameOf(one.unitId)} ${one.roles.map((its) => ROLE_WORDS[its].words)}`,
      ).includes(wanted),
  );
  const shown = all ? found : found.slice(0, SHOWN);
  return (
    <>
      <div class="admin__filters">
        <TextField
          pointer="/filter/search"
          label="Tìm theo địa chỉ hoặc đơn vị"
          type="search"
          value={search}
          onChange={setSearch}
        />
        <SelectField
          pointer="/filter/role"
          blank="Tất cả"
          label="Vai trò"
          value={role}
          onChange={setRole}
          choices={ROLE_CHOICES}
        />
        <SelectField
          pointer="/filter/unit"
          blank="Tất cả"
          label="Của đơn vị"
          value={unitId}
          onChange={setUnitId}
          choices={[...names].map(([value, words]) => ({ value, words }))}
        />
        <SelectField
          pointer="/filter/state"
          blank="Tất cả"
          label="Tình trạng"
          value={state}
          onChange={setState}
          choices={Object.entries(STATE_WORDS).map(([value, { words }]) => ({ value, words }))}
        />
      </div>
      <p role="status">{`${formatCount(found.length)} trong ${formatCount(items.length)} tài khoản`}</p>
      {found.length === 0 && <EmptyState title="Không có tài khoản nào như vậy" />}
      <ul class="admin-list">
        {shown.map((one) => (
          <AccountItem
            key={one.id}
            account={one}
            own={one.id === ownId}
            unit={nameOf(one.unitId)}
            onAct={(act) => onAct(one, act)}
          />
        ))}
      </ul>
      {shown.length < found.length && (
        <Button onClick={() => setAll(true)}>{`Hiện cả ${formatCount(found.length)} tài khoản`}</Button>
      )}
    </>
  );
}

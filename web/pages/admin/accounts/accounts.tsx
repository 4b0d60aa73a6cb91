import { useState } from 'preact/hooks';
import type { AccountView } from '../../../../shared/api/accounts.ts';
import { callAll } from '../../../api/call.ts';
import { useLoad } from '../../../api/load.ts';
import { today } from '../../../api/today.ts';
import { EmptyState, Loaded, Notice } from '../../../ui/notice.tsx';
import { FilteredList } from '../filtered-list.tsx';
import type { SectionProps } from '../section-props.ts';
import { NextStep } from '../set-up/next-step.tsx';
import { useUnits } from '../units.ts';
import { AccountDialog } from './account-dialog.tsx';
import { AccountItem } from './account-item.tsx';
import {
  type Act,
  isInvitationOver,
  ROLE_WORDS,
  roleChoices,
  STATE_WORDS,
  stateOf,
} from './account-words.ts';
import { Invitation } from './invitation.tsx';
import { MachineAccounts } from './machine-accounts.tsx';
import { ManyInvitations } from './many/many-invitations.tsx';
import { RecipientInvitation } from './recipient-invitation.tsx';
import { ResendAll } from './resend-all.tsx';

/** The choice of accounts whose invitation ended unused. */
const OVER = 'invitation-over';
/** Accounts that are shown first. */
const SHOWN = 50;

/** Manages accounts: invites people, and locks, unlocks or moves accounts. */
export default function AccountsSection({ account, query }: SectionProps) {
  const recipientId = query.get('recipient') ?? undefined;
  const accounts = useLoad(() => callAll('getAccounts', {}), []);
  const units = useUnits();
  const [done, setDone] = useState<string>();
  const [chosen, setChosen] = useState<{ readonly of: AccountView; readonly act: Act }>();
  /** Counts what was sent or done on this visit. */
  const [sent, setSent] = useState(0);
  const changed = () => {
    setSent((before) => before + 1);
    accounts.reload();
  };
  const onDone = (words: string) => {
    setDone(words);
    setChosen(undefined);
    changed();
  };
  return (
    <>
      {done !== undefined && (
        <div role="status">
          <Notice kind="success">{done}</Notice>
        </div>
      )}
      {sent > 0 && <NextStep here="/admin/accounts" after={sent} />}
      <h2>Mời một người</h2>
      <Loaded of={units}>
        {(all) =>
          recipientId === undefined ? (
            <Invitation key="" units={all} onDone={onDone} />
          ) : (
            <RecipientInvitation key={recipientId} recipientId={recipientId} units={all} onDone={onDone} />
          )
        }
      </Loaded>
      <h2>Mời nhiều người từ tệp</h2>
      <Loaded of={units}>{(all) => <ManyInvitations units={all} onSent={changed} />}</Loaded>
      <h2>Các tài khoản</h2>
      <Loaded of={accounts}>
        {(items) => (
          <>
            <ResendAll accounts={items} onSent={accounts.reload} />
            <AccountList
              items={items}
              ownId={account.id}
              names={new Map(units.is === 'ready' ? units.value.map(({ id, name }) => [id, name]) : [])}
              onAct={(of, act) => setChosen({ of, act })}
            />
          </>
        )}
      </Loaded>
      <MachineAccounts units={units} />
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
  const nameOf = (id: string | undefined) => (id === undefined ? '' : (names.get(id) ?? id));
  return (
    <FilteredList
      items={items}
      words="tài khoản"
      searchLabel="Tìm theo địa chỉ hoặc đơn vị"
      textOf={({ email, unitId, roles }) =>
        `${email} ${nameOf(unitId)} ${roles.map((role) => ROLE_WORDS[role].words)}`
      }
      filters={[
        {
          name: 'role',
          label: 'Vai trò',
          choices: roleChoices(),
          holds: ({ roles }, role) => roles.some((its) => its === role),
        },
        {
          name: 'unit',
          label: 'Của đơn vị',
          choices: [...names].map(([value, words]) => ({ value, words })),
          holds: ({ unitId }, unit) => unitId === unit,
        },
        {
          name: 'state',
          label: 'Tình trạng',
          choices: [
            ...Object.entries(STATE_WORDS).map(([value, { words }]) => ({ value, words })),
            { value: OVER, words: 'Thư mời đã hết hạn' },
          ],
          holds: (one, state) =>
            state === OVER ? isInvitationOver(one, today.get()) : stateOf(one) === state,
        },
      ]}
      max={SHOWN}
    >
      {(shown) =>
        shown.length === 0 ? (
          <EmptyState title="Không có tài khoản nào như vậy" />
        ) : (
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
        )
      }
    </FilteredList>
  );
}

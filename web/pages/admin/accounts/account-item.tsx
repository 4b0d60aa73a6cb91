import type { AccountView } from '../../../../shared/api/accounts.ts';
import { today } from '../../../api/today.ts';
import { useStore } from '../../../store.ts';
import { Button } from '../../../ui/button.tsx';
import { formatInstant } from '../../../ui/format.ts';
import { ACT_WORDS } from './account-dialog.tsx';
import { type Act, actsOf, invitationWords, ROLE_WORDS, STATE_WORDS, stateOf } from './account-words.ts';

interface AccountItemProps {
  readonly account: AccountView;
  /** Whether it is the reader's own account, which they cannot lock. */
  readonly own: boolean;
  /** The name of its unit; empty without one. */
  readonly unit: string;
  readonly onAct: (act: Act) => void;
}

/** One account with its possible acts. */
export function AccountItem({ account, own, unit, onAct }: AccountItemProps) {
  const { words, tag } = STATE_WORDS[stateOf(account)];
  const invited = invitationWords(account, useStore(today));
  const roles = account.roles.map((role) => ROLE_WORDS[role].words).join(', ');
  return (
    <li class="admin-list__item">
      <div class="admin-list__words">
        <strong>{account.email}</strong> <span class={`tag tag--${tag}`}>{words}</span>
        <p class="quiet">
          {[roles || 'Chưa có vai trò', unit, own && 'tài khoản của đồng chí'].filter(Boolean).join(' · ')}
          {` · tạo lúc ${formatInstant(account.createdAt)}`}
          {invited !== '' && ` · ${invited}`}
        </p>
      </div>
      <div class="admin-list__acts">
        {actsOf(account, own).map((act) => (
          // Locking and unlocking share a key, so that the button keeps the focus when it changes.
          <Button key={act === 'enable' ? 'disable' : act} onClick={() => onAct(act)}>
            {ACT_WORDS[act].button}
            <span class="visually-hidden"> {account.email}</span>
          </Button>
        ))}
      </div>
    </li>
  );
}

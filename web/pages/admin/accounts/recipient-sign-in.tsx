import type { Recipient } from '../../../../shared/recipients/recipient.ts';
import { href } from '../../../router.ts';
import { STATE_WORDS, stateOf } from './account-words.ts';
import { type AccountsByAddress, accountOfRecipient, invitationPath } from './recipient-account.ts';

interface SignInStateProps {
  readonly recipient: Recipient;
  readonly accounts: AccountsByAddress;
}

/** Whether a recipient can open the links of a mail, and else the way to invite them. */
export function SignInState({ recipient, accounts }: SignInStateProps) {
  const account = accountOfRecipient(recipient, accounts);
  if (account) {
    const { words, tag } = STATE_WORDS[stateOf(account)];
    return <span class={`tag tag--${tag}`}>{words}</span>;
  }
  if (recipient.cadences.length === 0) return <>–</>;
  return (
    <>
      <span class="quiet">Chưa có tài khoản</span>{' '}
      <a href={href(invitationPath(recipient))}>
        Mời đăng nhập<span class="visually-hidden"> {recipient.name}</span>
      </a>
    </>
  );
}

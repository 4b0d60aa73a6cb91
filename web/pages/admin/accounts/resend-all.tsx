import { useState } from 'preact/hooks';
import { INVITATION_DAYS } from '../../../../shared/accounts/status.ts';
import type { AccountView } from '../../../../shared/api/accounts.ts';
import { formatCount } from '../../../../shared/figures.ts';
import { call } from '../../../api/call.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { ViewHeading } from '../../../ui/view-heading.tsx';
import { EachProgress } from '../one-by-one/each-progress.tsx';
import { useSendEach } from '../one-by-one/use-send-each.ts';
import { stateOf } from './account-words.ts';
import { failureWords, sentWords } from './many/outcomes.ts';

interface Resend {
  readonly account: AccountView;
  readonly key: string;
}

const resend = async ({ account: { id }, key }: Resend): Promise<void> => {
  await call('putAccount', { path: { id }, body: { act: 'invite-again' }, idempotencyKey: key });
};

interface ResendAllProps {
  readonly accounts: readonly AccountView[];
  readonly onSent: () => void;
}

/** Invites again everybody who has never signed in, one by one. */
export function ResendAll({ accounts, onSent }: ResendAllProps) {
  const [asked, setAsked] = useState(false);
  const [items, setItems] = useState<readonly Resend[]>([]);
  const run = useSendEach(resend, onSent);
  const { state } = run;
  const waiting = accounts.filter((account) => stateOf(account) === 'invited');
  const count = formatCount(waiting.length);
  if (state && state.is !== 'ended') {
    return (
      <div class="admin__part">
        <ViewHeading level={3}>Đang gửi lại thư mời</ViewHeading>
        <EachProgress state={state} run={run} whole={items.length} />
      </div>
    );
  }
  const refused = items.flatMap(({ account, key }, index) => {
    const outcome = state?.outcomes.get(items[index] as Resend);
    return outcome?.is === 'refused'
      ? [{ key, words: `${account.email}: ${failureWords(outcome.failure)}` }]
      : [];
  });
  return (
    <>
      {state && (
        <div role="status">
          <Notice
            kind={refused.length > 0 ? 'warning' : 'success'}
            title={sentWords(items.length, state.outcomes)}
          >
            <ul>
              {refused.map(({ key, words }) => (
                <li key={key}>{words}</li>
              ))}
            </ul>
          </Notice>
        </div>
      )}
      {state && state.outcomes.size < items.length && (
        <Button onClick={run.goOn}>Gửi tiếp phần còn lại</Button>
      )}
      {waiting.length > 0 && (
        <p>
          <Button
            onClick={() => setAsked(true)}
          >{`Gửi lại thư mời cho ${count} người chưa đăng nhập`}</Button>
        </p>
      )}
      {asked && (
        <ConfirmDialog
          title={`Gửi lại thư mời cho ${count} người?`}
          confirm={`Gửi ${count} thư mời`}
          onConfirm={() => {
            const chosen = waiting.map((account) => ({ account, key: crypto.randomUUID() }));
            setItems(chosen);
            setAsked(false);
            run.start(chosen);
          }}
          onClose={() => setAsked(false)}
        >
          <p>
            Mỗi người chưa đăng nhập lần nào được gửi thư mời mới với mật khẩu tạm thời mới, dùng được{' '}
            {INVITATION_DAYS} ngày. Mật khẩu tạm thời trước của họ hết hiệu lực.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}

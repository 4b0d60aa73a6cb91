import { PROVINCE } from '../../../shared/ids.ts';
import { call, callAll } from '../../api/call.ts';
import { useLoad } from '../../api/load.ts';
import { href, navigate } from '../../router.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { EmailAddress } from '../../ui/email-address.tsx';
import { EmptyState, Loaded, Notice } from '../../ui/notice.tsx';
import { DataTable } from '../../ui/table.tsx';
import { type AccountsByAddress, accountsByAddress } from './accounts/recipient-account.ts';
import { SignInState } from './accounts/recipient-sign-in.tsx';
import { CADENCE_WORDS } from './cadences.ts';
import { ImportPanel } from './import/import-panel.tsx';
import { RECIPIENT_COLUMNS, RECIPIENT_TEMPLATE, recipientFields, wholeArea } from './recipients/columns.ts';
import { nameRecipientRows } from './recipients/name-rows.ts';
import { RecipientForm } from './recipients/recipient-form.tsx';
import type { Recipient, Scope } from './recipients/words.ts';
import type { SectionProps } from './section-props.ts';
import { NextStep } from './set-up/next-step.tsx';
import { unitsOf } from './units.ts';

const LIST = '/admin/recipients';
/** The address of the form for a new recipient. It has a dot, which no id has. */
const NEW = 'new.';

/** The recipients of the digests: listed, added, changed, ended, imported. */
export default function RecipientsSection({ item, query }: SectionProps) {
  const load = useLoad(async () => {
    const [{ items }, roster, accounts] = await Promise.all([
      call('getRecipients', {}),
      callAll('getRoster', {}),
      // Who can sign in is told beside the list; without it the list is still of use.
      callAll('getAccounts', {}).catch(() => undefined),
    ]);
    const scopes: Scope[] = [{ id: PROVINCE, name: wholeArea() }, ...unitsOf(roster)];
    return { items, scopes, accounts: accounts && accountsByAddress(accounts) };
  }, []);
  return (
    <Loaded of={load}>
      {({ items, scopes, accounts }) =>
        item === undefined ? (
          <>
            {query.get('saved') !== null && (
              <>
                <Notice kind="success" title="Đã lưu người nhận" />
                <NextStep here={LIST} after={items} />
              </>
            )}
            <RecipientList items={items} scopes={scopes} accounts={accounts} />
            <h2>Nhập danh sách người nhận</h2>
            <RecipientImport scopes={scopes} onApplied={load.reload} />
          </>
        ) : (
          <OneRecipient
            key={item}
            recipient={items.find(({ id }) => id === item)}
            isNew={item === NEW}
            taken={items.map(({ id }) => id)}
            scopes={scopes}
            onSaved={() => {
              load.reload();
              navigate(LIST, { query: { saved: '1' }, replace: true });
            }}
          />
        )
      }
    </Loaded>
  );
}

interface OneProps {
  readonly recipient: Recipient | undefined;
  readonly isNew: boolean;
  readonly taken: readonly string[];
  readonly scopes: readonly Scope[];
  readonly onSaved: () => void;
}

function OneRecipient({ recipient, isNew, ...rest }: OneProps) {
  return (
    <>
      <a class="back" href={href(LIST)}>
        Danh sách người nhận
      </a>
      {recipient || isNew ? (
        <RecipientForm recipient={recipient} {...rest} />
      ) : (
        <Notice kind="warning">Không có người nhận này. Đồng chí quay lại danh sách.</Notice>
      )}
    </>
  );
}

interface ListProps {
  readonly items: readonly Recipient[];
  readonly scopes: readonly Scope[];
  /** Absent when they could not be read. */
  readonly accounts: AccountsByAddress | undefined;
}

function RecipientList({ items, scopes, accounts }: ListProps) {
  const nameOf = (scope: string) => scopes.find(({ id }) => id === scope)?.name ?? scope;
  return (
    <>
      {items.length === 0 ? (
        <EmptyState title="Chưa có người nhận nào" />
      ) : (
        <DataTable
          caption="Người nhận bản tổng hợp"
          keyOf={({ id }) => id}
          columns={[
            { head: 'Họ và tên', cell: ({ id, name }) => <a href={href(`${LIST}/${id}`)}>{name}</a> },
            { head: 'Chức vụ', cell: ({ title }) => title },
            { head: 'Địa chỉ thư', cell: ({ email }) => <EmailAddress of={email} /> },
            { head: 'Phạm vi', cell: ({ scope }) => nameOf(scope) },
            {
              head: 'Kỳ nhận',
              cell: ({ cadences }) =>
                cadences.length === 0 ? (
                  <span class="tag">Đã ngừng nhận</span>
                ) : (
                  cadences.map((one) => CADENCE_WORDS[one]).join(', ')
                ),
            },
            ...(accounts
              ? [
                  {
                    head: 'Đăng nhập',
                    cell: (one: Recipient) => <SignInState recipient={one} accounts={accounts} />,
                  },
                ]
              : []),
          ]}
          rows={items}
        />
      )}
      <ButtonLink kind="primary" href={href(`${LIST}/${NEW}`)}>
        Thêm người nhận
      </ButtonLink>
    </>
  );
}

function RecipientImport({
  scopes,
  onApplied,
}: {
  readonly scopes: readonly Scope[];
  readonly onApplied: () => void;
}) {
  return (
    <ImportPanel
      section={LIST}
      columns={RECIPIENT_COLUMNS}
      template={RECIPIENT_TEMPLATE}
      fieldsOf={recipientFields}
      send={(rows, { dryRun, effectiveFrom }) =>
        call('putRecipients', {
          query: { dryRun: dryRun ? 'true' : 'false', effectiveFrom },
          // The API validates the fields of each row.
          body: { items: rows as unknown as Recipient[] },
        })
      }
      currentOn={async () => (await call('getRecipients', {})).items}
      nameRows={(...rows) => nameRecipientRows(scopes, ...rows)}
      detailOf={({ fields: { title, email } }) =>
        [title, email].filter((one) => typeof one === 'string').join(', ')
      }
      onApplied={onApplied}
    />
  );
}

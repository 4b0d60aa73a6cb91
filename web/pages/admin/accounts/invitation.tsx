import { useState } from 'preact/hooks';
import { INVITATION_DAYS } from '../../../../shared/accounts/status.ts';
import { call } from '../../../api/call.ts';
import { asFailure } from '../../../api/failure.ts';
import type { Input } from '../../../api/operations.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorSummary, issueAt } from '../../../ui/error-summary.tsx';
import { Form } from '../../../ui/form.tsx';
import { RadiosField, SelectField, TextField } from '../../../ui/inputs.tsx';
import { FailureNotice } from '../../../ui/notice.tsx';
import { useSubmit } from '../../../ui/use-submit.ts';
import { namedChoices, type UnitName } from '../units.ts';
import { roleChoices } from './account-words.ts';
import { type Invited, missingOf, refusedIssues } from './invitation-issues.ts';

type Body = Extract<Input<'postAccount'>, { readonly body: unknown }>['body'];

interface InvitationProps {
  readonly units: readonly UnitName[];
  /** What is filled in at first. */
  readonly initial?: Invited;
  readonly onDone: (words: string) => void;
}

/** Creates an account. Its owner gets an email with a temporary password. */
export function Invitation({ units, initial = {}, onDone }: InvitationProps) {
  const [typed, setTyped] = useState<Invited>(initial);
  const { busy, issues, attempt, failure, submit } = useSubmit(asFailure, refusedIssues);
  const send = () =>
    submit(missingOf(typed), async () => {
      const { email = '', role, unitId } = typed;
      const { email: invited } = await call('postAccount', {
        body: { role, email: email.trim(), ...(role === 'district' && { unitId }) } as Body,
      });
      setTyped({});
      onDone(`Đã gửi thư mời tới ${invited}. Mật khẩu tạm thời trong thư dùng được ${INVITATION_DAYS} ngày.`);
    });
  return (
    <Form class="narrow" onSubmit={() => void send()}>
      <ErrorSummary issues={issues} attempt={attempt} />
      {failure && <FailureNotice failure={failure} typed />}
      <TextField
        pointer="/email"
        label="Địa chỉ thư điện tử"
        type="email"
        inputMode="email"
        value={typed.email}
        error={issueAt(issues, '/email')}
        onChange={(email) => setTyped({ ...typed, email })}
      />
      <RadiosField
        pointer="/role"
        label="Vai trò được giao"
        choices={roleChoices()}
        value={typed.role}
        error={issueAt(issues, '/role')}
        onChange={(role) => setTyped({ ...typed, role })}
      />
      {typed.role === 'district' && (
        <SelectField
          pointer="/unitId"
          label="Đơn vị"
          choices={namedChoices(units)}
          value={typed.unitId}
          error={issueAt(issues, '/unitId')}
          onChange={(unitId) => setTyped({ ...typed, unitId })}
        />
      )}
      <Button type="submit" kind="primary" busy={busy}>
        Gửi thư mời
      </Button>
    </Form>
  );
}

import { useState } from 'preact/hooks';
import { RECIPIENT } from '../../../../shared/recipients/recipient.ts';
import { issue, issuesOf } from '../../../../shared/runtime/issues.ts';
import type { Issue } from '../../../../shared/runtime/problem.ts';
import { call } from '../../../api/call.ts';
import { asFailure, CallFailure, errorsOf } from '../../../api/failure.ts';
import { currentNames, currentSchedule } from '../../../config.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorSummary, issueAt } from '../../../ui/error-summary.tsx';
import { fieldId, LabelledGroup } from '../../../ui/field.tsx';
import { SelectField, TextField } from '../../../ui/inputs.tsx';
import { FailureNotice } from '../../../ui/notice.tsx';
import { useSubmit } from '../../../ui/use-submit.ts';
import { cadenceTimeWords } from '../cadence-times.ts';
import { CADENCE_WORDS, CADENCES } from '../cadences.ts';
import { freshId } from '../fresh-id.ts';
import { namedChoices } from '../units.ts';
import type { Recipient, Scope } from './words.ts';

interface RecipientFormProps {
  /** `undefined` for a new recipient. */
  readonly recipient: Recipient | undefined;
  /** Ids in use: a new recipient with one of them would overwrite another. */
  readonly taken: readonly string[];
  readonly scopes: readonly Scope[];
  readonly onSaved: () => void;
}

type Draft = {
  readonly [Name in Exclude<keyof Recipient, 'id' | 'cadences' | 'report'>]: string | undefined;
} & Pick<Recipient, 'cadences' | 'report'>;

const BLANK: Draft = { email: undefined, name: undefined, title: undefined, scope: undefined, cadences: [] };

const WORDS: Readonly<Record<string, string>> = {
  name: 'Họ và tên',
  title: 'Chức vụ',
  email: 'Địa chỉ thư điện tử',
  scope: 'Phạm vi',
  cadences: 'Kỳ nhận',
  report: 'Tệp kèm thư',
};

/** One recipient: added, changed, or ended. */
export function RecipientForm({ recipient, taken, scopes, onSaved }: RecipientFormProps) {
  const [draft, setDraft] = useState<Draft>(recipient ?? BLANK);
  const { busy, issues, attempt, failure, submit } = useSubmit(asFailure, errorsOf);
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });

  const save = (cadences: Recipient['cadences'], ends: boolean) => {
    const id = recipient?.id ?? freshId(draft.name ?? '', taken);
    const { id: _, ...typed } = { ...draft, id };
    const read = RECIPIENT.data.safeParse({ ...typed, id, cadences }, { reportInput: true });
    const found = [
      ...(read.error ? issuesOf(read.error) : []),
      ...(cadences.length === 0 && !ends
        ? [issue('/cadences', 'required', 'Đồng chí chọn ít nhất một kỳ.')]
        : []),
    ];
    return submit(found, async () => {
      const { errors } = await call('putRecipients', { body: { items: [read.data as Recipient] } });
      if (errors.length > 0) {
        throw new CallFailure('invalid', { type: 'invalid', detail: '', errors: errors.map(ofTheOne) });
      }
      onSaved();
    });
  };
  const at = (name: string) => ({
    pointer: `/${name}`,
    label: WORDS[name] as string,
    error: issueAt(issues, `/${name}`),
  });

  return (
    <div class="narrow">
      <h2>{recipient ? 'Sửa người nhận' : 'Thêm người nhận'}</h2>
      <ErrorSummary
        attempt={attempt}
        issues={issues.map((one) => ({
          ...one,
          message: `${WORDS[one.pointer.slice(1)] ?? 'Người nhận'}: ${one.message}`,
        }))}
      />
      {failure && <FailureNotice failure={failure} typed />}
      <TextField {...at('name')} value={draft.name} onChange={(name) => set({ name })} />
      <TextField {...at('title')} value={draft.title} onChange={(title) => set({ title })} />
      <TextField
        {...at('email')}
        type="email"
        inputMode="email"
        value={draft.email}
        onChange={(email) => set({ email })}
      />
      <SelectField
        {...at('scope')}
        hint={`Số liệu của toàn ${currentNames().area} hoặc của một đơn vị.`}
        value={draft.scope}
        onChange={(scope) => set({ scope })}
        choices={namedChoices(scopes)}
      />
      <LabelledGroup {...at('cadences')}>
        {CADENCES.map((cadence, index) => (
          <label key={cadence} class="choice">
            <input
              id={index === 0 ? fieldId('/cadences') : undefined}
              type="checkbox"
              checked={draft.cadences.includes(cadence)}
              onChange={({ currentTarget: { checked } }) =>
                set({
                  cadences: CADENCES.filter((one) =>
                    one === cadence ? checked : draft.cadences.includes(one),
                  ),
                })
              }
            />
            <span>
              {CADENCE_WORDS[cadence]}
              <span class="choice__hint">{cadenceTimeWords(cadence, currentSchedule())}</span>
            </span>
          </label>
        ))}
      </LabelledGroup>
      <LabelledGroup {...at('report')}>
        <label class="choice">
          <input
            id={fieldId('/report')}
            type="checkbox"
            checked={draft.report === true}
            onChange={({ currentTarget: { checked } }) => set({ report: checked })}
          />
          <span>Kèm dự thảo báo cáo sơ kết (.docx), bên cạnh bảng số liệu (.xlsx)</span>
        </label>
      </LabelledGroup>
      <div class="actions">
        <Button kind="primary" busy={busy} onClick={() => void save(draft.cadences, false)}>
          Lưu
        </Button>
        {recipient && recipient.cadences.length > 0 && (
          <Button kind="danger" busy={busy} onClick={() => void save([], true)}>
            Ngừng gửi cho người này
          </Button>
        )}
      </div>
    </div>
  );
}

/** Converts a pointer of an import of one row to a pointer of the form. */
const ofTheOne = (one: Issue): Issue => ({ ...one, pointer: one.pointer.replace(/^\/items\/0/, '') });

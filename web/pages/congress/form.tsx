import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { CONGRESS_RESULT_FIELDS, CONGRESS_RESULT_FORM } from '../../../shared/forms/congress-result.ts';
import { valueAt, withValue } from '../../../shared/forms/pointer.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { Issue } from '../../../shared/runtime/problem.ts';
import { capital } from '../../../shared/text/capital.ts';
import { currentNames } from '../../config.ts';
import { ReplyField } from '../../revisions/reply-field.tsx';
import type { ChainRevision } from '../../revisions/revision.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary, issueAt, useFieldToBeginAt } from '../../ui/error-summary.tsx';
import { fieldId } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { TextAreaField } from '../../ui/inputs.tsx';
import type { Typed } from '../../work/work.ts';
import { Block } from './block.tsx';
import { LiveLine } from './line.tsx';
import { fieldLines, LINE_POINTERS } from './lines.ts';

/** The props of the form. */
interface FormProps {
  readonly typed: Typed;
  readonly plan: Plan;
  /** The name of the required reason; `undefined` for the first revision, which needs none. */
  readonly reasonName: string | undefined;
  /** The return whose comment can be answered. */
  readonly returned: Pick<ChainRevision, 'reason'> | undefined;
  /** All errors of the draft, including those of the server. */
  readonly errors: readonly Issue[];
  readonly warnings: readonly Issue[];
  /** The number of attempts to send. Missing fields are shown from the first one on. */
  readonly attempt: number;
  /** The field to focus, when a link of "check answers" leads here. */
  readonly field: string | undefined;
  readonly onChange: (typed: Typed, pointer: string) => void;
  readonly onCheck: () => void;
  /** Buttons beside the submit button. */
  readonly children: ComponentChildren;
}

/** Codes of malformed values. They are shown when the field loses the focus, not during typing. */
const MALFORMED: ReadonlySet<string> = new Set([
  'invalid-type',
  'not-a-whole-number',
  'too-big',
  'too-small',
  'invalid-date',
  'future-date',
  'hidden-characters',
]);

/** The form of one congress, in one column. Every change is stored. */
export function ResultForm(props: FormProps) {
  const { typed, plan, errors, warnings, attempt, reasonName, onChange } = props;
  const [left, leave] = useLeftFields();
  useFieldToBeginAt(props.field);
  const shown = errors.filter(
    ({ pointer, code }) => attempt > 0 || (left.has(pointer) && MALFORMED.has(code)),
  );
  const lines = fieldLines({ typed, errors, warnings });
  const fieldOf = (pointer: string) => ({
    pointer,
    error: issueAt(shown, pointer),
    onChange: (value: unknown) => onChange(withValue(typed, pointer, value), pointer),
  });
  return (
    <Form
      id={fieldId('/data')}
      tabIndex={-1}
      class="narrow congress"
      onFocusOut={leave}
      onSubmit={props.onCheck}
    >
      <ErrorSummary issues={attempt > 0 ? errors : []} attempt={attempt} />
      {reasonName !== undefined && (
        <TextAreaField
          {...fieldOf('/reason')}
          value={valueAt(typed, '/reason') as string | undefined}
          label={capital(reasonName)}
          hint={`${currentNames().commission} đọc lý do này bên cạnh số liệu mới.`}
          rows={2}
        />
      )}
      {props.returned && (
        <ReplyField
          {...fieldOf('/reply')}
          comment={props.returned.reason}
          value={valueAt(typed, '/reply') as string | undefined}
        />
      )}
      {CONGRESS_RESULT_FORM.map((group, index) => {
        const { pointer } = group;
        return (
          <Block
            key={group.title}
            group={group}
            id={`congress-${index}`}
            error={pointer === undefined ? undefined : issueAt(shown, pointer)}
          >
            {group.fields.map((field) => (
              <div key={field.pointer} class={field.kind === 'count' ? 'congress__number' : undefined}>
                <FormField
                  {...fieldOf(field.pointer)}
                  field={field}
                  plan={plan}
                  value={valueAt(typed, field.pointer)}
                />
                {LINE_POINTERS.has(field.pointer) && <LiveLine pointer={field.pointer} lines={lines} />}
              </div>
            ))}
            {pointer !== undefined && <LiveLine pointer={pointer} lines={lines} />}
          </Block>
        );
      })}
      <div class="actions">
        <Button type="submit" kind="primary">
          Kiểm tra trước khi gửi
        </Button>
        {props.children}
      </div>
    </Form>
  );
}

/** The pointers of fields that lost the focus. A field with several boxes counts when the focus leaves all of them. */
function useLeftFields(): [ReadonlySet<string>, (event: FocusEvent) => void] {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const leave = ({ target, relatedTarget }: FocusEvent) => {
    const field = (target as Element).closest('.field');
    if (!field || field.contains(relatedTarget as Node | null)) return;
    const found = CONGRESS_RESULT_FIELDS.find(({ pointer }) => field.querySelector(`#${fieldId(pointer)}`));
    if (found) setLeft((before) => new Set(before).add(found.pointer));
  };
  return [left, leave];
}

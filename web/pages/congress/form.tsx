import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { Issue } from '../../../shared/runtime/problem.ts';
import { valueAt, withValue } from '../../pointer.ts';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { ErrorSummary, issueAt, useFieldToBeginAt } from '../../ui/error-summary.tsx';
import { fieldId } from '../../ui/field.tsx';
import { capital } from '../../ui/format.ts';
import { NumberField, RadiosField, TextAreaField } from '../../ui/inputs.tsx';
import type { Typed } from '../../work/work.ts';
import { Block } from './block.tsx';
import { labelOf } from './figure-list.tsx';
import { FIGURES, FORMS, GROUPS } from './figures.ts';
import { LiveLine } from './line.tsx';
import { linesOf } from './lines.ts';

/** What a form is drawn from. */
interface FormProps {
  readonly typed: Typed;
  readonly plan: Plan;
  /** What the reason is called that is asked for; `undefined`: none is, it is the first. */
  readonly reasonName: string | undefined;
  /** Everything that is wrong with what was typed; what the server found too. */
  readonly errors: readonly Issue[];
  readonly warnings: readonly Issue[];
  /** Attempts to send so far: what is missing is said from the first on. */
  readonly attempt: number;
  /** A field to begin at, which "check answers" leads to. */
  readonly field: string | undefined;
  readonly onChange: (typed: Typed, pointer: string) => void;
  readonly onCheck: () => void;
  /** Beside the button that goes on. */
  readonly children: ComponentChildren;
}

/** What is typed wrongly is said when a field is left, not while it is typed in. */
const MALFORMED: ReadonlySet<string> = new Set([
  'invalid-type',
  'not-a-whole-number',
  'too-big',
  'too-small',
  'invalid-date',
  'future-date',
  'hidden-characters',
]);

/** The form of one congress, in one column. Values are kept at every key. */
export function ResultForm(props: FormProps) {
  const { typed, plan, errors, warnings, attempt, reasonName, onChange } = props;
  const [left, leave] = useLeftFields();
  useFieldToBeginAt(props.field);
  const shown = errors.filter(
    ({ pointer, code }) => attempt > 0 || (left.has(pointer) && MALFORMED.has(code)),
  );
  const lines = linesOf({ typed, errors, warnings });
  const fieldOf = (pointer: string) => ({
    pointer,
    error: issueAt(shown, pointer),
    onChange: (value: unknown) => onChange(withValue(typed, pointer, value), pointer),
  });
  const numbers = (group: keyof typeof BLOCKS, hints: Readonly<Record<string, string>> = {}) =>
    (GROUPS[BLOCKS[group]].figures as typeof FIGURES).map(({ pointer, label, optional }) => (
      <div key={pointer} class="congress__number">
        <NumberField
          {...fieldOf(pointer)}
          value={valueAt(typed, pointer) as number | string | undefined}
          label={labelOf(pointer, label, plan)}
          {...(hints[pointer] !== undefined && { hint: hints[pointer] })}
          {...(optional && { optional })}
        />
        {LIVE.has(pointer) && <LiveLine pointer={pointer} lines={lines} />}
      </div>
    ));
  const direct = valueAt(typed, DIRECT);
  return (
    <form
      id={fieldId('/data')}
      tabIndex={-1}
      class="narrow congress"
      noValidate
      onFocusOut={leave}
      onSubmit={(event) => {
        event.preventDefault();
        props.onCheck();
      }}
    >
      <ErrorSummary issues={attempt > 0 ? errors : []} attempt={attempt} />
      {reasonName !== undefined && (
        <TextAreaField
          {...fieldOf('/reason')}
          value={valueAt(typed, '/reason') as string | undefined}
          label={capital(reasonName)}
          hint="Ban Tổ chức Tỉnh ủy đọc lý do này bên cạnh số liệu mới."
          rows={2}
        />
      )}
      <Block index={0}>
        <DateField
          {...fieldOf('/data/heldOn')}
          value={valueAt(typed, '/data/heldOn') as string | undefined}
          label="Ngày tổ chức đại hội"
          hint="Ví dụ: 25 6 2020."
        />
        <RadiosField
          {...fieldOf('/data/form')}
          value={valueAt(typed, '/data/form') as string | undefined}
          label="Hình thức đại hội"
          choices={FORMS}
        />
      </Block>
      <Block
        index={1}
        note="Ghi số người. Mục không bắt buộc thì bỏ trống nếu chưa có số liệu; bỏ trống không phải là 0."
      >
        {numbers('committee', {
          '/data/committee/appointed': 'Ghi 0 nếu không có.',
          '/data/committee/women': `Chỉ tiêu: từ ${plan.quotas.womenPercent}% trở lên.`,
          '/data/committee/young': `Chỉ tiêu: từ ${plan.quotas.youngPercent}% trở lên.`,
          '/data/committee/firstTime': `Yêu cầu đổi mới: từ 1/${plan.quotas.renewalOneIn} số bầu được.`,
        })}
      </Block>
      <Block
        index={2}
        pointer={THEORY}
        error={issueAt(shown, THEORY)}
        note="Bỏ trống cả bốn mục nếu chưa có số liệu. Nếu ghi, tổng phải bằng số bầu được cộng số được chỉ định."
      >
        {numbers('theory')}
        <LiveLine pointer={THEORY} lines={lines} />
      </Block>
      <Block index={3} note="Bỏ trống nếu không bầu Ban Thường vụ hoặc chưa có số liệu.">
        {numbers('standing', {
          '/data/standingCommittee/women': `Chỉ tiêu: ít nhất ${plan.quotas.womenInStandingCommittee}.`,
        })}
      </Block>
      <Block index={4}>
        <RadiosField
          {...fieldOf(DIRECT)}
          value={direct === undefined ? '' : String(direct)}
          onChange={(value) => fieldOf(DIRECT).onChange(value === '' ? undefined : value === 'true')}
          label="Bầu bí thư trực tiếp tại đại hội"
          choices={[
            { value: 'true', words: 'Có' },
            { value: 'false', words: 'Không' },
            { value: '', words: 'Chưa có số liệu' },
          ]}
        />
        <TextAreaField
          {...fieldOf('/data/note')}
          value={valueAt(typed, '/data/note') as string | undefined}
          label="Ghi chú"
          hint="Không ghi họ tên cán bộ."
          optional
        />
      </Block>
      <div class="actions">
        <Button type="submit" kind="primary">
          Kiểm tra trước khi gửi
        </Button>
        {props.children}
      </div>
    </form>
  );
}

const BLOCKS = { committee: 1, theory: 2, standing: 3 } as const;
const DIRECT = '/data/secretaryElectedDirectly';
const THEORY = '/data/committee/theory';
/** Figures with a line below them. */
const LIVE: ReadonlySet<string> = new Set([
  '/data/committee/elected',
  '/data/committee/firstTime',
  '/data/committee/women',
  '/data/committee/young',
  '/data/committee/ethnicMinority',
  '/data/standingCommittee/elected',
  '/data/standingCommittee/women',
]);

/** The fields that were left once, by pointer. A field of several boxes is left with the last of them. */
function useLeftFields(): [ReadonlySet<string>, (event: FocusEvent) => void] {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const leave = ({ target, relatedTarget }: FocusEvent) => {
    const field = (target as Element).closest('.field');
    if (!field || field.contains(relatedTarget as Node | null)) return;
    const figure = FIGURES.find(({ pointer }) => field.querySelector(`#${fieldId(pointer)}`));
    if (figure) setLeft((before) => new Set(before).add(figure.pointer));
  };
  return [left, leave];
}

import { describedBy, type FieldProps, fieldId, LabelledField, LabelledGroup } from './field.tsx';
import { numberOf } from './typed.ts';

/** A field with a value of some type; what was typed wrongly stays as text, for the schema to refuse. */
interface Valued<Value> extends FieldProps {
  readonly value: Value | undefined;
  /** `undefined`: the field was emptied, which is not zero. */
  readonly onChange: (value: Value | undefined) => void;
}

const common = (field: FieldProps) => ({
  id: fieldId(field.pointer),
  'aria-describedby': describedBy(field),
  'aria-invalid': field.error !== undefined || undefined,
});

interface TextFieldProps extends Valued<string> {
  readonly type?: 'text' | 'email' | 'password' | 'search';
  /** What the browser may fill in: `username`, `current-password`, `new-password`, `one-time-code`. */
  readonly autoComplete?: string;
  readonly inputMode?: 'text' | 'numeric' | 'email';
  readonly readOnly?: boolean;
}

/** One line of text. */
export function TextField({
  value,
  onChange,
  type = 'text',
  autoComplete = 'off',
  inputMode,
  readOnly,
  ...field
}: TextFieldProps) {
  return (
    <LabelledField {...field}>
      <input
        {...common(field)}
        class="input"
        // The library types inputs by what ARIA allows of each type; nothing here differs between ours.
        type={type as 'text'}
        value={value ?? ''}
        autoComplete={autoComplete}
        inputMode={inputMode}
        readOnly={readOnly}
        spellcheck={false}
        onInput={({ currentTarget }) =>
          onChange(currentTarget.value === '' ? undefined : currentTarget.value)
        }
      />
    </LabelledField>
  );
}

/** Text of several lines. */
export function TextAreaField({
  value,
  onChange,
  rows = 4,
  ...field
}: Valued<string> & { readonly rows?: number }) {
  return (
    <LabelledField {...field}>
      <textarea
        {...common(field)}
        class="input"
        rows={rows}
        value={value ?? ''}
        onInput={({ currentTarget }) =>
          onChange(currentTarget.value === '' ? undefined : currentTarget.value)
        }
      />
    </LabelledField>
  );
}

/** A count of people or things. Typed wrongly, the value is the text itself, which the schema refuses. */
export function NumberField({ value, onChange, ...field }: Valued<number | string>) {
  return (
    <LabelledField {...field}>
      <input
        {...common(field)}
        class="input input--number"
        type="text"
        inputMode="numeric"
        autoComplete="off"
        value={value === undefined ? '' : String(value)}
        onInput={({ currentTarget }) => onChange(numberOf(currentTarget.value))}
      />
    </LabelledField>
  );
}

interface Choice {
  readonly value: string;
  readonly words: string;
  readonly hint?: string;
}

interface ChoiceProps extends Valued<string> {
  readonly choices: readonly Choice[];
}

interface SelectProps extends ChoiceProps {
  /** What it says when nothing is chosen; of a filter: that everything is shown. */
  readonly blank?: string;
}

/** One of many. */
export function SelectField({ value, onChange, choices, blank = 'Chọn …', ...field }: SelectProps) {
  return (
    <LabelledField {...field}>
      <select
        {...common(field)}
        class="input"
        value={value ?? ''}
        onChange={({ currentTarget }) =>
          onChange(currentTarget.value === '' ? undefined : currentTarget.value)
        }
      >
        <option value="">{blank}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.words}
          </option>
        ))}
      </select>
    </LabelledField>
  );
}

/** One of a few, all in sight. */
export function RadiosField({ value, onChange, choices, ...field }: ChoiceProps) {
  return (
    <LabelledGroup {...field}>
      {choices.map((choice, index) => (
        <label key={choice.value} class="choice">
          <input
            id={index === 0 ? fieldId(field.pointer) : undefined}
            type="radio"
            name={field.pointer}
            value={choice.value}
            checked={value === choice.value}
            onChange={() => onChange(choice.value)}
          />
          <span>
            {choice.words}
            {choice.hint !== undefined && <span class="choice__hint">{choice.hint}</span>}
          </span>
        </label>
      ))}
    </LabelledGroup>
  );
}

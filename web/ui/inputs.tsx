import { describedBy, type FieldProps, fieldId, LabelledField, LabelledGroup } from './field.tsx';
import { numberOf } from './typed.ts';

/** A field with a value. Input that cannot be parsed stays as text, which the schema rejects. */
interface Valued<Value> extends FieldProps {
  readonly value: Value | undefined;
  /** `undefined` when the field was cleared, which is not zero. */
  readonly onChange: (value: Value | undefined) => void;
}

const common = (field: FieldProps) => ({
  id: fieldId(field.pointer),
  'aria-describedby': describedBy(field),
  'aria-invalid': field.error !== undefined || undefined,
});

interface TextFieldProps extends Valued<string> {
  readonly type?: 'text' | 'email' | 'password' | 'search';
  /** Autofill: `username`, `current-password`, `new-password`, `one-time-code`. */
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
        // Preact's types differ by input type because of ARIA; the props here are valid for all of ours.
        type={type as 'text'}
        value={value ?? ''}
        autoComplete={autoComplete}
        autoCapitalize={autoComplete.endsWith('password') ? 'none' : undefined}
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

/** A text of several lines. */
export function TextAreaField({
  value,
  onChange,
  rows = 4,
  readOnly,
  ...field
}: Valued<string> & { readonly rows?: number; readonly readOnly?: boolean }) {
  return (
    <LabelledField {...field}>
      <textarea
        {...common(field)}
        class="input"
        rows={rows}
        value={value ?? ''}
        readOnly={readOnly}
        // What is shown to be copied may be a secret, which no spelling service is to read.
        spellcheck={readOnly ? false : undefined}
        onInput={({ currentTarget }) =>
          onChange(currentTarget.value === '' ? undefined : currentTarget.value)
        }
      />
    </LabelledField>
  );
}

/** A count of people or things. Input that is no number stays as text, which the schema rejects. */
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
  /** The label of the empty choice. */
  readonly blank?: string;
}

/** One of many choices, as a drop-down list. */
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

/** One of a few choices, all visible. */
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

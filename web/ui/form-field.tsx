import { type Field, labelOf, type Names } from '../../shared/forms/field.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { capital } from '../../shared/text/capital.ts';
import { DateField } from './date-field.tsx';
import { NumberField, RadiosField, SelectField, TextAreaField, TextField } from './inputs.tsx';

interface FormFieldProps {
  readonly field: Field;
  /** JSON pointer from the body; the pointer of the field may start at a row. */
  readonly pointer: string;
  readonly error: string | undefined;
  readonly value: unknown;
  readonly plan: Plan;
  /** Replaces the field's own label. */
  readonly label?: string;
  /** `undefined` when the field was cleared, which is not zero. */
  readonly onChange: (value: unknown) => void;
}

/** One field of a form, rendered by its kind. */
export function FormField({ field, plan, label = labelOf(field, plan), value, ...at }: FormFieldProps) {
  const hint = hintOf(field, plan, value);
  const common = { ...at, label, ...(hint !== undefined && { hint }) };
  const text = { ...common, value: value as string | undefined, ...(field.optional && { optional: true }) };
  switch (field.kind) {
    case 'count':
      return <NumberField {...text} value={value as number | string | undefined} />;
    case 'day':
      return <DateField {...text} />;
    case 'line':
      return <TextField {...text} />;
    case 'paragraph':
      return <TextAreaField {...text} {...(field.rows !== undefined && { rows: field.rows })} />;
    case 'flag':
      return (
        <RadiosField
          {...common}
          value={value === undefined ? '' : String(value)}
          onChange={(answer) => at.onChange(answer === '' ? undefined : answer === 'true')}
          choices={YES_OR_NO}
        />
      );
    case 'choice': {
      const Choice = field.display === 'select' ? SelectField : RadiosField;
      return <Choice {...text} choices={choicesOf(field.names)} />;
    }
  }
}

const YES_OR_NO = [
  { value: 'true', words: 'Có' },
  { value: 'false', words: 'Không' },
  { value: '', words: 'Chưa có số liệu' },
];

/** Converts a table of names to the choices of a field. */
const choicesOf = (names: Names): { value: string; words: string }[] =>
  Object.entries(names).map(([value, words]) => ({ value, words: capital(words) }));

/** The hint of a field; for a text with a limit, the number of typed characters. */
function hintOf(field: Field, plan: Plan, value: unknown): string | undefined {
  if (field.kind === 'paragraph' && field.maxLength !== undefined) {
    const length = typeof value === 'string' ? value.length : 0;
    return `Đã nhập ${length}/${field.maxLength} ký tự. Không ghi tên cá nhân.`;
  }
  return typeof field.hint === 'function' ? field.hint(plan) : field.hint;
}

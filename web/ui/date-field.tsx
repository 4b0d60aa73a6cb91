import type { Day } from '../../shared/days.ts';
import { FieldGroup, type FieldProps, fieldId } from './field.tsx';

interface DateFieldProps extends FieldProps {
  /** A day, or what has been typed of one (`2020-6-`), which the schema refuses. */
  readonly value: Day | undefined;
  readonly onChange: (value: Day | undefined) => void;
}

const PARTS = [
  { name: 'day', words: 'Ngày', at: 2, size: 2 },
  { name: 'month', words: 'Tháng', at: 1, size: 2 },
  { name: 'year', words: 'Năm', at: 0, size: 4 },
] as const;

/** Year, month and day as one text: a whole one is padded to `YYYY-MM-DD`, one with a part missing is not a day. */
function join(parts: readonly string[]): Day | undefined {
  if (parts.every((part) => part === '')) return undefined;
  const whole = parts.every((part) => /^\d+$/.test(part));
  return (whole ? parts.map((part, index) => part.padStart(index === 0 ? 4 : 2, '0')) : parts).join('-');
}

/**
 * A day in three boxes in the order it is said here. A browser's own date box shows the order of the machine's language,
 * and 6/5 would be read as 5/6.
 */
export function DateField({ value, onChange, ...field }: DateFieldProps) {
  const parts = PARTS.map(({ at }) => (value?.split('-')[at] ?? '').replace(/^0+(?=\d)/, ''));
  const change = (index: number, text: string) => {
    const typed = parts.map((part, at) => (at === index ? text.replace(/\D/g, '') : part));
    onChange(join([typed[2] ?? '', typed[1] ?? '', typed[0] ?? '']));
  };
  return (
    <FieldGroup {...field}>
      <div class="date">
        {PARTS.map(({ name, words, size }, index) => (
          <label key={name} class="date__part">
            <span>{words}</span>
            <input
              id={index === 0 ? fieldId(field.pointer) : undefined}
              class="input"
              type="text"
              inputMode="numeric"
              autoComplete="off"
              maxLength={size}
              size={size}
              value={parts[index]}
              aria-invalid={field.error !== undefined || undefined}
              onInput={({ currentTarget }) => change(index, currentTarget.value)}
            />
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}

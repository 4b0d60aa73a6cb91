import type { Day } from '../../shared/days.ts';
import { type FieldProps, fieldId, LabelledGroup } from './field.tsx';
import { dayBoxes, dayWith } from './typed.ts';

interface DateFieldProps extends FieldProps {
  /** A day, or an incomplete one (`2020-6-`), which the schema rejects. */
  readonly value: Day | undefined;
  readonly onChange: (value: Day | undefined) => void;
}

/** The boxes of a day, in their order. */
const PARTS = [
  { words: 'Ngày', size: 2 },
  { words: 'Tháng', size: 2 },
  { words: 'Năm', size: 4 },
] as const;

/**
 * A day in three boxes, in Vietnamese order. A browser's own date input uses the order of the machine's language, so
 * that 6/5 would be read as 5/6.
 */
export function DateField({ value, onChange, ...field }: DateFieldProps) {
  const boxes = dayBoxes(value);
  return (
    <LabelledGroup {...field}>
      <div class="date">
        {PARTS.map(({ words, size }, index) => (
          <label key={words} class="date__part">
            <span>{words}</span>
            <input
              id={index === 0 ? fieldId(field.pointer) : undefined}
              class="input"
              type="text"
              inputMode="numeric"
              autoComplete="off"
              maxLength={size}
              size={size}
              value={boxes[index]}
              aria-invalid={field.error !== undefined || undefined}
              onInput={({ currentTarget }) => onChange(dayWith(value, index, currentTarget.value))}
            />
          </label>
        ))}
      </div>
    </LabelledGroup>
  );
}

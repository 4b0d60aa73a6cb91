import { useRef } from 'preact/hooks';
import type { Day } from '../../shared/days.ts';
import { type FieldProps, fieldId, LabelledGroup } from './field.tsx';
import { DAY_BOX_SIZES, dayBoxes, dayTyped, dayWithCentury } from './typed.ts';

interface DateFieldProps extends FieldProps {
  /** A day, or an incomplete one (`2020-6-`), which the schema rejects. */
  readonly value: Day | undefined;
  readonly onChange: (value: Day | undefined) => void;
}

/** The names of the boxes, in their order. */
const PARTS = ['Ngày', 'Tháng', 'Năm'];
const YEAR = 2;

/**
 * A day in three boxes, in Vietnamese order. A browser's own date input uses the order of the machine's language, so
 * that 6/5 would be read as 5/6. A day that is pasted into one box, or typed with its separators, fills all three.
 */
export function DateField({ value, onChange, ...field }: DateFieldProps) {
  const boxes = useRef<HTMLDivElement>(null);
  const texts = dayBoxes(value);
  return (
    <LabelledGroup {...field}>
      <div class="date" ref={boxes}>
        {PARTS.map((words, index) => (
          <label key={words} class="date__part">
            <span>{words}</span>
            <input
              id={index === 0 ? fieldId(field.pointer) : undefined}
              class="input"
              type="text"
              inputMode="numeric"
              autoComplete="off"
              size={DAY_BOX_SIZES[index]}
              value={texts[index]}
              aria-invalid={field.error !== undefined || undefined}
              onInput={({ currentTarget }) => {
                const { day, box } = dayTyped(value, index, currentTarget.value);
                // The digits that a box has no room for change nothing, so nothing would be drawn again.
                currentTarget.value = dayBoxes(day)[index] ?? '';
                onChange(day);
                if (box === index) return;
                // As the Tab key does: what the next box holds is selected, and typed over.
                const next = boxes.current?.querySelectorAll('input')[box];
                next?.focus();
                next?.select();
              }}
              onBlur={() => {
                const day = dayWithCentury(value);
                if (index === YEAR && day !== value) onChange(day);
              }}
            />
          </label>
        ))}
      </div>
    </LabelledGroup>
  );
}

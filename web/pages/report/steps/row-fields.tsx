import { type Field, fieldValue } from '../../../../shared/forms/field.ts';
import { isShown } from '../../../../shared/forms/words.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import { FormField } from '../../../ui/form-field.tsx';
import type { Typed } from '../../../work/work.ts';

/** The props of the fields of one record or row. */
interface RowFieldsProps {
  readonly fields: readonly Field[];
  readonly row: Typed;
  readonly plan: Plan;
  /** Pointer and error of a field by its path within the row. */
  at(path: string): { readonly pointer: string; readonly error: string | undefined };
  set(key: string, value: unknown): void;
  /** Labels that replace the fields' own, by pointer within the row. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** The fields of one record or row, in their order, without those with an unmet condition. */
export const RowFields = ({ fields, row, plan, at, set, labels = {} }: RowFieldsProps) => (
  <>
    {fields
      .filter((field) => isShown(field, row))
      .map((field) => (
        <FormField
          key={field.pointer}
          {...at(field.pointer)}
          field={field}
          plan={plan}
          value={fieldValue(field, row)}
          onChange={(value) => set(field.pointer.slice(1), value)}
          {...(labels[field.pointer] !== undefined && { label: labels[field.pointer] as string })}
        />
      ))}
  </>
);

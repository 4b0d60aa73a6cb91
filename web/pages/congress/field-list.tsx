import type { ComponentChildren } from 'preact';
import { CONGRESS_RESULT_FORM } from '../../../shared/forms/congress-result.ts';
import { labelOf, nameOf } from '../../../shared/forms/field.ts';
import { valueAt } from '../../../shared/forms/pointer.ts';
import { wordsOf } from '../../../shared/forms/words.ts';
import type { Plan } from '../../../shared/plan/plan.ts';

interface FieldListProps {
  readonly data: unknown;
  /** Has the age limit for young members; `undefined` when it is not known. */
  readonly plan: Plan | undefined;
  /** Renders the end of a row: a link to the field. */
  readonly action?: (pointer: string, name: string) => ComponentChildren;
}

/** All fields of a result with their values, by group. */
export function FieldList({ data, plan, action }: FieldListProps) {
  return (
    <>
      {CONGRESS_RESULT_FORM.map(({ title, fields }) => (
        <section key={title}>
          <h2>{title}</h2>
          <dl class="congress__fields">
            {fields.map((field) => {
              const { pointer } = field;
              const value = valueAt(data, pointer);
              return (
                <div key={pointer} class="congress__field">
                  <dt>{labelOf(field, plan)}</dt>
                  <dd>
                    {value === undefined ? <span class="quiet">– (bỏ trống)</span> : wordsOf(field, value)}
                  </dd>
                  {action && <dd class="congress__action">{action(pointer, nameOf(field))}</dd>}
                </div>
              );
            })}
          </dl>
        </section>
      ))}
    </>
  );
}

import type { ComponentChildren } from 'preact';
import type { Plan } from '../../../shared/plan/plan.ts';
import { valueAt } from '../../pointer.ts';
import { GROUPS, say } from './figures.ts';

interface FigureListProps {
  readonly data: unknown;
  /** Says up to which age someone is young; `undefined`: nothing does. */
  readonly plan: Plan | undefined;
  /** What stands at the end of a row: a way to the field. */
  readonly action?: (pointer: string, name: string) => ComponentChildren;
}

/** A result as it is read, group by group; what is blank says so. */
export function FigureList({ data, plan, action }: FigureListProps) {
  return (
    <>
      {GROUPS.map(({ title, figures }) => (
        <section key={title}>
          <h2>{title}</h2>
          <dl class="congress__figures">
            {figures.map(({ pointer, label, name }) => {
              const value = valueAt(data, pointer);
              return (
                <div key={pointer} class="congress__figure">
                  <dt>{labelOf(pointer, label, plan)}</dt>
                  <dd>{value === undefined ? <span class="quiet">– (bỏ trống)</span> : say(value)}</dd>
                  {action && <dd class="congress__action">{action(pointer, name)}</dd>}
                </div>
              );
            })}
          </dl>
        </section>
      ))}
    </>
  );
}

/** Up to which age someone is young is the plan's to say. */
export const labelOf = (pointer: string, label: string, plan: Plan | undefined): string =>
  plan && pointer === '/data/committee/young' ? `${label} (từ ${plan.youngMaxAge} tuổi trở xuống)` : label;

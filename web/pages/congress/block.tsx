import type { ComponentChildren } from 'preact';
import type { FieldGroup } from '../../../shared/forms/field.ts';
import { fieldId } from '../../ui/field.tsx';

interface BlockProps {
  readonly group: FieldGroup;
  readonly id: string;
  /** The error of a rule between the fields. */
  readonly error: string | undefined;
  readonly children: ComponentChildren;
}

/** A group of fields under its heading. */
export function Block({ group: { title, note, pointer }, id, error, children }: BlockProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a legend cannot be a heading everywhere, and headings are how one moves
    <div
      role="group"
      class={`congress__block${error === undefined ? '' : ' field--error'}`}
      aria-labelledby={id}
      tabIndex={-1}
      id={pointer === undefined ? undefined : fieldId(pointer)}
    >
      <h2 id={id}>{title}</h2>
      {note !== undefined && <p class="field__hint">{note}</p>}
      {error !== undefined && <p class="field__error">{error}</p>}
      {children}
    </div>
  );
}

import type { ComponentChildren } from 'preact';
import { fieldId } from '../../ui/field.tsx';
import { GROUPS } from './figures.ts';

interface BlockProps {
  readonly index: keyof typeof GROUPS & number;
  readonly note?: string;
  /** Of a rule about the figures together. */
  readonly pointer?: string;
  readonly error?: string | undefined;
  readonly children: ComponentChildren;
}

/** A group of fields under its heading. */
export function Block({ index, note, pointer, error, children }: BlockProps) {
  const heading = `congress-${index}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a legend cannot be a heading everywhere, and headings are how one moves
    <div
      role="group"
      class={`congress__block${error === undefined ? '' : ' field--error'}`}
      aria-labelledby={heading}
      tabIndex={-1}
      id={pointer === undefined ? undefined : fieldId(pointer)}
    >
      <h2 id={heading}>{GROUPS[index]?.title}</h2>
      {note !== undefined && <p class="field__hint">{note}</p>}
      {error !== undefined && <p class="field__error">{error}</p>}
      {children}
    </div>
  );
}

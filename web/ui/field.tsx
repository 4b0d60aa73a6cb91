import type { ComponentChildren } from 'preact';

/** The props of every field. */
export interface FieldProps {
  /**
   * JSON pointer of the value in the body, such as `/data/committee/women`. Issues of the rules and of the API name
   * fields by it. Unique on a page.
   */
  readonly pointer: string;
  readonly label: string;
  /** A sentence below the label: an explanation or an example. */
  readonly hint?: ComponentChildren;
  /** An error, which prevents sending. */
  readonly error?: string | undefined;
  /** Marks the field as optional beside the label; the others are required. */
  readonly optional?: boolean;
}

/** The DOM id of a field, the target of links in the error summary. */
export const fieldId = (pointer: string): string => `f${pointer.replaceAll('/', '-')}`;

/** The ids of its hint and error, for `aria-describedby`; `undefined` when it has none. */
export function describedBy({ pointer, hint, error }: FieldProps): string | undefined {
  const id = fieldId(pointer);
  const there = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(
    (one) => one !== false,
  );
  return there.length > 0 ? there.join(' ') : undefined;
}

/** Hint and error of a field, in reading order. */
function FieldNotes({ pointer, hint, error }: FieldProps) {
  const id = fieldId(pointer);
  return (
    <>
      {hint !== undefined && (
        <p class="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p class="field__error" id={`${id}-error`}>
          <span class="visually-hidden">Lỗi: </span>
          {error}
        </p>
      )}
    </>
  );
}

const classOf = ({ error }: FieldProps): string => `field${error === undefined ? '' : ' field--error'}`;

/** One control under its label. The control must have {@link fieldId} as its id, and {@link describedBy}. */
export function LabelledField({ children, ...field }: FieldProps & { readonly children: ComponentChildren }) {
  return (
    <div class={classOf(field)}>
      <label class="field__label" for={fieldId(field.pointer)}>
        {field.label}
        {field.optional && <span class="field__optional"> (không bắt buộc)</span>}
      </label>
      <FieldNotes {...field} />
      {children}
    </div>
  );
}

/** Several controls under one label. The first of them must have {@link fieldId} as its id. */
export function LabelledGroup({ children, ...field }: FieldProps & { readonly children: ComponentChildren }) {
  return (
    <fieldset class={classOf(field)} aria-describedby={describedBy(field)}>
      <legend class="field__label">
        {field.label}
        {field.optional && <span class="field__optional"> (không bắt buộc)</span>}
      </legend>
      <FieldNotes {...field} />
      {children}
    </fieldset>
  );
}

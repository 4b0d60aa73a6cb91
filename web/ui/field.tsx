import type { ComponentChildren } from 'preact';

/** What every field has. */
export interface FieldProps {
  /**
   * JSON pointer of the value in what is sent, such as `/data/committee/women`: issues of the rules and of the API name
   * fields by it. Unique on a page.
   */
  readonly pointer: string;
  readonly label: string;
  /** A sentence below the label: what is meant, an example. */
  readonly hint?: ComponentChildren;
  /** What is wrong: sending is refused. */
  readonly error?: string | undefined;
  /** What is worth a second look: sending is not refused. */
  readonly warning?: string | undefined;
  /** Says so beside the label: the others are required. */
  readonly optional?: boolean;
}

/** The DOM id of a field, which the error summary jumps to. */
export const fieldId = (pointer: string): string => `f${pointer.replaceAll('/', '-')}`;

/** Ids of hint, warning and error that there are, for `aria-describedby`. */
export function describedBy({ pointer, hint, error, warning }: FieldProps): string | undefined {
  const id = fieldId(pointer);
  const there = [
    hint !== undefined && `${id}-hint`,
    error !== undefined && `${id}-error`,
    warning !== undefined && `${id}-warning`,
  ].filter((one) => one !== false);
  return there.length > 0 ? there.join(' ') : undefined;
}

/** Hint, error and warning of a field, in the order they are read. */
function FieldNotes({ pointer, hint, error, warning }: FieldProps) {
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
      {warning !== undefined && (
        <p class="field__warning" id={`${id}-warning`}>
          <span class="visually-hidden">Lưu ý: </span>
          {warning}
        </p>
      )}
    </>
  );
}

const classOf = ({ error }: FieldProps): string => `field${error === undefined ? '' : ' field--error'}`;

/** One control under its label. The control takes {@link fieldId} as its id and {@link describedBy}. */
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

/** Several controls under one label: the first of them takes {@link fieldId} as its id. */
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

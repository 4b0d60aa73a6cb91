import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Issue } from '../../shared/runtime/problem.ts';
import { fieldId } from './field.tsx';

interface ErrorSummaryProps {
  readonly issues: readonly Issue[];
  /** The number of attempts to send: each moves the focus here. */
  readonly attempt: number;
  /** Returns the address of a field on another page; `undefined` for a field on this page. */
  readonly hrefOf?: (pointer: string) => string | undefined;
}

/** The list of errors at the top of a form; each line links to its field. Renders nothing when there are no errors. */
export function ErrorSummary({ issues, attempt, hrefOf }: ErrorSummaryProps) {
  const box = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an attempt brings the focus, a mended field does not
  useLayoutEffect(() => {
    if (issues.length > 0) box.current?.focus();
  }, [attempt]);
  if (issues.length === 0) return null;
  return (
    <section ref={box} class="notice notice--error" tabIndex={-1} aria-labelledby="error-summary">
      <h2 class="notice__title" id="error-summary">
        {issues.length === 1 ? 'Có 1 mục cần sửa' : `Có ${issues.length} mục cần sửa`}
      </h2>
      <ul>
        {issues.map(({ pointer, code, message }) => {
          const elsewhere = hrefOf?.(pointer);
          return (
            <li key={`${pointer} ${code}`}>
              <a
                href={elsewhere ?? `#${fieldId(pointer)}`}
                onClick={elsewhere === undefined ? (event) => jump(event, pointer) : undefined}
              >
                {message}
              </a>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The hash names a page here, so the default action of the anchor would leave the page. */
function jump(event: Event, pointer: string): void {
  event.preventDefault();
  focusField(pointer);
}

/** Focuses the field of a pointer, or the nearest enclosing element that the page has. */
export function focusField(pointer: string): void {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const field = document.getElementById(fieldId(at));
    if (!field) continue;
    field.closest('.field')?.scrollIntoView({ block: 'start' });
    field.focus({ preventScroll: true });
    return;
  }
}

/** Moves the focus to a field when the page opens for it, after the header took the focus. */
export function useFieldToBeginAt(pointer: string | undefined): void {
  useLayoutEffect(() => {
    if (pointer !== undefined) focusField(pointer);
  }, [pointer]);
}

/** The message of the first issue of a field; `undefined` when there is none. */
export const issueAt = (issues: readonly Issue[], pointer: string): string | undefined =>
  issues.find((issue) => issue.pointer === pointer)?.message;

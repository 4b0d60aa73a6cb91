import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Issue } from '../../shared/runtime/problem.ts';
import { fieldId } from './field.tsx';

interface ErrorSummaryProps {
  readonly issues: readonly Issue[];
  /** Counts the attempts to send: each brings the focus here. */
  readonly attempt: number;
  /** Where a field is that this page does not have; absent, or `undefined` for a pointer: on this page. */
  readonly hrefOf?: (pointer: string) => string | undefined;
}

/** Everything that is wrong, at the top of the form, each line a way to its field. Nothing wrong: nothing shown. */
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

/** An address here stands for a page, so that an anchor's own jump would leave it. */
function jump(event: Event, pointer: string): void {
  event.preventDefault();
  focusField(pointer);
}

/** Goes to the field of a pointer, or to the nearest thing around it that the page has. */
export function focusField(pointer: string): void {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const field = document.getElementById(fieldId(at));
    if (!field) continue;
    field.closest('.field')?.scrollIntoView({ block: 'start' });
    field.focus({ preventScroll: true });
    return;
  }
}

/** Begins at a field when the page appears for its sake; the header has taken the focus before. */
export function useFieldToBeginAt(pointer: string | undefined): void {
  useLayoutEffect(() => {
    if (pointer !== undefined) focusField(pointer);
  }, [pointer]);
}

/** What is wrong with, or worth a second look at, one field; `undefined` when nothing is. */
export const issueAt = (issues: readonly Issue[], pointer: string): string | undefined =>
  issues.find((issue) => issue.pointer === pointer)?.message;

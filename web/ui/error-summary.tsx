import { useEffect, useRef } from 'preact/hooks';
import type { Issue } from '../../shared/runtime/problem.ts';
import { fieldId } from './field.tsx';

interface ErrorSummaryProps {
  readonly issues: readonly Issue[];
  /** Counts the attempts to send: each brings the focus here. */
  readonly attempt: number;
}

/** Everything that is wrong, at the top of the form, each line a way to its field. Nothing wrong: nothing shown. */
export function ErrorSummary({ issues, attempt }: ErrorSummaryProps) {
  const box = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an attempt brings the focus, a mended field does not
  useEffect(() => {
    if (issues.length > 0) box.current?.focus();
  }, [attempt]);
  if (issues.length === 0) return null;
  return (
    <section ref={box} class="notice notice--error" tabIndex={-1} aria-labelledby="error-summary">
      <h2 class="notice__title" id="error-summary">
        {issues.length === 1 ? 'Có 1 mục cần sửa' : `Có ${issues.length} mục cần sửa`}
      </h2>
      <ul>
        {issues.map(({ pointer, code, message }) => (
          <li key={`${pointer} ${code}`}>
            <a href={`#${fieldId(pointer)}`} onClick={(event) => jump(event, pointer)}>
              {message}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** To the field, or to the nearest thing around it that the page has: an address here stands for a page. */
function jump(event: Event, pointer: string): void {
  event.preventDefault();
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const field = document.getElementById(fieldId(at));
    if (!field) continue;
    field.closest('.field')?.scrollIntoView({ block: 'start' });
    field.focus({ preventScroll: true });
    return;
  }
}

/** What is wrong with, or worth a second look at, one field; `undefined` when nothing is. */
export const issueAt = (issues: readonly Issue[], pointer: string): string | undefined =>
  issues.find((issue) => issue.pointer === pointer)?.message;

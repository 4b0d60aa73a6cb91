import type { ComponentChildren } from 'preact';
import type { CallFailure } from '../api/failure.ts';
import type { Load } from '../api/load.ts';
import { Button } from './button.tsx';

interface NoticeProps {
  readonly kind: 'info' | 'success' | 'warning' | 'error';
  readonly title?: string;
  readonly children?: ComponentChildren;
}

/** A box that says something about the page: said at once by a screen reader when it is an error. */
export function Notice({ kind, title, children }: NoticeProps) {
  return (
    <div class={`notice notice--${kind}`} role={kind === 'error' ? 'alert' : undefined}>
      {title !== undefined && <p class="notice__title">{title}</p>}
      {typeof children === 'string' ? <p>{children}</p> : children}
    </div>
  );
}

/** Something is under way. */
export function Busy({ children = 'Đang tải …' }: { readonly children?: ComponentChildren }) {
  return (
    <p class="busy" role="status">
      {children}
    </p>
  );
}

/** There is nothing to list, and what that means. */
export function EmptyState({
  title,
  children,
}: {
  readonly title: string;
  readonly children?: ComponentChildren;
}) {
  return (
    <div class="empty">
      <p class="empty__title">{title}</p>
      {children}
    </div>
  );
}

/** A call that failed, in its own words, with the way forward. */
export function FailureNotice({
  failure,
  retry,
}: {
  readonly failure: CallFailure;
  readonly retry?: () => void;
}) {
  return (
    <Notice kind="error" title={failure.title}>
      <p>{failure.advice}</p>
      {failure.problem?.requestId !== undefined && failure.kind === 'server' && (
        <p class="quiet">Mã yêu cầu: {failure.problem.requestId}</p>
      )}
      {retry && failure.passing && <Button onClick={retry}>Thử lại</Button>}
    </Notice>
  );
}

/** What was loaded; until then that it is on its way, or why it did not come. */
export function Loaded<Value>({
  of,
  children,
}: {
  readonly of: Load<Value>;
  readonly children: (value: Value) => ComponentChildren;
}) {
  if (of.is === 'busy') return <Busy />;
  if (of.is === 'failed') return <FailureNotice failure={of.failure} retry={of.reload} />;
  return <>{children(of.value)}</>;
}

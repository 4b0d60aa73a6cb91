import type { ComponentChildren } from 'preact';
import type { CachedLoad } from '../api/cached.ts';
import { CallFailure } from '../api/failure.ts';
import { Button } from './button.tsx';
import { formatInstant } from './format.ts';

interface NoticeProps {
  readonly kind: 'info' | 'success' | 'warning' | 'error';
  readonly title?: string;
  readonly children?: ComponentChildren;
}

/** A message box. A screen reader announces an error at once. */
export function Notice({ kind, title, children }: NoticeProps) {
  return (
    <div class={`notice notice--${kind}`} role={kind === 'error' ? 'alert' : undefined}>
      {title !== undefined && <p class="notice__title">{title}</p>}
      {typeof children === 'string' ? <p>{children}</p> : children}
    </div>
  );
}

/** Something is in progress. */
export function Busy({ children = 'Đang tải …' }: { readonly children?: ComponentChildren }) {
  return (
    <p class="busy" role="status">
      {children}
    </p>
  );
}

/** Shown in place of an empty list, with an explanation. */
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

interface FailureNoticeProps {
  readonly failure: CallFailure;
  readonly retry?: () => void;
  /** The page has typed text or a draft: the message then says that it is not lost. */
  readonly typed?: boolean;
}

/** A failed call, with advice and, where it helps, a button to retry. */
export function FailureNotice({ failure, retry, typed = false }: FailureNoticeProps) {
  return (
    <Notice kind="error" title={failure.title}>
      <p>
        {typed && 'Nội dung đang nhập vẫn còn nguyên. '}
        {failure.advice}
      </p>
      {failure.problem?.requestId !== undefined && failure.kind === 'server' && (
        <p class="quiet">Mã yêu cầu: {failure.problem.requestId}</p>
      )}
      {retry && failure.passing && <Button onClick={retry}>Thử lại</Button>}
    </Notice>
  );
}

/**
 * Renders a loaded value; before, a busy message, or the failure. It marks a cached value, and one that is being read
 * again.
 */
export function Loaded<Value>({
  of,
  typed = false,
  children,
}: {
  readonly of: CachedLoad<Value>;
  /** As in {@link FailureNotice}. */
  readonly typed?: boolean;
  readonly children: (value: Value) => ComponentChildren;
}) {
  if (of.is === 'busy') return <Busy />;
  if (of.is === 'failed') return <FailureNotice failure={of.failure} retry={of.reload} typed={typed} />;
  return (
    <>
      {of.cached && <CachedLine {...of.cached} />}
      {of.again === 'busy' && <OverPage>Đang cập nhật …</OverPage>}
      {of.again instanceof CallFailure && (
        <>
          <FailureNotice failure={of.again} retry={of.reload} typed={typed} />
          <p>Dưới đây là nội dung đọc được lần trước.</p>
        </>
      )}
      {children(of.value)}
    </>
  );
}

function CachedLine({ at, failure }: NonNullable<CachedLoad<unknown>['cached']>) {
  return (
    <OverPage>
      {failure ? `${failure.title}. ` : 'Đang cập nhật … '}
      Đang xem số liệu lúc {formatInstant(at)}.
    </OverPage>
  );
}

/** Overlays the page, so that nothing moves when the new figures arrive. */
const OverPage = ({ children }: { readonly children: ComponentChildren }) => (
  <p class="over-page" role="status">
    {children}
  </p>
);

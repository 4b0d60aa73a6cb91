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

interface FailureNoticeProps {
  readonly failure: CallFailure;
  readonly retry?: () => void;
  /** Something is typed on this page, or kept as a draft of it: then a failure says that it is not lost. */
  readonly typed?: boolean;
}

/** A call that failed, in its own words, with the way forward. */
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
 * What was loaded; until then that it is on its way, or why it did not come. What is kept from an earlier visit is marked,
 * as is a value that is being read again.
 */
export function Loaded<Value>({
  of,
  typed = false,
  children,
}: {
  readonly of: CachedLoad<Value>;
  /** As of {@link FailureNotice}. */
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

/** Stands over the page, not in it: when the new figures come, nothing moves. */
const OverPage = ({ children }: { readonly children: ComponentChildren }) => (
  <p class="over-page" role="status">
    {children}
  </p>
);

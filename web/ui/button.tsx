import type { ComponentChildren } from 'preact';

interface ButtonProps {
  readonly children: ComponentChildren;
  /** `submit` submits its form. */
  readonly type?: 'button' | 'submit';
  /** One `primary` on a page; `plain` looks like a link. */
  readonly kind?: 'primary' | 'secondary' | 'danger' | 'plain';
  /** Its action is in progress: it ignores clicks, but keeps its place and its focus. */
  readonly busy?: boolean;
  readonly onClick?: () => void;
}

/** A button, at least 44 px high. */
export function Button({
  children,
  type = 'button',
  kind = 'secondary',
  busy = false,
  onClick,
}: ButtonProps) {
  return (
    <button
      type={type}
      class={`button button--${kind}`}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) return event.preventDefault();
        onClick?.();
      }}
    >
      {children}
    </button>
  );
}

/** A link that looks like a button: it navigates and has no other action. */
export function ButtonLink({
  children,
  href,
  kind = 'secondary',
}: {
  readonly children: ComponentChildren;
  readonly href: string;
  readonly kind?: 'primary' | 'secondary';
}) {
  return (
    <a class={`button button--${kind}`} href={href}>
      {children}
    </a>
  );
}

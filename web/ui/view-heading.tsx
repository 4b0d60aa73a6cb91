import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface ViewHeadingProps {
  readonly children: ComponentChildren;
  readonly level?: 2 | 3;
  /** `false` for the first view of the page: then the page's own heading has the focus. */
  readonly takesFocus?: boolean;
}

/**
 * The heading of a view that replaces another one at the same address. It takes the focus, which was in the replaced
 * view.
 */
export function ViewHeading({ children, level = 2, takesFocus = true }: ViewHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the view appears
  useLayoutEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, []);
  const Tag = `h${level}` as const;
  return (
    <Tag ref={heading} tabIndex={-1}>
      {children}
    </Tag>
  );
}

import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface ViewHeadingProps {
  readonly children: ComponentChildren;
  readonly level?: 2 | 3;
  /** False where the view is there from the beginning: then the page's own heading has the focus. */
  readonly takesFocus?: boolean;
}

/** The heading of a view that takes the place of another at the same address: the focus, which went with that, begins here. */
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

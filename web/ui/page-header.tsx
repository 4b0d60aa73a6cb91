import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { address } from '../router.ts';
import { useStore } from '../store.ts';

interface PageHeaderProps {
  readonly title: string;
  /** Above the title: of what it is a part. */
  readonly caption?: string;
  /** Where "back" goes, and its words. */
  readonly back?: { readonly href: string; readonly words: string };
  readonly children?: ComponentChildren;
}

/** The name of the site in the browser's title. */
const SITE = 'Tổng hợp đại hội';

/** Brings the focus to the page's `<h1>`: what had it went, and the address stays. */
export const focusHeading = (): void => document.querySelector('h1')?.focus({ preventScroll: true });

/**
 * The one `<h1>` of a page. It gets the focus when the page opens or its address changes (a filter is no part of it), so
 * that a screen reader starts there, and names the browser's tab. The focus moves before the page is painted, as wherever
 * something that appears takes it: whoever is fast enough to act on what is shown would lose it again.
 */
export function PageHeader({ title, caption, back, children }: PageHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { path } = useStore(address);
  useEffect(() => {
    document.title = title === SITE ? SITE : `${title} – ${SITE}`;
  }, [title]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new address is what brings the focus
  useLayoutEffect(() => {
    scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [path]);
  return (
    <div class="page-header">
      {back && (
        <a class="back" href={back.href}>
          {back.words}
        </a>
      )}
      {caption !== undefined && <p class="page-header__caption">{caption}</p>}
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </div>
  );
}

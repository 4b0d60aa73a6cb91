import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { address } from '../router.ts';
import { useStore } from '../store.ts';

interface PageHeaderProps {
  readonly title: string;
  /** Above the title: the name of the whole that the page belongs to. */
  readonly caption?: string;
  /** Target and label of the link back. */
  readonly back?: { readonly href: string; readonly words: string };
}

/** The name of the site in the browser tab. */
const SITE = 'Tổng hợp đại hội';

/** Moves the focus to the page's `<h1>`, when the focused element disappears and the address does not change. */
export const focusHeading = (): void => document.querySelector('h1')?.focus({ preventScroll: true });

/**
 * The one `<h1>` of a page, which is also the title of the browser tab. It takes the focus when the page opens or its path
 * changes (a filter does not count), so that a screen reader starts there. It does so in a layout effect, before the page is
 * painted: otherwise a fast user would lose the focus again. Everything that takes the focus when it appears does the same.
 */
export function PageHeader({ title, caption, back }: PageHeaderProps) {
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
    </div>
  );
}

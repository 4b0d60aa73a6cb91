import { useEffect } from 'preact/hooks';
import type { Chapter } from '../../../shared/sections/index.ts';
import { chapterTitle, hasContent } from '../../summary-views/chapters.tsx';

/** The width from which the list is open: there it stands beside the table of units. */
const WIDE = '(width >= 64rem)';

interface ContentsProps {
  readonly chapters: readonly Chapter[];
  /** Sections of the page before those of the review, and behind them. */
  readonly before: readonly Entry[];
  readonly more: readonly Entry[];
  /** The section that the address names: it is shown once it is there. */
  readonly first: string | undefined;
}

interface Entry {
  readonly id: string;
  readonly title: string;
}

/** The sections of the page in reading order. A click leads to one: an address with `#` names a page, so these are buttons. */
export function Contents({ chapters, before, more, first }: ContentsProps) {
  const isReady = chapters.length > 0;
  const sections = chapters.filter(hasContent).map((one) => ({ id: one.id, title: chapterTitle(one) }));
  // All at once: an entry that is there already must not move.
  const entries: readonly Entry[] = isReady ? [...before, ...sections, ...more] : [];
  useEffect(() => {
    if (isReady && first !== undefined) showSection(first);
  }, [isReady, first]);
  return (
    <nav class="contents screen-only" aria-label="Mục lục">
      <details class="disclosure" open={matchMedia(WIDE).matches}>
        <summary class="disclosure__words">Mục lục</summary>
        <ul>
          {entries.map(({ id, title }) => (
            <li key={id}>
              <button type="button" class="contents__entry" onClick={() => showSection(id)}>
                {title}
              </button>
            </li>
          ))}
        </ul>
      </details>
    </nav>
  );
}

/** Scrolls to a section of the page and moves the focus to its heading, for the keyboard and screen readers. */
function showSection(id: string): void {
  const section = document.getElementById(id);
  section?.scrollIntoView();
  const heading = section?.querySelector('h2');
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

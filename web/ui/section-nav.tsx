/** A place among several. */
export interface NavSection {
  readonly href: string;
  readonly words: string;
  /** How far it is: `đã nhập`, `3 lỗi`. */
  readonly state?: string;
}

interface SectionNavProps {
  /** What the list is: `Các mục của báo cáo`. */
  readonly label: string;
  readonly sections: readonly NavSection[];
  /** `href` of the one that is shown. */
  readonly current: string;
}

/** Sections or steps of a page as links: each has an address, so that "back" and a reload work. */
export function SectionNav({ label, sections, current }: SectionNavProps) {
  return (
    <nav class="sections" aria-label={label}>
      <ul>
        {sections.map(({ href, words, state }) => (
          <li key={href}>
            <a href={href} aria-current={href === current ? 'page' : undefined}>
              <span class="sections__words">{words}</span>
              {state !== undefined && <span class="sections__state">{state}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

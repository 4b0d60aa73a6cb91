/** A link of the navigation. */
export interface NavSection {
  readonly href: string;
  readonly words: string;
  /** Its progress: `đã nhập`, `3 lỗi`. */
  readonly state?: string;
}

interface SectionNavProps {
  /** Label of the list: `Các mục của báo cáo`. */
  readonly label: string;
  readonly sections: readonly NavSection[];
  /** `href` of the current one. */
  readonly current: string;
}

/** Links to the sections or steps of a page. Each has an address, so that "back" and a reload work. */
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

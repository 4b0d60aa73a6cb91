import { useEffect, useRef, useState } from 'preact/hooks';
import { type NavSection, SectionNav } from '../../ui/section-nav.tsx';

interface AdminMenuProps {
  readonly sections: readonly NavSection[];
  /** `href` of the current one. */
  readonly current: string;
}

/** The sections of the admin page. On a phone they are behind a button; the heading below names the current one. */
export function AdminMenu({ sections, current }: AdminMenuProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it closes when another section is opened
  useEffect(() => setOpen(false), [current]);
  const close = ({ key }: { readonly key: string }) => {
    if (key !== 'Escape' || !open) return;
    setOpen(false);
    button.current?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes what the button within opened
    <div class={open ? 'admin-menu admin-menu--open' : 'admin-menu'} onKeyDown={close}>
      <button
        ref={button}
        type="button"
        class="admin-menu__button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        Các mục quản trị
      </button>
      <SectionNav label="Các mục quản trị" sections={sections} current={current} />
    </div>
  );
}

import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

interface DisclosureProps {
  /** Its label: `Bảng số liệu (16 dòng)`. */
  readonly words: string;
  /** Rendered when it is opened for the first time, so that long tables cost nothing before. */
  readonly children: () => ComponentChildren;
}

/** Content on demand. Only opened content is printed. */
export function Disclosure({ words, children }: DisclosureProps) {
  const [opened, setOpened] = useState(false);
  return (
    <details class="disclosure" onToggle={({ currentTarget }) => currentTarget.open && setOpened(true)}>
      <summary class="disclosure__words">{words}</summary>
      {opened && children()}
    </details>
  );
}

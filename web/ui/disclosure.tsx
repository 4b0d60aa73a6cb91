import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

interface DisclosureProps {
  /** What it holds: `Bảng số liệu (16 dòng)`. */
  readonly words: string;
  /** Drawn when it is opened for the first time: long tables cost nothing before. */
  readonly children: () => ComponentChildren;
}

/** Something that is there on demand. On paper only what was opened is seen. */
export function Disclosure({ words, children }: DisclosureProps) {
  const [opened, setOpened] = useState(false);
  return (
    <details class="disclosure" onToggle={({ currentTarget }) => currentTarget.open && setOpened(true)}>
      <summary class="disclosure__words">{words}</summary>
      {opened && children()}
    </details>
  );
}

import type { ComponentProps } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Notice } from './notice.tsx';

interface DoneNoticeProps extends Omit<ComponentProps<typeof Notice>, 'kind'> {
  readonly kind?: 'success' | 'warning';
  /** Identifies what was done: the notice takes the focus again when it changes. */
  readonly of: unknown;
}

/** Reports that something is done, and takes the focus, because the button that had it may disappear. */
export function DoneNotice({ kind = 'success', of, ...notice }: DoneNoticeProps) {
  const box = useRef<HTMLDivElement>(null);
  // An effect, not a layout effect: the closing dialog restores the focus first.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was done is what brings the focus
  useEffect(() => box.current?.focus(), [of]);
  return (
    <div ref={box} tabIndex={-1}>
      <Notice kind={kind} {...notice} />
    </div>
  );
}

import type { ComponentProps } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Notice } from './notice.tsx';

interface DoneNoticeProps extends Omit<ComponentProps<typeof Notice>, 'kind'> {
  readonly kind?: 'success' | 'warning';
  /** What was done: another brings the focus again. */
  readonly of: unknown;
}

/** Says that something is done, and takes the focus: the button that did it goes with what it was for. */
export function DoneNotice({ kind = 'success', of, ...notice }: DoneNoticeProps) {
  const box = useRef<HTMLDivElement>(null);
  // After it is painted: the dialog in which it was asked for gives the focus back as it goes.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was done is what brings the focus
  useEffect(() => box.current?.focus(), [of]);
  return (
    <div ref={box} tabIndex={-1}>
      <Notice kind={kind} {...notice} />
    </div>
  );
}

interface ShareBarProps {
  readonly part: number;
  readonly whole: number;
}

/**
 * A bar for a share of a whole. It is hidden from screen readers, so the figures stand beside it. It is full only at
 * 100%.
 */
export function ShareBar({ part, whole }: ShareBarProps) {
  const percent = whole === 0 ? 0 : Math.floor((part * 100) / whole);
  return (
    <span class="bar-line" aria-hidden="true">
      <span class="bar-line__part" style={{ width: `${percent}%` }} />
    </span>
  );
}

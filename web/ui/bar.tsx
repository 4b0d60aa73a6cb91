interface ShareBarProps {
  readonly part: number;
  readonly whole: number;
}

/** How much of a whole: only ever beside the figures in words, which a screen reader reads instead. Full only when all is. */
export function ShareBar({ part, whole }: ShareBarProps) {
  const percent = whole === 0 ? 0 : Math.floor((part * 100) / whole);
  return (
    <span class="bar-line" aria-hidden="true">
      <span class="bar-line__part" style={{ width: `${percent}%` }} />
    </span>
  );
}

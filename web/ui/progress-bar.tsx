import { formatCount, formatPercent } from '../../shared/figures.ts';

interface ProgressBarProps {
  /** The label of the count: `Đã tổ chức đại hội`. */
  readonly label: string;
  readonly part: number;
  readonly whole: number;
  /** The word before the percentage: `đạt`. */
  readonly verb?: string;
}

/** `Đã tổ chức đại hội 12/36 (33,33%)` above a bar. */
export function ProgressBar({ label, part, whole, verb }: ProgressBarProps) {
  return (
    <div class="progress">
      <p class="progress__words">
        {label} <strong>{`${formatCount(part)}/${formatCount(whole)}`}</strong>{' '}
        {whole > 0 && `(${verb === undefined ? '' : `${verb} `}${formatPercent(part, whole)})`}
      </p>
      <progress aria-label={label} max={Math.max(whole, 1)} value={part} />
    </div>
  );
}

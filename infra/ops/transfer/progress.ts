const INTERVAL_MILLISECONDS = 2000;
const MB = 1e6;

/** What a long command has done so far. */
interface Progress {
  readonly items: number;
  readonly bytes: number;
  /** Read or write units that DynamoDB counted. */
  readonly units: number;
}

/**
 * Shows progress on a stream, at most every two seconds: items, megabytes, items a second.
 *
 * @returns `sum` gives the same of the whole, in words
 */
export function progressTo(stream: { write(text: string): unknown }): {
  show(done: Progress): void;
  sum(done: Progress): string;
} {
  const begun = performance.now();
  let shownAt = begun;
  const seconds = () => (performance.now() - begun) / 1000;
  const told = ({ items, bytes }: Progress) =>
    `${(bytes / MB).toFixed(1)} MB, ${Math.round(items / seconds())} items a second`;
  return {
    show: (done) => {
      if (performance.now() - shownAt < INTERVAL_MILLISECONDS) return;
      shownAt = performance.now();
      stream.write(`  ${done.items} items, ${told(done)}\n`);
    },
    sum: (done) => `${told(done)}, ${Math.ceil(done.units)} capacity units`,
  };
}

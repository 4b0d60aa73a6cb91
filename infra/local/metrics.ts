/** A metric of CloudWatch. */
export interface MetricId {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** The statistics of a metric over a period. */
export interface Statistics {
  readonly sum: number;
  readonly sampleCount: number;
  readonly maximum: number;
  /** The instant of its last value, by the clock of the bundles. */
  readonly lastAt: Date;
}

/** One line of the embedded metric format, as far as functions write it. */
interface EmbeddedMetrics {
  readonly _aws: {
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string }[];
    }[];
  };
  readonly [field: string]: unknown;
}

/**
 * The metrics of the local cloud. They are kept for two periods: the current one, which begins with {@link nextPeriod} and lasts
 * until the next, and the one before. CloudWatch's periods have a length; here a test says where one ends.
 */
export class Metrics {
  readonly #now: () => Date;
  readonly #samplers: (() => void)[] = [];
  #current = new Map<string, Statistics>();
  #previous = new Map<string, Statistics>();
  #since: Date;

  /** @param now the clock of the bundles */
  constructor(now: () => Date) {
    this.#now = now;
    this.#since = now();
  }

  /** The start of the current period. */
  get since(): Date {
    return this.#since;
  }

  record(metric: MetricId, value: number): void {
    const before = this.#current.get(keyOf(metric));
    this.#current.set(keyOf(metric), {
      sum: (before?.sum ?? 0) + value,
      sampleCount: (before?.sampleCount ?? 0) + 1,
      maximum: Math.max(before?.maximum ?? value, value),
      lastAt: this.#now(),
    });
  }

  /** Records what a line in the embedded metric format counts; any other line is left alone. */
  readLine(line: string): void {
    if (!line.includes('"CloudWatchMetrics"')) return;
    const fields = JSON.parse(line.slice(line.indexOf('{'))) as EmbeddedMetrics;
    for (const { Namespace: namespace, Dimensions, Metrics } of fields._aws.CloudWatchMetrics) {
      for (const names of Dimensions) {
        const dimensions = Object.fromEntries(names.map((name) => [name, String(fields[name])]));
        for (const { Name: name } of Metrics)
          this.record({ namespace, name, dimensions }, Number(fields[name]));
      }
    }
  }

  /** @param record records values that are read, not counted; called before the metrics are looked at */
  sampledBy(record: () => void): void {
    this.#samplers.push(record);
  }

  /** Reads what is read, for {@link current} to be up to date. */
  sample(): void {
    for (const record of this.#samplers) record();
  }

  /** The statistics of the current period; `undefined` without data. */
  current(metric: MetricId): Statistics | undefined {
    return this.#current.get(keyOf(metric));
  }

  /** The statistics of the period before. */
  previous(metric: MetricId): Statistics | undefined {
    return this.#previous.get(keyOf(metric));
  }

  /** Ends the current period. */
  nextPeriod(): void {
    this.sample();
    this.#previous = this.#current;
    this.#current = new Map();
    this.#since = this.#now();
  }
}

const keyOf = ({ namespace, name, dimensions }: MetricId): string =>
  JSON.stringify([namespace, name, Object.entries(dimensions).sort()]);

import { METRICS_WITHOUT_SOURCE } from './coverage.ts';
import type { MetricId, Metrics, Statistics } from './metrics.ts';
import type { Template } from './template.ts';

/** The alarms of the template, evaluated on the metrics of the local cloud. */
export interface LocalAlarms {
  /**
   * The names of the alarms that ring, in order. What was counted since the last {@link nextPeriod} counts as one period of each
   * alarm. An alarm that waits for a sign of life rings when there was none for as long as it waits, by the clock of the bundles.
   */
  ringing(): string[];
  /** Begins a new period. */
  nextPeriod(): void;
  /** The description of an alarm. @param name its logical id, without the name of its construct and its hash */
  describe(name: string): string;
}

interface CfnMetric {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: string }[];
}

type StatisticName = 'Sum' | 'Maximum' | 'SampleCount';

interface CfnAlarm extends CfnMetric {
  readonly AlarmDescription: string;
  readonly ComparisonOperator: string;
  readonly Threshold: number;
  readonly EvaluationPeriods: number;
  readonly Period: number;
  readonly Statistic: StatisticName;
  readonly TreatMissingData: string;
  readonly Metrics?: readonly {
    readonly Id: string;
    readonly Expression?: string;
    readonly MetricStat?: { readonly Metric: CfnMetric; readonly Stat: StatisticName };
  }[];
}

interface Alarm {
  readonly name: string;
  readonly description: string;
  isRinging(): boolean;
}

/** A value of the current period, and of the one before; `undefined` without data. */
type Value = (of: 'current' | 'previous') => number | undefined;

/** The alarms of the template. To be called when everything that they watch is bound. @throws for what it does not know */
export function createAlarms(template: Template, metrics: Metrics, now: () => Date): LocalAlarms {
  const alarms = template.ofType('AWS::CloudWatch::Alarm').map(({ id, resource }): Alarm => {
    const properties = template.properties(resource) as unknown as CfnAlarm;
    const isRinging = evaluator(id, properties, metrics, now);
    return { name: nameOf(id), description: properties.AlarmDescription, isRinging };
  });
  return {
    ringing: () => {
      metrics.sample();
      return alarms.filter((alarm) => alarm.isRinging()).map(({ name }) => name);
    },
    nextPeriod: () => metrics.nextPeriod(),
    describe: (name) => {
      const alarm = alarms.find((one) => one.name === name);
      if (!alarm) throw new Error(`no alarm ${name}`);
      return alarm.description;
    },
  };
}

const nameOf = (id: string): string => id.replace(/^Alarms/, '').replace(/[0-9A-F]{8}$/, '');

function evaluator(id: string, alarm: CfnAlarm, metrics: Metrics, now: () => Date): () => boolean {
  const { ComparisonOperator, Threshold, TreatMissingData, Period, EvaluationPeriods } = alarm;
  if (ComparisonOperator === 'LessThanThreshold' && TreatMissingData === 'breaching') {
    const metric = metricOf(id, alarm);
    return () => {
      const { since } = metrics;
      const lastAt = metrics.current(metric)?.lastAt ?? since;
      return now().getTime() - lastAt.getTime() >= Period * EvaluationPeriods * 1000;
    };
  }
  if (ComparisonOperator !== 'GreaterThanOrEqualToThreshold' || TreatMissingData !== 'notBreaching')
    throw new Error(`${id}: the local cloud does not know how it compares`);
  const value = alarm.Metrics
    ? computed(id, alarm.Metrics, metrics)
    : plain(metrics, metricOf(id, alarm), alarm.Statistic);
  return () => (value('current') ?? Number.NEGATIVE_INFINITY) >= Threshold;
}

/** Namespaces whose metrics the local cloud counts. */
const SOURCES: ReadonlySet<string> = new Set(['AWS/Lambda', 'AWS/SQS', 'AWS/ApiGateway']);

/** @throws for a metric that nothing here counts, unless `coverage.ts` says so */
function metricOf(
  id: string,
  { Namespace: namespace, MetricName: name, Dimensions = [] }: CfnMetric,
): MetricId {
  const isKnown = SOURCES.has(namespace) || Object.hasOwn(METRICS_WITHOUT_SOURCE, namespace);
  if (namespace.startsWith('AWS/') && !isKnown)
    throw new Error(`${id}: the local cloud does not know the metrics of ${namespace}`);
  const dimensions = Object.fromEntries(Dimensions.map(({ Name, Value: value }) => [Name, value]));
  return { namespace, name, dimensions };
}

const STATISTICS: Readonly<Record<StatisticName, (all: Statistics) => number>> = {
  Sum: ({ sum }) => sum,
  Maximum: ({ maximum }) => maximum,
  SampleCount: ({ sampleCount }) => sampleCount,
};

const plain =
  (metrics: Metrics, metric: MetricId, statistic: StatisticName): Value =>
  (of) => {
    const all = metrics[of](metric);
    return all && STATISTICS[statistic](all);
  };

/** The value of metric math. Only the expressions of this template are known. */
function computed(id: string, parts: NonNullable<CfnAlarm['Metrics']>, metrics: Metrics): Value {
  const values = new Map(
    parts.flatMap(({ Id, MetricStat }) =>
      MetricStat ? [[Id, plain(metrics, metricOf(id, MetricStat.Metric), MetricStat.Stat)] as const] : [],
    ),
  );
  const metricNamed = (name = ''): Value => {
    const value = values.get(name);
    if (!value) throw new Error(`${id}: has no metric ${name}`);
    return value;
  };
  const expression = parts.find((part) => part.Expression !== undefined)?.Expression ?? '';
  const growth = /^IF\((\w+) > 1, DIFF\((\w+)\), 0\)$/.exec(expression);
  if (growth && growth[1] === growth[2]) {
    const value = metricNamed(growth[1]);
    return () => {
      const [now = 0, before = now] = [value('current'), value('previous')];
      return now > 1 ? now - before : 0;
    };
  }
  const [whole, from, less] = /^SUM\(\[([\w, ]+)\]\)(?: - SUM\(\[([\w, ]+)\]\))?$/.exec(expression) ?? [];
  if (whole !== undefined) {
    const sumOf = (names = ''): Value => {
      const values = names.split(', ').filter(Boolean).map(metricNamed);
      return (of) => values.reduce((total, value) => total + (value(of) ?? 0), 0);
    };
    const [all, part] = [sumOf(from), sumOf(less)];
    return (of) => (all(of) ?? 0) - (part(of) ?? 0);
  }
  throw new Error(`${id}: the local cloud does not know the expression ${expression}`);
}

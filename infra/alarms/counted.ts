import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { METRIC_DIMENSION, METRIC_NAMESPACE, type MetricName } from '../../shared/runtime/metrics.ts';
import { ALARM_PERIOD } from '../constructs/alarms.ts';

/** The metrics that the functions of a stage count, by name. */
export type CountedMetrics = (name: MetricName) => Metric;

/** @returns the metrics of a stage */
export const countedBy =
  (stage: string): CountedMetrics =>
  (metricName) =>
    new Metric({
      namespace: METRIC_NAMESPACE,
      metricName,
      dimensionsMap: { [METRIC_DIMENSION]: stage },
      period: ALARM_PERIOD,
      statistic: 'Sum',
    });

/** The CloudWatch namespace of the metrics that functions count. */
export const METRIC_NAMESPACE = 'CongressDigest';

/** Names of those metrics; alarms refer to them. */
export type MetricName =
  | 'ReadsFailed'
  | 'WritesFailed'
  | 'DeliveriesReopened'
  | 'DeliveriesHeld'
  | 'DeliveriesRefused'
  | 'WorkPutBack'
  | 'DigestsStalled'
  | 'DigestsAwaitingRelease'
  | 'ForeignMailEvents'
  | 'AddressesSuppressed'
  | 'UnitsWithoutClerk';

/** Counts one, in CloudWatch's embedded metric format: a log line that becomes a metric, without an API call. */
export function countMetric(name: MetricName): void {
  console.log(
    JSON.stringify({
      _aws: {
        Timestamp: Date.now(),
        CloudWatchMetrics: [
          { Namespace: METRIC_NAMESPACE, Dimensions: [[]], Metrics: [{ Name: name, Unit: 'Count' }] },
        ],
      },
      [name]: 1,
    }),
  );
}

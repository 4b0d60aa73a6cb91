/** The CloudWatch namespace of the metrics that functions count. */
export const METRIC_NAMESPACE = 'CongressDigest';

/** The dimension of those metrics: two stages of one account must not ring each other's alarms. */
export const METRIC_DIMENSION = 'Stage';

/** Names of those metrics; alarms refer to them. */
export type MetricName =
  | 'ReadsFailed'
  | 'WritesFailed'
  | 'DeliveriesReopened'
  | 'DeliveriesHeld'
  | 'DeliveriesOverdue'
  | 'DeliveriesRefused'
  | 'WorkPutBack'
  | 'DigestsLate'
  | 'DigestsStalled'
  | 'DigestsAwaitingRelease'
  | 'DigestsWithoutRoster'
  | 'DigestsWithoutRecipients'
  | 'ForeignMailEvents'
  | 'AddressesSuppressed'
  | 'SenderUnverified'
  | 'UnitsWithoutClerk';

/**
 * Counts one, in CloudWatch's embedded metric format: a log line that becomes a metric, without an API call.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function countMetric(name: MetricName): void {
  console.log(
    JSON.stringify({
      _aws: {
        Timestamp: Date.now(),
        CloudWatchMetrics: [
          {
            Namespace: METRIC_NAMESPACE,
            Dimensions: [[METRIC_DIMENSION]],
            Metrics: [{ Name: name, Unit: 'Count' }],
          },
        ],
      },
      [METRIC_DIMENSION]: process.env.STAGE ?? 'none',
      [name]: 1,
    }),
  );
}

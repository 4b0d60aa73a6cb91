import type { Metrics } from './metrics.ts';
import type { Template } from './template.ts';

/** The variables of an answered call, by their names in the format of an access log (`$context.status`). */
export type AccessVariables = Readonly<Record<string, string>>;

interface Transformation {
  readonly MetricNamespace: string;
  readonly MetricName: string;
  readonly MetricValue: string;
  readonly Dimensions?: readonly { readonly Key: string; readonly Value: string }[];
}

/** A field and the value that it must have. */
const CONDITION = /\(?\$\.(\w+) = "([^"]*)"\)?/g;

/**
 * The access log of the API: writes each call in the format of the stage, and counts those that a metric filter of its log group
 * finds. Variables that API Gateway alone knows are `-`, as they are there for a call without them.
 *
 * @param onLine called with each line
 * @returns a function to call with each answered call
 */
export function createAccessLog(
  template: Template,
  metrics: Metrics,
  onLine: (line: string) => void,
): (variables: AccessVariables) => void {
  const [stage] = template.ofType('AWS::ApiGatewayV2::Stage');
  const { AccessLogSettings } = stage ? template.properties(stage.resource) : {};
  if (!AccessLogSettings) return () => {};
  const { Format, DestinationArn } = AccessLogSettings as { Format: string; DestinationArn: string };
  const filters = template
    .ofType('AWS::Logs::MetricFilter')
    .map(({ id, resource }) => ({ id, ...template.properties(resource) }) as Parameters<typeof counterOf>[0])
    .filter(({ LogGroupName }) => DestinationArn.endsWith(`:${LogGroupName}`))
    .map((filter) => counterOf(filter, metrics));
  return (variables) => {
    const line = Format.replace(/\$context\.[\w.]+/g, (name) => variables[name] ?? '-');
    onLine(line);
    const fields = JSON.parse(line) as Record<string, string>;
    for (const count of filters) count(fields);
  };
}

/** @throws for a pattern that is more than fields with their values */
function counterOf(
  filter: {
    readonly id: string;
    readonly LogGroupName: string;
    readonly FilterPattern: string;
    readonly MetricTransformations: readonly Transformation[];
  },
  metrics: Metrics,
): (fields: Readonly<Record<string, string>>) => void {
  const { id, FilterPattern, MetricTransformations } = filter;
  const conditions = [...FilterPattern.matchAll(CONDITION)];
  const rest = FilterPattern.replace(CONDITION, '').replace(/[{}&\s]/g, '');
  if (conditions.length === 0 || rest !== '')
    throw new Error(`${id}: the local cloud does not know the pattern ${FilterPattern}`);
  return (fields) => {
    if (!conditions.every(([, name = '', value]) => fields[name] === value)) return;
    for (const { MetricNamespace, MetricName, MetricValue, Dimensions = [] } of MetricTransformations) {
      const own = Dimensions.map(({ Key, Value }) => [Key, String(fields[Value.replace(/^\$\./, '')])]);
      const metric = { namespace: MetricNamespace, name: MetricName, dimensions: Object.fromEntries(own) };
      metrics.record(metric, Number(MetricValue));
    }
  };
}

import { join } from 'node:path';
import { type FunctionMetric, LocalFunction, type WorkerInstance } from './lambda.ts';
import type { Metrics } from './metrics.ts';
import { ACCOUNT_ID, type Template } from './template.ts';
import { WarmInstances, type WarmLimits } from './warm.ts';

/** How long, and how many, idle instances are kept: a digest needs no more functions than that. */
const WARM = { milliseconds: 60_000, most: 8 };

/** The functions of the template by ARN. Their bundles are the assets of the deployment. */
export function createFunctions(
  template: Template,
  {
    endpoints,
    clockOffset,
    timeoutFactor,
    warm: limits = WARM,
    onLog,
    metrics,
  }: {
    readonly endpoints: Readonly<Record<string, string>>;
    readonly clockOffset: number;
    readonly timeoutFactor: number;
    /** Limits of idle instances. */
    readonly warm?: WarmLimits | undefined;
    readonly onLog: (line: string) => void;
    readonly metrics: Metrics;
  },
): Map<string, LocalFunction> {
  const functions = new Map<string, LocalFunction>();
  const warm = new WarmInstances<WorkerInstance>(limits);
  for (const { id, resource } of template.ofType('AWS::Lambda::Function')) {
    const properties = template.properties(resource);
    const name = String(properties.FunctionName ?? id);
    const arn = `arn:aws:lambda:${template.region}:${ACCOUNT_ID}:function:${name}`;
    template.bind(id, { ref: name, attributes: { Arn: arn } });
    const [file, handler] = String(properties.Handler).split('.') as [string, string];
    const { S3Key } = properties.Code as { S3Key: string };
    const { Variables = {} } = (properties.Environment ?? {}) as { Variables?: Record<string, string> };
    const memoryMb = Number(properties.MemorySize ?? 128);
    const settings = {
      name,
      bundle: join(template.assetDir(S3Key), `${file}.mjs`),
      handler,
      timeoutSeconds: Number(properties.Timeout ?? 3) * timeoutFactor,
      memoryMb,
      environment: {
        ...reserved(template.region, name, memoryMb, String(properties.Handler)),
        ...endpoints,
        ...Variables,
      },
    };
    const onMetric = (metric: FunctionMetric, value: number) =>
      metrics.record(
        { namespace: 'AWS/Lambda', name: metric, dimensions: { FunctionName: name } },
        // Alarms compare durations with the timeout of the template.
        metric === 'Duration' ? value / timeoutFactor : value,
      );
    const print = (line: string) => {
      metrics.readLine(line);
      onLog(`${id}: ${line}`);
    };
    functions.set(arn, new LocalFunction(settings, { clockOffset, warm, onLog: print, onMetric }));
  }
  return functions;
}

/** The environment variables that Lambda sets itself. */
const reserved = (
  region: string,
  name: string,
  memoryMb: number,
  handler: string,
): Record<string, string> => ({
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_SESSION_TOKEN: 'local',
  AWS_LAMBDA_FUNCTION_NAME: name,
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
  _HANDLER: handler,
  TZ: ':UTC',
});

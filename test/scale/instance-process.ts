import { type FunctionSettings, LocalFunction, type WorkerInstance } from '../../infra/local/lambda.ts';
import { WarmInstances } from '../../infra/local/warm.ts';

/** What the process is told: first its function, then one event after another. */
export type InstanceRequest =
  | { readonly settings: FunctionSettings; readonly clockOffset: number }
  | { readonly event: unknown };

/** What a call took. */
export interface InstanceCall {
  readonly result?: unknown;
  /** Absent when the function answered. */
  readonly failure?: string;
  readonly cpuMilliseconds: number;
  /** By how much the process has grown at most, since before the function was loaded. */
  readonly grownBytes: number;
}

const SAMPLE_MILLISECONDS = 10;

/**
 * Program of a process that runs one function, as the local cloud does. Beside the function it holds what Lambda's runtime
 * does, an idle Node.
 */
let peak = 0;
const sample = () => {
  peak = Math.max(peak, process.memoryUsage.rss());
};
setInterval(sample, SAMPLE_MILLISECONDS).unref();
process.once('disconnect', () => process.exit());

let before = 0;
let one: LocalFunction | undefined;

async function call(event: unknown): Promise<InstanceCall> {
  const cpu = process.cpuUsage();
  const outcome = await (one as LocalFunction).invoke(event).then(
    (result) => ({ result }),
    (error: Error) => ({ failure: error.message }),
  );
  const { user, system } = process.cpuUsage(cpu);
  sample();
  return {
    ...outcome,
    cpuMilliseconds: (user + system) / 1000,
    grownBytes: peak - before,
  };
}

process.on('message', async (request: InstanceRequest) => {
  if ('event' in request) {
    process.send?.(await call(request.event));
    return;
  }
  before = process.memoryUsage.rss();
  one = new LocalFunction(request.settings, {
    clockOffset: request.clockOffset,
    warm: new WarmInstances<WorkerInstance>({ milliseconds: 600_000, most: 1 }),
    onLog: (line) => process.stderr.write(line.startsWith('{') ? '' : `${line}\n`),
  });
  process.send?.('ready');
});

import { ClientRequest, type IncomingMessage } from 'node:http';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import type { WorkerInit, WorkerRequest, WorkerResponse } from './lambda.ts';

/**
 * The worker of a function instance: loads the bundle as Lambda does and runs one invocation after another. It shifts the
 * clock before any code of the bundle runs, so that the bundle does not notice.
 */
const { bundle, handler, functionName, clockOffset } = workerData as WorkerInit;

let offset = clockOffset;
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...args: [] | [number | string | Date]) {
    if (args.length === 0) super(RealDate.now() + offset);
    else super(...(args as [number]));
  }
  static override now(): number {
    return RealDate.now() + offset;
  }
} as DateConstructor;

/**
 * Engines date their answers by real time. The SDK takes a difference of four minutes for a wrong clock, and sends a refused
 * call again: so the answers are dated by the shifted clock too.
 */
const { emit } = ClientRequest.prototype;
ClientRequest.prototype.emit = function (event: string | symbol, ...args: unknown[]) {
  if (event === 'response') {
    const { headers } = args[0] as IncomingMessage;
    if (headers.date !== undefined)
      headers.date = new RealDate(RealDate.parse(headers.date) + offset).toUTCString();
  }
  return emit.call(this, event, ...args);
};

type Handler = (event: unknown, context: unknown) => Promise<unknown>;

const loading = import(pathToFileURL(bundle).href).then((module) => module[handler] as Handler);
loading.then(
  () => parentPort?.postMessage('ready'),
  (error) => {
    throw error;
  },
);

parentPort?.on('message', async (request: WorkerRequest) => {
  if (request.type === 'clock') {
    offset = request.offset;
    return;
  }
  parentPort?.postMessage(await run(request));
});

async function run({
  id,
  event,
  deadline,
}: Extract<WorkerRequest, { type: 'invoke' }>): Promise<WorkerResponse> {
  const context = {
    awsRequestId: id,
    functionName,
    functionVersion: '$LATEST',
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    invokedFunctionArn: `arn:aws:lambda:local:000000000000:function:${functionName}`,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - RealDate.now()),
  };
  try {
    const handle = await loading;
    const result = await handle(event, context);
    return { id, ok: true, body: JSON.stringify(result) ?? 'null' };
  } catch (error) {
    const { name, message } = error as Error;
    return { id, ok: false, errorType: name, errorMessage: message };
  }
}

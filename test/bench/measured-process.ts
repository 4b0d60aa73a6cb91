import { writeSync } from 'node:fs';
import { firstPost } from '../fixtures/first-post.ts';

/**
 * Program of one measured process: `node measured-process.ts <bundle> cold|warm`. It imports a bundle, lets its handler answer
 * first posts one after another, and writes the CPU time (user and system, microseconds) to file descriptor 3.
 *
 * cold: from before the import to the first answer. warm: per call, after the calls that let the compiler settle.
 */
const WARM_UP_CALLS = 500;
const MEASURED_CALLS = 1000;

/** What the handlers use of Lambda's context. */
const CONTEXT = {
  awsRequestId: 'request',
  functionName: 'submit',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:ap-southeast-1:111122223333:function:submit',
  memoryLimitInMB: '512',
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: () => 10_000,
};

type Handler = (event: unknown, context: unknown) => Promise<{ statusCode: number; body: string }>;

const [bundle, mode] = process.argv.slice(2) as [string, string];
const events = Array.from({ length: mode === 'warm' ? WARM_UP_CALLS + MEASURED_CALLS : 1 }, (_, index) =>
  firstPost(index),
);
const post = async (handler: Handler, event: unknown) => {
  const { statusCode, body } = await handler(event, CONTEXT);
  if (statusCode !== 201) throw new Error(`${bundle}: ${statusCode} ${body}`);
};
const micros = ({ user, system }: NodeJS.CpuUsage): number => user + system;

const before = process.cpuUsage();
const { handler } = (await import(bundle)) as { handler: Handler };
await post(handler, events[0]);
let used = micros(process.cpuUsage(before));
if (mode === 'warm') {
  for (const event of events.slice(1, WARM_UP_CALLS)) await post(handler, event);
  const settled = process.cpuUsage();
  for (const event of events.slice(WARM_UP_CALLS)) await post(handler, event);
  used = micros(process.cpuUsage(settled)) / MEASURED_CALLS;
}
writeSync(3, String(used));
process.exit();

import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { FunctionSettings } from '../../infra/local/lambda.ts';
import type { InstanceCall, InstanceRequest } from './instance-process.ts';

/** A function in a process of its own. */
export interface FunctionInstance {
  call(event: unknown): Promise<InstanceCall>;
  stop(): Promise<void>;
}

/**
 * Starts a process for one function.
 *
 * @param clockOffset milliseconds by which its clock is ahead of real time
 */
export async function startInstance(
  settings: FunctionSettings,
  clockOffset: number,
): Promise<FunctionInstance> {
  const child = fork(new URL('instance-process.ts', import.meta.url));
  const ended = once(child, 'exit');
  const ask = async (request: InstanceRequest): Promise<unknown> => {
    child.send(request);
    const answer = await Promise.race([once(child, 'message'), ended.then(() => undefined)]);
    if (!answer) throw new Error(`the process of ${settings.name} ended`);
    return answer[0];
  };
  await ask({ settings, clockOffset });
  return {
    call: async (event) => (await ask({ event })) as InstanceCall,
    stop: async () => {
      child.disconnect();
      await ended;
    },
  };
}

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the Chromium of this run is connected to. */
    chromium: string;
  }
}

const SERVER = fileURLToPath(new URL('./chromium-server.ts', import.meta.url));

/** Starts one Chromium for all workers, in a process of its own, which ends with this one however that ends. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const server = fork(SERVER, { execArgv: [] });
  const ended = once(server, 'exit');
  const [address] = await Promise.race([
    once(server, 'message') as Promise<[string]>,
    ended.then(() => Promise.reject(new Error('Chromium did not start'))),
  ]);
  provide('chromium', address);
  return async () => {
    if (server.connected) server.disconnect();
    await ended;
  };
}

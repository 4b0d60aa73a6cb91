import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Engine } from './processes.ts';

/**
 * Headers of a call to a server that closes idle connections at the moment that they may be used again: a connection of its
 * own for each call.
 */
export const FRESH = { connection: 'close' } as const;

/**
 * Answers HTTP on this machine.
 *
 * @param port 0 for any
 * @throws when the port is taken
 */
export async function serve(listener: RequestListener, port = 0): Promise<Engine> {
  const server = createServer(listener);
  // A caller that keeps its connections would else meet one that this server has just closed for being idle.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

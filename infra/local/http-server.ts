import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Engine } from './processes.ts';

/**
 * Headers that open a new connection for each call. A reused connection may be closed by the server at the same moment
 * because it was idle.
 */
export const FRESH = { connection: 'close' } as const;

/**
 * Connections that may wait to be accepted: more than arrive in a burst. A client whose connection is dropped silently retries
 * after one second, then three, then seven. Node's default is 511.
 */
const BACKLOG = 4096;

/**
 * Starts an HTTP server on this machine.
 *
 * @param port 0 for any
 * @throws when the port is taken
 */
export async function serve(listener: RequestListener, port = 0): Promise<Engine> {
  const server = createServer(listener);
  // Otherwise, a client may reuse a connection that this server has just closed because it was idle.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1', backlog: BACKLOG }, resolve);
  });
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

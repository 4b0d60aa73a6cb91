import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Engine } from './processes.ts';

/**
 * Headers of a call to a server that closes idle connections at the moment that they may be used again: a connection of its
 * own for each call.
 */
export const FRESH = { connection: 'close' } as const;

/**
 * Connections that may wait to be accepted: more than come in a burst. A client that finds no place tries again after one
 * second, then three, then seven, without a word to anybody; Node's default is 511.
 */
const BACKLOG = 4096;

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

import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { serve } from '../../../infra/local/http-server.ts';

/** The burst that the API's stage admits. */
const CLIENTS = 1000;
/** The kernel completes these connections by itself: that it takes so long means that it will not. */
const PATIENCE_MILLISECONDS = 5000;

/** Connects all clients, then wakes the thread that sleeps on `all`. */
const CONNECT = `
const { connect } = require('node:net');
const { workerData: { port, clients, all } } = require('node:worker_threads');
let connected = 0;
for (let index = 0; index < clients; index += 1) {
  connect(port, '127.0.0.1', () => {
    connected += 1;
    if (connected < clients) return;
    Atomics.store(all, 0, 1);
    Atomics.notify(all, 0);
  });
}`;

/** How many connections the kernel lets wait for a server at most, whatever the server asks for. */
function maxBacklog(): number {
  try {
    return Number(readFileSync('/proc/sys/net/core/somaxconn', 'utf8'));
  } catch {
    return 0;
  }
}

it.skipIf(maxBacklog() < CLIENTS)('lets a burst of clients connect while it is busy', async () => {
  const server = await serve((_, response) => response.end());
  const all = new Int32Array(new SharedArrayBuffer(4));
  const port = Number(new URL(server.endpoint).port);
  const clients = new Worker(CONNECT, { eval: true, workerData: { port, clients: CLIENTS, all } });
  // Nothing is accepted while this thread sleeps.
  const outcome = Atomics.wait(all, 0, 0, PATIENCE_MILLISECONDS);
  await clients.terminate();
  await server.stop();
  expect(outcome).not.toBe('timed-out');
});

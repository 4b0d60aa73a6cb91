import type { IncomingMessage, ServerResponse } from 'node:http';
import { serve } from '../../infra/local/http-server.ts';
import { forward } from '../fixtures/wire.ts';

/** What was asked of DynamoDB. */
export interface Metered {
  readonly calls: number;
  /** Read and write units, as the engine counts them. A call that fails counts none. */
  readonly units: number;
}

interface Answer {
  readonly ConsumedCapacity?: { readonly CapacityUnits?: number } | { readonly CapacityUnits?: number }[];
}

/** A proxy before DynamoDB that asks for the consumed capacity of every call. */
export async function startMeteredProxy(address: string) {
  let [calls, units] = [0, 0];
  const pass = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const chunks = await Array.fromAsync(incoming as AsyncIterable<Buffer>);
    const asked = { ...JSON.parse(Buffer.concat(chunks).toString()), ReturnConsumedCapacity: 'TOTAL' };
    const body = Buffer.from(JSON.stringify(asked));
    const { method, url } = incoming;
    const headers = { ...incoming.headers, 'content-length': String(body.length) };
    const answer = await forward(address, { method, url, headers }, body);
    const { ConsumedCapacity = [] } = JSON.parse(answer.body.toString()) as Answer;
    calls += 1;
    for (const { CapacityUnits = 0 } of [ConsumedCapacity].flat()) units += CapacityUnits;
    outgoing.writeHead(answer.status, answer.headers);
    outgoing.end(answer.body);
  };
  const { endpoint, stop } = await serve((incoming, outgoing) => {
    pass(incoming, outgoing).catch(() => outgoing.destroy());
  });
  return {
    endpoint,
    stop,
    /** What was asked since it was read before. */
    read: (): Metered => {
      const metered = { calls, units };
      [calls, units] = [0, 0];
      return metered;
    },
  };
}

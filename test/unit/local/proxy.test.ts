import { afterEach, expect, it } from 'vitest';
import { serve } from '../../../infra/local/http-server.ts';
import type { Engine } from '../../../infra/local/processes.ts';
import { passOn } from '../../../infra/local/proxy.ts';

const servers: Engine[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

const started = async (listener: Parameters<typeof serve>[0]): Promise<string> => {
  const server = await serve(listener);
  servers.push(server);
  return server.endpoint;
};

it('a call is passed on with its body, and the answer comes back as it is', async () => {
  const behind = await started(async (request, response) => {
    const body = await Array.fromAsync(request as AsyncIterable<Buffer>);
    response.writeHead(201, { 'x-path': request.url ?? '' }).end(Buffer.concat(body));
  });
  const front = await started((request, response) => passOn(request, response, behind));
  const answer = await fetch(`${front}/v1/a?b=c`, { method: 'POST', body: 'chào' });
  expect([answer.status, answer.headers.get('x-path'), await answer.text()]).toEqual([
    201,
    '/v1/a?b=c',
    'chào',
  ]);
});

it('a caller that leaves is not waited for behind the proxy either', async () => {
  const came = Promise.withResolvers<void>();
  const left = Promise.withResolvers<void>();
  const behind = await started((_, response) => {
    response.once('close', left.resolve);
    came.resolve();
  });
  const front = await started((request, response) => passOn(request, response, behind));
  const leaving = new AbortController();
  const call = fetch(front, { signal: leaving.signal });
  await came.promise;
  leaving.abort();
  await expect(call).rejects.toThrow('aborted');
  await left.promise;
});

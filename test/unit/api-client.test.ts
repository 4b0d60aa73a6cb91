import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { serve } from '../../infra/local/http-server.ts';
import { apiClient, expectData, expectProblem } from '../../infra/ops/client/client.ts';
import { documentHash } from '../../infra/ops/client/document.ts';

it('the types of the client are made of the OpenAPI document as it is now: else run npm run client', () => {
  const [head] = readFileSync('infra/ops/client/schema.ts', 'utf8').split('\n', 1);
  expect(head).toContain(documentHash());
});

it('a client sends its token, and tells a good answer from a problem and from another status', async () => {
  const seen: string[] = [];
  const { endpoint, stop } = await serve((request, response) => {
    seen.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    const isGood = request.url === '/v1/plan';
    response.writeHead(isGood ? 200 : 422, { 'content-type': 'application/json' });
    response.end(isGood ? '{"revision":0}' : '{"type":"invalid"}');
  });
  const client = apiClient(`${endpoint}/`, 'token');
  const [plan, roster] = [await client.GET('/v1/plan', {}), await client.GET('/v1/roster', {})];
  await stop();
  expect(seen).toEqual(['GET /v1/plan Bearer token', 'GET /v1/roster Bearer token']);
  expect(expectData(plan, 200)).toEqual({ revision: 0 });
  expect(expectProblem(roster, 422)).toEqual({ type: 'invalid' });
  expect(() => expectData(roster, 200)).toThrow('expected 200, got 422 {"type":"invalid"}');
  expect(() => expectProblem(plan, 422)).toThrow('expected 422, got 200 {"revision":0}');
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallApi } from '../fixtures/cloud.ts';
import { type SmallProvince, startSmallProvince } from '../fixtures/small-province.ts';

let cloud: SmallProvince;
let anyone: CallApi;

beforeAll(async () => {
  cloud = await startSmallProvince({ plan: { reportingSince: '2020-05' } });
  anyone = cloud.withAuthorization(undefined);
  await cloud.on('2020-06-02');
});

afterAll(() => cloud.stop());

describe('the API’s description of itself', () => {
  it('needs no token, and says in Vietnamese what each call is for', async () => {
    const { status, body } = await anyone({ method: 'GET', path: '/v1/openapi.json' });
    expect(status).toBe(200);
    expect(body.openapi).toBe('3.1.1');
    expect(body.paths['/v1/submissions'].post.summary).toMatch(/Gửi kết quả đại hội/);
    expect(body.paths['/v1/submissions'].post.requestBody.content['application/json'].schema).toMatchObject({
      oneOf: [{ title: 'Kết quả đại hội' }, { title: 'Báo cáo tháng của đơn vị' }],
    });
  });

  it('is to be had in English too', async () => {
    const { body } = await anyone({ method: 'GET', path: '/v1/openapi.json?language=en' });
    expect(body.paths['/v1/submissions'].post.summary).toMatch(/^Submit a congress result/);
  });

  it('gives examples that its own API takes, one after another', async () => {
    const { body: document } = await anyone({ method: 'GET', path: '/v1/openapi.json' });
    const calls = Object.entries(document.paths as Paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, described]) => ({
        path,
        method: method.toUpperCase(),
        ...described,
      })),
    );
    const failed: unknown[] = [];
    // Tokens of machine accounts need a secret: their own tests have one.
    for (const call of calls.filter(({ operationId }) => operationId !== 'postToken')) {
      for (const [type, { example }] of Object.entries(call.requestBody?.content ?? { none: {} })) {
        const answer = await run(call, type, example);
        await cloud.drain();
        if (answer.status >= 300) failed.push([call.operationId, type, answer.status, answer.body]);
      }
    }
    expect(failed).toEqual([]);
    expect(calls.length).toBeGreaterThan(30);
  });
});

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly example?: string;
}
interface ExampleCall {
  readonly operationId: string;
  readonly path: string;
  readonly method: string;
  readonly description?: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly example?: unknown }>> };
}
type Paths = Readonly<Record<string, Readonly<Record<string, Omit<ExampleCall, 'path' | 'method'>>>>>;

/** What an example cannot know: ids that the system makes. */
const MADE: Readonly<Record<string, () => Promise<Record<string, string>>>> = {
  putAccount: async () => {
    const { body } = await cloud.admin({ method: 'GET', path: '/v1/accounts' });
    const invited = body.items.find(({ email }: { email: string }) => email === 'lanh-dao-moi@example.vn');
    return { id: invited.id };
  },
  putMachine: async () => {
    const { body } = await cloud.admin({ method: 'GET', path: '/v1/machines' });
    return { id: body.items[0].id };
  },
  putSuppression: async () => {
    const email = 'bounce+1@simulator.amazonses.com';
    const common = { name: 'Lãnh đạo', title: 'Bí thư', scope: 'province', cadences: ['ad-hoc'] };
    const items = [{ id: 'da-dong', email, ...common }];
    await cloud.admin({ method: 'PUT', path: '/v1/recipients', body: { items } });
    const release = { cadence: 'ad-hoc', asOf: '2020-05-30', mode: 'release' };
    await cloud.admin({ method: 'POST', path: '/v1/digests', body: release });
    await cloud.drain();
    const { body } = await cloud.admin({ method: 'GET', path: '/v1/suppressions' });
    return { id: body.items[0].id };
  },
};

/** Makes the call of an example as the role that may. */
async function run(
  { operationId, path, method, description = '', parameters }: ExampleCall,
  type: string,
  example: unknown,
) {
  const made = (await MADE[operationId]?.()) ?? {};
  const given = (place: Parameter['in']) =>
    parameters.filter((one) => one.in === place && one.example !== undefined);
  const filled = path.replace(/\{(\w+)\}/, (_, name) => {
    const parameter = parameters.find((one) => one.name === name);
    return made[name] ?? String(parameter?.example);
  });
  const query = new URLSearchParams(given('query').map(({ name, example: value }) => [name, String(value)]));
  const headers = given('header').map(({ name, example: value }) => [name, String(value)]);
  const caller = description.includes('district') ? cloud.saDec : cloud.admin;
  const body =
    type === 'application/json' ? { ...(example as object), ...(path.includes('{') ? {} : made) } : undefined;
  return caller({
    method,
    path: query.size > 0 ? `${filled}?${query}` : filled,
    headers: { ...Object.fromEntries(headers), ...(type === 'text/csv' && { 'content-type': type }) },
    ...(body !== undefined && { body }),
    ...(type === 'text/csv' && { text: String(example) }),
  });
}

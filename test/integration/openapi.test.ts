import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CallApi, post } from '../fixtures/cloud.ts';
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

  it('gives examples that its own API takes', async () => {
    const { body } = await anyone({ method: 'GET', path: '/v1/openapi.json' });
    const { oneOf } = body.paths['/v1/submissions'].post.requestBody.content['application/json'].schema;
    for (const { examples } of oneOf) {
      for (const example of examples) expect((await post(cloud.saDec, example)).status).toBe(201);
    }
  });
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { firstReport, post, resultBody } from '../fixtures/cloud.ts';
import { type SmallProvince, startSmallProvince } from '../fixtures/small-province.ts';
import { Wire } from '../fixtures/wire.ts';

const wire = new Wire();
let cloud: SmallProvince;
let from: string;

beforeAll(async () => {
  cloud = await startSmallProvince({ proxy: wire.proxy });
  await cloud.on('2020-06-02');
  const first = await post(cloud.saDec, firstReport('sa-dec.phuong-1', resultBody('2020-05-20')));
  expect(first.status).toBe(201);
  from = cloud.clock.now().toISOString();
});
afterAll(async () => {
  await cloud.stop();
  wire.stop();
});

const corrections = async (more = '') => {
  const path = `/v1/corrections?asOf=2020-05-31&from=${from}${more}`;
  const { status, body } = await cloud.admin({ method: 'GET', path });
  expect(status).toBe(200);
  return body as { readonly knownAt: string; readonly items: readonly { readonly kind: string }[] };
};

/** Asks for what changed, and writes right before the read of that number; whether there was one. */
async function whileWritten(read: number, write: () => Promise<unknown>) {
  const [met, written] = [Promise.withResolvers<boolean>(), Promise.withResolvers<void>()];
  let reads = 0;
  wire.fault(({ action }) => {
    if (action !== 'Query') return undefined;
    reads += 1;
    if (reads !== read) return undefined;
    wire.fault();
    met.resolve(true);
    return { holdBefore: written.promise };
  });
  const answered = corrections().finally(() => met.resolve(false));
  const isHeld = await met.promise;
  wire.fault();
  if (isHeld) await write();
  written.resolve();
  return { isHeld, answer: await answered };
}

/** A change of the plan, the roster, a result and a report: one of everything that is read. */
async function writeAll(revision: number): Promise<void> {
  const put = (path: string, body: unknown) =>
    cloud.admin({ method: 'PUT', path: `${path}?effectiveFrom=2020-01-01`, body });
  const data = resultBody('2020-05-20', { planned: 15 + revision });
  const reason = 'nhập sót';
  const report = { kind: 'unit-report', subjectId: 'cao-lanh', period: '2020-05' };
  const streamlining = { roadmap: { number: '12-KH/TU', issuedOn: '2020-05-01' }, target: 5, done: revision };
  const statuses = [
    await put('/v1/plan', { revision: revision + 1, deadlines: { grassroots: `2020-06-${10 + revision}` } }),
    await put('/v1/roster', {
      items: [{ id: 'sa-dec.phuong-2', level: 'grassroots', name: `Phường 2 (${revision})` }],
    }),
    await post(cloud.saDec, {
      ...firstReport('sa-dec.phuong-1', data),
      revision: revision + 1,
      reason,
    }),
    await post(cloud.caoLanh, {
      ...report,
      revision,
      ...(revision > 1 && { reason }),
      data: { streamlining },
    }),
  ].map(({ status, body }) => `${status} ${JSON.stringify(body.errors ?? [])}`);
  expect(statuses).toEqual(['200 []', '200 []', '201 []', '201 []']);
}

it('what changed is of one instant, before whichever of its reads something is written', async () => {
  let read = 1;
  for (; ; read += 1) {
    const { isHeld, answer } = await whileWritten(read, () => writeAll(read));
    if (!isHeld) break;
    expect((await corrections(`&knownAt=${answer.knownAt}`)).items).toEqual(answer.items);
    const kinds = answer.items.map(({ kind }) => kind).sort();
    expect(kinds).toEqual(read === 1 ? [] : ['congress-result', 'plan', 'roster', 'unit-report']);
  }
  expect(read).toBeGreaterThan(5);
});

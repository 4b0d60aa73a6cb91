import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { firstReport, post } from '../fixtures/cloud.ts';
import { isPut, TABLE_UNAVAILABLE, THROTTLED } from '../fixtures/write-stage.ts';
import { RunbookStage } from './stage.ts';

let stage: RunbookStage;
beforeAll(async () => {
  stage = await RunbookStage.start(new Date('2020-06-10T08:00:00+07:00'));
});
afterAll(() => stage.stop());
beforeEach(() => stage.quiet());

const ringing = () => stage.ringing();
const read = () => stage.cloud.leader({ method: 'GET', path: '/v1/plan' });
const times = <Result>(count: number, act: () => Promise<Result>) =>
  Promise.all(Array.from({ length: count }, act));

const NEVER = new Promise<void>(() => {});
/** How long a table that is slow takes. */
const SLOW_MILLISECONDS = 4000;

const SMOKE = /✓ sign-in[\s\S]*✓ post[\s\S]*✓ summary[\s\S]*✓ preview/;

describe('calls', () => {
  it('that write and fail ring, the log names the error, and the smoke test says when it is over', async () => {
    stage.wire.fault((call) => (isPut(call) ? TABLE_UNAVAILABLE : undefined));
    expect((await post(stage.cloud.saDec, firstReport('sa-dec.phuong-1'))).status).toBe(503);
    expect(await ringing()).toEqual(['WritesFailed']);
    await expect(stage.follow('writes-failed')).rejects.toThrow(/✗ post: expected 201, got 503/);
    await stage.quiet();
    const said = await stage.follow('writes-failed');
    expect(said).toContain('request failed');
    expect(said).toMatch(SMOKE);
    expect(await ringing()).toEqual([]);
  });

  it('that read and fail ring, and the log names the error', async () => {
    stage.wire.fault((call) => (call.service === 'dynamodb' ? TABLE_UNAVAILABLE : undefined));
    await times(5, read);
    expect(await ringing()).toEqual(['ReadsFailed', 'ApiServerErrors']);
    await stage.quiet();
    const said = await stage.follow('reads-failed');
    expect(said).toContain('request failed');
    expect(said).toMatch(SMOKE);
    expect(await ringing()).toEqual([]);
  });

  it('that a throttled table lets nobody answer ring as errors of the API alone, and its access log has them', async () => {
    stage.wire.fault((call) => (call.service === 'dynamodb' ? THROTTLED : undefined));
    // A route that no other test here calls: the access log is one for all.
    const answers = await times(5, () => stage.cloud.leader({ method: 'GET', path: '/v1/roster' }));
    expect(answers.map(({ body }) => body.type)).toEqual(Array(5).fill('busy'));
    expect(await ringing()).toEqual(['ApiServerErrors']);
    const said = await stage.follow('api-server-errors');
    expect(said.match(/"route":"GET \/v1\/roster".*"status":"503".*"error":"-"/g)).toHaveLength(5);
    await stage.quiet();
    expect((await read()).status).toBe(200);
    expect(await ringing()).toEqual([]);
  });

  it('of a program without a pause ring; the access log says whose, and a disabled account makes no more', async () => {
    const flood = await stage.cloud.as('leader', 'flood');
    let refused = 0;
    while (refused < 100)
      refused += (await flood({ method: 'GET', path: '/v1/plan' })).status === 429 ? 1 : 0;
    expect(await ringing()).toEqual(['CallsThrottled']);
    const said = await stage.follow('calls-throttled', { blocks: [0] });
    const [[, account]] = [...said.matchAll(/"account":"([\w-]+)"/g)] as [RegExpMatchArray];
    const disabled = await stage.follow('calls-throttled', {
      blocks: [1],
      put: { ACCOUNT: String(account) },
    });
    expect(disabled).toContain('"enabled":false');
    await stage.quiet();
    await expect(stage.cloud.signIn('leader.flood@example.vn', 'Dai-hoi-2020!')).rejects.toThrow();
    expect(await ringing()).toEqual([]);
  });
});

describe('a function', () => {
  it('that crashes rings, and its log has the line that Lambda left', async () => {
    stage.wire.fault((call) => {
      if (!isPut(call)) return undefined;
      void stage.cloud.crash('Submit');
      return { holdBefore: NEVER };
    });
    const report = firstReport('sa-dec.phuong-2');
    expect((await post(stage.cloud.saDec, report)).status).toBe(500);
    expect(await ringing()).toEqual(['SubmitErrors']);
    expect(await stage.follow('function-errors')).toContain('Runtime.ExitError');
    expect(await stage.follow('function-time-outs', { put: { FUNCTION: 'Submit' } })).toContain('ExitError');
    await stage.quiet();
    expect((await post(stage.cloud.saDec, report)).status).toBe(201);
    expect(await ringing()).toEqual([]);
  });

  it('that gets no execution rings, and the account says how many it has', async () => {
    // The local Lambda refuses a call that would wait for too long, by how long those before it took.
    const slow = Promise.withResolvers<void>();
    stage.wire.fault((call) => (call.service === 'dynamodb' ? { holdBefore: slow.promise } : undefined));
    setTimeout(slow.resolve, SLOW_MILLISECONDS);
    await times(6, read);
    const over = Promise.withResolvers<void>();
    stage.wire.fault((call) => (call.service === 'dynamodb' ? { holdBefore: over.promise } : undefined));
    let refused = 0;
    await times(160, async () => {
      const { status } = await read();
      if (status === 503) refused += 1;
      if (refused === 10) over.resolve();
    });
    expect(await ringing()).toEqual(['ApiServerErrors', 'ReadThrottles']);
    expect(await stage.follow('function-throttles')).toContain('"ConcurrentExecutions": 1000');
    await stage.quiet();
    expect((await read()).status).toBe(200);
    expect(await ringing()).toEqual([]);
  });
});

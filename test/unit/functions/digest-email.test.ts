import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { postDigest } from '../../../functions/digests/digests.ts';
import { digestEmails } from '../../../functions/send/digest-email.ts';
import { DIGEST_OPERATIONS } from '../../../shared/api/digests.ts';
import { compileDigest, freeze } from '../../../shared/digest/compile.ts';
import type { DigestJob } from '../../../shared/digest/job.ts';
import { parsedBody } from '../../fixtures/body.ts';
import { readDocx } from '../../fixtures/docx-text.ts';
import { SAMPLE_CADENCES, SAMPLE_NAMES } from '../../fixtures/names.ts';
import type { EngineTable } from '../core/engine.ts';
import { enterResult } from '../core/province.ts';
import {
  ADMIN_CALLER,
  digestDeps,
  ID,
  jobDeps,
  NOW,
  recipient,
  startReleasedProvince,
  workOff,
} from './released-province.ts';

let engine: EngineTable;
beforeEach(async () => {
  engine = await startReleasedProvince();
});
afterEach(() => engine.stop());

const deps = () => jobDeps(engine);
/** Has a digest released or restated, and compiled. */
const post = async (mode: 'release' | 'restate') => {
  const jobs: DigestJob[] = [];
  const value = { cadence: 'weekly', asOf: '2020-06-21', mode };
  const body = parsedBody(DIGEST_OPERATIONS.postDigest, value);
  await postDigest({ caller: ADMIN_CALLER, body, idempotencyKey: undefined }, digestDeps(engine, jobs));
  await workOff(engine, jobs);
};
const release = () => post('release');

const LATER = new Date('2020-06-22T01:00:00.000Z');

describe('the figures of a digest', () => {
  const HEAD = {
    id: ID,
    cadence: 'weekly',
    asOf: '2020-06-21',
    restatement: 0,
    knownAt: NOW,
    awaitsRelease: false,
  } as const;

  it('are frozen for the province last: what stands of it is complete', async () => {
    const order: string[] = [];
    engine.around(async (command, input, proceed) => {
      const scope = /snapshot#([\w-]+)/.exec(JSON.stringify(input))?.[1];
      if (command === 'PutItem' && scope) order.push(scope);
      await proceed();
    });
    await freeze(HEAD, LATER, deps());
    expect(order.at(-1)).toBe('province');
    expect([...order].sort()).toEqual(['a', 'b', 'province', 'province-own']);
  });

  it('are frozen before any mail is queued', async () => {
    const order: string[] = [];
    engine.around(async (command, input, proceed) => {
      await proceed();
      const kind = /"S":"(snapshot|recipients|delivery)/.exec(JSON.stringify(input))?.[1];
      if (command === 'PutItem' && kind) order.push(kind);
    });
    await compileDigest(HEAD, LATER, deps());
    expect(order).toEqual([...Array(4).fill('snapshot'), 'recipients', ...Array(3).fill('delivery')]);
  });
});

describe('the mails of a digest', () => {
  const emails = () =>
    digestEmails({
      digests: deps().digests,
      pageUrl: 'https://dai-hoi.example.vn/',
      subjectFigures: 'shown',
      names: SAMPLE_NAMES,
      cadences: SAMPLE_CADENCES,
    });

  it('are rendered once for each scope, and greet each recipient', async () => {
    await release();
    const { of, rendered } = emails();
    const first = await of(ID, recipient('tinh', { title: 'Bí thư' }));
    engine.sent.length = 0;
    const second = await of(ID, recipient('khac', { title: 'Chủ tịch' }));
    expect(engine.sent).toEqual([]);
    expect(first?.thread).toBe('digest.weekly.province');
    expect(first?.email.text).toContain('Bí thư');
    expect(second?.email.text).toContain('Chủ tịch');
    expect(second?.email.subject).toBe(first?.email.subject);
    expect((await of(ID, recipient('x', { scope: 'b' })))?.thread).toBe('digest.weekly.b');
    engine.sent.length = 0;
    expect((await of(ID, recipient('x')))?.thread).toBe('digest.weekly.province');
    expect(engine.sent).toEqual([]);
    await rendered();
  });

  it('have the report of their scope for who has asked for it, written once, and for nobody else', async () => {
    await release();
    const { of, rendered } = emails();
    const attached = async (id: string, over: Parameters<typeof recipient>[1]) =>
      (await of(ID, recipient(id, over)))?.email.attachments ?? [];
    const names = async (over: Parameters<typeof recipient>[1]) =>
      (await attached('x', over)).map(({ fileName }) => fileName);
    expect(await names({})).toEqual(['tong-hop-2020-06-21.xlsx']);
    expect(await names({ report: false })).toEqual(['tong-hop-2020-06-21.xlsx']);
    expect(await names({ report: true })).toEqual([
      'tong-hop-2020-06-21.xlsx',
      'bao-cao-so-ket-2020-06-21.docx',
    ]);
    expect(await names({ report: true, scope: 'b' })).toContain('bao-cao-so-ket-b-2020-06-21.docx');
    const [one, other] = [await attached('mot', { report: true }), await attached('hai', { report: true })];
    expect(one[1]?.content).toBe(other[1]?.content);
    expect(readDocx(one[1]?.content ?? new Uint8Array()).paragraphs.join(' ')).toContain(
      'Tính đến ngày 21/6/2020, toàn tỉnh có 1/',
    );
    await rendered();
  });

  it('of all scopes read the figures of the province once', async () => {
    await release();
    const { of } = emails();
    const read: string[] = [];
    engine.around(async (_command, input, proceed) => {
      const scope = /"snapshot#([\w-]+)"/.exec(JSON.stringify(input))?.[1];
      if (scope) read.push(scope);
      await proceed();
    });
    for (const scope of ['a', 'b', 'province']) expect(await of(ID, recipient('x', { scope }))).toBeDefined();
    engine.around();
    expect(read.sort()).toEqual(['a', 'b', 'province']);
  });

  it('are none of a scope without figures, which is looked at again', async () => {
    await release();
    const { of, rendered } = emails();
    expect(await of(ID, recipient('x', { scope: 'later' }))).toBeUndefined();
    await rendered();
    const summary = await deps().digests.read(ID, 'b');
    if (summary) await deps().digests.freeze(ID, 'later', summary);
    expect((await of(ID, recipient('x', { scope: 'later' })))?.thread).toBe('digest.weekly.later');
    expect(await of('weekly-2020-06-14', recipient('x'))).toBeUndefined();
  });

  it('are rendered anew after a failure', async () => {
    await release();
    const { of } = emails();
    engine.before('GetItem', async () => {
      throw new Error('the table is away');
    });
    await expect(of(ID, recipient('x'))).rejects.toThrow('the table is away');
    engine.before();
    expect(await of(ID, recipient('x'))).toBeDefined();
  });

  it('of a restatement say what it corrects, since the one before it', async () => {
    await release();
    await enterResult(engine, 'b.1', { heldOn: '2020-06-20', at: '2020-06-23T00:00:00.000Z' });
    await post('restate');
    const { of } = emails();
    expect((await of(`${ID}-r1`, recipient('x')))?.email.text).toContain(
      'NỘI DUNG THAY ĐỔI\n- B: gửi thêm kết quả đại hội của Chi bộ b.1.\n',
    );
    expect((await of(ID, recipient('x')))?.email.text).not.toContain('NỘI DUNG THAY ĐỔI');
  });

  it('of a second restatement say what has changed since the first', async () => {
    await release();
    await enterResult(engine, 'b.1', { heldOn: '2020-06-20', at: '2020-06-23T00:00:00.000Z' });
    await post('restate');
    for (const id of ['tinh', 'cua-b']) {
      const claim = await deps().ledger.claim(`${ID}-r1`, id);
      if (claim.outcome === 'claimed') await deps().ledger.sent(claim.delivery, 'm-1');
    }
    await enterResult(engine, 'a.2', { heldOn: '2020-06-20', at: '2020-06-24T00:00:00.000Z' });
    await post('restate');
    const text = (await emails().of(`${ID}-r2`, recipient('x')))?.email.text;
    expect(text).toContain('NỘI DUNG THAY ĐỔI\n- A: gửi thêm kết quả đại hội của Chi bộ a.2.\n\n');
    expect(text).toContain('Thư này thay bản đính chính tổng hợp tuần gửi ngày 23/6/2020');
    const ofUnit = (await emails().of(`${ID}-r2`, recipient('x', { scope: 'a' })))?.email.text;
    expect(ofUnit, 'the first restatement was not sent to it').toContain(
      'Thư này thay bản tổng hợp tuần gửi ngày 22/6/2020',
    );
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiResponse, type CallApi, firstReport, post, resultBody } from '../fixtures/cloud.ts';
import { JANUARY, revisionsOf, type SmallProvince, startSmallProvince } from '../fixtures/small-province.ts';
import { Wire } from '../fixtures/wire.ts';

const wire = new Wire();
let cloud: SmallProvince;
let admin: CallApi;
let saDec: CallApi;
let caoLanh: CallApi;

const MID_YEAR = { cadence: 'half-year', asOf: '2020-07-24' };
const ask = (body: object) => admin({ method: 'POST', path: '/v1/digests', body });
const put = (...items: object[]) => admin({ method: 'PUT', path: '/v1/recipients', body: { items } });
const leaderOf = (id: string, more: object = {}) => ({
  id,
  email: `${id}@example.vn`,
  name: 'Lãnh đạo',
  title: 'Bí thư',
  scope: 'cao-lanh',
  cadences: ['half-year'],
  ...more,
});
const correct = async (call: CallApi, subjectId: string, planned: number) => {
  const [{ revision }] = await revisionsOf(call, subjectId);
  const corrected = firstReport(subjectId, resultBody('2020-07-01', { planned }));
  await post(call, { ...corrected, revision: revision + 1, reason: 'nhầm số' });
};
const digestOf = async ({ body: { id } }: ApiResponse) =>
  (await admin({ method: 'GET', path: `/v1/digests/${id}` })).body;
const states = (deliveries: { recipientId: string; state: string }[]) =>
  Object.fromEntries(deliveries.map(({ recipientId, state }) => [recipientId, state]));

/** Whom mails have gone to since there were so many in the inbox. */
async function mailedSince(count: number): Promise<(string | undefined)[]> {
  await cloud.drain();
  const mails = (await cloud.inbox()).slice(count);
  return mails.map(({ destination }) => destination.to[0]).sort();
}

let preview: ApiResponse;
let released: {
  readonly answer: ApiResponse;
  readonly digest: ApiResponse['body'];
  readonly to: readonly (string | undefined)[];
};
/** The release once more, when someone is to get such digests from then on. */
let releasedAgain: typeof released;
let restated: typeof released & { readonly deliveries: Record<string, string> };

/** Plays the story of a half-year digest and its restatement, between which recipients come, go and change. */
beforeAll(async () => {
  cloud = await startSmallProvince({ clock: JANUARY, proxy: wire.proxy });
  ({ admin, saDec, caoLanh } = cloud);
  await cloud.on('2020-07-02');
  await post(saDec, firstReport('sa-dec.phuong-1', resultBody('2020-07-01')));
  await post(caoLanh, firstReport('cao-lanh.xa-a', resultBody('2020-07-01')));
  await cloud.on('2020-07-20');
  await put(leaderOf('sai-dia-chi'), leaderOf('nghi-huu'));
  await cloud.on('2020-07-25', '07:00');
  await cloud.fireSchedule('half-year', new Date('2020-07-25T07:00:00+07:00'));
  preview = await ask({ ...MID_YEAR, mode: 'preview' });

  await cloud.on('2020-07-25', '09:00');
  await put(
    leaderOf('sai-dia-chi', { email: 'dung-dia-chi@example.vn' }),
    leaderOf('nghi-huu', { cadences: [] }),
    ...['moi-ve', 'chuyen-di', 'thoi-nhan'].map((id) => leaderOf(id)),
    leaderOf('hop-thu-dong', { email: 'bounce@simulator.amazonses.com' }),
    leaderOf('o-lai', { scope: 'sa-dec' }),
    leaderOf('bao-thu-rac', { email: 'complaint@simulator.amazonses.com' }),
  );
  await post(saDec, firstReport('sa-dec.phuong-2', resultBody('2020-07-20')));
  const release = async () => {
    const answer = await ask({ ...MID_YEAR, mode: 'release' });
    const to = await mailedSince(0);
    return { answer, to, digest: await digestOf(answer) };
  };
  released = await release();
  await cloud.on('2020-07-25', '10:00');
  await put(leaderOf('den-sau'));
  releasedAgain = await release();

  await cloud.on('2020-07-26');
  await put(
    leaderOf('moi-ve', { email: 'doi-dia-chi@example.vn' }),
    leaderOf('hop-thu-dong', { email: 'da-sua@example.vn' }),
    leaderOf('chuyen-di', { scope: 'sa-dec' }),
    leaderOf('thoi-nhan', { cadences: [] }),
  );
  await correct(caoLanh, 'cao-lanh.xa-a', 17);
  await correct(saDec, 'sa-dec.phuong-1', 17);
  const before = (await cloud.inbox()).length;
  const answer = await ask({ ...MID_YEAR, mode: 'restate' });
  const to = await mailedSince(before);
  const digest = await digestOf(answer);
  restated = { answer, digest, to, deliveries: states(digest.deliveries) };
});

afterAll(async () => {
  await cloud.stop();
  wire.stop();
});

describe('who a digest goes to', () => {
  it('is who was known when it was released, while its figures are those that were previewed', () => {
    expect(released.digest.summary).toEqual(preview.body.summary);
    expect(released.to).toEqual([
      'bounce@simulator.amazonses.com',
      'chuyen-di@example.vn',
      'complaint@simulator.amazonses.com',
      'dung-dia-chi@example.vn',
      'moi-ve@example.vn',
      'o-lai@example.vn',
      'thoi-nhan@example.vn',
    ]);
    // Asked for again, it goes by the same list.
    expect(releasedAgain.to).toEqual(released.to);
    expect(releasedAgain.digest.deliveries).toHaveLength(7);
  });

  it('of a restatement is who has the first mail, at the address known now, and still is to get such digests', () => {
    expect(restated.answer.status).toBe(202);
    expect(restated.to).toEqual(['doi-dia-chi@example.vn', 'dung-dia-chi@example.vn', 'o-lai@example.vn']);
    // Who complained has the mail too: the ledger says why the correction does not go there.
    expect(restated.deliveries).toEqual({
      'bao-thu-rac': 'suppressed',
      'moi-ve': 'sent',
      'o-lai': 'sent',
      'sai-dia-chi': 'sent',
    });
  });

  it('of a restatement is also who will get the first mail yet, with the old figures', async () => {
    await cloud.on('2020-08-27');
    const { id: scope, clerk } = await cloud.newUnit('xa-a');
    await post(clerk, firstReport(`${scope}.xa-a`, resultBody('2020-07-01')));
    await put(leaderOf('con-cho', { scope, cadences: ['ad-hoc'] }));
    const adHoc = { cadence: 'ad-hoc', asOf: '2020-08-26' };
    const before = (await cloud.inbox()).length;
    // SES takes no more mails today.
    const SendQuota = { MaxSendRate: 14, Max24HourSend: 200, SentLast24Hours: 200 };
    wire.fault(({ action }) =>
      action === '/v2/email/account' ? { answer: { status: 200, body: { SendQuota } } } : undefined,
    );
    await ask({ ...adHoc, mode: 'release' });
    await cloud.drain();
    await cloud.on('2020-08-28', '09:00');
    await correct(clerk, `${scope}.xa-a`, 18);
    const answer = await ask({ ...adHoc, mode: 'restate' });
    expect(await mailedSince(before)).toEqual([]);
    expect(states((await digestOf(answer)).deliveries)).toEqual({ 'con-cho': 'queued' });
    wire.fault();
    await cloud.on('2020-08-28', '10:00');
    expect(await mailedSince(before)).toEqual(['con-cho@example.vn', 'con-cho@example.vn']);
  });
});

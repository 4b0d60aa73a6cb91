import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { ADMIN, SAMPLE_PASSWORD } from '../../infra/local/sample/accounts.ts';
import { run as smoke } from '../../infra/ops/smoke.ts';
import { SAMPLE_TIMEOUT, type SampleCloud, startSampleCloud } from '../fixtures/sample.ts';

let cloud: SampleCloud;

beforeAll(async () => {
  cloud = await startSampleCloud();
}, SAMPLE_TIMEOUT);

afterAll(() => cloud.stop());

const summaryAs = async (email: string, query: string) => {
  const { accessToken } = await cloud.signIn(email, SAMPLE_PASSWORD);
  return (
    await cloud.withAuthorization(`Bearer ${accessToken}`)({ method: 'GET', path: `/v1/summary?${query}` })
  ).body;
};
const leaderSees = (asOf: string) => summaryAs('lanh-dao@example.vn', `asOf=${asOf}`);

interface Goal {
  readonly id: string;
  readonly dueOn: string | null;
  readonly done: number;
  readonly overdue: boolean;
  readonly outstanding: readonly string[];
}
const open4 = { open: 4, resolved: 0 };

describe('the sample province', () => {
  it('stands where the customer said it stood on 25/6/2020', async () => {
    const summary = await leaderSees('2020-06-25');
    expect(summary.congress.grassroots).toEqual({ held: 497, total: 567, percent: 87.65 });
    expect(summary.congress.units).toHaveLength(16);
    expect(summary.cadrePolicy.resolved).toBe(36);
    expect(summary.reporting).toMatchObject({ expected: 16, onTime: 15, late: 0, missing: ['thanh-binh'] });
    expect(summary.streamlining.withoutRoadmap).toEqual(['lai-vung']);
    expect(summary.today).toBe('2020-06-26');
  });

  it('tells every section of the half-year review', async () => {
    const summary = await leaderSees('2020-06-25');
    const open = (resolved: number, pending = 0) => ({ resolved, pending });
    expect(summary.cadrePolicy.byRegimeAndSector).toEqual({
      'early-retirement': {
        party: open(8, 2),
        government: open(6, 2),
        'fatherland-front': open(4),
        'socio-political': open(3),
      },
      reassigned: {
        party: open(6),
        government: open(1),
        'fatherland-front': open(1),
        'socio-political': open(0),
      },
      'awaiting-retirement': {
        party: open(0),
        government: open(2),
        'fatherland-front': open(2),
        'socio-political': open(3),
      },
    });
    const statusOf = (unitId: string) =>
      summary.workingRegulations.units.find((unit: { unitId: string }) => unit.unitId === unitId);
    expect(summary.workingRegulations.units).toHaveLength(11);
    expect(statusOf('sa-dec')).toMatchObject({ executiveCommittee: 'issued', standingCommittee: 'drafting' });
    expect(statusOf('lai-vung')).toMatchObject({
      executiveCommittee: 'not-started',
      permanentLeadership: null,
    });
    expect(summary.workingRegulations.notGiven).toBe(5);
    const [reelection, firstTime] = summary.personnel.processes;
    expect(reelection).toMatchObject({
      target: 'executiveCommittee',
      track: 'reelection',
      reached: { 0: 0, 1: 0, 2: 0, 3: 0, 4: 1, 5: 12 },
    });
    expect(firstTime.reached).toEqual({ 0: 0, 1: 2, 2: 2, 3: 2, 4: 4, 5: 3 });
    expect(summary.difficulties).toMatchObject({
      open: 13,
      resolved: 3,
      byCategory: { 'committee-size': open4, 'theory-level': open4, streamlining: { open: 3, resolved: 0 } },
    });
    const tasks = summary.priorityTasks.map(({ id, dueOn, done, overdue, outstanding }: Goal) => ({
      id,
      dueOn,
      done,
      overdue: overdue && outstanding,
    }));
    expect(tasks).toEqual([
      {
        id: 'lo-trinh-tinh-gian',
        dueOn: '2020-06-15',
        done: 14,
        overdue: ['lai-vung', 'thanh-binh'],
      },
      { id: 'dai-hoi-co-so', dueOn: '2020-06-30', done: 1, overdue: false },
      { id: 'dai-hoi-cap-tren-co-so', dueOn: '2020-08-31', done: 0, overdue: false },
      { id: 'quy-che-lam-viec', dueOn: '2020-09-30', done: 0, overdue: false },
      { id: 'tuyen-truyen-dai-hoi', dueOn: '2020-10-31', done: 0, overdue: false },
    ]);
    expect(summary.elections.at(-1)).toMatchObject({ id: 'ngay-bau-cu', dueOn: null });
    expect(summary.communications.byActivity.press).toBe(117);
    expect(summary.goodPractices.items).toHaveLength(3);
  });

  it('stood lower before and not lower later', async () => {
    const [early, late] = await Promise.all([leaderSees('2020-03-01'), leaderSees('2020-07-25')]);
    expect(early.congress.grassroots.held).toBeLessThan(497);
    expect(late.congress.grassroots.held).toBeGreaterThanOrEqual(497);
  });

  it('shows a district its own unit only', async () => {
    const { congress } = await summaryAs('sa-dec@example.vn', 'asOf=2020-06-25');
    expect(congress.units.map(({ unitId }: { unitId: string }) => unitId)).toEqual(['sa-dec']);
    expect(congress.grassroots.total).toBeLessThan(567);
  });

  it('sent each of its recipients one mail, the province’s leaders the headline first', async () => {
    const mails = await cloud.inbox();
    const addresses = mails.map(({ destination }) => destination.to[0]);
    expect(new Set(addresses).size).toBe(addresses.length);
    const mail = mails.find(({ destination }) => destination.to[0] === 'lanh-dao@example.vn');
    expect(mail?.subject).toBe(
      '[BTC Tỉnh ủy] Tổng hợp đại hội (sơ kết 6 tháng) – tính đến 25/6/2020: 497/567 (87,65%)',
    );
    const text = mail?.body.text ?? '';
    const order = [
      '497/567',
      'CHẬM SO VỚI KẾ HOẠCH',
      'CHƯA GỬI BÁO CÁO THÁNG',
      'KẾT QUẢ THEO ĐƠN VỊ',
      'Tổng cộng: 497/567',
    ];
    const places = order.map((part) => text.indexOf(part));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(places[0]).toBeGreaterThan(-1);
  });

  it('survives a restart: data, accounts with what they may do, mails and the clock', async () => {
    const before = await cloud.inbox();
    cloud = await cloud.restart();
    expect(cloud.fresh).toBe(false);
    expect(cloud.clock.now().toISOString()).toMatch(/^2020-06-26T01:/);
    expect((await leaderSees('2020-06-25')).congress.grassroots.held).toBe(497);
    expect((await summaryAs('sa-dec@example.vn', '')).unitId).toBe('sa-dec');
    expect((await summaryAs(ADMIN.email, '')).congress.grassroots.held).toBe(497);
    const after = await cloud.inbox();
    expect(after.map(({ subject, attachments }) => [subject, attachments[0]?.content])).toEqual(
      before.map(({ subject, attachments }) => [subject, attachments[0]?.content]),
    );
  });
});

it('a deployment is proved by its outputs alone: a post, a replay, a refused post, a summary and a preview', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'congress-outputs-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  const file = join(dir, 'outputs.json');
  await writeFile(file, JSON.stringify({ 'Congress-dev-Backend': cloud.outputs }));
  const before = await leaderSees('2020-06-26');
  const said: string[] = [];
  expect(await smoke(['--outputs', file], (line) => said.push(line))).toBe(0);
  expect(said.map((line) => line.split(':', 1)[0])).toEqual([
    '✓ sign-in',
    '✓ roster',
    '✓ post',
    '✓ replay',
    '✓ refused post',
    '✓ withdrawal',
    '✓ summary',
    '✓ preview',
  ]);
  expect((await leaderSees('2020-06-26')).congress).toEqual(before.congress);
  await writeFile(file, JSON.stringify({ ...cloud.outputs, UserPoolClientId: 'another' }));
  expect(await smoke(['--outputs', file], (line) => said.push(line))).toBe(1);
  expect(said.at(-1)).toMatch(/^✗ sign-in: /);
});

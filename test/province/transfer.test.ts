import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { run as runExport } from '../../infra/ops/export.ts';
import { run as runImport } from '../../infra/ops/import.ts';
import { run as runRecompute } from '../../infra/ops/recompute.ts';
import {
  type CallApi,
  firstReport,
  post,
  resultBody,
  startTestCloud,
  type TestCloud,
} from '../fixtures/cloud.ts';
import { linesIn, writeOutputsFile } from '../fixtures/plain-tables.ts';
import { JANUARY, type SmallProvince, startSmallProvince } from '../fixtures/small-province.ts';
import { Wire } from '../fixtures/wire.ts';

const MONDAY = new Date('2020-06-08T07:00:00+07:00');
const NEXT_MONDAY = new Date('2020-06-15T07:00:00+07:00');
const DIGEST = 'weekly-2020-06-07';
const UNSENT = 'weekly-2020-06-14';
const KEY = randomUUID();

const wire = new Wire();
let dir: string;
let source: SmallProvince;
/** Exports of the source: when everything was sent, and while a digest was on its way. */
let settled: string;
let underWay: string;
let warned: string[];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'congress-move-'));
  source = await startSmallProvince({ clock: JANUARY, proxy: wire.proxy });
  await source.admin({ method: 'PUT', path: '/v1/recipients', body: { items: RECIPIENTS } });
  await source.on('2020-06-01');
  await posted(source.saDec, firstReport('sa-dec.phuong-1'), KEY);
  await posted(source.caoLanh, firstReport('cao-lanh.xa-a', resultBody('2020-05-25')));
  await posted(source.saDec, firstReport('sa-dec.cong-ty', resultBody('2020-05-28')));
  await source.on('2020-06-03');
  const corrected = {
    ...firstReport('sa-dec.phuong-1', resultBody('2020-05-21')),
    revision: 2,
    reason: 'sửa ngày',
  };
  await posted(source.saDec, corrected);
  const { data: _, ...withdrawn } = {
    ...firstReport('cao-lanh.xa-a'),
    revision: 2,
    withdrawn: true,
    reason: 'rút',
  };
  await posted(source.caoLanh, withdrawn);
  await source.on('2020-06-08', '07:00');
  await source.fireSchedule('weekly', MONDAY);
  await source.drain();
  settled = (await exported('settled')).file;
  await source.on('2020-06-15', '07:00');
  // The messages of the mails are lost on their way to the queue.
  wire.fault(({ action, body }) =>
    action === 'SendMessageBatch' && body.includes('recipientId')
      ? { answer: { status: 200, body: { Successful: [], Failed: [] } } }
      : undefined,
  );
  await source.fireSchedule('weekly', NEXT_MONDAY);
  await source.drain();
  const { file, said } = await exported('under-way');
  [underWay, warned] = [file, said];
});

afterAll(async () => {
  await source.stop();
  wire.stop();
  await rm(dir, { recursive: true, force: true });
});

const LEADER = { id: 'lanh-dao', email: 'lanh-dao@example.vn', name: 'A', title: 'B', scope: 'province' };
const RECIPIENTS = [
  { ...LEADER, cadences: ['weekly'] },
  { ...LEADER, id: 'hop-thu-dong', email: 'bounce@simulator.amazonses.com', cadences: ['weekly'] },
];

async function posted(call: CallApi, body: unknown, key?: string): Promise<void> {
  const { status, body: answer } = await post(call, body, key);
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(answer)}`);
}

async function outputsOf({ outputs }: Pick<TestCloud, 'outputs'>): Promise<string> {
  const file = join(dir, `${randomUUID()}.json`);
  await writeOutputsFile(file, outputs);
  return file;
}

async function exported(name: string, ...args: string[]) {
  const file = join(dir, `${name}.ndjson`);
  const said: string[] = [];
  const base = ['--outputs', await outputsOf(source), '--out', file];
  await runExport([...base, ...args], (line) => said.push(line));
  return { file, said };
}

async function imported(cloud: TestCloud, file: string, ...args: string[]) {
  const said: string[] = [];
  const code = await runImport(['--outputs', await outputsOf(cloud), '--in', file, ...args], (line) =>
    said.push(line),
  );
  return { code, said: said.join('\n') };
}

/** An empty deployment in which an export was imported. */
async function movedTo(file: string, ...args: string[]) {
  const cloud = await startTestCloud({ clock: NEXT_MONDAY });
  return { cloud, ...(await imported(cloud, file, ...args)) };
}

const clientOf = ({ outputs }: TestCloud) =>
  new DynamoDBClient({
    endpoint: outputs.DynamoDbEndpoint as string,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });

/** What the summary, the digest, the suppressions and the history say. */
async function told(cloud: TestCloud) {
  const [leader, admin] = [await cloud.as('leader'), await cloud.as('admin')];
  const paths = [
    '/v1/summary?asOf=2020-06-07&knownAt=2020-06-08T00:00:00Z',
    '/v1/summary?asOf=2020-06-02&knownAt=2020-06-02T00:00:00Z',
    '/v1/submissions?kind=congress-result&subjectId=sa-dec.phuong-1',
    '/v1/submissions?kind=congress-result&subjectId=cao-lanh.xa-a',
    '/v1/roster?asOf=2020-06-07',
  ];
  const own = [`/v1/digests/${DIGEST}`, '/v1/suppressions', '/v1/recipients', '/v1/plan'];
  const ask = (call: CallApi) => async (path: string) => {
    const { status, body } = await call({ method: 'GET', path });
    const { today: _, ...rest } = body;
    return JSON.stringify([path, status, rest]);
  };
  return [...(await Promise.all(paths.map(ask(leader)))), ...(await Promise.all(own.map(ask(admin))))];
}

const addressed = async (cloud: TestCloud) =>
  (await cloud.inbox()).map(({ destination }) => destination.to.join()).sort();

/** The sweeps of a day, each with the mails that it puts on its way. */
async function sweepForADay(cloud: TestCloud): Promise<void> {
  for (const hours of [1, 2, 24]) {
    await cloud.clock.set(new Date(NEXT_MONDAY.getTime() + hours * 3_600_000));
    await cloud.fireSchedule('sweep', cloud.clock.now());
    await cloud.drain();
  }
}

it('a province that was moved says what it said before, byte for byte, and mails nobody again', async () => {
  const { cloud, code, said } = await movedTo(settled);
  try {
    expect([code, said]).toEqual([
      0,
      expect.stringMatching(
        new RegExp(`✓ ${DIGEST}: figures of \\d scopes computed .* are those frozen, sha256 `),
      ),
    ]);
    const client = clientOf(cloud);
    const content = await readItems(settled);
    expect(await linesIn(client, cloud.outputs.TableName as string)).toEqual(content);
    expect(await told(cloud)).toEqual(await told(source));
    expect((await told(cloud)).join()).toMatch(/bounced.*hop-thu-dong/s);

    const district = await cloud.as('district', 'unit/sa-dec');
    const again = await post(district, firstReport('sa-dec.phuong-1'), KEY);
    expect([again.status, again.body.recordedAt]).toEqual([200, expect.stringMatching(/^2020-06-01T/)]);
    await cloud.fireSchedule('weekly', MONDAY);
    await cloud.drain();
    await sweepForADay(cloud);
    expect(await addressed(cloud)).toEqual([]);

    const table = cloud.outputs.TableName as string;
    const before = await linesIn(client, table);
    // In spite of what the sweep has noted meanwhile.
    const second = await imported(cloud, settled, '--resume');
    expect([second.code, second.said]).toEqual([0, expect.stringMatching(/ 0 items written, /)]);
    expect(await linesIn(client, table)).toEqual(before);
    client.destroy();
  } finally {
    await cloud.stop();
  }
});

it('clerks who post meanwhile change nothing in an export as known at an instant', async () => {
  await source.on('2020-06-16', '08:00');
  const args = ['--known-at', '2020-06-15T23:00:00Z'];
  const quiet = await exported('quiet', ...args);
  let ended = false;
  const posts = (async () => {
    for (let revision = 1; !ended || revision <= 12; revision += 1) {
      const body = { ...firstReport('sa-dec.phuong-2', resultBody('2020-06-02')), revision };
      await posted(source.saDec, revision === 1 ? body : { ...body, reason: `lần ${revision}` });
    }
  })();
  const { status } = await source.admin({
    method: 'POST',
    path: '/v1/digests',
    body: { cadence: 'weekly', asOf: '2020-06-15', mode: 'release' },
  });
  expect(status).toBe(202);
  const files = [];
  for (const name of ['busy-1', 'busy-2', 'busy-3']) files.push((await exported(name, ...args)).file);
  ended = true;
  await posts;
  const after = await exported('after', ...args);
  const expected = await readItems(quiet.file);
  for (const file of [...files, after.file]) expect(await readItems(file)).toEqual(expected);
  expect(after.said.join('\n')).toMatch(/ \d{2,} items are later and were left out/);
});

it('mails that were on their way wait for a decision; left, they are not sent from the other side', async () => {
  expect(warned.join('\n')).toContain(`still to be sent of ${UNSENT}`);
  const cloud = await startTestCloud({ clock: NEXT_MONDAY });
  try {
    await expect(imported(cloud, underWay)).rejects.toThrow(
      new RegExp(`of ${UNSENT}: choose --under-way.*nothing was written`),
    );
    const { code, said } = await imported(cloud, underWay, '--under-way', 'leave');
    expect([code, said]).toEqual([0, expect.stringContaining('1 entries of open mailings are left out')]);
    await sweepForADay(cloud);
    expect(await addressed(cloud)).toEqual([]);
  } finally {
    await cloud.stop();
  }
});

it('mails that were on their way are sent from the other side if asked for, once to each', async () => {
  const { cloud } = await movedTo(underWay, '--under-way', 'send');
  try {
    await sweepForADay(cloud);
    // The address that bounced is suppressed on this side too.
    expect(await addressed(cloud)).toEqual([LEADER.email]);
    await sweepForADay(cloud);
    expect(await addressed(cloud)).toEqual([LEADER.email]);
  } finally {
    await cloud.stop();
  }
});

it('figures that do not come of the log are named', async () => {
  const { cloud } = await movedTo(settled);
  try {
    const outputs = await outputsOf(cloud);
    const recompute = async () => {
      const said: string[] = [];
      const code = await runRecompute(['--outputs', outputs, '--digest', DIGEST], (line) => said.push(line));
      return [code, said.join('\n')];
    };
    expect(await recompute()).toEqual([0, expect.stringContaining(`✓ ${DIGEST}`)]);
    const unit = await cloud.as('district', 'unit/sa-dec');
    // A clock that is set back makes a record that was not known to the digest.
    await cloud.clock.set(new Date('2020-06-05T08:00:00+07:00'));
    expect((await post(unit, firstReport('sa-dec.phuong-2', resultBody('2020-06-04')))).status).toBe(201);
    expect(await recompute()).toEqual([
      1,
      expect.stringMatching(new RegExp(`✗ ${DIGEST}: the figures of province, sa-dec are not those frozen`)),
    ]);
  } finally {
    await cloud.stop();
  }
});

/** The lines of the items of an export, sorted. */
async function readItems(file: string): Promise<string[]> {
  return (await readFile(file, 'utf8')).trimEnd().split('\n').slice(1, -1).sort();
}

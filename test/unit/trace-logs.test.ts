import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { serve } from '../../infra/local/http-server.ts';
import { cloudWatchLogs } from '../../infra/ops/trace/cloud-watch-logs.ts';
import { localLogs } from '../../infra/ops/trace/local-logs.ts';
import { logEvents } from '../../infra/ops/trace/log-events.ts';
import { type Story, storyLines } from '../../infra/ops/trace/story.ts';

const CHAIN = 'sa-dec/congress-result#sa-dec.phuong-1';
const line = (fields: object, time = '2020-06-24T10:00:01.000Z') =>
  JSON.stringify({ level: 'INFO', message: 'request', time, chain: CHAIN, ...fields });

const STORY: Story = {
  title: 'Chain',
  events: [{ at: '2020-06-24T10:00:00.000Z', text: 'recorded' }],
  facts: ['in no digest yet'],
  ids: [CHAIN],
  owns: ({ chain }) => chain === CHAIN,
};

describe('log lines on AWS', () => {
  interface Asked {
    readonly logGroupName: string;
    readonly filterPattern: string;
    readonly startTime: number;
    readonly nextToken?: string;
  }
  const SUBMIT = 'Congress-prod-Backend-SubmitPartsLogs1A2B3C4D-x1y2';
  const SEND = 'Congress-prod-Backend-SendPartsLogs1A2B3C4D-x1y2';
  const ENV = {
    AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: '',
    AWS_ACCESS_KEY_ID: 'operator',
    AWS_SECRET_ACCESS_KEY: 'secret',
  };
  const before: Record<string, string | undefined> = {};
  let asked: Asked[];
  let denies = false;
  let server: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    server = await serve(async (request, response) => {
      const chunks = await Array.fromAsync(request as AsyncIterable<Buffer>);
      const wanted: Asked = JSON.parse(Buffer.concat(chunks).toString());
      asked.push(wanted);
      response.setHeader('content-type', 'application/x-amz-json-1.1');
      if (denies) {
        response.statusCode = 400;
        response.end(JSON.stringify({ __type: 'AccessDeniedException', message: 'not allowed' }));
      } else response.end(JSON.stringify(pageOf(wanted)));
    });
    for (const name of Object.keys(ENV)) before[name] = process.env[name];
    Object.assign(process.env, { ...ENV, AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: server.endpoint });
  });
  afterAll(async () => {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    await server.stop();
  });
  beforeEach(() => {
    asked = [];
    denies = false;
  });

  /** Two pages of the one group, the first of them empty, and one of the other. */
  function pageOf({ logGroupName, nextToken }: Asked) {
    if (logGroupName === SEND) return { events: [] };
    if (nextToken === undefined) return { events: [], nextToken: 'more' };
    const prefix = '2020-06-24T10:00:01.000Z\t0a-1b\tINFO\t';
    const messages = [
      `${prefix}${line({ status: 201, requestId: 'r-1', invocationId: 'i-1' })}\n`,
      line({ chain: `${CHAIN}0` }),
      'REPORT RequestId: 0a-1b Duration: 3 ms',
      `${prefix}{"_aws":{}}`,
    ];
    return { events: messages.map((message) => ({ message })) };
  }

  it('are read group by group and page by page, from a minute before the story on', async () => {
    const { events, gap } = await logEvents(STORY, cloudWatchLogs('ap-southeast-1', [SUBMIT, SEND]));
    expect(gap).toBeUndefined();
    expect(events).toEqual([
      { at: '2020-06-24T10:00:01.000Z', text: `[Submit] request: requestId r-1, status 201, chain ${CHAIN}` },
    ]);
    const startTime = Date.parse('2020-06-24T09:59:00.000Z');
    const filterPattern = `?"${CHAIN}"`;
    expect(asked).toEqual([
      { logGroupName: SUBMIT, filterPattern, startTime },
      { logGroupName: SUBMIT, filterPattern, startTime, nextToken: 'more' },
      { logGroupName: SEND, filterPattern, startTime },
    ]);
  });

  it('are looked for by as many ids as a pattern may hold', async () => {
    const ids = Array.from({ length: 30 }, (_, index) => `${'x'.repeat(60)}-${index}`);
    await logEvents({ ...STORY, ids }, cloudWatchLogs('ap-southeast-1', [SEND]));
    expect(asked.length).toBeGreaterThan(1);
    for (const { filterPattern } of asked) expect(filterPattern.length).toBeLessThanOrEqual(1024);
    expect(asked.flatMap(({ filterPattern }) => filterPattern.split(' '))).toEqual(
      ids.map((id) => `?"${id}"`),
    );
  });

  it('of a deployment whose outputs do not name them are not looked for', async () => {
    const { gap } = await logEvents(STORY, cloudWatchLogs('ap-southeast-1', ['']));
    expect([gap, asked]).toEqual(['the stack outputs lack LogGroupNames', []]);
  });

  it('that may not be read leave the story as it is, with the reason', async () => {
    denies = true;
    const { events, gap } = await logEvents(STORY, cloudWatchLogs('ap-southeast-1', [SUBMIT]));
    expect([events, gap]).toEqual([[], 'not allowed']);
  });
});

describe('log lines of a local cloud', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'logs-'));
  });
  afterEach(() => rm(dir, { recursive: true }));

  it('are those in the file and in the one that was put aside, and none where there is no file', async () => {
    const file = join(dir, 'functions.log');
    expect(await logEvents(STORY, localLogs(file))).toEqual({ events: [] });
    await writeFile(join(dir, 'functions.1.log'), `Submit1A2B3C4D: ${line({ revision: 1 })}\n`);
    const early = line({ revision: 9 }, '2020-06-24T09:00:00.000Z');
    await writeFile(file, `Read: ${early}\nRead: ${line({ revision: 2 })}\nRead: {broken ${CHAIN}\n`);
    const { events } = await logEvents(STORY, localLogs(file));
    expect(events.map(({ text }) => text)).toEqual([
      `[Submit] request: chain ${CHAIN}, revision 1`,
      `[Read] request: chain ${CHAIN}, revision 2`,
    ]);
  });
});

describe('a story', () => {
  it('is told in order of time, then what is so now, and without an address even if a line has one', () => {
    const events = [
      { at: '2020-06-24T11:00:00.000Z', text: 'cause: nguoi.nhan@example.vn' },
      ...STORY.events,
    ];
    expect(storyLines({ ...STORY, events })).toEqual([
      'Chain',
      '2020-06-24T10:00:00.000Z  recorded',
      '2020-06-24T11:00:00.000Z  cause: (address)',
      '  in no digest yet',
    ]);
  });
});

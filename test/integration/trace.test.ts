import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../infra/ops/trace.ts';
import { firstReport, giveBack, post, resultBody } from '../fixtures/cloud.ts';
import { type SmallProvince, startSmallProvince } from '../fixtures/small-province.ts';

const CHAIN = 'sa-dec/congress-result#sa-dec.phuong-1';
const DIGEST = 'weekly-2020-06-28';

let cloud: SmallProvince;
let dir: string;
const outputs = () => join(dir, 'outputs.json');

/** One post and its correction, a weekly digest after each, and a return. */
beforeAll(async () => {
  cloud = await startSmallProvince();
  const { admin, saDec, on } = cloud;
  const person = { email: 'chim@example.vn', name: 'Chim Họa Mi', title: 'Bí thư', cadences: ['weekly'] };
  const recipient = (id: string, scope: string) => ({ ...person, id, scope, email: `${id}@example.vn` });
  const items = [recipient('truong-ban', 'province'), recipient('cao-lanh-1', 'cao-lanh')];
  await admin({ method: 'PUT', path: '/v1/recipients', body: { items } });
  const digest = async (day: string) => {
    await on(day, '07:00');
    await cloud.fireSchedule('weekly', new Date(`${day}T07:00:00+07:00`));
    await cloud.drain();
  };
  await digest('2020-06-22');
  await on('2020-06-24');
  const result = firstReport('sa-dec.phuong-1', { ...resultBody('2020-06-23'), note: 'Chim vàng anh' });
  await post(saDec, result);
  await digest('2020-06-29');
  await on('2020-06-30');
  const back = { kind: 'congress-result', subjectId: 'sa-dec.phuong-1', revision: 2, comment: 'Chim sẻ' };
  await giveBack(admin, back);
  await cloud.drain();
  dir = await mkdtemp(join(tmpdir(), 'trace-'));
  await writeFile(outputs(), JSON.stringify(cloud.outputs));
  await writeFile(join(dir, 'functions.log'), cloud.printed.join('\n'));
});

afterAll(async () => {
  await cloud.stop();
  await rm(dir, { recursive: true });
});

async function traced(id: string): Promise<string[]> {
  const lines: string[] = [];
  expect(await run([id, '--outputs', outputs()], (line) => lines.push(line))).toBe(0);
  expect(lines.join('\n')).not.toMatch(/chim|@|Bí thư/i);
  return lines;
}

/** The places of lines that match, which come in this order. */
function expectInOrder(lines: readonly string[], ...patterns: readonly RegExp[]): void {
  let from = 0;
  for (const pattern of patterns) {
    const place = lines.findIndex((line, index) => index >= from && pattern.test(line));
    expect([String(pattern), lines.slice(from), place >= 0]).toEqual([
      String(pattern),
      lines.slice(from),
      true,
    ]);
    from = place + 1;
  }
}

describe('npm run trace', () => {
  it('follows a post to its mail: chain, digest, message, SES message, delivery', async () => {
    const lines = await traced(CHAIN);
    const sent = lines.find((line) => line.includes('] email sent: ')) ?? '';
    const [, ses = ''] = /sesMessageId (\S+?),/.exec(sent) ?? [];
    const [, sqs = ''] = /sqsMessageId (\S+)/.exec(sent) ?? [];
    expect([ses.length > 5, sqs.length > 5]).toEqual([true, true]);
    expectInOrder(
      lines,
      new RegExp(`^Chain ${CHAIN}$`),
      /^2020-06-24T10:\S+ {2}revision 1 recorded, sent by account \S+ under key \S+$/,
      /^2020-06-24T10:\S+ {2}\[Submit\] request: requestId \S+, .*status 201.*revision 1/,
      new RegExp(`^2020-06-29T00:00:00.000Z {2}digest ${DIGEST} knows revision 1$`),
      new RegExp(`digest ${DIGEST}: its compilation began$`),
      new RegExp(`\\[Compile\\] message queued: .*recipientId truong-ban.*queuedMessageId ${sqs}`),
      new RegExp(`\\[Send\\] email sent: .*recipientId truong-ban, sesMessageId ${ses}, sqsMessageId ${sqs}`),
      new RegExp(`\\[Track\\] delivery event recorded: .*sesMessageId ${ses}.*event delivered`),
      /revision 2 returns it: recorded/,
      /digests made before revision 1: 1, the last weekly-2020-06-21$/,
      new RegExp(`deliveries of ${DIGEST}: 1 sent$`),
      /deliveries of return_congress-result_sa-dec_phuong-1_2: 1 \w+$/,
      /in no digest yet: revision 2$/,
    );
    const delivered = new RegExp(
      `mail of ${DIGEST} to truong-ban \\(province\\) is sent, .*SES message ${ses}$`,
    );
    expect(lines.filter((line) => delivered.test(line))).toHaveLength(1);
    // Whoever reads another unit alone has nothing of it.
    expect(lines.join('\n')).not.toContain('cao-lanh-1');
  });

  it('takes a chain without its partition', async () => {
    const [title] = await traced('congress-result#sa-dec.phuong-1');
    expect(title).toBe(`Chain ${CHAIN}`);
  });

  it('tells how a digest was made, and what became of its mails', async () => {
    const lines = await traced(DIGEST);
    expectInOrder(
      lines,
      /^Digest weekly-2020-06-28, as of 2020-06-28$/,
      /its known-at instant/,
      /its compilation began/,
      /\[Compile\] digest compiled: .*queued 2/,
      /deliveries of weekly-2020-06-28: 2 sent$/,
    );
    expect(lines.filter((line) => line.includes('] email sent: '))).toHaveLength(2);
    expect(lines.join('\n')).toContain('its figures and recipients are frozen, and all its mails are queued');
  });

  it('tells all mails of a recipient, over time', async () => {
    const lines = await traced('truong-ban');
    expectInOrder(
      lines,
      /^Recipient truong-ban$/,
      /revision 1 of its entry in the list of recipients was recorded/,
      /mail of weekly-2020-06-21 to truong-ban \(province\) is sent/,
      /mail of weekly-2020-06-28 to truong-ban \(province\) is sent/,
      /2 mails of \d+ mailings/,
    );
  });

  it('reads a deployment by the environment, and tells what the table holds where it may read no logs', async () => {
    const { DynamoDbEndpoint = '', ...deployed } = cloud.outputs;
    const file = join(dir, 'deployed.json');
    await writeFile(file, JSON.stringify({ 'Congress-prod-Backend': deployed, 'Congress-prod-Web': {} }));
    const before = { ...process.env };
    const environment = {
      AWS_ENDPOINT_URL_DYNAMODB: DynamoDbEndpoint,
      // Nobody listens on the port of discarded data.
      AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: 'http://127.0.0.1:9',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
    };
    const lines: string[] = [];
    try {
      Object.assign(process.env, environment);
      expect(await run([DIGEST, '--outputs', file], (line) => lines.push(line))).toBe(0);
    } finally {
      for (const name of Object.keys(environment)) {
        if (before[name] === undefined) delete process.env[name];
        else process.env[name] = before[name];
      }
    }
    expectInOrder(
      lines,
      /its compilation began/,
      /to truong-ban \(province\) is sent/,
      /deliveries of weekly-2020-06-28: 2 sent$/,
      /^The log lines could not be read \(.+\): this is what the table holds\.$/,
    );
  });

  it('says which output a file lacks, and how it is called', async () => {
    const file = join(dir, 'old.json');
    await writeFile(file, JSON.stringify({ ...cloud.outputs, TableName: undefined }));
    await expect(run([DIGEST, '--outputs', file], () => {})).rejects.toThrow(
      'lacks the stack output TableName',
    );
    await expect(run([], () => {})).rejects.toThrow('trace needs one id');
  });

  it.each(['sa-dec/congress-result#sa-dec.khong-co', 'monthly-2020-06-30', 'khong-co', 'a b'])(
    'says of "%s", which nothing has, what ids look like',
    async (id) => {
      const lines: string[] = [];
      const tracing = run([id, '--outputs', outputs()], (line) => lines.push(line));
      await expect(tracing).rejects.toThrow(
        /nothing has the id .*\n.*sa-dec\/congress-result#sa-dec\.phuong-1/s,
      );
      expect(lines).toEqual([]);
    },
  );
});

import { createServer, type ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../../infra/local/cloud.ts';
import { Template } from '../../infra/local/template.ts';
import { removeAssemblies, smallStack, writeAssembly } from '../fixtures/assembly.ts';
import { Queues } from '../fixtures/queues.ts';

const SOURCE = `
let calls = 0;
export const handler = async (event) => {
  if (event.Records) {
    const meeting = event.Records.find(({ body }) => body.startsWith('http'));
    if (meeting) return void (await (await fetch(meeting.body)).text());
    const failed = event.Records.filter(({ body }) => body === 'poison');
    console.log('took ' + event.Records.map(({ body }) => body).join());
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  }
  if (event.at) return console.log('fired for ' + event.at);
  const wanted = JSON.parse(event.body);
  if (wanted === 'throw') throw new TypeError('broken');
  if (wanted === 'exit') process.exit(3);
  if (wanted === 'hang') await new Promise(() => setInterval(() => {}, 1000));
  if (wanted === 'spin') for (;;);
  if (wanted === 'large') return 'x'.repeat(6 * 1024 * 1024);
  calls += 1;
  return {
    statusCode: 201,
    headers: { 'x-now': new Date().toISOString() },
    cookies: ['a=1', 'b=2'],
    body: JSON.stringify({ calls, env: process.env, now: Date.now(), event }),
  };
};`;

let cloud: LocalCloud;
const printed: string[] = [];

beforeAll(async () => {
  process.env.OF_THE_RUNNER = 'secret';
  cloud = await startLocalCloud({
    assemblyDir: await writeAssembly(smallStack(), SOURCE),
    clock: new Date('2020-06-25T10:00:00Z'),
    onLog: (line) => printed.push(line),
  });
});

afterAll(async () => {
  await cloud.stop();
  await removeAssemblies();
});

const call = async (wanted: unknown) => {
  const response = await fetch(`${cloud.outputs.ApiUrl}/things/a%20b?x=1&x=2`, {
    method: 'POST',
    body: JSON.stringify(wanted),
    headers: { 'content-type': 'application/json', 'X-Mixed-Case': 'Yes' },
  });
  return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
};

describe('a function', () => {
  it('keeps its module state between calls, as in Lambda', async () => {
    const first = await call('go');
    const second = await call('go');
    expect(second.body.calls).toBe(first.body.calls + 1);
  });

  it('has its own environment, and none of the runner’s', async () => {
    const { env } = (await call('go')).body;
    expect(env).toMatchObject({
      GREETING: 'chào',
      AWS_REGION: 'ap-southeast-1',
      AWS_LAMBDA_FUNCTION_NAME: 'Worker',
    });
    expect(env.AWS_ENDPOINT_URL_DYNAMODB).toMatch(/^http:\/\/127\.0\.0\.1:/);
    expect(env).not.toHaveProperty('OF_THE_RUNNER');
    expect(env).not.toHaveProperty('PATH');
  });

  it('gets the request in payload format 2.0', async () => {
    const { body, status, headers } = await call('go');
    expect(body.event).toMatchObject({
      version: '2.0',
      routeKey: 'POST /things/{id}',
      rawQueryString: 'x=1&x=2',
      queryStringParameters: { x: '1,2' },
      headers: { 'x-mixed-case': 'Yes' },
      isBase64Encoded: false,
    });
    expect(status).toBe(201);
    expect(headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  });

  it('that throws, exits, or answers too much is a 500 that says no more, and the next call finds it alive', async () => {
    for (const wanted of ['throw', 'exit', 'large']) {
      expect(await call(wanted)).toMatchObject({ status: 500, body: { message: 'Internal Server Error' } });
    }
    expect((await call('go')).status).toBe(201);
  });

  it('that runs out of time, waiting or working, is stopped', async () => {
    expect(await Promise.all([call('hang'), call('spin')])).toMatchObject([{ status: 500 }, { status: 500 }]);
    expect(printed.filter((line) => line.includes('Task timed out after 2.00 seconds'))).toHaveLength(2);
    expect((await call('go')).status).toBe(201);
  });

  it('lives by the clock that the runner sets, which runs on', async () => {
    await cloud.clock.set(new Date('2031-01-01T00:00:00Z'));
    const { body, headers } = await call('go');
    expect(new Date(body.now).getUTCFullYear()).toBe(2031);
    expect(headers.get('x-now')).toMatch(/^2031-01-01T00:00/);
  });
});

describe('an instance that has nothing to do', () => {
  it('ends after a while, and the next call finds a new one', async () => {
    const local = await startLocalCloud({
      assemblyDir: await writeAssembly(smallStack(), SOURCE),
      warm: { milliseconds: 1, most: 1 },
    });
    const calls = async () => {
      const response = await fetch(`${local.outputs.ApiUrl}/things/a`, { method: 'POST', body: '"go"' });
      return ((await response.json()) as { calls: number }).calls;
    };
    expect(await calls()).toBe(1);
    await vi.waitFor(async () => expect(await calls()).toBe(1));
    await local.stop();
  });
});

describe('the queue', () => {
  it('takes back a failed message alone, and gives it up to its dead-letter queue', async () => {
    const queues = new Queues(cloud);
    for (const body of ['good', 'poison']) await queues.put('QueueUrl', body);
    await cloud.drain();
    const took = printed.filter((line) => line.includes('took')).join();
    expect(took.match(/good/g)).toHaveLength(1);
    expect(took.match(/poison/g)).toHaveLength(2);
    expect(await queues.count('DeadUrl')).toBe(1);
  });

  it('keeps a delayed message until the clock of the functions has come to it, and drains without it', async () => {
    const times = () => printed.filter((line) => line.includes('took later')).length;
    await new Queues(cloud).put('QueueUrl', 'later', 900);
    await cloud.drain();
    const now = cloud.clock.now().getTime();
    await cloud.clock.set(new Date(now + 890_000));
    await cloud.drain();
    expect(times()).toBe(0);
    await cloud.clock.set(new Date(now + 901_000));
    await cloud.drain();
    expect(times()).toBe(1);
  });

  it('invokes its function as often at once as the mapping allows, and no oftener', async () => {
    const stack = smallStack();
    Object.assign(stack.Mapping?.Properties ?? {}, {
      BatchSize: 1,
      ScalingConfig: { MaximumConcurrency: 3 },
    });
    const local = await startLocalCloud({ assemblyDir: await writeAssembly(stack, SOURCE) });
    const queues = new Queues(local);
    const underWay: number[] = [];
    let here: ServerResponse[] = [];
    // Whoever comes waits for two others: fewer at once would wait for ever, and more would be under way by then.
    const meeting = createServer(async (_, response) => {
      here.push(response);
      if (here.length < 3) return;
      underWay.push(await queues.count('QueueUrl', 'ApproximateNumberOfMessagesNotVisible'));
      for (const one of here) one.end();
      here = [];
    });
    await new Promise<void>((resolve) => meeting.listen(0, '127.0.0.1', resolve));
    const { port } = meeting.address() as { port: number };
    for (let count = 0; count < 6; count += 1) await queues.put('QueueUrl', `http://127.0.0.1:${port}`);
    await local.drain();
    await local.stop();
    meeting.closeAllConnections();
    meeting.close();
    expect(underWay).toEqual([3, 3]);
  });
});

describe('the event bus', () => {
  it('hands what a rule asks for to its queue as a whole, and nothing else', async () => {
    await cloud.clock.set(new Date('2031-01-01T00:00:00Z'));
    const event = { source: 'small.shop', 'detail-type': 'Sold', detail: { colour: 'red', price: 3 } };
    await cloud.putEvent({ ...event, resources: ['arn:a'] });
    await cloud.putEvent({ ...event, source: 'other.shop' });
    await cloud.putEvent({ ...event, 'detail-type': 'Returned' });
    await cloud.putEvent({ ...event, detail: { colour: 'blue' } });
    await cloud.putEvent({ ...event, detail: undefined });
    await cloud.drain();
    const took = printed.filter((line) => line.includes('small.shop'));
    expect(took).toHaveLength(1);
    expect(JSON.parse(took[0]?.replace(/^.*?took /, '') as string)).toEqual({
      version: '0',
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      account: '000000000000',
      region: 'ap-southeast-1',
      time: expect.stringMatching(/^2031-01-01T00:00:\d\dZ$/),
      resources: ['arn:a'],
      ...event,
    });
  });
});

describe('a schedule', () => {
  it('fires for the instant it is told', async () => {
    await cloud.fireSchedule('weekly', new Date('2020-06-29T00:00:00Z'));
    expect(printed.join()).toContain('fired for 2020-06-29T00:00:00Z');
    await expect(cloud.fireSchedule('yearly', new Date())).rejects.toThrow('no schedule yearly');
  });
});

describe('what the local cloud cannot honour is an error that names it', () => {
  const start = async (resources: ReturnType<typeof smallStack>) =>
    startLocalCloud({ assemblyDir: await writeAssembly(resources, SOURCE) });

  it('a type', async () => {
    const stack = { ...smallStack(), Bus: { Type: 'AWS::Kinesis::Stream' } };
    await expect(start(stack)).rejects.toThrow(
      'Bus: the local cloud does not know the type AWS::Kinesis::Stream',
    );
  });

  it('a property', async () => {
    const stack = { ...smallStack(), Dead: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } } };
    await expect(start(stack)).rejects.toThrow('Dead: the local cloud does not know the property FifoQueue');
  });
});

describe('a rule', () => {
  const rule = (changes: object) => ({
    ...smallStack(),
    Sales: { Type: 'AWS::Events::Rule', Properties: { ...smallStack().Sales?.Properties, ...changes } },
  });
  const start = async (changes: object) =>
    startLocalCloud({ assemblyDir: await writeAssembly(rule(changes), SOURCE) });

  it('that asks for more than lists of values and their ends, another bus or another target is an error that names it', async () => {
    await expect(start({ EventPattern: { source: [{ 'anything-but': 'small' }] } })).rejects.toThrow(
      'Sales: patterns of this machine have lists of values',
    );
    await expect(start({ EventBusName: 'own' })).rejects.toThrow(
      'Sales: the local cloud has no event bus own',
    );
    const Arn = { 'Fn::GetAtt': ['Worker', 'Arn'] };
    await expect(start({ Targets: [{ Id: 'a', Arn }] })).rejects.toThrow(
      'Sales: the local event bus knows no',
    );
    const queue = { Id: 'a', Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] }, InputPath: '$.detail' };
    await expect(start({ Targets: [queue] })).rejects.toThrow('does not know InputPath of a target');
  });
});

describe('links to the page', () => {
  it('are to the port of this machine, wherever the page of the stage is', async () => {
    const stack = smallStack();
    const { Worker } = stack;
    const Environment = { Variables: { PAGE_URL: 'https://dai-hoi.example.vn/' } };
    // Below those that the system gives to whoever asks for any.
    const base = 20_000 + (process.pid % 5000) * 2;
    const ports = { web: base, inbox: base + 1 };
    const local = await startLocalCloud({
      assemblyDir: await writeAssembly(
        {
          ...stack,
          Worker: {
            ...Worker,
            Type: 'AWS::Lambda::Function',
            Properties: { ...Worker?.Properties, Environment },
          },
        },
        SOURCE,
      ),
      ports,
    });
    try {
      const answer = await fetch(`${local.outputs.ApiUrl}/things/a`, { method: 'POST', body: '"go"' });
      const { env } = (await answer.json()) as { env: Record<string, string> };
      expect(env.PAGE_URL).toBe(`http://127.0.0.1:${ports.web}/`);
      expect(new URL('/', local.outputs.WebUrl).href).toBe(env.PAGE_URL);
    } finally {
      await local.stop();
    }
  });

  it('are moved wherever the template has them, the invitation to an account too', async () => {
    const invitation = async (pageUrl?: string) => {
      const template = await Template.load(inject('assemblyDir'), pageUrl);
      const [pool] = template.ofType('AWS::Cognito::UserPool');
      return JSON.stringify(pool?.resource.Properties);
    };
    const moved = 'http://127.0.0.1:3977/';
    expect(await invitation(moved)).toContain(`href=\\"${moved}\\"`);
    expect(await invitation(moved)).toBe((await invitation()).replaceAll('http://127.0.0.1:3000/', moved));
  });
});

describe('a taken port', () => {
  it('is an error that names it and the variable that chooses another', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const assemblyDir = await writeAssembly(smallStack(), SOURCE);
    await expect(startLocalCloud({ assemblyDir, ports: { web: port, inbox: 0 } })).rejects.toThrow(
      `port ${port} is taken: stop what listens there, or choose another with PORT=…`,
    );
    await new Promise((resolve) => server.close(resolve));
  });
});

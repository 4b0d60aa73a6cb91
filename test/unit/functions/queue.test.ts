import { SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderEmailOf } from '../../../functions/send/render.ts';
import { serve } from '../../../infra/local/http-server.ts';
import type { EmailSpec } from '../../../shared/delivery/email-spec.ts';
import { readEnv } from '../../../shared/runtime/env.ts';
import type { LogFields } from '../../../shared/runtime/log-fields.ts';
import { withLogFields } from '../../../shared/runtime/logger.ts';
import { sendMessages } from '../../../shared/runtime/queue.ts';
import { SAMPLE_NAMES } from '../../fixtures/names.ts';
import { captured } from './captured.ts';

/** A queue that keeps what it was sent, and refuses what a test has it refuse. */
let refuses: readonly string[] = [];
const sent: { readonly Entries: readonly Record<string, unknown>[]; readonly QueueUrl: string }[] = [];
let server: Awaited<ReturnType<typeof serve>>;
let client: SQSClient;
beforeAll(async () => {
  server = await serve(async (request, response) => {
    const chunks = await Array.fromAsync(request as AsyncIterable<Buffer>);
    sent.push(JSON.parse(Buffer.concat(chunks).toString()));
    response.setHeader('content-type', 'application/x-amz-json-1.0');
    const Failed = refuses.map((Id) => ({ Id, Code: 'InternalError', SenderFault: false }));
    const taken = (sent.at(-1)?.Entries ?? [])
      .map(({ Id }) => String(Id))
      .filter((id) => !refuses.includes(id));
    const Successful = taken.map((Id) => ({ Id, MessageId: `queued-${Id}` }));
    response.end(JSON.stringify({ Successful, Failed }));
  });
  client = new SQSClient({
    endpoint: server.endpoint,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    md5: false,
  });
});
afterAll(() => server.stop());

describe('messages', () => {
  const URL_OF_QUEUE = 'https://sqs.ap-southeast-1.amazonaws.com/000000000000/queue';

  it('are queued in one call, at once or hidden for a while', async () => {
    refuses = [];
    sent.length = 0;
    await sendMessages(client, URL_OF_QUEUE, [{ n: 1 }, { n: 2 }]);
    await sendMessages(client, URL_OF_QUEUE, [{ n: 3 }], { delaySeconds: 900 });
    expect(sent).toMatchObject([
      {
        QueueUrl: URL_OF_QUEUE,
        Entries: [
          { Id: '0', MessageBody: '{"n":1}', DelaySeconds: 0 },
          { Id: '1', MessageBody: '{"n":2}', DelaySeconds: 0 },
        ],
      },
      { Entries: [{ MessageBody: '{"n":3}', DelaySeconds: 900 }] },
    ]);
  });

  it('that replace one that is processed carry the id of the first of them, and each has a log line', async () => {
    refuses = [];
    sent.length = 0;
    const put = (fields: LogFields, replaces: boolean) =>
      withLogFields(fields, () =>
        sendMessages(client, URL_OF_QUEUE, [{ n: 1 }], { replaces, ids: ({ n }) => ({ item: n }) }),
      );
    const lines = await captured(async () => {
      await put({ sqsMessageId: 'first' }, true);
      await put({ sqsMessageId: 'second', originalMessageId: 'first' }, true);
      await put({ sqsMessageId: 'other' }, false);
    });
    const carried = sent.map(({ Entries: [entry] }) => entry?.MessageAttributes);
    const first = { originalMessageId: { DataType: 'String', StringValue: 'first' } };
    expect(carried).toEqual([first, first, undefined]);
    expect(lines).toMatchObject([
      {
        message: 'message queued',
        sqsMessageId: 'first',
        originalMessageId: 'first',
        queuedMessageId: 'queued-0',
        item: 1,
      },
      { sqsMessageId: 'second', originalMessageId: 'first', queuedMessageId: 'queued-0' },
      { sqsMessageId: 'other', queuedMessageId: 'queued-0' },
    ]);
    expect(lines[2]).not.toHaveProperty('originalMessageId');
  });

  it('of which the queue refused one are not taken for queued', async () => {
    refuses = ['1'];
    await expect(sendMessages(client, URL_OF_QUEUE, [{ n: 1 }, { n: 2 }])).rejects.toThrow(
      'SQS refused 1 of 2 messages: InternalError',
    );
  });
});

describe('the mail of a delivery', () => {
  const recipient = { id: 'x', email: 'x@example.vn', name: 'A', title: 'B', scope: 'a', cadences: [] };
  const write = (letter: EmailSpec) =>
    renderEmailOf(
      { mailingId: 'm', recipient, letter, state: 'sending', at: '', revision: 1 },
      {
        names: SAMPLE_NAMES,
        pageUrl: 'https://dai-hoi.example.vn/',
        digest: async (id, { scope }) => ({
          thread: `${id} ${scope}`,
          email: { subject: '', html: '', text: '', attachments: [] },
        }),
      },
    );
  const returned = { kind: 'return', sentOn: '2020-06-24', comment: 'Sai số nữ' } as const;

  it('is put together with others about the same thing', async () => {
    const threads = [
      await write({ kind: 'digest' }),
      await write({
        ...returned,
        submission: { kind: 'congress-result', subjectId: 'a.1', name: 'Chi bộ 1' },
      }),
      await write({
        ...returned,
        submission: { kind: 'unit-report', subjectId: 'a', period: '2020-06', name: 'A' },
      }),
      await write({
        kind: 'reminder',
        unitId: 'a',
        unitName: 'A',
        period: '2020-06',
        occasion: 'start',
        dueOn: '2020-06-25',
        returned: false,
      }),
    ].map((content) => content?.thread);
    expect(threads).toEqual(['m a', 'result.a.1', 'report.a.2020-06', 'report.a.2020-06']);
  });
});

describe('the environment of a function', () => {
  it('is read as far as it is asked for, and refused when a part of it is missing or malformed', () => {
    const kept = { ...process.env };
    try {
      process.env.TABLE_NAME = 'records';
      expect(readEnv(['TABLE_NAME'])).toEqual({ TABLE_NAME: 'records' });
      const refused: Record<string, string> = {
        TABLE_NAME: '',
        DELIVERY_QUEUE_URL: 'queue',
        SUBJECT_FIGURES: 'some',
        LIST_UNSUBSCRIBE: 'mailto:x@example.vn>\r\nBcc: y',
      };
      for (const [name, value] of Object.entries(refused)) {
        process.env[name] = value;
        expect(() => readEnv([name as 'TABLE_NAME'])).toThrow();
      }
      process.env.LIST_UNSUBSCRIBE = '';
      expect(readEnv(['LIST_UNSUBSCRIBE'])).toEqual({ LIST_UNSUBSCRIBE: '' });
    } finally {
      process.env = kept;
    }
  });
});

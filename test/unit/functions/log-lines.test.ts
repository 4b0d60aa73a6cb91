import type { Context, SQSEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { LOG_FIELDS } from '../../../shared/runtime/log-fields.ts';
import { addLogFields, logger, withLogFields } from '../../../shared/runtime/logger.ts';
import { scheduled } from '../../../shared/runtime/scheduled.ts';
import { sqsConsumer } from '../../../shared/runtime/sqs.ts';
import { captured } from './captured.ts';

describe('a log line', () => {
  it('has the fields of every run around it, and none of another run beside it', async () => {
    const one = (item: number) =>
      withLogFields({ item }, async () => {
        await new Promise((resolve) => setImmediate(resolve));
        addLogFields({ revision: item * 10 });
        await new Promise((resolve) => setImmediate(resolve));
        logger.info('item', { status: 201 });
      });
    const lines = await captured(() =>
      withLogFields({ requestId: 'r-1' }, () => Promise.all([one(1), one(2)])),
    );
    expect(lines).toMatchObject([
      { level: 'INFO', message: 'item', requestId: 'r-1', item: 1, revision: 10, status: 201 },
      { level: 'INFO', message: 'item', requestId: 'r-1', item: 2, revision: 20, status: 201 },
    ]);
    const [outside] = await captured(() => {
      addLogFields({ revision: 1 });
      logger.info('outside');
    });
    expect(Object.keys(outside ?? {}).sort()).toEqual(['level', 'message', 'time']);
  });

  it('says when it was written, by the clock of the function', async () => {
    const [line] = await captured(() => logger.info('now'));
    expect(Date.now() - Date.parse(String(line?.time))).toBeLessThan(10_000);
  });

  it('has no field that is not in the vocabulary', async () => {
    const swept = { jobs: 1, forgotten: 2 };
    const lines = await captured(() => {
      // @ts-expect-error: a name that is not in the vocabulary does not compile
      logger.info('x', { messageId: 'm' });
      // @ts-expect-error: nor does one that is spread
      logger.info('x', { ...swept });
      // @ts-expect-error: nor one of an error, or of a run
      logger.error('x', new Error('y'), { address: 'z' });
      // @ts-expect-error
      withLogFields({ email: 'z' }, () => {});
      // @ts-expect-error
      addLogFields({ token: 'z' });
      logger.info('x', { jobs: swept.jobs });
      logger.error('x', new Error('y', { cause: new Error('z') }));
    });
    const known = Object.keys(LOG_FIELDS);
    for (const line of lines.slice(3)) expect(known).toEqual(expect.arrayContaining(Object.keys(line)));
  });

  it('of an error holds no address that a service put into its text, and still says where it happened', async () => {
    const cause = new Error('Địa chỉ <nguoi.nhan@example.vn> bị từ chối');
    const [line] = await captured(() =>
      logger.error('x', new Error('identity/ban-to-chuc@dong-thap.vn: not verified', { cause })),
    );
    expect(line?.cause).toBe('identity/(address): not verified');
    expect(line?.origin).toBe('Error: Địa chỉ <(address)> bị từ chối');
    expect(JSON.stringify(line)).not.toContain('dong-thap');
    expect(line?.stack).toContain('log-lines.test.ts');
    const [other] = await captured(() =>
      logger.error(
        'x',
        Object.assign(new Error('y'), { stack: 'at /var/node_modules/@aws-sdk/core/a.js:1:2' }),
      ),
    );
    expect(other?.stack).toBe('at /var/node_modules/@aws-sdk/core/a.js:1:2');
  });
});

describe('every log line of a message', () => {
  const CONTEXT = { awsRequestId: 'i-1', getRemainingTimeInMillis: () => 30_000 } as Context;
  const lines = (body: string, messageAttributes: object = {}) =>
    captured(async () => {
      const handler = sqsConsumer(
        z.object({ id: z.string() }),
        async ({ id }) => {
          logger.info('done');
          if (id === 'bad') throw new Error('not now');
        },
        { ids: ({ id }) => ({ digestId: id }) },
      );
      const record = {
        messageId: 'm-1',
        body,
        attributes: { ApproximateReceiveCount: '3' },
        messageAttributes,
      };
      await handler({ Records: [record as SQSEvent['Records'][number]] }, CONTEXT);
    });

  it('has the ids of invocation and message, and those within it, also when it fails', async () => {
    const ids = { invocationId: 'i-1', sqsMessageId: 'm-1', digestId: 'bad' };
    expect(await lines('{"id":"bad"}')).toMatchObject([
      { message: 'done', ...ids },
      { message: 'record failed', ...ids, receiveCount: 3, cause: 'not now' },
    ]);
  });

  it('has the id of the message that it replaces', async () => {
    const [line] = await lines('{"id":"a"}', { originalMessageId: { stringValue: 'm-0' } });
    expect(line).toMatchObject({ sqsMessageId: 'm-1', originalMessageId: 'm-0' });
    const [first] = await lines('{"id":"a"}');
    expect(first).not.toHaveProperty('originalMessageId');
  });
});

describe('every log line of a scheduled run', () => {
  it('has the id of its invocation', async () => {
    const handler = scheduled(async () => {
      logger.info('put back');
      logger.info('swept', { jobs: 2 });
    });
    expect(await captured(() => handler({}, { awsRequestId: 'i-2' } as Context))).toMatchObject([
      { message: 'put back', invocationId: 'i-2' },
      { message: 'swept', invocationId: 'i-2', jobs: 2 },
    ]);
  });
});

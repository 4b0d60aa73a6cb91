import type { Context, SQSEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { subjectId, unitId } from '../../../shared/ids.ts';
import { readBody } from '../../../shared/runtime/body.ts';
import { CATALOGUE } from '../../../shared/runtime/catalogue.ts';
import { mapConcurrently } from '../../../shared/runtime/concurrency.ts';
import { idempotencyKeyOf } from '../../../shared/runtime/idempotency-key.ts';
import { issue, issuesOf } from '../../../shared/runtime/issues.ts';
import { countMetric } from '../../../shared/runtime/metrics.ts';
import {
  type CommonCode,
  Problem,
  type ProblemCode,
  type ProblemDetails,
} from '../../../shared/runtime/problem.ts';
import { SpecificProblem } from '../../../shared/runtime/specific-problem.ts';
import { SPECIFIC_PROBLEMS, type SpecificCode } from '../../../shared/runtime/specific-problems.ts';
import { sqsConsumer } from '../../../shared/runtime/sqs.ts';
import { captured } from './captured.ts';

describe('a body', () => {
  const read = (
    body: string | undefined,
    accepts: readonly string[],
    type = 'application/json',
    isBase64Encoded = false,
  ) => readBody({ headers: { 'content-type': type }, body, isBase64Encoded }, accepts);
  const JSON_ONLY = ['application/json'];
  const LIMIT = 256 * 1024;

  it('is read as its type says, if the call takes that', () => {
    expect(read('{"a":1}', JSON_ONLY)).toEqual({ type: 'application/json', value: { a: 1 } });
    expect(read('a,b', ['application/json', 'text/csv'], 'Text/CSV ; charset=utf-8')).toEqual({
      type: 'text/csv',
      value: 'a,b',
    });
    expect(read('eyJhIjoxfQ==', JSON_ONLY, undefined, true)).toEqual({
      type: 'application/json',
      value: { a: 1 },
    });
    expect(read('{', [])).toEqual({ type: 'none' });
    expect(() => read('a', JSON_ONLY, 'text/csv')).toThrow('unsupported-media-type');
    expect(() => readBody({ headers: {}, body: '{}', isBase64Encoded: false }, JSON_ONLY)).toThrow(
      'unsupported-media-type',
    );
  });

  it('is refused with the types that the call takes, and when it is compressed', () => {
    const refusal = (headers: Record<string, string>) => {
      try {
        return readBody({ headers, body: '{}', isBase64Encoded: false }, ['application/json', 'text/csv']);
      } catch (error) {
        return (error as Problem).details.errors;
      }
    };
    const json = { 'content-type': 'application/json' };
    expect(refusal({ 'content-type': 'text/plain' })).toMatchObject([
      { pointer: '/headers/content-type', message: 'Yêu cầu này nhận application/json hoặc text/csv.' },
    ]);
    expect(refusal({ ...json, 'content-encoding': 'gzip' })).toMatchObject([
      { pointer: '/headers/content-encoding', message: 'Hãy gửi nội dung không nén.' },
    ]);
    expect(refusal({ ...json, 'content-encoding': 'identity' })).toMatchObject({ value: {} });
  });

  it('has 256 KB at most, in bytes', () => {
    const text = (bytes: number) => `"${'x'.repeat(bytes - 2)}"`;
    expect(read(text(LIMIT), JSON_ONLY).type).toBe('application/json');
    expect(() => read(text(LIMIT + 1), JSON_ONLY)).toThrow('too-large');
    expect(() => read(`"${'ế'.repeat(LIMIT / 3)}"`, JSON_ONLY)).toThrow('too-large');
    expect(read(text(LIMIT + 1), []).type).toBe('none');
  });

  it('is refused as what it is when it is broken', () => {
    expect(() => read('{', JSON_ONLY)).toThrow('malformed-json');
    expect(() => read(undefined, JSON_ONLY)).toThrow('malformed-json');
    expect(() => read('/w==', JSON_ONLY, undefined, true)).toThrow('malformed-json');
    expect(() => read('/w==', ['text/csv'], 'text/csv', true)).toThrow('malformed-csv');
  });
});

describe('many at once', () => {
  /** Things that end when they are told to. */
  const stage = (count: number) => {
    const open: (() => void)[] = [];
    let most = 0;
    const run = (limit: number, failing = -1) =>
      mapConcurrently(
        Array.from({ length: count }, (_, index) => index),
        limit,
        async (index) => {
          await new Promise<void>((resolve) => {
            open.push(resolve);
            most = Math.max(most, open.length);
          });
          if (index === failing) throw new Error(`failed ${index}`);
          return index * 10;
        },
      );
    const settle = async () => {
      for (let idle = 0; idle < 3; idle += 1) {
        await new Promise((resolve) => setImmediate(resolve));
        if (open.length > 0) idle = -1;
        open.shift()?.();
      }
    };
    return { run, settle, most: () => most };
  };

  it('are no more than they may, in the order of what they are made of', async () => {
    const { run, settle, most } = stage(7);
    const running = run(3);
    await settle();
    expect(await running).toEqual([0, 10, 20, 30, 40, 50, 60]);
    expect(most()).toBe(3);
    expect(await mapConcurrently([], 3, async () => 1)).toEqual([]);
  });

  it('begin nothing new after the first failure, and fail once those under way have ended', async () => {
    const begun: number[] = [];
    const ended: number[] = [];
    const running = mapConcurrently([0, 1, 2, 3, 4], 2, async (index) => {
      begun.push(index);
      await new Promise((resolve) => setImmediate(resolve));
      if (index === 0) throw new Error('first');
      await new Promise((resolve) => setImmediate(resolve));
      ended.push(index);
    });
    await expect(running).rejects.toThrow('first');
    expect([begun, ended]).toEqual([[0, 1], [1]]);
  });
});

describe('a queue’s messages', () => {
  const record = (messageId: string, body: string) => ({
    messageId,
    body,
    attributes: { ApproximateReceiveCount: '2' },
  });
  const CONTEXT = { getRemainingTimeInMillis: () => 30_000 } as Context;
  const consume = async (
    bodies: readonly string[],
    handle: (n: number, deadline: Date) => Promise<void>,
    concurrently = false,
  ) => {
    const handler = sqsConsumer(z.object({ n: z.number() }), ({ n }, { deadline }) => handle(n, deadline), {
      concurrently,
    });
    const Records = bodies.map((body, index) => record(`m-${index}`, body)) as SQSEvent['Records'];
    let failed: string[] = [];
    const logged = await captured(async () => {
      const { batchItemFailures } = await handler({ Records }, CONTEXT);
      failed = batchItemFailures.map(({ itemIdentifier }) => itemIdentifier).sort();
    });
    return { failed, logged };
  };
  const of = (...numbers: readonly number[]) => numbers.map((n) => JSON.stringify({ n }));

  it('that fail go back alone; the others are done', async () => {
    const done: number[] = [];
    const { failed } = await consume([...of(1, 2), '{', '{"n":"x"}', ...of(3)], async (n) => {
      if (n === 2) throw new Error('not now');
      done.push(n);
    });
    expect(done).toEqual([1, 3]);
    expect(failed).toEqual(['m-1', 'm-2', 'm-3']);
  });

  it('that are no JSON are not quoted in the log', async () => {
    const { logged } = await consume(['secret@example.vn'], async () => {});
    expect(logged).toMatchObject([
      { message: 'record failed', sqsMessageId: 'm-0', receiveCount: 2, cause: 'body is no JSON' },
    ]);
    expect(JSON.stringify(logged)).not.toContain('secret');
  });

  it('are handled one after another, or side by side where that is asked for', async () => {
    const most = async (concurrently: boolean) => {
      let [open, seen] = [0, 0];
      const { failed } = await consume(
        of(1, 2, 3),
        async () => {
          open += 1;
          seen = Math.max(seen, open);
          await new Promise((resolve) => setImmediate(resolve));
          open -= 1;
        },
        concurrently,
      );
      expect(failed).toEqual([]);
      return seen;
    };
    expect([await most(false), await most(true)]).toEqual([1, 3]);
  });

  it('are told when Lambda will end them', async () => {
    let left = 0;
    await consume(of(1), async (_, deadline) => {
      left = deadline.getTime() - Date.now();
    });
    expect(left).toBeGreaterThan(20_000);
    expect(left).toBeLessThanOrEqual(30_000);
  });
});

describe('a metric', () => {
  it('is a line of the log that CloudWatch counts', async () => {
    const [line] = await captured(() => countMetric('WritesFailed'));
    expect(line).toEqual({
      _aws: {
        Timestamp: expect.any(Number),
        CloudWatchMetrics: [
          {
            Namespace: 'CongressDigest',
            Dimensions: [['Stage']],
            Metrics: [{ Name: 'WritesFailed', Unit: 'Count' }],
          },
        ],
      },
      Stage: 'none',
      WritesFailed: 1,
    });
  });
});

const problemOf = (code: ProblemCode, details: ProblemDetails): Problem =>
  Object.hasOwn(SPECIFIC_PROBLEMS, code)
    ? new SpecificProblem(code as SpecificCode, details)
    : new Problem(code as CommonCode, details);

describe('a problem', () => {
  it.each<[ProblemCode, number]>([
    ['missing-idempotency-key', 400],
    ['malformed-json', 400],
    ['malformed-csv', 400],
    ['unauthorized', 401],
    ['forbidden', 403],
    ['not-found', 404],
    ['stale-revision', 409],
    ['account-exists', 409],
    ['own-account', 409],
    ['not-awaiting', 409],
    ['nothing-changed', 409],
    ['no-recipients', 409],
    ['recipients-fixed', 409],
    ['no-roster', 409],
    ['too-large', 413],
    ['unsupported-media-type', 415],
    ['invalid', 422],
    ['idempotency-mismatch', 422],
    ['internal', 500],
    ['too-many-requests', 429],
    ['busy', 503],
    ['invalid-client', 401],
    ['unsupported-grant-type', 400],
    ['machine-revoked', 409],
    ['outcome-unknown', 503],
  ])('%s is a %d', (code, status) => {
    const problem = problemOf(code, { currentRevision: 2 });
    expect(problem.status).toBe(status);
    expect(problem.toBody()).toEqual({
      type: code,
      title: code,
      status,
      detail: CATALOGUE[code][1],
      currentRevision: 2,
    });
  });

  it('is none of a catalogue that nobody looked at', () => expect(Object.keys(CATALOGUE)).toHaveLength(25));
});

describe('an issue', () => {
  it('points to where it is, by RFC 6901', () => {
    const { error } = z
      .object({ 'a/b~c': z.array(z.number()) })
      .safeParse({ 'a/b~c': [1, 'x'] }, { reportInput: true });
    expect(error && issuesOf(error, '/data')).toMatchObject([
      { pointer: '/data/a~1b~0c/1', code: 'invalid-type' },
    ]);
  });

  it('tells a parameter of a query that there is none of from a field that a form has not', () => {
    const { error } = z.strictObject({}).safeParse({ unitid: 'sa-dec' });
    const told = (prefix: string) => error && issuesOf(error, prefix)[0];
    expect(told('/query')).toEqual({
      pointer: '/query/unitid',
      code: 'unknown-field',
      message: 'Yêu cầu này không có tham số ấy; tên phân biệt chữ hoa, chữ thường.',
    });
    expect(told('')?.message).toBe('Mục này không có trong biểu mẫu.');
  });

  it('has words of its own where it is given none', () => {
    expect(issue('/a', 'required').message).toBe('Mục này bắt buộc phải có.');
    expect(issue('/a', 'never-heard-of').message).toBe('Mục này chưa hợp lệ.');
    expect(issue('/a', 'required', 'Hãy ghi').message).toBe('Hãy ghi');
  });

  it.each([
    [z.string().max(3), 'long text', 'Nội dung dài quá 3 ký tự.'],
    [z.array(z.int()).max(1), [1, 2], 'Danh sách dài quá 1 mục.'],
    [z.int().max(5), 6, 'Mục này không được lớn hơn 5.'],
    [z.int().min(5), 4, 'Mục này phải từ 5 trở lên.'],
    [z.array(z.int()).min(1), [], 'Danh sách cần ít nhất 1 mục.'],
    [z.string().min(1), '', 'Mục này bắt buộc phải có.'],
    [z.enum(['a']), undefined, 'Mục này bắt buộc phải có.'],
    [z.enum(['a', 'c']), 'b', 'Giá trị không nằm trong danh sách cho phép: a, c.'],
    [z.int(), '15', 'Kiểu dữ liệu của mục này không đúng; cần là số.'],
    [z.string(), 15, 'Kiểu dữ liệu của mục này không đúng; cần là văn bản.'],
    [z.boolean(), 'true', 'Kiểu dữ liệu của mục này không đúng; cần là true hoặc false.'],
    [z.array(z.int()), {}, 'Kiểu dữ liệu của mục này không đúng; cần là danh sách.'],
    [z.object({}), [], 'Kiểu dữ liệu của mục này không đúng; cần là nhóm mục (đối tượng JSON).'],
    [z.date(), 1, 'Kiểu dữ liệu của mục này không đúng.'],
    [z.int(), 1.5, 'Mục này phải là số nguyên.'],
    [z.iso.datetime(), '2020-06-25', 'Thời điểm không hợp lệ; cần dạng 2020-06-25T01:30:00Z (giờ UTC).'],
    [unitId(), 'Sa Đéc', 'Mã chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối ở giữa, ví dụ sa-dec.'],
    [
      subjectId(),
      'sa-dec/phuong-1',
      'Mã là mã đơn vị, hoặc mã đơn vị, dấu chấm và mã riêng của tổ chức; chỉ có chữ thường không dấu, chữ số và dấu gạch nối ở giữa, ví dụ sa-dec.phuong-1.',
    ],
    [z.uuid(), 'x', 'Mục này không đúng định dạng.'],
    [z.union([z.int(), z.null()]), 'x', 'Kiểu dữ liệu của mục này không đúng.'],
    [
      z.discriminatedUnion('kind', [z.object({ kind: z.literal('a') }), z.object({ kind: z.literal('c') })]),
      { kind: 'b' },
      'Giá trị không nằm trong danh sách cho phép: a, c.',
    ],
    [z.custom(() => false), 1, 'Mục này chưa hợp lệ.'],
  ])('is told in words: %#', (schema, value, message) => {
    const { error } = schema.safeParse(value, { reportInput: true });
    expect(error && issuesOf(error).map((one) => one.message)).toEqual([message]);
  });
});

describe('the key under which a call may be sent again', () => {
  it('is a UUID in any case', () => {
    expect(idempotencyKeyOf('3F2504E0-4F89-41D3-9A0C-0305E82C3301')).toBe(
      '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
    );
    for (const sent of [undefined, '', 'x', '3f2504e0']) {
      expect(() => idempotencyKeyOf(sent)).toThrow('missing-idempotency-key');
    }
  });
});

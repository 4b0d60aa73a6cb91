import type { IncomingMessage } from 'node:http';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headersOf } from '../../../functions/send/headers.ts';
import { quotaReader } from '../../../functions/send/quota.ts';
import { SENDING_CLIENT, sesSender } from '../../../functions/send/ses.ts';
import { digestThread, reportThread, resultThread } from '../../../functions/send/threads.ts';
import { serve } from '../../../infra/local/http-server.ts';

type Answer = { readonly status: number; readonly body: unknown; readonly error?: string } | 'cut';

/** A server that answers as SES would, with what a test has it say; every call is kept. */
let answer: Answer;
const calls: { readonly path: string; readonly body: string }[] = [];
let server: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  server = await serve(async (request, response) => {
    const chunks = await Array.fromAsync(request as AsyncIterable<Buffer> & IncomingMessage);
    calls.push({ path: request.url ?? '', body: Buffer.concat(chunks).toString() });
    if (answer === 'cut') {
      response.destroy();
      return;
    }
    if (answer.error) response.setHeader('x-amzn-errortype', answer.error);
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer.body));
  });
});
afterAll(() => server.stop());

const clientWith = (options: object) =>
  new SESv2Client({
    endpoint: server.endpoint,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    ...options,
  });

const SENDER = 'Ban Tổ chức <tong-hop@example.vn>';
const RECIPIENT = {
  id: 'lanh-dao',
  email: 'lanh-dao@example.vn',
  name: 'A',
  title: 'B',
  scope: 'province',
  cadences: [],
};
const ENVELOPE = { mailingId: 'weekly-2020-06-21', recipient: RECIPIENT, thread: 'digest.weekly.province' };
const MAIL = { subject: 'Tổng hợp', html: '<p>Số liệu</p>', text: 'Số liệu', attachments: [] };

/** Sends a mail to which SES answers that. */
async function handOver(given: Answer) {
  answer = given;
  calls.length = 0;
  const options = { sender: SENDER, configurationSet: 'set', listUnsubscribe: '' };
  return sesSender(clientWith(SENDING_CLIENT), options)(ENVELOPE, MAIL);
}
const refusing = (error: string, status = 400): Answer => ({ status, error, body: { message: 'no' } });

describe('what SES says to a mail', () => {
  it('is its id, when SES takes it', async () => {
    expect(await handOver({ status: 200, body: { MessageId: 'm-1' } })).toEqual({
      outcome: 'accepted',
      messageId: 'm-1',
    });
    expect(JSON.parse(calls[0]?.body ?? '')).toMatchObject({
      FromEmailAddress: SENDER,
      Destination: { ToAddresses: ['lanh-dao@example.vn'] },
      ConfigurationSetName: 'set',
      EmailTags: [
        { Name: 'mailing', Value: 'weekly-2020-06-21' },
        { Name: 'recipient', Value: 'lanh-dao' },
      ],
      Content: {
        Simple: {
          Subject: { Data: 'Tổng hợp', Charset: 'UTF-8' },
          Body: { Html: { Data: '<p>Số liệu</p>' }, Text: { Data: 'Số liệu' } },
        },
      },
    });
  });

  it.each([
    ['MessageRejected', { outcome: 'refused', reason: 'MessageRejected' }],
    ['BadRequestException', { outcome: 'refused', reason: 'BadRequestException' }],
    ['LimitExceededException', { outcome: 'held', reason: 'LimitExceededException' }],
    ['SendingPausedException', { outcome: 'held', reason: 'SendingPausedException' }],
    ['AccountSuspendedException', { outcome: 'held', reason: 'AccountSuspendedException' }],
    ['MailFromDomainNotVerifiedException', { outcome: 'held', reason: 'MailFromDomainNotVerifiedException' }],
    ['NotFoundException', { outcome: 'held', reason: 'NotFoundException' }],
    ['TooManyRequestsException', { outcome: 'throttled' }],
    ['ThrottlingException', { outcome: 'throttled' }],
    ['AccessDeniedException', { outcome: 'denied', reason: 'AccessDeniedException' }],
    ['ExpiredTokenException', { outcome: 'denied', reason: 'ExpiredTokenException' }],
  ])('%s is %j', async (error, outcome) => expect(await handOver(refusing(error))).toEqual(outcome));

  it.each<[string, Answer]>([
    ['a failure of its own', refusing('InternalFailure', 500)],
    ['that it gave up', refusing('RequestTimeout', 408)],
    ['that it is away', refusing('ServiceUnavailable', 503)],
    ['nothing', 'cut'],
  ])('leaves open whether it took the mail: %s, and the mail is not sent a second time', async (_, given) => {
    await expect(handOver(given)).rejects.toThrow();
    expect(calls).toHaveLength(1);
  });

  it('is waited for for eight seconds', () => {
    expect(SENDING_CLIENT).toMatchObject({
      maxAttempts: 1,
      requestHandler: { requestTimeout: 8000, throwOnRequestTimeout: true },
    });
  });
});

describe('the headers of a mail', () => {
  it('put it together with others of its thread, and keep absence notices away', () => {
    const headers = (listUnsubscribe: string) =>
      Object.fromEntries(
        headersOf({ thread: 'digest.weekly.a' }, { sender: SENDER, listUnsubscribe }).map(
          ({ Name, Value }) => [Name, Value],
        ),
      );
    expect(headers('')).toEqual({
      References: '<digest.weekly.a@example.vn>',
      'In-Reply-To': '<digest.weekly.a@example.vn>',
      'X-Entity-Ref-ID': 'digest.weekly.a',
      'Auto-Submitted': 'auto-generated',
    });
    expect(headers('mailto:x@example.vn')['List-Unsubscribe']).toBe('<mailto:x@example.vn>');
  });

  it('name a thread by what it is about', () => {
    expect(digestThread({ cadence: 'weekly' }, 'a')).toBe('digest.weekly.a');
    expect(reportThread('a', '2020-06')).toBe('report.a.2020-06');
    expect(resultThread('a.1')).toBe('result.a.1');
  });
});

describe('what SES grants the account', () => {
  let now = 0;
  const account = (quota: object, more: object = {}): Answer => ({
    status: 200,
    body: { SendQuota: { MaxSendRate: 14, Max24HourSend: 1000, SentLast24Hours: 10, ...quota }, ...more },
  });
  const read = async (given: Answer) => {
    answer = given;
    return quotaReader(clientWith({ maxAttempts: 1 }), () => new Date(now))();
  };

  it.each<[string, Answer, boolean]>([
    ['room', account({}), false],
    ['the last mail of the day', account({ SentLast24Hours: 999 }), false],
    ['none left of the day', account({ SentLast24Hours: 1000 }), true],
    ['no limit of the day', account({ Max24HourSend: -1, SentLast24Hours: 10 ** 6 }), false],
    ['a day without any', account({ Max24HourSend: 0, SentLast24Hours: 0 }), true],
    ['no rate', account({ MaxSendRate: 0 }), true],
    ['a pause', account({}, { SendingEnabled: false }), true],
    ['no pause', account({}, { SendingEnabled: true }), false],
  ])('is %s', async (_, given, usedUp) => {
    expect((await read(given)).usedUp).toBe(usedUp);
  });

  it('is never guessed', async () => {
    await expect(read(account({ MaxSendRate: undefined }))).rejects.toThrow();
    await expect(read(account({ MaxSendRate: -1 }))).rejects.toThrow();
    await expect(read(refusing('AccessDeniedException'))).rejects.toThrow();
  });

  it('is asked once a minute, and again after a failure', async () => {
    const reader = quotaReader(clientWith({ maxAttempts: 1 }), () => new Date(now));
    answer = account({});
    calls.length = 0;
    now = 1_000_000;
    expect(await Promise.all([reader(), reader()])).toEqual([
      { rate: 14, usedUp: false },
      { rate: 14, usedUp: false },
    ]);
    now += 59_999;
    await reader();
    expect(calls).toHaveLength(1);
    now += 1;
    answer = refusing('TooManyRequestsException');
    await expect(reader()).rejects.toThrow();
    answer = account({ MaxSendRate: 5 });
    expect((await reader()).rate).toBe(5);
    expect(calls).toHaveLength(3);
  });
});

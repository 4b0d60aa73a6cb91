import type { IncomingMessage } from 'node:http';
import { serve } from './http-server.ts';
import type { MailStore, SendEmailRequest, StoredMail } from './mail-store.ts';
import type { Engine } from './processes.ts';
import { type ProxiedResponse, passOn, readRequestBody, repeat } from './proxy.ts';

/** The path of SendEmail. */
export const SEND_PATH = '/v2/email/outbound-emails';

/** The inbox, with the emails whose events are still to be published. */
export interface Inbox extends Engine {
  /** Emails whose events an earlier run did not publish before it was killed. */
  untold(): readonly StoredMail[];
  /** Records that the events of an email were published. */
  told(messageId: string): Promise<void>;
}

/** An inbox without a store. */
export const inMemory = (engine: Engine): Inbox => ({ ...engine, untold: () => [], told: async () => {} });

/**
 * A proxy of an inbox that stores each email before it answers the sender, so that no sent email is missing after a kill. At
 * the start it sends the stored emails to the inbox again, with new message ids.
 *
 * @param port 0 for any
 */
export async function keepMails(engine: Engine, store: MailStore, port: number): Promise<Inbox> {
  for await (const { request } of store.all()) {
    const { status, body } = await sendEmail(engine.endpoint, request);
    if (status !== 200) throw new Error(`the inbox did not take a mail again: ${body}`);
  }
  const front = await serve(async (request, response) => {
    try {
      if (request.method !== 'POST' || request.url !== SEND_PATH) {
        if (request.url === '/clear-store') await store.clear();
        return passOn(request, response, engine.endpoint);
      }
      const { status, body } = await acceptEmail(engine.endpoint, store, request);
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    } catch (error) {
      const body = JSON.stringify({ message: (error as Error).message });
      response.writeHead(500, { 'content-type': 'application/json' }).end(body);
    }
  }, port);
  return {
    endpoint: front.endpoint,
    untold: () => store.untold(),
    told: (messageId) => store.told(messageId),
    stop: async () => {
      await front.stop();
      await engine.stop();
    },
  };
}

async function acceptEmail(
  endpoint: string,
  store: MailStore,
  request: IncomingMessage,
): Promise<ProxiedResponse> {
  const body = await readRequestBody(request);
  const entry = await store.enter(JSON.parse(body.toString()));
  try {
    const answer = await repeat(endpoint, request, body);
    if (answer.status === 200) await entry.taken(JSON.parse(answer.body).MessageId);
    else await entry.refused();
    return answer;
  } catch (error) {
    await entry.refused();
    throw error;
  }
}

/** Hands a mail to the inbox by its SES API. It checks no signature, but takes no call without one. */
export const sendEmail = (endpoint: string, request: SendEmailRequest): Promise<ProxiedResponse> =>
  repeat(
    endpoint,
    { method: 'POST', url: SEND_PATH, headers: { authorization: 'AWS4-HMAC-SHA256 local' } },
    Buffer.from(JSON.stringify(request)),
  );

import { type IncomingMessage, request } from 'node:http';
import type { EventBus } from './event-bus.ts';
import { serve } from './http-server.ts';
import { sendingEvents, type TakenMail } from './mailbox-simulator.ts';
import type { Engine } from './processes.ts';
import type { Template } from './template.ts';

interface SendEmail {
  readonly FromEmailAddress: string;
  readonly Destination?: { readonly ToAddresses?: string[] };
  readonly ConfigurationSetName?: string;
  readonly EmailTags?: TakenMail['tags'];
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const ADDRESSES = '/v2/email/suppression/addresses';

/**
 * SES in front of the inbox: hands mails on, and tells the event bus what becomes of those that were taken, as the
 * configuration set asks. It keeps the account's suppression list too, which forgets itself at the end of a run; only
 * calls put addresses on it, for the mailbox simulator's bounces do not.
 *
 * Events are on the bus before the sender has its answer: so they may overtake what the sender has to note.
 */
export async function startSesFeedback(
  inbox: string,
  { template, bus, now }: { template: Template; bus: EventBus; now: () => Date },
): Promise<Engine> {
  const destinations = destinationsOf(template);
  const suppressed = new Set<string>();

  const tell = async (request: SendEmail, messageId: string) => {
    const { FromEmailAddress: from, Destination, ConfigurationSetName = '', EmailTags = [] } = request;
    const wanted = destinations.get(ConfigurationSetName) ?? new Set();
    const mail = { messageId, from, to: Destination?.ToAddresses ?? [], tags: EmailTags };
    const events = sendingEvents(
      { ...mail, configurationSet: ConfigurationSetName },
      { at: now().toISOString(), isSuppressed: (address) => suppressed.has(address.toLowerCase()) },
    );
    for (const { matchingType, event } of events) if (wanted.has(matchingType)) await bus.put(event);
  };

  const answer = async (method: string, path: string, incoming: IncomingMessage): Promise<Answer> => {
    const body = Buffer.concat(await Array.fromAsync(incoming as AsyncIterable<Buffer>));
    if (method === 'PUT' && path === ADDRESSES) {
      suppressed.add(String(JSON.parse(body.toString()).EmailAddress).toLowerCase());
      return { status: 200, body: '{}' };
    }
    if (method === 'DELETE' && path.startsWith(`${ADDRESSES}/`)) {
      const address = decodeURIComponent(path.slice(ADDRESSES.length + 1)).toLowerCase();
      return suppressed.delete(address) ? { status: 200, body: '{}' } : NOT_FOUND;
    }
    const taken = await forward(inbox, incoming, body);
    if (method === 'POST' && path === '/v2/email/outbound-emails' && taken.status === 200) {
      await tell(JSON.parse(body.toString()), JSON.parse(taken.body).MessageId);
    }
    return taken;
  };

  return serve(async (request, response) => {
    try {
      const { status, headers, body } = await answer(request.method ?? '', request.url ?? '', request);
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
    } catch {
      response.destroy();
    }
  });
}

const NOT_FOUND: Answer = {
  status: 404,
  headers: { 'x-amzn-errortype': 'NotFoundException' },
  body: '{"message":"Email address does not exist on your suppression list."}',
};

/** The event types that each configuration set publishes to the default bus. */
function destinationsOf(template: Template): Map<string, Set<string>> {
  const byName = new Map<string, Set<string>>();
  for (const { id, resource } of template.ofType('AWS::SES::ConfigurationSetEventDestination')) {
    const { ConfigurationSetName, EventDestination } = template.properties(resource);
    const { Enabled, MatchingEventTypes, EventBridgeDestination } = EventDestination as {
      Enabled?: boolean;
      MatchingEventTypes: string[];
      EventBridgeDestination?: unknown;
    };
    if (!EventBridgeDestination) throw new Error(`${id}: the local SES publishes to the event bus alone`);
    const types = byName.get(String(ConfigurationSetName)) ?? new Set();
    if (Enabled) for (const type of MatchingEventTypes) types.add(type);
    byName.set(String(ConfigurationSetName), types);
  }
  return byName;
}

/**
 * Hands a call on over a connection of its own: one that the inbox has just closed for being idle would look like a mail not
 * taken.
 */
function forward(inbox: string, { method, url, headers }: IncomingMessage, body: Buffer): Promise<Answer> {
  const { authorization = '', 'content-type': type = 'application/json' } = headers;
  const { hostname, port } = new URL(inbox);
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        hostname,
        port,
        method,
        path: url,
        agent: false,
        headers: { authorization, 'content-type': type, 'content-length': body.length },
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          resolve({ status: answer.statusCode ?? 502, body: Buffer.concat(chunks).toString() });
        });
        answer.on('error', reject);
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

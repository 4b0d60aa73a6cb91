import type { IncomingMessage } from 'node:http';
import type { EventBuses } from './event-bus.ts';
import { serve } from './http-server.ts';
import { type Inbox, SEND_PATH } from './inbox.ts';
import { sendingEvents, type TakenMail } from './mailbox-simulator.ts';
import type { Engine } from './processes.ts';
import { type ProxiedResponse, readRequestBody, repeat } from './proxy.ts';
import type { Template } from './template.ts';

interface SendEmail {
  readonly FromEmailAddress: string;
  readonly Destination?: { readonly ToAddresses?: string[] };
  readonly ConfigurationSetName?: string;
  readonly EmailTags?: TakenMail['tags'];
}

const ADDRESSES = '/v2/email/suppression/addresses';
const IDENTITIES = '/v2/email/identities';

/**
 * SES in front of the inbox: forwards emails, and publishes the events of accepted emails to the event bus, as the
 * configuration set defines. It also has the account's suppression list, in memory; addresses are added only by API calls,
 * because bounces of the mailbox simulator do not add any.
 *
 * Events are published before the sender gets its answer, so they may arrive before the sender records it. At the start it
 * publishes the missing events of an earlier run.
 */
export async function startSesFeedback(
  inbox: Inbox,
  { template, bus, now }: { template: Template; bus: EventBuses; now: () => Date },
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
    await inbox.told(messageId);
  };
  for (const { request, messageId } of inbox.untold()) {
    await tell(request as unknown as SendEmail, messageId);
  }

  const answer = async (
    method: string,
    path: string,
    incoming: IncomingMessage,
  ): Promise<ProxiedResponse> => {
    const body = await readRequestBody(incoming);
    if (method === 'PUT' && path === ADDRESSES) {
      suppressed.add(String(JSON.parse(body.toString()).EmailAddress).toLowerCase());
      return { status: 200, body: '{}' };
    }
    if (method === 'DELETE' && path.startsWith(`${ADDRESSES}/`)) {
      const address = decodeURIComponent(path.slice(ADDRESSES.length + 1)).toLowerCase();
      return suppressed.delete(address) ? { status: 200, body: '{}' } : NOT_FOUND;
    }
    if (method === 'GET' && path.startsWith(`${IDENTITIES}/`)) return VERIFIED;
    const taken = await repeat(inbox.endpoint, incoming, body);
    if (method === 'POST' && path === SEND_PATH && taken.status === 200) {
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

/** Every sender is verified: there is no DNS to look at. */
const VERIFIED: ProxiedResponse = {
  status: 200,
  body: JSON.stringify({
    IdentityType: 'DOMAIN',
    VerifiedForSendingStatus: true,
    VerificationStatus: 'SUCCESS',
  }),
};

const NOT_FOUND: ProxiedResponse = {
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

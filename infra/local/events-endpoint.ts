import { appendFile, readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import type { DeliveredEvent, EventBuses } from './event-bus.ts';
import { serve } from './http-server.ts';
import type { Engine } from './processes.ts';
import { readRequestBody } from './proxy.ts';
import { UnwritableStateError } from './state-files.ts';

/** One entry of a call of PutEvents. */
interface PutEventsEntry {
  readonly Source: string;
  readonly DetailType: string;
  readonly Detail: string;
  readonly EventBusName?: string;
  /** Seconds since 1970. */
  readonly Time?: number;
}

/** The latest events that are listed. */
const MAX_LISTED = 2000;

/**
 * EventBridge for functions: takes PutEvents on the buses of the template, and lists at `GET /` what was put there, the oldest
 * first.
 *
 * @param file where each event is stored as a line before its call is answered; absent: in memory
 */
export async function startEventsEndpoint(
  buses: EventBuses,
  names: readonly string[],
  file: string | undefined,
): Promise<Engine> {
  const listed: unknown[] = file ? await readLines(file) : [];
  const keep = async (event: DeliveredEvent) => {
    listed.push(event);
    if (listed.length > MAX_LISTED) listed.shift();
    if (!file) return;
    await appendFile(file, `${JSON.stringify(event)}\n`).catch((error) => {
      throw new UnwritableStateError(file, error);
    });
  };
  const putOne = async ({ Source, DetailType, Detail, EventBusName = '', Time }: PutEventsEntry) => {
    const bus = EventBusName.replace(/^arn:.*:event-bus\//, '');
    if (!names.includes(bus)) return { ErrorCode: 'ResourceNotFoundException', ErrorMessage: bus };
    const event = { source: Source, 'detail-type': DetailType, detail: JSON.parse(Detail) };
    const delivered = await buses.put(event, bus, Time === undefined ? undefined : new Date(Time * 1000));
    await keep(delivered);
    return { EventId: delivered.id };
  };
  const answer = async (request: IncomingMessage): Promise<unknown> => {
    if (request.method === 'GET') return { events: listed };
    const { Entries: given } = JSON.parse((await readRequestBody(request)).toString());
    const Entries: { readonly ErrorCode?: string }[] = [];
    for (const entry of given) Entries.push(await putOne(entry));
    return { Entries, FailedEntryCount: Entries.filter(({ ErrorCode }) => ErrorCode).length };
  };
  return serve(async (request, response) => {
    try {
      const body = JSON.stringify(await answer(request));
      response.writeHead(200, { 'content-type': 'application/json' }).end(body);
    } catch {
      response.destroy();
    }
  });
}

/** The latest events of an earlier run. A last line that a kill cut off is left out: its call was not answered. */
async function readLines(file: string): Promise<unknown[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const whole = text.split('\n').slice(0, -1);
  return whole.slice(-MAX_LISTED).flatMap((line) => {
    try {
      return [JSON.parse(line)];
    } catch {
      return [];
    }
  });
}

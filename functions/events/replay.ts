import * as z from 'zod';
import { instant } from '../../shared/calendar.ts';
import { eventOfDigest, eventOfRevision, PUBLISHED_KINDS } from '../../shared/events/event-of-row.ts';
import type { PublishedEvent } from '../../shared/events/published-event.ts';
import { unitId } from '../../shared/ids.ts';
import type { Log } from '../../shared/log/store.ts';
import { readUnitIds } from '../../shared/roster/read.ts';
import { type PublishDeps, waitsForNext } from './publish.ts';

/** What an operator invokes the function with: which events are to be published again. */
export const replayRequest = z.strictObject({
  replay: z.union([
    z.strictObject({ digestId: z.string().min(1) }),
    /** Without a unit, those of all units. */
    z.strictObject({ since: instant(), unitId: unitId().optional() }),
  ]),
});

type Replay = z.output<typeof replayRequest>['replay'];

/** Dependencies of a replay. */
export interface ReplayDeps extends Pick<PublishDeps, 'digests' | 'put'> {
  readonly log: Log;
  readonly now: () => Date;
}

/**
 * Publishes events again from the log: each with the id that it had, so that consumers who have had it can tell.
 *
 * @returns how many were published
 * @throws when the bus did not take one: to be started again
 */
export async function replayEvents(replay: Replay, deps: ReplayDeps): Promise<number> {
  let published = 0;
  let waiting: PublishedEvent[] = [];
  const flush = async () => {
    const sent = waiting;
    waiting = [];
    const taken = sent.length === 0 ? 0 : await deps.put(sent);
    published += taken;
    if (taken < sent.length) throw new Error(`the bus took ${published} events, and no more for now`);
  };
  for await (const event of eventsOf(replay, deps)) {
    if (waitsForNext(waiting, event)) await flush();
    waiting.push(event);
  }
  await flush();
  return published;
}

async function* eventsOf(replay: Replay, { log, digests, now }: ReplayDeps): AsyncGenerator<PublishedEvent> {
  const at = now().toISOString();
  if ('digestId' in replay) {
    const event = await eventOfDigest(replay.digestId, at, digests);
    if (event) yield event;
    return;
  }
  const units = replay.unitId ? [replay.unitId] : await readUnitIds(log, at);
  for (const unit of units) {
    for (const kind of PUBLISHED_KINDS) {
      for await (const record of log.records(kind, unit, { knownAt: at })) {
        if (record.recordedAt >= replay.since) yield eventOfRevision(record);
      }
    }
  }
}

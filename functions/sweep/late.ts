import { asOfDay, digestId } from '../../shared/digest/period.ts';
import type { DigestStore } from '../../shared/digest/snapshot.ts';
import type { Log } from '../../shared/log/store.ts';
import type { ScheduledCadence } from '../../shared/recipients/recipient.ts';
import { hasRoster } from '../../shared/roster/read.ts';
import { logger } from '../../shared/runtime/logger.ts';
import type { MetricName } from '../../shared/runtime/metrics.ts';
import type { CadenceTimes } from '../../shared/schedule/cadence-times.ts';
import { latestScheduled } from '../../shared/schedule/scheduled-time.ts';

export interface LateDeps {
  readonly log: Log;
  readonly digests: Pick<DigestStore, 'find'>;
  readonly now: () => Date;
  readonly count: (metric: MetricName) => void;
}

const HOUR_MILLISECONDS = 3_600_000;
/** How long after its scheduled time a digest must exist: Scheduler and queue may be late. */
const GRACE_HOURS = 1;
/** How long a missing digest is counted: a day later it is old news. */
const NEWS_HOURS = 25;

/**
 * Counts each digest that does not exist an hour after its scheduled time: its schedule did not fire, or its message is lost, so
 * nothing else can tell of it. Before there is a roster nothing is missed.
 *
 * @param cadences when each is compiled
 */
export async function countLateDigests(
  cadences: CadenceTimes,
  { log, digests, now, count }: LateDeps,
): Promise<void> {
  const due = new Date(now().getTime() - GRACE_HOURS * HOUR_MILLISECONDS);
  for (const [cadence, time] of Object.entries(cadences) as [
    ScheduledCadence,
    CadenceTimes[ScheduledCadence],
  ][]) {
    const scheduledAt = latestScheduled(time, due);
    if (scheduledAt.getTime() + NEWS_HOURS * HOUR_MILLISECONDS < now().getTime()) continue;
    const knownAt = scheduledAt.toISOString();
    const asOf = asOfDay(knownAt);
    const id = digestId({ cadence, asOf, restatement: 0 });
    if ((await digests.find(id)) || !(await hasRoster(log, asOf, knownAt))) continue;
    logger.info('digest is late', { digestId: id });
    count('DigestsLate');
  }
}

import { type CompileDeps, compileDigest } from '../../shared/digest/compile.ts';
import { asOfDay } from '../../shared/digest/period.ts';
import type { ScheduledCadence } from '../../shared/recipients/recipient.ts';

export interface ScheduleDeps extends CompileDeps {
  readonly now: () => Date;
  /** Cadences whose digests an admin looks at before they go out. */
  readonly waitsForRelease: ReadonlySet<string>;
}

/**
 * What a schedule does: sends its digest, or makes it ready and leaves the sending to an admin. Either way the digest's
 * known-at instant is fixed by the first run.
 */
export async function compile(
  { cadence, scheduledTime }: { cadence: ScheduledCadence; scheduledTime: string },
  deps: ScheduleDeps,
): Promise<{ digestId: string; queued: number }> {
  const name = { cadence, asOf: asOfDay(scheduledTime), restatement: 0 };
  const knownAt = deps.now().toISOString();
  if (deps.waitsForRelease.has(cadence)) {
    const { id } = await deps.digests.await(name, knownAt);
    return { digestId: id, queued: 0 };
  }
  const digest = await deps.digests.open(name, { knownAt, releasedAt: knownAt });
  return { digestId: digest.id, queued: await compileDigest(digest, deps) };
}

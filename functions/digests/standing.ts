import type { Delivery, Ledger } from '../../shared/delivery/ledger.ts';
import type { ProgressStore } from '../../shared/digest/progress.ts';
import type { DigestHead } from '../../shared/digest/snapshot.ts';
import { type Standing, standingOf } from '../../shared/digest/standing.ts';

/** What a digest's standing is read from. */
export interface StandingDeps {
  readonly ledger: Ledger;
  readonly progress: ProgressStore;
  readonly now: () => Date;
}

/** Where a digest stands now, and what became of every mail of it. */
export async function standingNow(
  digest: DigestHead,
  { ledger, progress, now }: StandingDeps,
): Promise<Standing & { readonly deliveries: readonly Delivery[] }> {
  if (digest.awaitsRelease) return { state: 'awaiting-release', deliveries: [] };
  // In this order: deliveries that are read after the compilation ended are all there are.
  const steps = await progress.read(digest.id);
  const deliveries = await Array.fromAsync(ledger.of(digest.id));
  return { ...standingOf(digest, steps, deliveries, now()), deliveries };
}

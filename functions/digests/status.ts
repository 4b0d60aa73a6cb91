import type { Delivery } from '../../shared/delivery/delivery.ts';
import type { Ledger } from '../../shared/delivery/ledger.ts';
import type { ProgressStore } from '../../shared/digest/progress.ts';
import type { DigestHead } from '../../shared/digest/snapshot.ts';
import { type DigestStatus, digestStatusOf } from '../../shared/digest/status.ts';

/** Dependencies of reading the status of a digest. */
export interface StatusDeps {
  readonly ledger: Ledger;
  readonly progress: ProgressStore;
  readonly now: () => Date;
}

/** The current status of a digest, with all its deliveries. */
export async function currentStatus(
  digest: DigestHead,
  { ledger, progress, now }: StatusDeps,
): Promise<DigestStatus & { readonly deliveries: readonly Delivery[] }> {
  // In this order: deliveries read after the end of the compilation are complete.
  const steps = await progress.read(digest.id);
  const deliveries = digest.awaitsRelease ? [] : await Array.fromAsync(ledger.of(digest.id));
  return { ...digestStatusOf(digest, steps, deliveries, now()), deliveries };
}

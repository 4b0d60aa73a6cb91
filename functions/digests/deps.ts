import type { OpenMailings } from '../../shared/delivery/open-mailings.ts';
import type { DigestJob } from '../../shared/digest/job.ts';
import type { DigestHead, DigestStore } from '../../shared/digest/snapshot.ts';
import type { Summary } from '../../shared/digest/summary.ts';
import type { Log } from '../../shared/log/store.ts';
import type { Email } from '../../shared/mail/email.ts';
import type { StatusDeps } from './status.ts';

/** Dependencies of the digest operations. */
export interface DigestDeps extends StatusDeps {
  readonly log: Log;
  readonly digests: DigestStore;
  readonly open: Pick<OpenMailings, 'enter'>;
  /** Puts a job on the digest queue. */
  readonly enqueue: (job: DigestJob) => Promise<void>;
  /** The summary of a digest for the whole province. */
  readonly figures: (digest: DigestHead) => Promise<Summary>;
  /** Renders the email of a digest for a leader of a scope. */
  readonly render: (digest: DigestHead, scope: string, summary: Summary, province: Summary) => Promise<Email>;
}

import type { CachedLoad } from '../../api/cached.ts';
import type { SessionAccount } from '../../session/account.ts';
import type { WorkHandle } from '../../work/use-work.ts';
import type { Congress } from './use-congress.ts';

/** The props of the pages of a congress. */
export interface ViewProps {
  readonly account: SessionAccount;
  readonly subjectId: string;
  readonly step: string | undefined;
  readonly field: string | undefined;
  readonly back: string;
  readonly congress: Congress;
  /** Whether this account may send results, and the organisation is on the roster. */
  readonly editable: boolean;
  /** The state of the load, and its `reload`. */
  readonly load: CachedLoad<Congress>;
  readonly handle: WorkHandle;
}

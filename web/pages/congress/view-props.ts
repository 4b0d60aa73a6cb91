import type { CachedLoad } from '../../api/cached.ts';
import type { SessionAccount } from '../../session/account.ts';
import type { WorkHandle } from '../../work/use-work.ts';
import type { Congress } from './use-congress.ts';

/** What a page of a congress is drawn from. */
export interface ViewProps {
  readonly account: SessionAccount;
  readonly subjectId: string;
  readonly step: string | undefined;
  readonly field: string | undefined;
  readonly back: string;
  readonly congress: Congress;
  /** Whether this account may send results of it, and it is on the roster. */
  readonly editable: boolean;
  /** How it was read, and the way to read it again. */
  readonly load: CachedLoad<Congress>;
  readonly handle: WorkHandle;
}

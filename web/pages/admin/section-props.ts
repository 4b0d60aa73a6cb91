import type { SessionAccount } from '../../session/account.ts';

/** What every section of the admin page gets. */
export interface SectionProps {
  readonly account: SessionAccount;
  /** What stands after the section in the address: one recipient, one unit. */
  readonly item: string | undefined;
  readonly query: URLSearchParams;
}

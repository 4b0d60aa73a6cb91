import type { SessionAccount } from '../../session/account.ts';

/** The props of every section of the admin page. */
export interface SectionProps {
  readonly account: SessionAccount;
  /** The part of the address after the section: a recipient, a unit. */
  readonly item: string | undefined;
  readonly query: URLSearchParams;
}

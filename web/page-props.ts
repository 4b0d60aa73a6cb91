import type { SessionAccount } from './session/account.ts';

/** What every page gets. */
export interface PageProps {
  readonly account: SessionAccount;
  /** The parts of the address that the route names with a colon. */
  readonly params: Readonly<Record<string, string>>;
  /** What stands after `?` in the address: filters, a day. */
  readonly query: URLSearchParams;
}

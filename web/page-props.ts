import type { SessionAccount } from './session/account.ts';

/** The props of every page. */
export interface PageProps {
  readonly account: SessionAccount;
  /** The parameters of the route, such as `:period`. */
  readonly params: Readonly<Record<string, string>>;
  /** The query of the address: filters, a day. */
  readonly query: URLSearchParams;
}

import { type Address, addressIn, href } from './address.ts';
import { createStore } from './store.ts';

export { href } from './address.ts';

const read = (): Address => addressIn(location.hash);

const current = createStore<Address>(read());
addEventListener('hashchange', () => current.set(read()));

/** The current address, as a store. */
export const address = { get: current.get, subscribe: current.subscribe };

/** Goes to an address. With `replace` the current one leaves the browser's history (a changed filter, a finished form). */
export function navigate(
  path: string,
  {
    query,
    replace = false,
  }: { query?: Readonly<Record<string, string | undefined>>; replace?: boolean } = {},
): void {
  const to = href(path, query);
  if (replace) {
    history.replaceState(undefined, '', to);
    current.set(read());
  } else {
    location.hash = to;
  }
}

import { createStore } from './store.ts';

/** An address after `#`: the path with its parts decoded, and what stands after `?`. */
interface Address {
  readonly path: string;
  readonly query: URLSearchParams;
}

function read(): Address {
  const [path = '', search = ''] = location.hash.replace(/^#/, '').split('?', 2);
  try {
    return { path: decodeURI(path), query: new URLSearchParams(search) };
  } catch {
    // A broken percent sign, typed or cut off by a mail program: the start page.
    return { path: '', query: new URLSearchParams() };
  }
}

const current = createStore<Address>(read());
addEventListener('hashchange', () => current.set(read()));

/** The address, for components to follow. */
export const address = { get: current.get, subscribe: current.subscribe };

/** What an anchor's `href` is made of: `href('/summary', { asOf: '2020-06-25' })`. */
export function href(path: string, query: Readonly<Record<string, string | undefined>> = {}): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const search = new URLSearchParams(given).toString();
  return `#${encodeURI(path)}${search ? `?${search}` : ''}`;
}

/** Goes to an address; `replace`: the one before is not gone back to (a changed filter, a finished form). */
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

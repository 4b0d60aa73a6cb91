/** An address after `#`: the decoded path, and the query after `?`. */
export interface Address {
  readonly path: string;
  readonly query: URLSearchParams;
}

/** Parses the hash of a location, from `#` on. */
export function addressIn(hash: string): Address {
  const [path = '', search = ''] = hash.replace(/^#/, '').split('?', 2);
  try {
    return { path: decodeURI(path), query: new URLSearchParams(search) };
  } catch {
    // An invalid percent encoding, for example because an email program cut the link: the start page.
    return { path: '', query: new URLSearchParams() };
  }
}

/** Builds the `href` of an anchor: `href('/summary', { asOf: '2020-06-25' })`. */
export function href(path: string, query: Readonly<Record<string, string | undefined>> = {}): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const search = new URLSearchParams(given).toString();
  return `#${encodeURI(path)}${search ? `?${search}` : ''}`;
}

/** A route that matches a path, with the parameters of the path. */
export interface Match<Of> {
  readonly route: Of;
  readonly params: Readonly<Record<string, string>>;
}

/**
 * Returns the first route with a pattern that matches the path; `undefined` when there is none. In a pattern, `:name`
 * matches one non-empty part.
 */
export function match<Of extends { readonly path: string }>(
  path: string,
  routes: readonly Of[],
): Match<Of> | undefined {
  const parts = path.split('/');
  for (const route of routes) {
    const names = route.path.split('/');
    if (names.length !== parts.length) continue;
    const fits = names.every((name, index) =>
      name.startsWith(':') ? parts[index] !== '' : name === parts[index],
    );
    if (!fits) continue;
    const params = names.flatMap((name, index) =>
      name.startsWith(':') ? [[name.slice(1), parts[index] as string] as const] : [],
    );
    return { route, params: Object.fromEntries(params) };
  }
  return undefined;
}

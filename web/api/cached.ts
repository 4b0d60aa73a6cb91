import { clear, createStore as createDatabase, get, set } from 'idb-keyval';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { asFailure, type CallFailure } from './failure.ts';
import type { Load } from './load.ts';

/** The last answers that an account saw, shown while a slow line loads new ones. Cleared at sign-out. */
const database = createDatabase('congress-kept', 'kept');

/** A cached value and the time at which it was read. */
interface Cached<Value> {
  readonly value: Value;
  /** When it was read, by this browser's clock: for display only. */
  readonly at: string;
}

/** The cache name of a unit's home page; other pages read it too. */
export const homeCacheName = (unitId: string): string => `unit ${unitId}`;

/** Reads the cached value of a name; `undefined` when there is none. Never throws. */
export const readCached = <Value>(accountId: string, name: string): Promise<Cached<Value> | undefined> =>
  get<Cached<Value>>(`${accountId} ${name}`, database).catch(() => undefined);

/** Caches a value that was read now. Never throws. */
export const writeCached = <Value>(accountId: string, name: string, value: Value): Promise<void> =>
  set(
    `${accountId} ${name}`,
    { value, at: new Date().toISOString() } satisfies Cached<Value>,
    database,
  ).catch(() => {});

/** Clears the cache, when an account signs out. */
export const dropCached = (): Promise<void> => clear(database).catch(() => {});

/**
 * Like {@link Load}. A value that may be out of date also has the time at which it was read, and the failure of the
 * last attempt to read it again.
 */
export type CachedLoad<Value> = Load<Value> & {
  readonly cached?: { readonly at: string; readonly failure: CallFailure | undefined };
};

/**
 * Loads like `useLoad`, and shows the last answer until the new one arrives. For data that a form or a list needs at
 * once; `<Loaded>` marks it as cached. The server validates submissions against its own data.
 *
 * @param name unique among the cached values of the account
 */
export function useCachedLoad<Value>(
  accountId: string,
  name: string,
  load: () => Promise<Value>,
): CachedLoad<Value> {
  const place = `${accountId} ${name}`;
  const [fresh, setFresh] = useState<{ place: string; cached: Cached<Value> }>();
  const [old, setOld] = useState<{ place: string; cached: Cached<Value> }>();
  const [failed, setFailed] = useState<{ place: string; failure: CallFailure }>();
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the name says what is loaded; a round is asked for
  useEffect(() => {
    let wanted = true;
    setFailed(undefined);
    void readCached<Value>(accountId, name).then((cached) => wanted && cached && setOld({ place, cached }));
    load().then(
      (value) => {
        if (!wanted) return;
        const cached = { value, at: new Date().toISOString() };
        setFresh({ place, cached });
        set(place, cached satisfies Cached<Value>, database).catch(() => {});
      },
      (error: unknown) => wanted && setFailed({ place, failure: asFailure(error) }),
    );
    return () => {
      wanted = false;
    };
  }, [place, round]);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  const failure = failed?.place === place ? failed.failure : undefined;
  const read = fresh?.place === place ? fresh.cached : undefined;
  if (read && !failure) return { is: 'ready', value: read.value, reload };
  // Data that was removed, or that the account may no longer see, is not shown from the cache.
  const known = failure === undefined || failure.passing || failure.kind === 'signed-out';
  const last = read ?? (old?.place === place ? old.cached : undefined);
  if (last && known) return { is: 'ready', value: last.value, reload, cached: { at: last.at, failure } };
  return failure ? { is: 'failed', failure, reload } : { is: 'busy', reload };
}

import { clear, createStore as createDatabase, get, set } from 'idb-keyval';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { asFailure, type CallFailure } from './failure.ts';
import type { Load } from './load.ts';

/** What an account was shown last, so that a slow line is not waited for. Dropped when it signs out. */
const database = createDatabase('congress-kept', 'kept');

/** A value with when it was read. */
interface Cached<Value> {
  readonly value: Value;
  /** When it was read, by this browser's clock: for display alone. */
  readonly at: string;
}

/** The name under which the home of a unit keeps what it shows: other pages begin from it. */
export const homeCacheName = (unitId: string): string => `unit ${unitId}`;

/** What an account was shown last under a name; `undefined` when nothing is cached. Never throws. */
export const readCached = <Value>(accountId: string, name: string): Promise<Cached<Value> | undefined> =>
  get<Cached<Value>>(`${accountId} ${name}`, database).catch(() => undefined);

/** Drops what is cached, when an account signs out. */
export const dropCached = (): Promise<void> => clear(database).catch(() => {});

/**
 * As {@link Load}; a value that is not known to be the newest says since when it is, and why a newer one did not come:
 * one cached from an earlier visit, and one of this visit that could not be read again.
 */
export type CachedLoad<Value> = Load<Value> & {
  readonly cached?: { readonly at: string; readonly failure: CallFailure | undefined };
};

/**
 * Loads like `useLoad`, and until the answer is there shows what was answered last time. For what a form or a list needs to
 * appear at once; `<Loaded>` marks it as cached. The server judges what is sent by what it knows itself.
 *
 * @param name of the value among the account's own
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
  // What is no longer there or no longer theirs to see is not shown from the store.
  const known = failure === undefined || failure.passing || failure.kind === 'signed-out';
  const last = read ?? (old?.place === place ? old.cached : undefined);
  if (last && known) return { is: 'ready', value: last.value, reload, cached: { at: last.at, failure } };
  return failure ? { is: 'failed', failure, reload } : { is: 'busy', reload };
}

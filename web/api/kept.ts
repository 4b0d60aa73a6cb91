import { clear, createStore as createDatabase, get, set } from 'idb-keyval';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { asFailure, type CallFailure } from './failure.ts';
import type { Load } from './load.ts';

/** What an account was shown last, so that a slow line is not waited for. Dropped when it signs out. */
const database = createDatabase('congress-kept', 'kept');

/** A value with when it was read. */
interface Kept<Value> {
  readonly value: Value;
  /** When it was read, by this browser's clock: for display alone. */
  readonly at: string;
}

/** The name under which the home of a unit keeps what it shows: other pages begin from it. */
export const homeOf = (unitId: string): string => `unit ${unitId}`;

/** What an account was shown last under a name; `undefined` when nothing is kept. Never throws. */
export const lastKept = <Value>(accountId: string, name: string): Promise<Kept<Value> | undefined> =>
  get<Kept<Value>>(`${accountId} ${name}`, database).catch(() => undefined);

/** Drops what is kept, when an account signs out. */
export const dropKept = (): Promise<void> => clear(database).catch(() => {});

/**
 * As {@link Load}; a value that is not known to be the newest says since when it is, and why a newer one did not come:
 * one kept from an earlier visit, and one of this visit that could not be read again.
 */
export type KeptLoad<Value> = Load<Value> & {
  readonly kept?: { readonly at: string; readonly failure: CallFailure | undefined };
};

/**
 * Loads like `useLoad`, and until the answer is there shows what was answered last time. For what a form or a list needs to
 * appear at once; `<Loaded>` marks it as kept. The server judges what is sent by what it knows itself.
 *
 * @param name of the value among the account's own
 */
export function useKeptLoad<Value>(
  accountId: string,
  name: string,
  load: () => Promise<Value>,
): KeptLoad<Value> {
  const place = `${accountId} ${name}`;
  const [fresh, setFresh] = useState<{ place: string; kept: Kept<Value> }>();
  const [old, setOld] = useState<{ place: string; kept: Kept<Value> }>();
  const [failed, setFailed] = useState<{ place: string; failure: CallFailure }>();
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the name says what is loaded; a round is asked for
  useEffect(() => {
    let wanted = true;
    setFailed(undefined);
    void lastKept<Value>(accountId, name).then((kept) => wanted && kept && setOld({ place, kept }));
    load().then(
      (value) => {
        if (!wanted) return;
        const kept = { value, at: new Date().toISOString() };
        setFresh({ place, kept });
        set(place, kept satisfies Kept<Value>, database).catch(() => {});
      },
      (error: unknown) => wanted && setFailed({ place, failure: asFailure(error) }),
    );
    return () => {
      wanted = false;
    };
  }, [place, round]);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  const failure = failed?.place === place ? failed.failure : undefined;
  const read = fresh?.place === place ? fresh.kept : undefined;
  if (read && !failure) return { is: 'ready', value: read.value, reload };
  // What is no longer there or no longer theirs to see is not shown from the store.
  const known = failure === undefined || failure.passing || failure.kind === 'signed-out';
  const last = read ?? (old?.place === place ? old.kept : undefined);
  if (last && known) return { is: 'ready', value: last.value, reload, kept: { at: last.at, failure } };
  return failure ? { is: 'failed', failure, reload } : { is: 'busy', reload };
}

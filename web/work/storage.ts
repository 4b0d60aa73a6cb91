import { createStore as createDatabase, delMany, entries, get, update } from 'idb-keyval';
import { createStore } from '../store.ts';
import { onItsWay } from './on-its-way.ts';
import type { StoredWork, WorkChange } from './stored.ts';
import { keyOf, type WorkSubject } from './work.ts';

/** The work of the signed-in account, by key of its subject; `undefined` until it is read. */
export const works = createStore<ReadonlyMap<string, StoredWork> | undefined>(undefined);

/** `false` when the browser does not allow storage: drafts are then lost with their tab. */
export const canStoreWork = createStore(true);

const database = createDatabase('congress-work', 'work');
const placeOf = (accountId: string, key: string): string => `${accountId} ${key}`;

/** Notifies the account's other tabs of a changed record. */
const tabs = new BroadcastChannel('congress-work');

/** Older receipts are deleted: no page shows them, and the log has them. */
const RECEIPT_DAYS = 30;
const MILLISECONDS_A_DAY = 86_400_000;

works.subscribe((all) => onItsWay.set([...(all?.values() ?? [])].filter(({ pending }) => pending).length));

let opened: string | undefined;
let onQueuedElsewhere = () => {};

/**
 * Reads the work of an account, and follows changes by other tabs.
 *
 * @param queued called when another tab has queued something
 */
export async function openWork(accountId: string, queued: () => void): Promise<void> {
  opened = accountId;
  onQueuedElsewhere = queued;
  works.set(undefined);
  const all = await withDatabase(() => entries<string, StoredWork>(database), []);
  if (opened !== accountId) return;
  const own = all.filter(([place]) => place.startsWith(placeOf(accountId, '')));
  const old = own.filter(([, stored]) => isOld(stored)).map(([place]) => place);
  const found = own
    .filter(([place]) => !old.includes(place))
    .map(([, stored]) => [keyOf(stored.subject), stored] as const);
  works.set(new Map(found));
  await withDatabase(() => delMany(old, database), undefined);
}

/** Forgets the signed-in account; its work stays stored. */
export function closeWork(): void {
  opened = undefined;
  works.set(undefined);
}

function isOld({ draft, withdrawal, pending, refusal, sent }: StoredWork): boolean {
  if (draft || withdrawal || pending || refusal || !sent) return false;
  return Date.now() - Date.parse(sent.receipt.recordedAt) > RECEIPT_DAYS * MILLISECONDS_A_DAY;
}

/** The number of changes of each record by this tab. A read that started before the last change is out of date. */
const writes = new Map<string, number>();

/**
 * Changes the work of an account on a subject: in this tab at once, in the database when the browser has written it.
 * Never throws: without storage, {@link canStoreWork} becomes `false`.
 *
 * @returns resolves when it is stored
 */
export async function changeWork(accountId: string, subject: WorkSubject, change: WorkChange): Promise<void> {
  const key = keyOf(subject);
  const place = placeOf(accountId, key);
  writes.set(place, (writes.get(place) ?? 0) + 1);
  const blank: StoredWork = { accountId, subject };
  if (opened === accountId) {
    const shown = works.get() ?? new Map<string, StoredWork>();
    works.set(new Map(shown).set(key, change(shown.get(key) ?? blank)));
  }
  await withDatabase(
    () => update<StoredWork>(place, (before) => change(before ?? blank), database),
    undefined,
  );
  tabs.postMessage({ accountId, key });
}

tabs.addEventListener('message', ({ data }: MessageEvent<{ accountId: string; key: string }>) => {
  if (data.accountId !== opened) return;
  const known = works.get()?.get(data.key)?.pending?.idempotencyKey;
  void readAgain(data.accountId, data.key).then((stored) => {
    if (stored?.pending && stored.pending.idempotencyKey !== known) onQueuedElsewhere();
  });
});

/**
 * Reads a record from the database again, since another tab may have changed it. It reads once more when this tab
 * changes the record meanwhile.
 */
export async function readAgain(accountId: string, key: string): Promise<StoredWork | undefined> {
  const place = placeOf(accountId, key);
  const before = writes.get(place);
  const stored = await withDatabase(() => get<StoredWork>(place, database), works.get()?.get(key));
  if (writes.get(place) !== before) return readAgain(accountId, key);
  if (stored && opened === accountId) works.set(new Map(works.get()).set(key, stored));
  return stored;
}

/** Runs an action on the database; returns the other value when the browser does not allow storage. */
async function withDatabase<Value>(act: () => Promise<Value>, otherwise: Value): Promise<Value> {
  try {
    return await act();
  } catch {
    canStoreWork.set(false);
    return otherwise;
  }
}

import { createStore as createDatabase, del, get, set } from 'idb-keyval';
import type { Checked } from './check.ts';

/** The last import of an account on this device. The outbox has the outcome of its rows. */
export interface LastImport extends Checked {
  /** By this browser's clock: for display, and to delete it later. */
  readonly sentAt: string;
}

const database = createDatabase('congress-import', 'last');
/** Increase it when {@link Checked} changes, so that no page reads data of another version. */
const VERSION = 3;
const DAYS = 7;
const MILLISECONDS_A_DAY = 86_400_000;

const placeOf = (accountId: string): string => `${accountId} ${VERSION}`;

/** `null` when there is none of the last days, or when the browser does not allow storage. Never throws. */
export async function lastImport(accountId: string): Promise<LastImport | null> {
  try {
    const last = await get<LastImport>(placeOf(accountId), database);
    if (!last) return null;
    if (Date.now() - Date.parse(last.sentAt) < DAYS * MILLISECONDS_A_DAY) return last;
    await del(placeOf(accountId), database);
  } catch {
    // As if there were none: its rows are in the outbox and in the log anyway.
  }
  return null;
}

/** Stores the last import, in place of the one before. Without storage it is lost with its tab. Never throws. */
export const storeImport = (accountId: string, last: LastImport): Promise<void> =>
  set(placeOf(accountId), last, database).catch(() => {});

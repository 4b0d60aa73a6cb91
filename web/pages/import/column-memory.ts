import { createStore as createDatabase, get, set } from 'idb-keyval';
import type { HeadsQuestion } from '../../sheets/question.ts';

/** What an account has answered on this device. */
export interface ColumnMemory {
  /** What heads of files mean, by their keys; `null`: nothing of ours. */
  readonly heads: Readonly<Record<string, string | null>>;
  /** What held of every row, by our heads: offered again, never taken without a question. */
  readonly everyRow: ColumnsAnswer['everyRow'];
}

/** An answer to the question which columns of a file are ours. */
export interface ColumnsAnswer {
  readonly places: Readonly<Partial<Record<string, number>>>;
  /** Of columns that the file does not have. */
  readonly everyRow: Readonly<Partial<Record<string, string>>>;
}

const database = createDatabase('congress-import-columns', 'answers');
/** Heads that are remembered: a file has some twenty. */
const MAX_HEADS = 500;

const NOTHING: ColumnMemory = { heads: {}, everyRow: {} };

/** What was answered before. Nothing when the browser does not allow storage. Never throws. */
export const readMemory = async (accountId: string): Promise<ColumnMemory> =>
  (await get<ColumnMemory>(accountId, database).catch(() => undefined)) ?? NOTHING;

/** Stores what was answered. Without storage the next file asks again. Never throws. */
export const storeMemory = (accountId: string, memory: ColumnMemory): Promise<void> =>
  set(accountId, memory, database).catch(() => {});

/** What is remembered of an answer beside what was before: of each head that the file has once, which column it is. Pure. */
export function withAnswer(
  before: ColumnMemory,
  { columns }: Pick<HeadsQuestion, 'columns'>,
  { places, everyRow }: ColumnsAnswer,
): ColumnMemory {
  const ours = new Map(Object.entries(places).map(([head, at]) => [at, head]));
  const counts = new Map<string, number>();
  for (const { key } of columns) counts.set(key, (counts.get(key) ?? 0) + 1);
  const once = columns.filter(({ key }) => key !== '' && counts.get(key) === 1);
  const answered = once.map(({ key, at }) => [key, ours.get(at) ?? null] as const);
  const kept = Object.entries(before.heads).filter(([key]) => !counts.has(key));
  return {
    heads: Object.fromEntries([...kept, ...answered].slice(-MAX_HEADS)),
    everyRow: { ...before.everyRow, ...everyRow },
  };
}

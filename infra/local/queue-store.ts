import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DamagedStateError } from './state-files.ts';

/** The file in which fauxqs stores queues and messages. */
const FILE = 'fauxqs.db';
/** How long a write waits for a write of fauxqs. */
const BUSY_MILLISECONDS = 5000;

/** Operations on the stored queues that fauxqs does not offer. For the version in `package-lock.json`. */
export interface QueueStore {
  /** Ids of the messages that were in flight when the last run ended. */
  readonly interrupted: ReadonlySet<string>;
  /** To be called after fauxqs has started and created its tables. */
  started(): void;
  /** Shortens all delays. */
  moveOn(milliseconds: number): void;
  stop(): void;
}

/**
 * Prepares the database that fauxqs reads at its start.
 *
 * A message that was in flight when the last run ended becomes a delayed message, so that it waits until its visibility timeout
 * ends, as in SQS. The attributes of queues are removed, and set again from the template.
 *
 * @throws DamagedStateError
 */
export function openQueueStore(dir: string): QueueStore {
  const file = join(dir, FILE);
  const existed = existsSync(file);
  mkdirSync(dir, { recursive: true });
  try {
    const database = new DatabaseSync(file, { timeout: BUSY_MILLISECONDS });
    const interrupted = existed ? takeOver(database) : [];
    return {
      interrupted: new Set(interrupted),
      started: () => database.exec(KEEP_RECEIVE_COUNT),
      moveOn: (milliseconds) =>
        void database
          .prepare('UPDATE sqs_messages SET delay_until = delay_until - ? WHERE delay_until IS NOT NULL')
          .run(Math.round(milliseconds)),
      stop: () => database.close(),
    };
  } catch (error) {
    throw new DamagedStateError(file, error);
  }
}

/**
 * fauxqs clears the receive count when it sets a visibility timeout of 0, which its own table does not allow, so the call would
 * fail. This keeps the count.
 */
const KEEP_RECEIVE_COUNT = `
CREATE TRIGGER IF NOT EXISTS keep_receive_count BEFORE UPDATE ON sqs_messages
WHEN NEW.approximate_receive_count IS NULL
BEGIN
  UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL WHERE message_id = OLD.message_id;
  SELECT RAISE(IGNORE);
END`;

/** @returns the ids of the messages that were in flight */
function takeOver(database: DatabaseSync): string[] {
  const known = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'sqs_messages'").get();
  if (!known) return [];
  database.exec("UPDATE sqs_queues SET attributes = '{}'");
  const rows = database
    .prepare(
      `UPDATE sqs_messages SET delay_until = visibility_deadline, receipt_handle = NULL, visibility_deadline = NULL
       WHERE receipt_handle IS NOT NULL RETURNING message_id`,
    )
    .all();
  return rows.map(({ message_id }) => String(message_id));
}

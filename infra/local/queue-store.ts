import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DamagedStateError } from './state-files.ts';

/** The file in which fauxqs keeps queues and messages, in the folder that it is told. */
const FILE = 'fauxqs.db';
/** How long a write waits for one of fauxqs itself. */
const BUSY_MILLISECONDS = 5000;

/** What fauxqs keeps of the queues on the disk, and does not do by itself. Made for the version in `package-lock.json`. */
export interface QueueStore {
  /** Ids of the messages that were under way when the last run ended. */
  readonly interrupted: ReadonlySet<string>;
  /** To be called once fauxqs has started, and made its tables. */
  started(): void;
  /** Everything that waits for a later time waits that much less. */
  moveOn(milliseconds: number): void;
  stop(): void;
}

/**
 * Prepares what fauxqs reads at its start.
 *
 * A message that was under way when the last run ended waits until its visibility timeout ends, as in SQS; so it is a delayed
 * message. Queues forget their attributes: those of the template are set anew.
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
 * fauxqs clears the receive count of a message whose visibility timeout is set to 0, which its own table does not allow: the
 * call would fail. The count stays as it is.
 */
const KEEP_RECEIVE_COUNT = `
CREATE TRIGGER IF NOT EXISTS keep_receive_count BEFORE UPDATE ON sqs_messages
WHEN NEW.approximate_receive_count IS NULL
BEGIN
  UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL WHERE message_id = OLD.message_id;
  SELECT RAISE(IGNORE);
END`;

/** @returns the ids of the messages that were under way */
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

import { PROVINCE } from '../ids.ts';
import type { LogRecord } from '../log/record.ts';
import type { Log } from '../log/store.ts';
import { RECIPIENT, type Recipient } from './recipient.ts';

/** Every recipient's latest revision known at an instant, in id order; memory holds one. */
export async function* readRecipients(log: Log, knownAt: string): AsyncGenerator<LogRecord<Recipient>> {
  let latest: LogRecord<Recipient> | undefined;
  for await (const record of log.records(RECIPIENT, PROVINCE, { knownAt })) {
    if (latest && latest.subject !== record.subject) yield latest;
    latest = record;
  }
  if (latest) yield latest;
}

import { PROVINCE } from '../ids.ts';
import type { LogRecord } from '../log/record.ts';
import type { Log } from '../log/store.ts';
import { RECIPIENT, type Recipient } from './recipient.ts';

/** Every recipient's latest revision known at an instant, in id order. */
export async function* readRecipients(log: Log, knownAt: string): AsyncGenerator<LogRecord<Recipient>> {
  for await (const chain of log.chains(RECIPIENT, PROVINCE, { knownAt })) {
    yield chain.at(-1) as LogRecord<Recipient>;
  }
}

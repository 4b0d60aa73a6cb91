import { dayOf } from '../calendar.ts';
import { PROVINCE } from '../ids.ts';
import { inEffectOn } from '../log/effective.ts';
import type { LogRecord } from '../log/record.ts';
import type { Log } from '../log/store.ts';
import { RECIPIENT, type Recipient } from './recipient.ts';

/** All known revisions of each recipient, in id order, oldest first; memory holds one recipient. */
export async function* readRecipientChains(
  log: Log,
  knownAt: string,
): AsyncGenerator<[LogRecord<Recipient>, ...LogRecord<Recipient>[]]> {
  let chain: [LogRecord<Recipient>, ...LogRecord<Recipient>[]] | undefined;
  for await (const record of log.records(RECIPIENT, PROVINCE, { knownAt })) {
    if (chain?.[0].subject === record.subject) {
      chain.push(record);
      continue;
    }
    if (chain) yield chain;
    chain = [record];
  }
  if (chain) yield chain;
}

/** The recipients at an instant, in id order: of each, the known revision in effect on that day. */
export async function* readRecipients(log: Log, knownAt: string): AsyncGenerator<Recipient> {
  const today = dayOf(new Date(knownAt));
  for await (const chain of readRecipientChains(log, knownAt)) {
    const recipient = inEffectOn(chain, today)?.data;
    if (recipient) yield recipient;
  }
}

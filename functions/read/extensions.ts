import { extensionViewOf } from '../../shared/api/extensions.ts';
import { PROVINCE } from '../../shared/ids.ts';
import { chainPrefix, type LogRecord } from '../../shared/log/record.ts';
import { EXTENSION, type Extension } from '../../shared/plan/extension.ts';
import type { Caller } from '../../shared/runtime/caller.ts';
import { type Query, type ReadDeps, scopeOf } from './query.ts';

/** The current extensions, of one month or all, of one unit or all. A district reads only its own. */
export async function listExtensions(
  caller: Caller,
  { period, unitId }: Query<'getExtensions'>,
  { log, now }: ReadDeps,
) {
  const unit = scopeOf(caller, unitId);
  const range = { knownAt: now().toISOString(), ...(unit !== undefined && { subjectPrefix: `${unit}#` }) };
  const latest = new Map<string, LogRecord<Extension>>();
  for await (const record of log.records(EXTENSION, PROVINCE, range)) {
    if (period === undefined || record.period === period) latest.set(chainPrefix(record), record);
  }
  return { items: [...latest.values()].filter(({ withdrawn }) => !withdrawn).map(extensionViewOf) };
}

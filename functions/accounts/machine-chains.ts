import { MACHINE, type Machine } from '../../shared/accounts/machine.ts';
import { PROVINCE } from '../../shared/ids.ts';
import type { LogRecord } from '../../shared/log/record.ts';
import type { Log } from '../../shared/log/store.ts';

/** A machine account with all its revisions, the oldest first. */
export interface MachineChain {
  readonly id: string;
  readonly records: readonly (LogRecord<Machine> & { readonly data: Machine })[];
}

/** Later than any record. */
const KNOWN_AT = '9999';

/** The machine accounts in the order of their ids. @param after begins after this one */
export async function* machineChains(log: Log, after?: string): AsyncGenerator<MachineChain> {
  let chain: { id: string; records: MachineChain['records'][number][] } | undefined;
  const range = { knownAt: KNOWN_AT, ...(after !== undefined && { after }) };
  for await (const { data, ...record } of log.records(MACHINE, PROVINCE, range)) {
    if (chain?.id !== record.subject) {
      if (chain) yield chain;
      chain = { id: record.subject, records: [] };
    }
    if (data) chain.records.push({ ...record, data });
  }
  if (chain) yield chain;
}

/** One machine account; `undefined` when there is none. */
export async function machineAt(id: string, log: Log): Promise<MachineChain | undefined> {
  const range = { knownAt: KNOWN_AT, subjectPrefix: `${id}#` };
  const found = await Array.fromAsync(log.records(MACHINE, PROVINCE, range));
  if (found.length === 0) return undefined;
  return { id, records: found.flatMap(({ data, ...record }) => (data ? [{ ...record, data }] : [])) };
}

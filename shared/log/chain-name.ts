import { type Chain, chainPrefix, partitionOf } from './record.ts';

/**
 * A chain as one text, for log lines and commands: its partition, which is the unit of most chains, then its key.
 * `sa-dec/congress-result#sa-dec.phuong-1`, `sa-dec/unit-report#sa-dec#2020-06`, `province/plan#province`.
 */
export const chainName = (chain: Chain): string => `${partitionOf(chain)}/${chainPrefix(chain).slice(0, -1)}`;

const NAME = /^(?:[^/]+\/)?([a-z-]+)#([^#/]+)(?:#(\d{4}-\d{2}))?$/;

/** The chain of a name, with or without its partition; `undefined` when the text names none. */
export function chainNamed(name: string): Chain | undefined {
  const [, kind, subject, period] = NAME.exec(name) ?? [];
  if (kind === undefined || subject === undefined) return undefined;
  const chain = { kind, subject, ...(period !== undefined && { period }) };
  const whole = chainName(chain);
  return whole === name || whole.endsWith(`/${name}`) ? chain : undefined;
}

/** A revision in a log line. */
export const revisionFields = (record: Chain & { readonly revision: number }) => ({
  chain: chainName(record),
  revision: record.revision,
});

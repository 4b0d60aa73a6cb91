import { createHash } from 'node:crypto';
import { summaryRequestOf } from '../../../shared/digest/digest-summary.ts';
import { type DigestHead, DigestStore, figuresText, ownScopeOf } from '../../../shared/digest/snapshot.ts';
import { type Summary, summariseProvince } from '../../../shared/digest/summary.ts';
import { PROVINCE } from '../../../shared/ids.ts';
import { Log } from '../../../shared/log/store.ts';
import type { Table } from '../../../shared/table/table.ts';

/** Digests listed in one query. */
const PAGE = 100;

/** A digest whose figures were computed again from the log. */
interface RecomputedDigest {
  readonly id: string;
  /** Scopes that were computed: units, the province's own part, the whole province. */
  readonly scopes: number;
  /** Scopes whose figures are not, byte for byte, those that are frozen; or of which only one has figures. */
  readonly different: readonly string[];
  /** SHA-256 in hex of the computed figures of the whole province. */
  readonly sha256: string;
}

/**
 * Computes the figures of each digest again from the log as known at its instant, and compares them with the frozen ones. Digests
 * whose figures are not frozen yet are left out. It reads and writes nothing else.
 *
 * @param only the id of one digest; absent: all, the latest first
 */
async function* recomputeDigests(table: Table, only?: string): AsyncGenerator<RecomputedDigest> {
  const digests = new DigestStore(table);
  const log = new Log(table, () => new Date());
  for await (const head of headsOf(digests, only)) {
    if ((await digests.frozenText(head.id, PROVINCE)) !== undefined) yield recompute(head, digests, log);
  }
}

async function* headsOf(digests: DigestStore, only: string | undefined): AsyncGenerator<DigestHead> {
  if (only !== undefined) {
    const head = await digests.find(only);
    if (!head) throw new Error(`no digest ${only}`);
    yield head;
    return;
  }
  let after: string | undefined;
  do {
    const { items, next } = await digests.list(PAGE, after);
    yield* items;
    after = next;
  } while (after !== undefined);
}

async function recompute(head: DigestHead, digests: DigestStore, log: Log): Promise<RecomputedDigest> {
  const { id } = head;
  const different: string[] = [];
  const computed = new Set<string>();
  const compare = async (scope: string, summary: Summary): Promise<string> => {
    const text = figuresText(summary);
    computed.add(scope);
    if ((await digests.frozenText(id, scope)) !== text) different.push(scope);
    return text;
  };
  const total = await summariseProvince(log, summaryRequestOf(head), {
    onUnit: async (unit) => void (await compare(ownScopeOf(unit.unitId), unit)),
  });
  const text = await compare(PROVINCE, total);
  for await (const { unitId } of digests.frozenUnits(id)) {
    const scope = ownScopeOf(unitId);
    if (!computed.has(scope)) different.push(scope);
  }
  const sha256 = createHash('sha256').update(text).digest('hex');
  return { id, scopes: computed.size, different: different.sort(), sha256 };
}

/**
 * Recomputes and prints a line for each digest, which starts with `✓` or `✗`.
 *
 * @returns whether all are as they were frozen
 */
export async function printRecomputed(
  table: Table,
  print: (line: string) => void,
  only?: string,
): Promise<boolean> {
  let digests = 0;
  let allEqual = true;
  for await (const { id, scopes, different, sha256 } of recomputeDigests(table, only)) {
    digests += 1;
    if (different.length === 0) {
      print(`✓ ${id}: figures of ${scopes} scopes computed from the log are those frozen, sha256 ${sha256}`);
      continue;
    }
    allEqual = false;
    print(`✗ ${id}: the figures of ${different.join(', ')} are not those frozen, sha256 ${sha256}`);
  }
  if (digests === 0) print('  no digest has figures to be computed again');
  return allEqual;
}

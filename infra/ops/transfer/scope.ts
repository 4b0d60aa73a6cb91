import { mailingPartition } from '../../../shared/delivery/delivery.ts';
import { OPEN } from '../../../shared/delivery/open-mailings.ts';
import { digestId, digestNameOf } from '../../../shared/digest/period.ts';
import { DIGEST_HEADS } from '../../../shared/digest/snapshot.ts';
import type { Cadence } from '../../../shared/recipients/recipient.ts';
import type { TableItem } from './item-line.ts';

/** The partition of the rate limiter: it counts what this account sends at this moment. */
const SEND_SLOTS = 'pace';
const MAILING = mailingPartition('');
/** `open#<day>#<id>`, with `#settled` behind it once it is. */
const OPEN_KEY = /^open#[^#]*#([^#]*)/;

/** The id of the mailing that a row of its partition, or of the list of open mailings, belongs to; else `undefined`. */
export function mailingOf({ pk, sk }: TableItem): string | undefined {
  if (pk?.S === OPEN) return OPEN_KEY.exec(sk?.S ?? '')?.[1];
  return pk?.S?.startsWith(MAILING) ? pk.S.slice(MAILING.length) : undefined;
}

export const isOpenMailing = ({ pk }: TableItem): boolean => pk?.S === OPEN;

/** The digest that a row of the list of digests opens or prepares, and since when. */
export function digestOpened(
  row: TableItem,
): { readonly id: string; readonly at: string | undefined } | undefined {
  if (row.pk?.S !== DIGEST_HEADS) return undefined;
  const { cadence, asOf, restatement, knownAt, releasedAt } = row;
  const name = { cadence: cadence?.S as Cadence, asOf: asOf?.S ?? '', restatement: Number(restatement?.N) };
  return { id: digestId(name), at: releasedAt?.S ?? knownAt?.S };
}

/** What an export holds: the known-at instant, and the ids of the digests that were opened by then. */
export interface ExportScope {
  readonly knownAt: string;
  readonly digests: ReadonlySet<string>;
}

/**
 * Whether an export holds a row. It holds what was recorded up to its known-at instant: records of the log, digests that were
 * opened by then with all their rows, other mailings as they were read. Rows that this code does not know belong to it.
 *
 * @returns `later` for what came after the known-at instant; `own` for what only the exported deployment needs
 */
export function belongsTo({ knownAt, digests }: ExportScope, row: TableItem): 'yes' | 'later' | 'own' {
  if (row.pk?.S === SEND_SLOTS) return 'own';
  const opened = digestOpened(row);
  if (opened) return (opened.at ?? '') <= knownAt && digests.has(opened.id) ? 'yes' : 'later';
  const mailing = mailingOf(row);
  if (mailing !== undefined && digestNameOf(mailing) && !digests.has(mailing)) return 'later';
  const at = row.recordedAt?.S ?? (isOpenMailing(row) ? row.at?.S : undefined);
  return at === undefined || at <= knownAt ? 'yes' : 'later';
}

/** Collects which mailings, digests among them, have emails still to be sent. */
export class UnderWay {
  readonly #mailings = new Set<string>();
  readonly #released = new Set<string>();
  readonly #queued = new Set<string>();

  /** @param row in any order, each once */
  add(row: TableItem): void {
    const { sk, state, awaitsRelease } = row;
    const opened = digestOpened(row);
    if (opened && awaitsRelease?.BOOL === false) this.#released.add(opened.id);
    const mailing = isOpenMailing(row) ? undefined : mailingOf(row);
    if (mailing === undefined) return;
    if (sk?.S === 'progress#queued') this.#queued.add(mailing);
    const isDelivery = sk?.S?.startsWith('delivery#');
    if (isDelivery && (state?.S === 'queued' || state?.S === 'sending')) this.#mailings.add(mailing);
  }

  /** Their ids, sorted: those with a delivery under way, and digests whose emails are not all queued. */
  ids(): string[] {
    return [...this.#mailings.union(this.#released.difference(this.#queued))].sort();
  }
}

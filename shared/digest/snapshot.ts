import { gunzipSync, gzipSync } from 'node:zlib';
import * as z from 'zod';
import type { Day } from '../calendar.ts';
import { mailingPartition } from '../delivery/ledger.ts';
import { PROVINCE } from '../ids.ts';
import { canonicalJson } from '../log/fingerprint.ts';
import { UnreadableRecordError } from '../log/record.ts';
import { type Cadence, cadence } from '../recipients/recipient.ts';
import type { Item, Table } from '../table/table.ts';
import { digestId } from './period.ts';
import type { Summary } from './summary.ts';

const VERSION = 1;
const HEADS = 'digests';

const head = z.object({
  v: z.literal(VERSION),
  id: z.string(),
  cadence: cadence(),
  asOf: z.string(),
  knownAt: z.string(),
});

/** A digest: which day it speaks of, and the instant after which nothing more was known to it. */
export type DigestHead = Omit<z.output<typeof head>, 'v'>;

/** The digests that were opened and their frozen figures: rows are created once and never changed. */
export class DigestStore {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  /**
   * Opens a digest, or finds the one opened before: the known-at instant is fixed by whoever came first, so that a retry
   * and a second firing fold the same log.
   */
  async open(cadence: Cadence, asOf: Day, knownAt: string): Promise<DigestHead> {
    const id = digestId(cadence, asOf);
    const item = { pk: HEADS, sk: `${asOf}#${cadence}`, v: VERSION, id, cadence, asOf, knownAt };
    const outcome = await this.#table.create(item);
    return headOf(outcome.written ? item : (outcome.existing as Item));
  }

  /** The digest of that id; `undefined` when none was opened. */
  async find(id: string): Promise<DigestHead | undefined> {
    const parts = /^(.+)-(\d{4}-\d{2}-\d{2})$/.exec(id);
    const item = parts && (await this.#table.get({ pk: HEADS, sk: `${parts[2]}#${parts[1]}` }));
    return item ? headOf(item) : undefined;
  }

  /**
   * Freezes the figures of a scope (a unit id, or `province`). What is frozen already stays as it is. Compressed: the
   * country's total stays far under DynamoDB's 400 KB an item.
   */
  async freeze(id: string, scope: string, { parts, change }: Summary): Promise<void> {
    const figures = gzipSync(canonicalJson({ parts, change }));
    await this.#table.create({ ...snapshotKey(id, scope), v: VERSION, figures });
  }

  /** The frozen figures of a scope; `undefined` before it was frozen. */
  async read(id: string, scope: string): Promise<Summary | undefined> {
    const item = await this.#table.get(snapshotKey(id, scope));
    if (!item) return undefined;
    if (item.v !== VERSION || !(item.figures instanceof Uint8Array)) {
      throw new UnreadableRecordError(`${item.pk} ${item.sk}: unknown snapshot schema version ${item.v}`);
    }
    // Written by `freeze` under this very version.
    return JSON.parse(gunzipSync(item.figures).toString()) as Summary;
  }
}

const headOf = (item: Item): DigestHead => {
  const read = head.safeParse(item);
  if (!read.success) {
    throw new UnreadableRecordError(`${item.pk} ${item.sk}: unknown digest schema version ${item.v}`);
  }
  const { v: _, ...rest } = read.data;
  return rest;
};

/** `province` as a scope is the whole; the province's own log alone goes by another name. */
const snapshotKey = (id: string, scope: string) => ({ pk: mailingPartition(id), sk: `snapshot#${scope}` });

/** The name under which the province's own part (its congress) is frozen beside the units'. */
export const ownScopeOf = (unitId: string): string => (unitId === PROVINCE ? 'province-own' : unitId);

import { gunzipSync, gzipSync } from 'node:zlib';
import * as z from 'zod';
import { mailingPartition } from '../delivery/ledger.ts';
import { PROVINCE } from '../ids.ts';
import { canonicalJson } from '../log/fingerprint.ts';
import { UnreadableRecordError } from '../log/record.ts';
import { cadence, type Recipient } from '../recipients/recipient.ts';
import type { Item, Table } from '../table/table.ts';
import { figuresIn, freezeFigures, readFigures } from './frozen.ts';
import { type DigestName, digestId, digestNameOf } from './period.ts';
import type { Summary, UnitSummary } from './summary.ts';

const VERSION = 1;
const HEADS = 'digests';

const head = z.object({
  v: z.literal(VERSION),
  cadence: cadence(),
  asOf: z.string(),
  restatement: z.int(),
  knownAt: z.string(),
  awaitsRelease: z.boolean(),
  releasedAt: z.string().optional(),
});

/** A digest: which day it speaks of, and the instant after which nothing more was known to it. */
export interface DigestHead extends DigestName {
  readonly id: string;
  /** ISO 8601 UTC. */
  readonly knownAt: string;
  /** True for one that a schedule has made ready and nobody has released yet. */
  readonly awaitsRelease: boolean;
  /**
   * When it was released, ISO 8601 UTC: it goes to the recipients who were known then. Absent while it awaits its release,
   * and on digests that were opened before this was kept: those go by {@link knownAt}.
   */
  readonly releasedAt?: string | undefined;
}

/** When a digest's figures were known, and when it was released. */
interface Opening {
  readonly knownAt: string;
  readonly releasedAt: string;
}

/** A stretch of digests, latest day first; `next` is where to go on. */
interface DigestPage {
  readonly items: DigestHead[];
  readonly next?: string;
}

/** The digests that were opened and their frozen figures: rows are created once and never changed. */
export class DigestStore {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  /**
   * Opens a digest, or finds the one opened before: both instants are fixed by whoever came first, so that a retry and a
   * second firing fold the same log and write to the same people.
   */
  open(name: DigestName, opening: Opening): Promise<DigestHead> {
    return this.#create(name, { ...opening, awaitsRelease: false });
  }

  /** Makes a digest ready for its release, which will tell what was known at that instant. */
  await(name: DigestName, knownAt: string): Promise<DigestHead> {
    return this.#create(name, { knownAt, awaitsRelease: true });
  }

  /** The digest of that id; `undefined` when none was opened. One that awaits its release is found too. */
  async find(id: string): Promise<DigestHead | undefined> {
    const name = digestNameOf(id);
    if (!name) return undefined;
    const opened = await this.#table.get(headKey(name, false));
    const item = opened ?? (await this.#table.get(headKey(name, true)));
    return item && headOf(item);
  }

  /** Digests by their as-of day, the latest first; one that was released is listed once. */
  async list(limit: number, after?: string): Promise<DigestPage> {
    const range = {
      pk: HEADS,
      prefix: HEAD,
      descending: true,
      ...(after !== undefined && { after: HEAD + after }),
    };
    // A digest has two rows at most: so many rows tell of one digest more than the page holds, if there is one.
    const rows = await this.#table.first(range, 2 * limit + 1);
    const heads = new Map<string, DigestHead>();
    for (const head of rows.map(headOf)) if (!heads.has(head.id)) heads.set(head.id, head);
    const items = [...heads.values()].slice(0, limit);
    const last = items.at(-1);
    return { items, ...(heads.size > limit && last && { next: digestCursor(last) }) };
  }

  /** Freezes the figures of a scope (a unit id, or `province`), compressed. What is frozen already stays as it is. */
  freeze(id: string, scope: string, { parts, change }: Summary): Promise<void> {
    const figures = gzipSync(canonicalJson({ parts, change }));
    return freezeFigures(this.#table, snapshotKey(id, scope), figures);
  }

  /** The frozen figures of a scope; `undefined` before it was frozen. */
  async read(id: string, scope: string): Promise<Summary | undefined> {
    const figures = await readFigures(this.#table, snapshotKey(id, scope));
    return figures && summaryIn(figures);
  }

  /** The units whose figures are frozen, each with its own; the whole's are not among them. Memory holds one. */
  async *frozenUnits(id: string): AsyncGenerator<UnitSummary> {
    for await (const item of this.#table.rows({ pk: mailingPartition(id), prefix: SNAPSHOT })) {
      const scope = String(item.sk).slice(SNAPSHOT.length);
      // Behind a `#` stand parts of figures that one row could not hold.
      if (scope === PROVINCE || scope.includes('#')) continue;
      const figures = await figuresIn(this.#table, snapshotKey(id, scope), item);
      yield { unitId: unitOfScope(scope), ...summaryIn(figures) };
    }
  }

  /** Freezes who gets a digest, compressed. Whom was frozen already stays. */
  freezeRecipients(id: string, recipients: readonly Recipient[]): Promise<void> {
    return freezeFigures(this.#table, recipientsKey(id), gzipSync(JSON.stringify(recipients)));
  }

  /** Who gets a digest; `undefined` before that was frozen. */
  async recipients(id: string): Promise<Recipient[] | undefined> {
    const frozen = await readFigures(this.#table, recipientsKey(id));
    return frozen && (JSON.parse(gunzipSync(frozen).toString()) as Recipient[]);
  }

  async #create(
    name: DigestName,
    entry: Partial<Opening> & Pick<DigestHead, 'knownAt' | 'awaitsRelease'>,
  ): Promise<DigestHead> {
    const { cadence: of, asOf, restatement } = name;
    const item = { v: VERSION, cadence: of, asOf, restatement, ...entry };
    const outcome = await this.#table.create({ ...headKey(name, entry.awaitsRelease), ...item });
    return headOf(outcome.written ? item : (outcome.existing as Item));
  }
}

const HEAD = 'digest#';

/** Read backwards, what was opened comes before what had been made ready: `opened` sorts after `awaiting`. */
const headKey = ({ cadence: of, asOf, restatement }: DigestName, awaitsRelease: boolean) => ({
  pk: HEADS,
  sk: `${HEAD}${asOf}#${of}#${String(restatement).padStart(3, '0')}#${awaitsRelease ? 'awaiting' : 'opened'}`,
});

const headOf = (item: Item): DigestHead => {
  const read = head.safeParse(item);
  if (!read.success) {
    throw new UnreadableRecordError(`${item.pk} ${item.sk}: unknown digest schema version ${item.v}`);
  }
  const { v: _, ...rest } = read.data;
  return { id: digestId(rest), ...rest };
};

/** Written by `freeze` under the very version that `readFigures` knows. */
const summaryIn = (figures: Uint8Array): Summary => JSON.parse(gunzipSync(figures).toString());

const SNAPSHOT = 'snapshot#';

/** `province` as a scope is the whole; the province's own log alone goes by another name. */
const snapshotKey = (id: string, scope: string) => ({ pk: mailingPartition(id), sk: SNAPSHOT + scope });

const recipientsKey = (id: string) => ({ pk: mailingPartition(id), sk: 'recipients' });

/** Where a list of digests goes on after one of them: behind both its rows, whichever of them there are. */
export const digestCursor = (name: DigestName): string => headKey(name, true).sk.slice(HEAD.length);

/** The name under which the province's own part (its congress) is frozen beside the units'. */
export const ownScopeOf = (unitId: string): string => (unitId === PROVINCE ? PROVINCE_OWN : unitId);

const PROVINCE_OWN = 'province-own';
const unitOfScope = (scope: string): string => (scope === PROVINCE_OWN ? PROVINCE : scope);

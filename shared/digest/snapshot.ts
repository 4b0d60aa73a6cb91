import { gunzipSync, gzipSync } from 'node:zlib';
import * as z from 'zod';
import type { Day } from '../calendar.ts';
import { mailingPartition } from '../delivery/delivery.ts';
import { PROVINCE } from '../ids.ts';
import { canonicalJson } from '../log/fingerprint.ts';
import { UnreadableRecordError } from '../log/record.ts';
import { cadence, type Recipient } from '../recipients/recipient.ts';
import type { Item, Table } from '../table/table.ts';
import type { Correction } from './correction.ts';
import { figuresIn, freezeFigures, readFigures } from './frozen.ts';
import { type DigestName, digestId, digestNameOf } from './period.ts';
import type { Summary, UnitSummary } from './summary.ts';

const VERSION = 1;
/** The partition of the list of digests. */
export const DIGEST_HEADS = 'digests';

const head = z.object({
  v: z.literal(VERSION),
  cadence: cadence(),
  asOf: z.string(),
  restatement: z.int(),
  knownAt: z.string(),
  awaitsRelease: z.boolean(),
  releasedAt: z.string().optional(),
  recipientIds: z.array(z.string()).optional(),
  releasedBy: z.string().optional(),
});

/** A digest: its as-of day and its known-at instant. */
export interface DigestHead extends DigestName {
  readonly id: string;
  /** ISO 8601 UTC. */
  readonly knownAt: string;
  /** True for a digest that a schedule has prepared and no admin has released yet. */
  readonly awaitsRelease: boolean;
  /**
   * When it was released, ISO 8601 UTC: it goes to the recipients known then. Absent while it awaits its release, and on
   * digests opened before this field existed: {@link knownAt} applies to them.
   */
  readonly releasedAt?: string | undefined;
  /** Ids of the recipients that an admin chose, in their order; absent: it goes to all of its cadence. */
  readonly recipientIds?: readonly string[] | undefined;
  /** Account id of the admin who released it; absent when its schedule did, and on digests opened before this field existed. */
  readonly releasedBy?: string | undefined;
}

/** The known-at instant of a digest, the instant of its release, and the chosen recipients. */
interface Opening {
  readonly knownAt: string;
  readonly releasedAt: string;
  readonly recipientIds?: readonly string[] | undefined;
  readonly releasedBy?: string | undefined;
}

/** A page of digests, latest day first; `next` is the key of the next page. */
interface DigestPage {
  readonly items: DigestHead[];
  readonly next?: string;
}

/** The digests and their frozen figures. Rows are created once and never changed. */
export class DigestStore {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  /**
   * Opens a digest, or returns the one opened before. The first caller fixes both instants and the chosen recipients, so that a
   * retry or a second run folds the same log and has the same recipients.
   */
  open(name: DigestName, { knownAt, releasedAt, recipientIds, releasedBy }: Opening): Promise<DigestHead> {
    const given = { ...(recipientIds && { recipientIds }), ...(releasedBy !== undefined && { releasedBy }) };
    return this.#create(name, { knownAt, releasedAt, ...given, awaitsRelease: false });
  }

  /** Prepares a digest for its release, with its known-at instant. */
  await(name: DigestName, knownAt: string): Promise<DigestHead> {
    return this.#create(name, { knownAt, awaitsRelease: true });
  }

  /** The digest with an id, also one that awaits its release; `undefined` when there is none. */
  async find(id: string): Promise<DigestHead | undefined> {
    const name = digestNameOf(id);
    if (!name) return undefined;
    const opened = await this.#table.get(headKey(name, false));
    const item = opened ?? (await this.#table.get(headKey(name, true)));
    return item && headOf(item);
  }

  /** Digests by as-of day, the latest first; a released digest is listed once. */
  async list(limit: number, after?: string): Promise<DigestPage> {
    const range = {
      pk: DIGEST_HEADS,
      prefix: HEAD,
      descending: true,
      ...(after !== undefined && { after: HEAD + after }),
    };
    // A digest has at most two rows, so this many rows contain one more digest than the page, if there is one.
    const rows = await this.#table.first(range, 2 * limit + 1);
    const heads = new Map<string, DigestHead>();
    for (const head of rows.map(headOf)) if (!heads.has(head.id)) heads.set(head.id, head);
    const items = [...heads.values()].slice(0, limit);
    const last = items.at(-1);
    return { items, ...(heads.size > limit && last && { next: digestCursor(last) }) };
  }

  /** Freezes the figures of a scope (a unit id, or `province`), compressed, unless they are already frozen. */
  freeze(id: string, scope: string, summary: Summary): Promise<void> {
    return freezeFigures(this.#table, snapshotKey(id, scope), gzipSync(figuresText(summary)));
  }

  /** The frozen figures of a scope; `undefined` before it was frozen. */
  async read(id: string, scope: string): Promise<Summary | undefined> {
    const figures = await readFigures(this.#table, snapshotKey(id, scope));
    return figures && summaryIn(figures);
  }

  /** The text of {@link figuresText} that is frozen of a scope; `undefined` before it was frozen. */
  async frozenText(id: string, scope: string): Promise<string | undefined> {
    const figures = await readFigures(this.#table, snapshotKey(id, scope));
    return figures && gunzipSync(figures).toString();
  }

  /** The frozen units with their figures, without the whole province. Memory holds one. */
  async *frozenUnits(id: string): AsyncGenerator<UnitSummary> {
    for await (const item of this.#table.rows({ pk: mailingPartition(id), prefix: SNAPSHOT })) {
      const scope = String(item.sk).slice(SNAPSHOT.length);
      // Keys with a `#` are further parts of figures that are too large for one row.
      if (scope === PROVINCE || scope.includes('#')) continue;
      const figures = await figuresIn(this.#table, snapshotKey(id, scope), item);
      yield { unitId: unitOfScope(scope), ...summaryIn(figures) };
    }
  }

  /** Freezes the recipients of a digest, compressed, unless they are already frozen. */
  freezeRecipients(id: string, recipients: readonly Recipient[]): Promise<void> {
    return freezeFigures(this.#table, recipientsKey(id), gzipSync(JSON.stringify(recipients)));
  }

  /** The frozen recipients of a digest; `undefined` before they are frozen. */
  async recipients(id: string): Promise<Recipient[] | undefined> {
    const frozen = await readFigures(this.#table, recipientsKey(id));
    return frozen && (JSON.parse(gunzipSync(frozen).toString()) as Recipient[]);
  }

  /** Freezes the changes that a restatement tells, compressed, unless they are already frozen. */
  freezeCorrections(id: string, corrections: readonly Correction[]): Promise<void> {
    return freezeFigures(this.#table, correctionsKey(id), gzipSync(JSON.stringify(corrections)));
  }

  /** The frozen changes of a restatement; `undefined` of a digest that is none, or is not compiled. */
  async corrections(id: string): Promise<Correction[] | undefined> {
    const frozen = await readFigures(this.#table, correctionsKey(id));
    return frozen && (JSON.parse(gunzipSync(frozen).toString()) as Correction[]);
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

/** In descending order an opened digest comes before a prepared one, because `opened` sorts after `awaiting`. */
const headKey = ({ cadence: of, asOf, restatement }: DigestName, awaitsRelease: boolean) => ({
  pk: DIGEST_HEADS,
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

/** The text in which figures are frozen: that of equal figures is equal, byte for byte. */
export const figuresText = ({ parts, change }: Summary): string => canonicalJson({ parts, change });

/** Written by `freeze` in the version that `readFigures` reads. */
const summaryIn = (figures: Uint8Array): Summary => JSON.parse(gunzipSync(figures).toString());

const SNAPSHOT = 'snapshot#';

/** The scope `province` is the whole province; the figures of its own log have another name. */
const snapshotKey = (id: string, scope: string) => ({ pk: mailingPartition(id), sk: SNAPSHOT + scope });

const correctionsKey = (id: string) => ({ pk: mailingPartition(id), sk: 'corrections' });

const recipientsKey = (id: string) => ({ pk: mailingPartition(id), sk: 'recipients' });

/** The cursor of a list of digests after one of them: after both its rows.  */
export const digestCursor = (name: DigestName): string => headKey(name, true).sk.slice(HEAD.length);

/** The cursor of a list of digests that begins with those of a day: after all later ones. `$` sorts after `#`. */
export const cursorBefore = (asOf: Day): string => `${asOf}$`;

/** The name under which the province's own part (its congress) is frozen, beside the units. */
export const ownScopeOf = (unitId: string): string => (unitId === PROVINCE ? PROVINCE_OWN : unitId);

const PROVINCE_OWN = 'province-own';
const unitOfScope = (scope: string): string => (scope === PROVINCE_OWN ? PROVINCE : scope);

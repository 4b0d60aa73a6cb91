import { createHash } from 'node:crypto';
import * as z from 'zod';
import { UnreadableRecordError } from '../log/record.ts';
import { mapConcurrently } from '../runtime/concurrency.ts';
import type { Item, Key, Table } from '../table/table.ts';

const VERSION = 1;
/** Version of figures in more than one row. */
const IN_PARTS = 2;

/** Bytes of figures in one row: the item limit of DynamoDB (400 KB, including names and keys) less the other attributes. */
const PART_BYTES = 384 * 1024;
/** Parts read at once: memory holds all of them in the end. */
const PARTS_AT_ONCE = 4;

const bytes = z.instanceof(Uint8Array);

/**
 * Figures that are too large for one row are split. The first row has the number of other rows and the SHA-256 of the whole,
 * which is part of their keys. The other rows are written first, so that the first row exists only when all are complete.
 * Because their keys contain the hash, rows left by an interrupted or a concurrent attempt cannot be mistaken for them.
 */
const frozen = z.discriminatedUnion('v', [
  z.object({ v: z.literal(VERSION), figures: bytes }),
  z.object({ v: z.literal(IN_PARTS), figures: bytes, others: z.int().min(1), digest: z.string() }),
]);

type Others = Pick<Extract<z.output<typeof frozen>, { v: typeof IN_PARTS }>, 'others' | 'digest'>;

/**
 * Freezes figures under a key, unless figures are already frozen there. It writes one row, or several for more than
 * {@link PART_BYTES}.
 */
export async function freezeFigures(table: Table, key: Key, figures: Uint8Array): Promise<void> {
  const [first = figures, ...others] = cut(figures);
  if (others.length === 0) {
    await table.create({ ...key, v: VERSION, figures: first });
    return;
  }
  const digest = digestOf([figures]);
  const keys = otherKeys(key, { others: others.length, digest });
  for (const [index, part] of others.entries()) {
    await table.create({ ...(keys[index] as Key), v: IN_PARTS, figures: part });
  }
  await table.create({ ...key, v: IN_PARTS, figures: first, others: others.length, digest });
}

/**
 * The figures that are frozen under a key; `undefined` when there are none.
 *
 * @throws UnreadableRecordError when their schema version is unknown, or a part is missing
 */
export async function readFigures(table: Table, key: Key): Promise<Uint8Array | undefined> {
  const item = await table.get(key);
  return item && figuresIn(table, key, item);
}

/** The figures of a row that was read. @throws UnreadableRecordError as {@link readFigures} */
export async function figuresIn(table: Table, key: Key, item: Item): Promise<Uint8Array> {
  const read = frozen.safeParse(item);
  if (!read.success) {
    throw new UnreadableRecordError(`${key.pk} ${key.sk}: unknown snapshot schema version ${item.v}`);
  }
  const { data } = read;
  if (data.v === VERSION) return data.figures;
  const rows = await mapConcurrently(otherKeys(key, data), PARTS_AT_ONCE, (other) => table.get(other));
  const parts = [data.figures, ...rows.flatMap((row) => bytes.safeParse(row?.figures).data ?? [])];
  if (digestOf(parts) !== data.digest) {
    throw new UnreadableRecordError(`${key.pk} ${key.sk}: not what was frozen: a part is gone or another`);
  }
  return Buffer.concat(parts);
}

/** `snapshot#province#<digest>#002` and on: no scope has a `#` in it. */
const otherKeys = ({ pk, sk }: Key, { others, digest }: Others): Key[] =>
  Array.from({ length: others }, (_, index) => ({
    pk,
    sk: `${sk}#${digest}#${String(index + 2).padStart(3, '0')}`,
  }));

const cut = (whole: Uint8Array): Uint8Array[] =>
  Array.from({ length: Math.ceil(whole.length / PART_BYTES) }, (_, index) =>
    whole.subarray(index * PART_BYTES, (index + 1) * PART_BYTES),
  );

function digestOf(parts: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('base64url');
}

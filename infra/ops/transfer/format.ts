import { createHash, type Hash } from 'node:crypto';
import * as z from 'zod';
import { canonicalJson } from '../../../shared/log/fingerprint.ts';

/** Name and version of the format of an export. */
const FORMAT = 'congress-log';
const FORMAT_VERSION = 1;

/** The first line of an export. */
const exportHeader = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(FORMAT_VERSION),
  /** Name of the table. */
  table: z.string(),
  /** The records of the log are those known at this instant, ISO 8601 UTC; it is closed. */
  knownAt: z.iso.datetime(),
  exportedAt: z.iso.datetime(),
  /** All items were read consistently. */
  consistent: z.literal(true),
});

/** The last line of an export, without its hash. */
const trailerContent = z.strictObject({
  /** Number of items. */
  items: z.int().min(0),
  /** Number of items that were left out because they are later than the known-at instant. */
  later: z.int().min(0),
  /** Ids of mailings, digests among them, of which emails were still to be sent. */
  underWay: z.array(z.string()),
});

export type ExportHeader = z.output<typeof exportHeader>;
export type TrailerContent = z.output<typeof trailerContent>;

/** The header line. */
export const headerLine = (header: Omit<ExportHeader, 'format' | 'version' | 'consistent'>): string =>
  canonicalJson({ format: FORMAT, version: FORMAT_VERSION, consistent: true, ...header });

/** Hashes the lines of an export, each with the line feed that ends it. */
export class LineHash {
  readonly #hash: Hash = createHash('sha256');

  add(line: string | Uint8Array): void {
    this.#hash.update(line).update('\n');
  }

  /** The trailer line: its SHA-256 is that of all lines before it, and of its own other members. */
  trailerLine(content: TrailerContent): string {
    const hash = this.#hash.copy().update(canonicalJson(content));
    return canonicalJson({ ...content, sha256: hash.digest('hex') });
  }
}

/** A line that is not of this format. The message says why. */
export class FormatError extends Error {
  override readonly name = 'FormatError';
}

/** @throws FormatError on another format or version */
export function parseHeader(line: string): ExportHeader {
  const content = jsonOf(line) as { readonly format?: unknown; readonly version?: unknown } | undefined;
  if (content?.format !== FORMAT) throw new FormatError('no export of a log');
  if (content.version !== FORMAT_VERSION) {
    throw new FormatError(
      `an export in version ${JSON.stringify(content.version)}; this program reads version ${FORMAT_VERSION}`,
    );
  }
  const header = exportHeader.safeParse(content);
  if (!header.success) throw new FormatError('a damaged header');
  return header.data;
}

/** @throws FormatError when the line is no trailer: the file was cut off, or continues behind its trailer */
export function parseTrailer(line: string): TrailerContent {
  const trailer = trailerContent.extend({ sha256: z.string() }).safeParse(jsonOf(line));
  if (!trailer.success) throw new FormatError('the file ends without a trailer: it was cut off');
  const { sha256: _, ...content } = trailer.data;
  return content;
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line) ?? undefined;
  } catch {
    return undefined;
  }
}

import { createReadStream } from 'node:fs';
import {
  type ExportHeader,
  FormatError,
  LineHash,
  parseHeader,
  parseTrailer,
  type TrailerContent,
} from './format.ts';
import { itemOf, MalformedItemError, type TableItem } from './item-line.ts';

/** Longer than the line of any item: of 400 KB each byte may be an escape of six, or a short member of a list. */
const MAX_LINE_BYTES = 8 * 1024 * 1024;
const LINE_FEED = 0x0a;

/** A file that is no complete export. The message names the line. */
class ExportFileError extends Error {
  override readonly name = 'ExportFileError';
}

/** Header and trailer of an export. */
export interface ExportEnds {
  readonly header: ExportHeader;
  readonly trailer: TrailerContent;
}

/**
 * Reads an export, line by line: memory holds two lines. Whether the file is complete and unchanged is known at its end, so
 * what must not happen with a damaged file is done in a second reading.
 *
 * @param onItem called with each item in its order, and awaited
 * @throws ExportFileError on a damaged, cut off or foreign file; what `onItem` throws
 */
export async function readExport(
  file: string,
  onItem: (item: TableItem) => Promise<void> | void,
): Promise<ExportEnds> {
  const hash = new LineHash();
  let header: ExportHeader | undefined;
  let number = 0;
  let last: Buffer | undefined;
  const inLine = <Result>(read: () => Result): Result => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof FormatError || error instanceof MalformedItemError)) throw error;
      throw new ExportFileError(`${file} line ${number}: ${error.message}`);
    }
  };
  const take = async (line: Buffer) => {
    if (header) await onItem(inLine(() => itemOf(textOf(line))));
    else header = inLine(() => parseHeader(textOf(line)));
    hash.add(line);
  };
  for await (const line of linesOf(file)) {
    // The last line is the trailer, so a line is taken when another follows.
    if (last) await take(last);
    last = line;
    number += 1;
  }
  if (!last) throw new ExportFileError(`${file} is empty`);
  if (!header) {
    await take(last);
    throw new ExportFileError(`${file} line ${number}: the file ends without a trailer: it was cut off`);
  }
  const text = inLine(() => textOf(last as Buffer));
  const trailer = inLine(() => parseTrailer(text));
  if (trailer.items !== number - 2) {
    throw new ExportFileError(`${file}: ${number - 2} items, and its trailer says ${trailer.items}`);
  }
  if (hash.trailerLine(trailer) !== text) {
    throw new ExportFileError(`${file}: its SHA-256 is not that of its trailer: the file was changed`);
  }
  return { header, trailer };
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** @throws MalformedItemError, within the caller's handling of a line */
function textOf(line: Buffer): string {
  try {
    return utf8.decode(line);
  } catch {
    throw new MalformedItemError('no UTF-8');
  }
}

/** The first bytes of a gzip file (RFC 1952). */
const GZIP = Buffer.from([0x1f, 0x8b]);

/** The lines of a file, without their line feeds. @throws ExportFileError on a line that is too long or has no end */
async function* linesOf(file: string): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let length = 0;
  let number = 1;
  for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    if (number === 1 && parts.length === 0 && chunk.subarray(0, 2).equals(GZIP))
      throw new ExportFileError(`${file} is compressed: run gunzip on it first`);
    let from = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, from)) {
      yield Buffer.concat([...parts, chunk.subarray(from, end)]);
      [parts, length, from] = [[], 0, end + 1];
      number += 1;
    }
    parts.push(chunk.subarray(from));
    length += chunk.length - from;
    if (length > MAX_LINE_BYTES) throw new ExportFileError(`${file} line ${number}: longer than any item`);
  }
  if (length > 0)
    throw new ExportFileError(`${file} line ${number}: the line has no end: the file was cut off`);
}

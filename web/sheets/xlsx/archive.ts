import { Inflate } from 'fflate';
import { MAX_ENTRIES, MAX_UNPACKED, RefusedError } from './limits.ts';

/** The parts of a workbook, unpacked when they are asked for. */
export interface Archive {
  has(path: string): boolean;
  /**
   * A part as text, UTF-8 or UTF-16 by its mark.
   *
   * @throws RefusedError when all that was read unpacks to too much; Error when it is not there or broken
   */
  text(path: string): string;
}

interface Entry {
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly header: number;
}

/** Signatures of the ZIP format (PKWARE APPNOTE 4.3), and the value that stands for "see the 64-bit field". */
const [LOCAL, CENTRAL, END, END_64, LOCATOR_64] = [
  0x04034b50, 0x02014b50, 0x06054b50, 0x06064b50, 0x07064b50,
];
const [WIDE, STORED, DEFLATED, ENCRYPTED] = [0xffffffff, 0, 8, 1];
const END_LENGTH = 22;
const MAX_COMMENT = 0xffff;
/** Bytes unpacked at a time: they give at most a thousand times as many. */
const STEP = 4096;

/** How a part is called: without regard to case, and with slashes whatever wrote the archive. */
export const partName = (path: string): string =>
  path
    .replaceAll('\\', '/')
    .replace(/^(?:\.?\/)+/, '')
    .toLowerCase();

/**
 * Opens an archive by the directory at its end. Nothing is unpacked but what is asked for, no further than the directory
 * says, and never more than the limit in all.
 *
 * @throws RefusedError for too many entries; Error for what is no archive
 */
export function openArchive(bytes: Uint8Array): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = entriesOf(bytes, view);
  let left = MAX_UNPACKED;
  return {
    has: (path) => entries.has(partName(path)),
    text: (path) => {
      const entry = entries.get(partName(path));
      if (!entry) throw new Error('no such part');
      left -= entry.size;
      if (left < 0) throw new RefusedError({ is: 'unpacks-too-large' });
      return decoded(unpacked(bytes, view, entry));
    },
  };
}

function entriesOf(bytes: Uint8Array, view: DataView): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  let at = directoryOf(view);
  for (; at + 46 <= view.byteLength && view.getUint32(at, true) === CENTRAL; ) {
    if (entries.size >= MAX_ENTRIES) throw new RefusedError({ is: 'unpacks-too-large' });
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const [from, flags] = [at + 46 + (name as number), view.getUint16(at + 8, true)];
    const wide = wideFields(view, from, from + (extra as number));
    const field = (offset: number): number => {
      const value = view.getUint32(at + offset, true);
      return value === WIDE ? (wide.shift() ?? value) : value;
    };
    // In the order in which the 64-bit fields stand.
    const [size, packed, header] = [field(24), field(20), field(42)];
    const path = partName(new TextDecoder().decode(bytes.subarray(at + 46, from)));
    // Which of the two a program takes, it alone knows.
    if (entries.has(path)) throw new Error('a part twice');
    if (!(flags & ENCRYPTED)) {
      entries.set(path, { method: view.getUint16(at + 10, true), packed, size, header });
    }
    at = from + (extra as number) + (comment as number);
  }
  return entries;
}

/** Where the directory begins. @throws Error when there is no end of one */
function directoryOf(view: DataView): number {
  const last = view.byteLength - END_LENGTH;
  for (let at = last; at >= 0 && at >= last - MAX_COMMENT; at -= 1) {
    if (view.getUint32(at, true) !== END) continue;
    const start = view.getUint32(at + 16, true);
    if (start !== WIDE || at < 20 || view.getUint32(at - 20, true) !== LOCATOR_64) return start;
    const wide = Number(view.getBigUint64(at - 12, true));
    if (view.getUint32(wide, true) !== END_64) throw new Error('no directory');
    return Number(view.getBigUint64(wide + 48, true));
  }
  throw new Error('no archive');
}

/** The numbers of the field that holds 64-bit sizes and places. */
function wideFields(view: DataView, from: number, to: number): number[] {
  for (let at = from; at + 4 <= to; ) {
    const length = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === 1) {
      return Array.from({ length: Math.floor(Math.min(length, to - at - 4) / 8) }, (_, index) =>
        Number(view.getBigUint64(at + 4 + index * 8, true)),
      );
    }
    at += 4 + length;
  }
  return [];
}

function unpacked(bytes: Uint8Array, view: DataView, { method, packed, size, header }: Entry): Uint8Array {
  if (view.getUint32(header, true) !== LOCAL) throw new Error('no entry');
  const start = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
  const data = bytes.subarray(start, start + packed);
  if (method === STORED) return data.subarray(0, size);
  if (method !== DEFLATED) throw new Error('unknown method');
  const whole = new Uint8Array(size);
  let filled = 0;
  const inflate = new Inflate((chunk) => {
    const part = chunk.subarray(0, size - filled);
    whole.set(part, filled);
    filled += part.length;
  });
  for (let from = 0; from < data.length && filled < size; from += STEP) {
    inflate.push(data.subarray(from, from + STEP), from + STEP >= data.length);
  }
  if (filled < size) throw new Error('cut off');
  return whole;
}

const isMarked = (bytes: Uint8Array, first: number, second: number): boolean =>
  bytes[0] === first && bytes[1] === second;

function decoded(bytes: Uint8Array): string {
  const encoding = isMarked(bytes, 0xff, 0xfe)
    ? 'utf-16le'
    : isMarked(bytes, 0xfe, 0xff)
      ? 'utf-16be'
      : 'utf-8';
  return new TextDecoder(encoding, { fatal: true }).decode(bytes);
}

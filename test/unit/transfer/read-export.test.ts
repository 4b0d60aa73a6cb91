import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headerLine, LineHash } from '../../../infra/ops/transfer/format.ts';
import { lineOf, type TableItem } from '../../../infra/ops/transfer/item-line.ts';
import { readExport } from '../../../infra/ops/transfer/read-export.ts';

const HEADER = headerLine({
  table: 'records',
  knownAt: '2020-06-25T00:00:00.000Z',
  exportedAt: '2020-06-25T01:00:00.000Z',
});
const ITEMS: TableItem[] = [
  { pk: { S: 'sa-dec' }, sk: { S: 'một' }, figures: { B: new Uint8Array([0, 10, 255]) } },
  { pk: { S: 'sa-dec' }, sk: { S: 'hai' }, count: { N: '12' } },
];

/** An export of lines, with the trailer that belongs to them. */
function exportOf(lines: readonly string[], items = lines.length - 1): string {
  const hash = new LineHash();
  for (const line of lines) hash.add(line);
  return `${[...lines, hash.trailerLine({ items, later: 0, underWay: ['weekly-2020-06-21'] })].join('\n')}\n`;
}
const GOOD = exportOf([HEADER, ...ITEMS.map(lineOf)]);

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'congress-export-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

let files = 0;
async function read(content: string | Uint8Array) {
  files += 1;
  const file = join(dir, `${files}.ndjson`);
  await writeFile(file, content);
  const items: TableItem[] = [];
  const ends = await readExport(file, (item) => void items.push(item));
  return { ...ends, items };
}

describe('an export that is read', () => {
  it('is refused when it is compressed, and the mend is named', async () => {
    await expect(read(gzipSync(GOOD))).rejects.toThrow(/is compressed: run gunzip/);
  });

  it('gives its header, its items and its trailer', async () => {
    const { header, items, trailer } = await read(GOOD);
    expect(header).toMatchObject({ table: 'records', knownAt: '2020-06-25T00:00:00.000Z', consistent: true });
    expect(items.map(lineOf)).toEqual(ITEMS.map(lineOf));
    expect(trailer).toEqual({ items: 2, later: 0, underWay: ['weekly-2020-06-21'] });
  });

  it('may hold no item at all', async () => {
    expect((await read(exportOf([HEADER]))).items).toEqual([]);
  });

  it('is refused wherever one byte of it is changed, or lost, or it ends', async () => {
    const bytes = Buffer.from(GOOD);
    const at = fc.nat({ max: bytes.length - 1 });
    const changed = fc.tuple(at, fc.integer({ min: 1, max: 255 })).map(([index, by]) => {
      const copy = Buffer.from(bytes);
      copy[index] = ((copy[index] as number) + by) % 256;
      return copy;
    });
    const lost = at.map((index) => Buffer.concat([bytes.subarray(0, index), bytes.subarray(index + 1)]));
    const cut = at.map((index) => bytes.subarray(0, index));
    await fc.assert(
      fc.asyncProperty(fc.oneof(changed, lost, cut), async (damaged) => {
        await expect(read(damaged)).rejects.toThrow(/\.ndjson/);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['nothing', '', /is empty/],
    ['no item and no trailer', `${HEADER}\n`, /line 1: the file ends without a trailer/],
    ['another kind of file', '{"items":[]}\n{}\n', /line 1: no export of a log/],
    ['text', 'Kính gửi\n\n', /line 1: no export/],
    [
      'a later version of the format',
      exportOf([HEADER.replace('"version":1', '"version":2')]),
      /line 1: an export in version 2; this program reads version 1/,
    ],
    ['an inconsistent reading', exportOf([HEADER.replace('true', 'false')]), /line 1: a damaged header/],
    [
      'another count of items',
      exportOf([HEADER, ...ITEMS.map(lineOf)], 3),
      /2 items, and its trailer says 3/,
    ],
    [
      'a line that is no item',
      exportOf([HEADER, lineOf(ITEMS[0] as TableItem), '{"a":1}']),
      /line 3: no item/,
    ],
    ['an empty line', exportOf([HEADER, '', lineOf(ITEMS[0] as TableItem)]), /line 2: no JSON/],
    ['a line behind its trailer', `${GOOD}{}\n`, /line 4: no item/],
    [
      'a line that no item is as long as',
      `${HEADER}\n${'x'.repeat(9 * 1024 * 1024)}`,
      /line 2: longer than any item/,
    ],
    ['bytes that are no UTF-8', Buffer.from(`${HEADER}\n\xff\n{}\n`, 'latin1'), /line 2: no UTF-8/],
  ])('is refused with %s, and the line is named', async (_, content, message) => {
    await expect(read(content)).rejects.toThrow(message);
  });
});

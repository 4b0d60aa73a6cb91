import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { run as runExport } from '../../infra/ops/export.ts';
import { run as runImport } from '../../infra/ops/import.ts';
import type { TableItem } from '../../infra/ops/transfer/item-line.ts';
import { linesIn, type PlainTables, startPlainTables } from '../fixtures/plain-tables.ts';
import { anyItem } from '../fixtures/table-items.ts';
import { Wire } from '../fixtures/wire.ts';

const CLI = fileURLToPath(new URL('../../infra/ops/cli.ts', import.meta.url));

/** Rows of two units, of the list of calls, and whatever an item may hold. */
const ITEMS: TableItem[] = [
  ...Array.from({ length: 200 }, (_, index) => recordOf(index, '2020-06-01T00:00:00.000Z')),
  { pk: { S: 'mailing#x' }, sk: { S: 'snapshot#province' }, figures: { B: randomBytes(300_000) } },
  { pk: { S: 'province' }, sk: { S: 'recipient#lanh-dao#000001' }, kind: { S: 'recipient' } },
  { pk: { S: 'open' }, sk: { S: 'open#2020-06-22#return_x_1#settled' } },
  ...fc.sample(anyItem, { numRuns: 60, seed: 7 }),
];

function recordOf(index: number, recordedAt: string): TableItem {
  const pk = { S: index % 2 ? 'sa-dec' : 'cao-lanh' };
  return { pk, sk: { S: `congress-result#${index}` }, recordedAt: { S: recordedAt }, revision: { N: '1' } };
}

const wire = new Wire();
let tables: PlainTables;
/** A table with the items, and an export of it. */
let full: string;
let file: string;

beforeAll(async () => {
  tables = await startPlainTables(wire);
  full = await tables.newTable(ITEMS);
  file = (await exported(full)).file;
});
beforeEach(() => wire.fault());
afterAll(async () => {
  await tables.stop();
  wire.stop();
});

async function exported(table: string, ...args: string[]) {
  const to = tables.newFile();
  const said: string[] = [];
  const base = ['--outputs', tables.outputs, '--table', table, '--out', to];
  await runExport([...base, ...args], (line) => said.push(line));
  return { file: to, said };
}

const importArgs = (from: string, table: string, ...args: string[]) => {
  return ['--outputs', tables.outputs, '--table', table, '--in', from, ...args];
};

async function imported(from: string, table: string, ...args: string[]) {
  const said: string[] = [];
  const code = await runImport(importArgs(from, table, ...args), (line) => said.push(line));
  return { code, said };
}

const linesOf = (table: string) => linesIn(tables.client, table);
const puts = () => wire.calls.filter(({ action }) => action === 'PutItem').length;

describe('an export', () => {
  it('holds every item once, and can be read by nobody else', async () => {
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n').slice(1, -1).sort();
    expect(lines).toEqual(await linesOf(full));
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('replaces no file, and leaves none behind when it is cut off', async () => {
    const args = ['--outputs', tables.outputs, '--table', full, '--out', file];
    await expect(runExport(args, () => {})).rejects.toThrow(/exists/);
    const other = tables.newFile();
    wire.fault(({ action }) =>
      action === 'Scan' ? { answer: { status: 400, body: { __type: 'AccessDeniedException' } } } : undefined,
    );
    await expect(runExport([...args.slice(0, -1), other], () => {})).rejects.toThrow();
    await expect(stat(other)).rejects.toThrow(/ENOENT/);
    await expect(stat(`${other}.part`)).rejects.toThrow(/ENOENT/);
  });

  it('holds the log as known at an instant, and says how much is later', async () => {
    const early = recordOf(1, '2020-06-01T00:00:00.000Z');
    const table = await tables.newTable([early, recordOf(2, '2020-06-01T00:00:00.001Z')]);
    const { file: cut, said } = await exported(table, '--known-at', '2020-06-01T07:00:00+07:00');
    const other = await tables.newTable();
    await imported(cut, other);
    expect(await linesOf(other)).toEqual(await linesOf(await tables.newTable([early])));
    expect(said.join('\n')).toMatch(/1 items of .* as known at 2020-06-01T00:00:00\.000Z/);
    expect(said.join('\n')).toMatch(/1 items are later and were left out/);
  });

  it('is not made as known at an instant that writes may still come to', async () => {
    const soon = new Date(Date.now() - 90_000).toISOString();
    await expect(exported(full, '--known-at', soon)).rejects.toThrow(/2 minutes ago/);
    await expect(exported(full, '--known-at', 'hôm qua')).rejects.toThrow(/an instant such as/);
  });

  it('leaves the row of send slots where it is', async () => {
    const table = await tables.newTable([{ pk: { S: 'pace' }, sk: { S: 'send' }, slot: { N: '9' } }]);
    expect((await exported(table)).said.join('\n')).toMatch(/✓ .* 0 items/);
  });
});

describe('an import', () => {
  it('writes every item byte for byte, and a second one writes nothing', async () => {
    const table = await tables.newTable();
    const first = await imported(file, table);
    expect(first.code).toBe(0);
    expect(first.said.join('\n')).toMatch(new RegExp(`${ITEMS.length} items written, 0 were there`));
    expect(await linesOf(table)).toEqual(await linesOf(full));
    await expect(imported(file, table)).rejects.toThrow(/is not empty: .*--resume.*nothing was written/);
    const again = await imported(file, table, '--resume');
    expect(again.said.join('\n')).toMatch(new RegExp(` 0 items written, ${ITEMS.length} were there`));
    expect(await linesOf(table)).toEqual(await linesOf(full));
  });

  it('writes recipients and open mailings last, so that half an import makes nothing send', async () => {
    const before = wire.calls.length;
    await imported(file, await tables.newTable());
    const order = wire.calls.slice(before).filter(({ action }) => action === 'PutItem');
    const startsEmails = order.map(({ body }) => /"S":"(?:open#|recipient#)/.test(body));
    expect(startsEmails.slice(0, -2)).not.toContain(true);
    expect(startsEmails.slice(-2)).toEqual([true, true]);
  });

  it('says in a dry run what it would do, and writes nothing', async () => {
    const table = await tables.newTable();
    const before = puts();
    const { said, code } = await imported(file, table, '--dry-run');
    expect([code, said.at(-1)]).toEqual([0, expect.stringContaining(`${ITEMS.length} items would be`)]);
    expect([puts(), await linesOf(table)]).toEqual([before, []]);
  });

  it('that is killed half-way goes on where it stopped', async () => {
    const table = await tables.newTable();
    const child = spawn(process.execPath, [CLI, 'import', ...importArgs(file, table)], { stdio: 'ignore' });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    let begun = 0;
    wire.fault(({ action }) => {
      if (action !== 'PutItem' || ++begun <= ITEMS.length / 2) return undefined;
      child.kill('SIGKILL');
      return 'cut-before';
    });
    await ended;
    wire.fault();
    const written = (await linesOf(table)).length;
    expect(written).toBeGreaterThan(ITEMS.length / 4);
    expect(written).toBeLessThan(ITEMS.length);
    const { said, code } = await imported(file, table, '--resume');
    expect([code, said.join('\n')]).toEqual([0, expect.stringContaining('holds a part of it')]);
    const [, missing, there] = /(\d+) items written, (\d+) were there/.exec(said.join('\n')) ?? [];
    // Writes that were on their way at the kill may have come after the count.
    expect(Number(there)).toBeGreaterThanOrEqual(written);
    expect([Number(missing) > 0, Number(missing) + Number(there)]).toEqual([true, ITEMS.length]);
    expect(await linesOf(table)).toEqual(await linesOf(full));
  });

  it('ends well on a table that throttles it and loses answers', async () => {
    const table = await tables.newTable();
    const throttled = {
      answer: {
        status: 400,
        body: { __type: 'com.amazonaws.dynamodb#ProvisionedThroughputExceededException' },
      },
    };
    let calls = 0;
    wire.fault(({ action }) => {
      if (action !== 'PutItem') return undefined;
      calls += 1;
      if (calls <= 100) return throttled;
      return calls % 41 === 0 ? 'cut-after' : undefined;
    });
    expect((await imported(file, table)).code).toBe(0);
    expect(calls).toBeGreaterThan(ITEMS.length);
    expect(await linesOf(table)).toEqual(await linesOf(full));
  });

  it('writes nothing of a file that was changed or cut off', async () => {
    const table = await tables.newTable();
    const good = await readFile(file, 'utf8');
    const damaged = tables.newFile();
    const before = puts();
    for (const content of [good.slice(0, good.length / 2), good.replace('cao-lanh', 'cao-lãnh')]) {
      await writeFile(damaged, content);
      await expect(imported(damaged, table)).rejects.toThrow(/cut off|changed.*; nothing was written$/s);
    }
    expect(puts()).toBe(before);
  });

  it('does not write over another item, and names its key', async () => {
    const [first] = ITEMS as [TableItem];
    const table = await tables.newTable([{ ...first, revision: { N: '2' } }]);
    const before = await linesOf(table);
    await expect(imported(file, table, '--resume')).rejects.toThrow(
      /another item under cao-lanh congress-result#0; nothing was written/,
    );
    expect(await linesOf(table)).toEqual(before);
    // It may also come while the import runs.
    const late = await tables.newTable();
    wire.fault(({ action, body }) =>
      action === 'PutItem' && body.includes('"congress-result#0"')
        ? { holdBefore: tables.put(late, { ...first, revision: { N: '3' } }) }
        : undefined,
    );
    const failed = imported(file, late);
    await expect(failed).rejects.toThrow(/another item under cao-lanh congress-result#0$/);
  });

  it('does not go on in a table of another log', async () => {
    const table = await tables.newTable([{ pk: { S: 'lai-vung' }, sk: { S: 'congress-result#1' } }]);
    await expect(imported(file, table, '--resume')).rejects.toThrow(
      /holds lai-vung congress-result#1, which the file does not; nothing was written/,
    );
  });

  it.each([
    ['no file', [], /needs --in FILE/],
    ['an unknown choice', ['--in', 'x', '--under-way', 'later'], /leave or send/],
  ])('is not begun with %s', async (_, args, message) => {
    await expect(runImport(args, () => {})).rejects.toThrow(message);
  });

  it('is refused by a table that is not there', async () => {
    await expect(imported(file, 'khong-co')).rejects.toThrow(/khong-co|non-existent/);
  });
});

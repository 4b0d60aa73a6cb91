import { parseArgs } from 'node:util';
import { RECIPIENT } from '../../shared/recipients/recipient.ts';
import { Table } from '../../shared/table/table.ts';
import { countItems, ExistingItems } from './transfer/existing-items.ts';
import { ItemImport } from './transfer/import-items.ts';
import type { TableItem } from './transfer/item-line.ts';
import { type OperatorTable, operatorTable, TABLE_OPTIONS } from './transfer/operator-table.ts';
import { progressTo } from './transfer/progress.ts';
import { type ExportEnds, readExport } from './transfer/read-export.ts';
import { printRecomputed } from './transfer/recompute.ts';
import { isOpenMailing, mailingOf } from './transfer/scope.ts';
import { UsageError } from './usage.ts';

/** What becomes of emails that were still to be sent when the export was made. */
const UNDER_WAY = ['leave', 'send'] as const;
type UnderWayChoice = (typeof UNDER_WAY)[number];

export const USAGE =
  'import -- --in FILE [--outputs FILE] [--table NAME] [--dry-run] [--resume] [--under-way leave|send]';

/** Runs the command. @returns the exit code @throws UsageError on a wrong command line */
export async function run(args: string[], print: (line: string) => void): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      ...TABLE_OPTIONS,
      in: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      resume: { type: 'boolean', default: false },
      'under-way': { type: 'string' },
    },
  });
  const { in: file, 'dry-run': dryRun, resume, 'under-way': asked } = values;
  if (file === undefined) throw new UsageError('import needs --in FILE');
  const underWay = UNDER_WAY.find((choice) => choice === asked);
  if (asked !== undefined && !underWay)
    throw new UsageError(`--under-way ${asked}: ${UNDER_WAY.join(' or ')}`);
  const table = await operatorTable(values);
  return importFile({ file, table, resume, dryRun, underWay }, print);
}

interface ImportRequest {
  readonly file: string;
  readonly table: OperatorTable;
  readonly resume: boolean;
  readonly dryRun: boolean;
  readonly underWay: UnderWayChoice | undefined;
}

async function importFile(request: ImportRequest, print: (line: string) => void): Promise<number> {
  const { file, table, dryRun } = request;
  const client = table.newClient();
  try {
    const existing = await ExistingItems.read(client, table.name);
    const { ends, leftOut, open } = await inspect(request, existing).catch((cause: Error) => {
      throw new Error(`${cause.message}; nothing was written`, { cause });
    });
    const { trailer, header } = ends;
    print(`✓ ${file}: ${trailer.items} items of ${header.table} as known at ${header.knownAt}, complete`);
    print(`✓ ${table.title} ${existing.none ? 'is empty' : 'holds a part of it'}`);
    if (leftOut > 0)
      print(`  ${leftOut} entries of open mailings are left out: nothing of them is sent from here`);
    if (dryRun) {
      print(`  dry run: ${trailer.items - leftOut} items would be in the table, nothing was written`);
      return 0;
    }
    await writeItems(request, ends, print);
    const expected = trailer.items - open;
    const found = existing.none ? expected : await countItems(client, table.name);
    if (found !== expected) print(`✗ the table holds ${found} items, and the file ${expected}`);
    const isEqual = await printRecomputed(new Table(client, table.name), print);
    return isEqual && found === expected ? 0 : 1;
  } finally {
    client.destroy();
  }
}

/** A complete export, and how many entries of open mailings it holds, and of them are left out. */
interface Inspected {
  readonly ends: ExportEnds;
  readonly open: number;
  readonly leftOut: number;
}

/**
 * Reads the whole file, and compares what the table holds. Nothing is written.
 *
 * @throws ExportFileError, DifferentItemError; Error when the table holds something else, or the operator has to decide
 */
async function inspect(
  { file, table, resume, underWay }: ImportRequest,
  existing: ExistingItems,
): Promise<Inspected> {
  const { title } = table;
  if (!existing.none && !resume) {
    throw new Error(
      `${title} is not empty: name an empty table, or --resume if an import of this file was cut off`,
    );
  }
  const openOf = new Map<string, number>();
  let open = 0;
  const ends = await readExport(file, (item) => {
    existing.compare(item);
    const mailing = isOpenMailing(item) ? mailingOf(item) : undefined;
    if (mailing === undefined) return;
    open += 1;
    openOf.set(mailing, (openOf.get(mailing) ?? 0) + 1);
  });
  const foreign = existing.foreign();
  if (foreign !== undefined) {
    throw new Error(`${title} holds ${foreign}, which the file does not`);
  }
  const unsent = ends.trailer.underWay;
  if (unsent.length > 0 && underWay === undefined) {
    throw new Error(
      `emails were still to be sent of ${unsent.join(', ')}: choose --under-way leave if the other ` +
        'deployment has sent them or still does, --under-way send if it is gone',
    );
  }
  const leftOut = underWay === 'leave' ? unsent.reduce((sum, id) => sum + (openOf.get(id) ?? 0), 0) : 0;
  return { ends, open, leftOut };
}

/**
 * What makes a deployment send emails: recipients for its schedules, open mailings for its sweep. It is written last, when the
 * log and the ledger are complete.
 */
const startsEmails = (item: TableItem): boolean => isOpenMailing(item) || item.kind?.S === RECIPIENT.kind;

async function writeItems(
  { file, table, underWay }: ImportRequest,
  { trailer }: ExportEnds,
  print: (line: string) => void,
): Promise<void> {
  const client = table.newClient({ repeats: false });
  const unsent = new Set(underWay === 'leave' ? trailer.underWay : []);
  const isLeftOut = (item: TableItem) => isOpenMailing(item) && unsent.has(mailingOf(item) ?? '');
  const writing = new ItemImport(client, table.name);
  const progress = progressTo(process.stderr);
  try {
    for (const isLast of [false, true]) {
      await readExport(file, async (item) => {
        if (startsEmails(item) !== isLast || isLeftOut(item)) return;
        await writing.add(item);
        progress.show(writing.count);
      });
      await writing.end();
    }
  } finally {
    // What is under way ends, also when the file or another write fails.
    await writing.end().finally(() => client.destroy());
  }
  const { items, same } = writing.count;
  print(`✓ ${items - same} items written, ${same} were there, ${progress.sum(writing.count)}`);
}

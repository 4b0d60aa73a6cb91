import { parseArgs } from 'node:util';
import { Table } from '../../shared/table/table.ts';
import { operatorTable, TABLE_OPTIONS } from './transfer/operator-table.ts';
import { printRecomputed } from './transfer/recompute.ts';

export const USAGE = 'recompute -- [--outputs FILE] [--table NAME] [--digest ID]';

/** Runs the command. @returns the exit code: 1 when a digest differs @throws on a wrong command line */
export async function run(args: string[], print: (line: string) => void): Promise<number> {
  const options = { ...TABLE_OPTIONS, digest: { type: 'string' } } as const;
  const { values } = parseArgs({ args, options });
  const table = await operatorTable(values);
  const client = table.newClient();
  try {
    return (await printRecomputed(new Table(client, table.name), print, values.digest)) ? 0 : 1;
  } finally {
    client.destroy();
  }
}

import { readdir, readFile } from 'node:fs/promises';
import { readCsv } from '../../../shared/spreadsheet/csv-records.ts';

const HERE = new URL('./', import.meta.url);

/** A congress result as a district posts it, and the organisation it is of. */
interface SampleResult {
  readonly subjectId: string;
  readonly data: { readonly heldOn: string; readonly [field: string]: unknown };
}

/** A unit's monthly report, and the day it is sent. */
interface SampleReport {
  readonly unitId: string;
  readonly period: string;
  readonly submittedOn: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The sample province as its files say it. Bodies are handed on as they are: the API is what checks them. */
export interface SampleProvince {
  /** The roster as the CSV text that an admin would upload. */
  readonly rosterCsv: string;
  /** Units in roster order. */
  readonly unitIds: readonly string[];
  readonly plan: Readonly<Record<string, unknown>>;
  readonly recipients: { readonly items: readonly Readonly<Record<string, unknown>>[] };
  /** In order of the days held. */
  readonly results: readonly SampleResult[];
  readonly reports: readonly SampleReport[];
}

type Cells = Readonly<Record<string, string>>;

/** Reads all files of the sample province. */
export async function readSampleProvince(): Promise<SampleProvince> {
  const rosterCsv = await text('roster.csv');
  const reportFiles = (await readdir(new URL('reports/', HERE))).filter((name) => name.endsWith('.json'));
  return {
    rosterCsv,
    unitIds: rowsOf(rosterCsv).flatMap(({ level, id }) => (level === 'district' && id ? [id] : [])),
    plan: await json('plan.json'),
    recipients: await json('recipients.json'),
    results: rowsOf(await text('results.csv')).map(resultOf),
    reports: await Promise.all(reportFiles.sort().map((name) => json<SampleReport>(`reports/${name}`))),
  };
}

const text = (name: string): Promise<string> => readFile(new URL(name, HERE), 'utf8');

const json = async <Content>(name: string): Promise<Content> => JSON.parse(await text(name)) as Content;

function rowsOf(csv: string): Cells[] {
  const read = readCsv(csv, 10_000);
  if ('fault' in read) throw new Error(`a file of the sample is ${read.fault}`);
  const [heads = [], ...rows] = read.rows.filter((row) => row.length > 0);
  return rows.map((row) => Object.fromEntries(heads.map((head, at) => [head, row[at] ?? ''])));
}

/** A row as the form would send it. A blank cell is a figure that was not given: it stays absent, it is no zero. */
function resultOf(row: Cells): SampleResult {
  const { subjectId = '', heldOn = '', form, secretaryElectedDirectly, note } = row;
  const theory = counts(row, ['none', 'elementary', 'intermediate', 'advancedOrBachelor']);
  const standing = counts(row, ['scPlanned', 'scElected', 'scWomen']);
  return {
    subjectId,
    data: {
      heldOn,
      form,
      committee: {
        ...counts(row, ['planned', 'elected', 'appointed', 'reelected', 'firstTime']),
        ...counts(row, ['women', 'young', 'ethnicMinority']),
        ...(Object.keys(theory).length > 0 && { theory }),
      },
      ...(standing.scPlanned !== undefined && {
        standingCommittee: {
          planned: standing.scPlanned,
          elected: standing.scElected,
          ...(standing.scWomen !== undefined && { women: standing.scWomen }),
        },
      }),
      ...(secretaryElectedDirectly && { secretaryElectedDirectly: secretaryElectedDirectly === 'true' }),
      ...(note && { note }),
    },
  };
}

const counts = (row: Cells, columns: readonly string[]): Record<string, number> =>
  Object.fromEntries(columns.filter((column) => row[column]).map((column) => [column, Number(row[column])]));

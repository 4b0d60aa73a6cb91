import { readdir, readFile } from 'node:fs/promises';
import { readCsv } from '../../../shared/spreadsheet/csv-records.ts';

const HERE = new URL('./', import.meta.url);

/** The submission of a congress result, and its organisation. */
interface SampleResult {
  readonly subjectId: string;
  readonly data: { readonly heldOn: string; readonly [field: string]: unknown };
}

/** The monthly report of a unit, and the day it is sent. */
interface SampleReport {
  readonly unitId: string;
  readonly period: string;
  readonly submittedOn: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The sample province from its files. Bodies are sent unchanged: the API validates them. */
export interface SampleProvince {
  /** The roster as the CSV text that an admin would upload. */
  readonly rosterCsv: string;
  /** Units in roster order. */
  readonly unitIds: readonly string[];
  readonly plan: Readonly<Record<string, unknown>>;
  readonly recipients: { readonly items: readonly Readonly<Record<string, unknown>>[] };
  /** In order of the days on which they were held. */
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

/** A row as the form sends it. A blank cell is a figure that was not given: it stays absent, and is not zero. */
function resultOf(row: Cells): SampleResult {
  const { subjectId = '', heldOn = '', form, secretaryElectedDirectly, note } = row;
  const theory = counts(row, ['none', 'elementary', 'intermediate', 'advancedOrBachelor']);
  const committeeCounts = counts(row, ['scPlanned', 'scElected', 'scWomen']);
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
      ...(committeeCounts.scPlanned !== undefined && {
        standingCommittee: {
          planned: committeeCounts.scPlanned,
          elected: committeeCounts.scElected,
          ...(committeeCounts.scWomen !== undefined && { women: committeeCounts.scWomen }),
        },
      }),
      ...(secretaryElectedDirectly && { secretaryElectedDirectly: secretaryElectedDirectly === 'true' }),
      ...(note && { note }),
    },
  };
}

const counts = (row: Cells, columns: readonly string[]): Record<string, number> =>
  Object.fromEntries(columns.filter((column) => row[column]).map((column) => [column, Number(row[column])]));

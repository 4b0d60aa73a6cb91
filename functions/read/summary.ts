import { type Day, dayOf } from '../../shared/calendar.ts';
import { seriesOf } from '../../shared/digest/series.ts';
import { type Summary, summariseProvince, summariseUnit } from '../../shared/digest/summary.ts';
import { isClosed } from '../../shared/log/closing.ts';
import type { ProvinceNames } from '../../shared/province/names.ts';
import type { Caller } from '../../shared/runtime/caller.ts';
import { Problem } from '../../shared/runtime/problem.ts';
import { presentLevels } from '../../shared/sections/congress.ts';
import { present, sheets } from '../../shared/sections/index.ts';
import { rowsWithTotal } from '../../shared/sections/section.ts';
import { renderCsv } from '../../shared/spreadsheet/csv.ts';
import { askedInstant, type Query, type ReadDeps, readingLog, scopeOf } from './query.ts';

/** The as-of day and known-at instant as requested, by default today and now; and the unit, if the caller reads only one. */
interface SummaryScope {
  readonly asOf: Day;
  readonly knownAt: string;
  readonly unitId?: string;
}

/** The summary that a caller requests. @throws Problem `forbidden`, or `not-found` for a unit not on the roster */
export async function summaryFor(
  caller: Caller,
  query: Query<'getSheets'> & { since?: Day | undefined },
  { log, now }: ReadDeps,
): Promise<{ scope: SummaryScope; summary: Summary }> {
  const at = now();
  const moment = { asOf: query.asOf ?? dayOf(at), knownAt: askedInstant(query.knownAt, at) };
  const request = { ...moment, since: query.since };
  const unitId = scopeOf(caller, query.unitId);
  const read = readingLog(caller, log);
  const summary =
    unitId === undefined
      ? await summariseProvince(read, request)
      : await summariseUnit(read, unitId, request);
  if (!summary) throw new Problem('not-found');
  return { scope: { ...moment, ...(unitId !== undefined && { unitId }) }, summary };
}

/** The summary as of a day, as known at an instant: the same figures as in a digest of that day. */
export async function readSummary(caller: Caller, query: Query<'getSummary'>, deps: ReadDeps) {
  const { scope, summary } = await summaryFor(caller, query, deps);
  const now = deps.now();
  return {
    today: dayOf(now),
    ...scope,
    final: isClosed(scope.knownAt, now),
    ...present(summary.parts),
    ...(summary.change && { change: summary.change }),
  };
}

/**
 * The congress figures as of many days. @throws Problem `forbidden`, or `not-found` for a unit that is never on the roster
 */
export async function readSeries(caller: Caller, query: Query<'getCourse'>, { log, now }: ReadDeps) {
  const { from, to, every } = query;
  const knownAt = askedInstant(query.knownAt, now());
  const unitId = scopeOf(caller, query.unitId);
  const unitIds = unitId === undefined ? 'all' : [unitId];
  const points = await seriesOf(readingLog(caller, log), unitIds, { from, to, step: every, knownAt });
  const items = points.map(({ asOf, ...levels }) => ({ asOf, ...presentLevels(levels) }));
  const isOnRoster = items.some(({ grassroots, district, provincial }) =>
    [grassroots, district, provincial].some(({ total }) => total > 0),
  );
  if (unitId !== undefined && !isOnRoster) throw new Problem('not-found');
  return { today: dayOf(now()), knownAt, ...(unitId !== undefined && { unitId }), every, items };
}

/** Dependencies of tables and reports: they name levels. */
export interface SheetDeps extends ReadDeps {
  readonly names: ProvinceNames;
}

/** The tables of a summary: the sheets of the spreadsheet that is attached to the email. */
export async function listSheets(caller: Caller, query: Query<'getSheets'>, deps: SheetDeps) {
  const { scope, summary } = await summaryFor(caller, query, deps);
  const items = sheets(present(summary.parts), deps.names).map((sheet) => ({
    id: sheet.id,
    name: sheet.name,
    rows: rowsWithTotal(sheet).length,
  }));
  return { ...scope, items };
}

/** One table as a CSV file. @throws Problem `not-found` for an unknown table */
export async function readSheetCsv(
  caller: Caller,
  { path, query }: { path: { id: string }; query: Query<'getSheet'> },
  deps: SheetDeps,
): Promise<{ body: string; fileName: string }> {
  const { scope, summary } = await summaryFor(caller, query, deps);
  const sheet = sheets(present(summary.parts), deps.names).find(({ id }) => id === path.id);
  if (!sheet) throw new Problem('not-found');
  const name = ['tong-hop', sheet.id, ...(scope.unitId === undefined ? [] : [scope.unitId]), scope.asOf];
  return { body: renderCsv(sheet), fileName: `${name.join('-')}.csv` };
}

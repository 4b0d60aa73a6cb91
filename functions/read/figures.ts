import { type Day, dayOf } from '../../shared/calendar.ts';
import { courseOf } from '../../shared/digest/course.ts';
import { type Summary, summariseProvince, summariseUnit } from '../../shared/digest/summary.ts';
import { isClosed } from '../../shared/log/closing.ts';
import { readUnitIds } from '../../shared/roster/read.ts';
import type { Caller } from '../../shared/runtime/caller.ts';
import { Problem } from '../../shared/runtime/problem.ts';
import { presentLevels } from '../../shared/sections/congress.ts';
import { present, sheets } from '../../shared/sections/index.ts';
import { renderCsv } from '../../shared/spreadsheet/csv.ts';
import { type Query, type ReadDeps, scopeOf } from './query.ts';

/** Of which day, and known when: as asked, or today and now; and of which unit, if not of all. */
interface Asked {
  readonly asOf: Day;
  readonly knownAt: string;
  readonly unitId?: string;
}

/** The figures that a caller asks for. @throws Problem `forbidden`, or `not-found` for a unit not on the roster */
async function summaryFor(
  caller: Caller,
  query: Query<'getSheets'> & { since?: Day | undefined },
  { log, now }: ReadDeps,
): Promise<{ asked: Asked; summary: Summary }> {
  const at = now();
  const moment = { asOf: query.asOf ?? dayOf(at), knownAt: knownBy(query.knownAt, at) };
  const request = { ...moment, since: query.since };
  const unitId = scopeOf(caller, query.unitId);
  const summary =
    unitId === undefined ? await summariseProvince(log, request) : await summariseUnit(log, unitId, request);
  if (!summary) throw new Problem('not-found');
  return { asked: { ...moment, ...(unitId !== undefined && { unitId }) }, summary };
}

/** The instant that was asked for; what will be known later is not known yet. */
const knownBy = (asked: string | undefined, now: Date): string =>
  asked !== undefined && asked < now.toISOString() ? asked : now.toISOString();

/** The figures as of a day, as they were known at an instant: what a digest of that day is made of. */
export async function readSummary(caller: Caller, query: Query<'getSummary'>, deps: ReadDeps) {
  const { asked, summary } = await summaryFor(caller, query, deps);
  const now = deps.now();
  return {
    today: dayOf(now),
    ...asked,
    final: isClosed(asked.knownAt, now),
    ...present(summary.parts),
    ...(summary.change && { change: summary.change }),
  };
}

/** The congress figures as of many days. @throws Problem `forbidden`, or `not-found` for a unit on no day's roster */
export async function readCourse(caller: Caller, query: Query<'getCourse'>, { log, now }: ReadDeps) {
  const { from, to, every } = query;
  const knownAt = knownBy(query.knownAt, now());
  const unitId = scopeOf(caller, query.unitId);
  const unitIds = unitId === undefined ? await readUnitIds(log, knownAt) : [unitId];
  const points = await courseOf(log, unitIds, { from, to, every, knownAt });
  const items = points.map(({ asOf, ...levels }) => ({ asOf, ...presentLevels(levels) }));
  const isThere = items.some(({ grassroots, district, provincial }) =>
    [grassroots, district, provincial].some(({ total }) => total > 0),
  );
  if (unitId !== undefined && !isThere) throw new Problem('not-found');
  return { today: dayOf(now()), knownAt, ...(unitId !== undefined && { unitId }), every, items };
}

/** The tables there are of the figures of a day: those of the spreadsheet that goes with a mail. */
export async function listSheets(caller: Caller, query: Query<'getSheets'>, deps: ReadDeps) {
  const { asked, summary } = await summaryFor(caller, query, deps);
  const items = sheets(present(summary.parts)).map(({ id, name, rows }) => ({ id, name, rows: rows.length }));
  return { ...asked, items };
}

/** One of those tables as a CSV file. @throws Problem `not-found` for one that there is not */
export async function readSheet(
  caller: Caller,
  { path, query }: { path: { id: string }; query: Query<'getSheet'> },
  deps: ReadDeps,
): Promise<{ body: string; fileName: string }> {
  const { asked, summary } = await summaryFor(caller, query, deps);
  const sheet = sheets(present(summary.parts)).find(({ id }) => id === path.id);
  if (!sheet) throw new Problem('not-found');
  const name = ['tong-hop', sheet.id, ...(asked.unitId === undefined ? [] : [asked.unitId]), asked.asOf];
  return { body: renderCsv(sheet), fileName: `${name.join('-')}.csv` };
}

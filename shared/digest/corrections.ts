import type { Day } from '../calendar.ts';
import { changeWords, fieldChanges } from '../forms/changes.ts';
import { nameOf } from '../forms/field.ts';
import { canonicalJson } from '../log/fingerprint.ts';
import { chainPrefix, type LogRecord } from '../log/record.ts';
import type { Log } from '../log/store.ts';
import { readPlanHistory } from '../plan/read.ts';
import { UnitRoster } from '../roster/history.ts';
import type { CongressResult } from '../submissions/congress-result.ts';
import { ACTS, CORRECTED_KINDS, type Correction } from './correction.ts';
import { chainsOf, type UnitLog } from './fold.ts';
import { eachUnitLog } from './read-unit.ts';
import { reportChanges } from './report-changes.ts';

/** The day of a comparison, and its two known-at instants (ISO 8601 UTC). */
export interface Compared {
  readonly asOf: Day;
  readonly from: string;
  readonly knownAt: string;
}

/**
 * What changed between two known-at instants, as far as the figures of a day see it: those that need attention first, then by
 * unit. Memory holds one unit's log and the changes.
 *
 * @param unitIds the units compared; `all` for the province
 */
export async function readCorrections(
  log: Log,
  unitIds: readonly string[] | 'all',
  compared: Compared,
): Promise<Correction[]> {
  const { asOf, knownAt } = compared;
  const plan = (await readPlanHistory(log, knownAt)).on(asOf);
  const found: Correction[] = [];
  await eachUnitLog(log, { unitIds, knownAt, reports: { asOf, plan } }, (unit) => {
    found.push(...correctionsOf(unit, compared));
  });
  return found.sort(byUrgency);
}

const byUrgency = (one: Correction, other: Correction): number =>
  ACTS.indexOf(one.act) - ACTS.indexOf(other.act) ||
  compare(one.unitId, other.unitId) ||
  CORRECTED_KINDS.indexOf(one.kind) - CORRECTED_KINDS.indexOf(other.kind) ||
  compare(one.subject, other.subject);

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

/** What changed in one unit's log. Pure. */
export function correctionsOf(unit: UnitLog, { asOf, from, knownAt }: Compared): Correction[] {
  const known = <Data>(records: readonly LogRecord<Data>[], at: string) =>
    records.filter(({ recordedAt }) => recordedAt <= at);
  const [before, after] = [from, knownAt].map((at) => new UnitRoster(known(unit.roster, at)));
  const [was, is] = [before, after].map((roster) => new Map(roster?.on(asOf).map((one) => [one.id, one])));
  const name = (id: string) => (is?.get(id) ?? was?.get(id))?.name ?? id;
  const head = { unitId: unit.unitId, unitName: name(unit.unitId) };
  const roster = [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])].flatMap((id): Correction[] => {
    const [one, other] = [was?.get(id), is?.get(id)];
    const changes =
      one && other && one.name !== other.name ? [`tên từ “${one.name}” thành “${other.name}”`] : [];
    if (one && other && changes.length === 0) return [];
    const act = !one ? 'added' : !other ? 'withdrawn' : 'corrected';
    return [{ ...head, kind: 'roster', subject: name(id), act, changes }];
  });
  const chains = <Data>(records: readonly LogRecord<Data>[], counts: (record: LogRecord<Data>) => boolean) =>
    chainChanges(known(records, knownAt), { from, counts });
  const results = chains(
    unit.results,
    ({ subject, data }) => isHeld(data, asOf) && is?.has(subject) === true,
  );
  const month = asOf.slice(0, 7);
  const reports = chains(unit.reports, ({ period = '' }) => period <= month);
  return [
    ...roster,
    ...results.map(({ latest, before: old, after: now, ...rest }) => ({
      ...head,
      ...rest,
      kind: 'congress-result' as const,
      subject: name(latest.subject),
      changes: old && now ? resultChanges(old, now) : [],
    })),
    ...reports.map(({ latest, before: old, after: now, ...rest }) => ({
      ...head,
      ...rest,
      kind: 'unit-report' as const,
      subject: latest.period ?? '',
      changes: old && now ? reportChanges(old, now) : [],
    })),
  ];
}

const isHeld = (data: CongressResult | undefined, asOf: Day): boolean =>
  data !== undefined && data.heldOn <= asOf;

const resultChanges = (before: CongressResult, after: CongressResult): string[] =>
  fieldChanges(before, after).map((change) => `${nameOf(change.field)} ${changeWords(change)}`);

interface ChainChange<Data> {
  readonly latest: LogRecord<Data>;
  readonly act: Correction['act'];
  readonly reason?: string;
  /** The data that counted at each instant; absent where none did. */
  readonly before?: Data;
  readonly after?: Data;
}

/** The chains of which other data counts now than at an earlier instant. */
function chainChanges<Data>(
  records: readonly LogRecord<Data>[],
  { from, counts }: { from: string; counts: (record: LogRecord<Data>) => boolean },
): ChainChange<Data>[] {
  return [...Map.groupBy(records, chainPrefix).values()].flatMap((chain) => {
    const [old] = chainsOf(chain.filter(({ recordedAt }) => recordedAt <= from));
    const [now] = chainsOf(chain);
    const dataOf = (folded: typeof now) =>
      folded && !folded.returned && counts(folded.latest) ? folded.latest.data : undefined;
    const [before, after] = [dataOf(old), dataOf(now)];
    const last = chain.reduce((one, other) => (other.revision > one.revision ? other : one));
    if (canonicalJson(before ?? null) === canonicalJson(after ?? null)) return [];
    const [lost, won] = [
      now?.returned ? 'returned' : 'withdrawn',
      old?.returned ? 'sent-again' : 'added',
    ] as const;
    return [
      {
        latest: now?.latest ?? last,
        act: after === undefined ? lost : before === undefined ? won : 'corrected',
        ...(last.reason !== undefined && { reason: last.reason }),
        ...(before !== undefined && { before }),
        ...(after !== undefined && { after }),
      },
    ];
  });
}

import type { Day } from '../calendar.ts';
import { changeWords, type FieldChange, fieldChanges } from '../forms/changes.ts';
import { nameOf } from '../forms/field.ts';
import { PROVINCE } from '../ids.ts';
import { canonicalJson } from '../log/fingerprint.ts';
import { chainPrefix, type LogRecord } from '../log/record.ts';
import type { Log } from '../log/store.ts';
import type { Plan } from '../plan/plan.ts';
import { readPlanHistory } from '../plan/read.ts';
import { UnitRoster } from '../roster/history.ts';
import type { Organisation } from '../roster/roster.ts';
import type { CongressResult } from '../submissions/congress-result.ts';
import { ACTS, CORRECTED_KINDS, type Correction } from './correction.ts';
import { chainsOf, reportsNeeded, type UnitLog } from './fold.ts';
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
  const { asOf, from, knownAt } = compared;
  const [before, plan] = (await Promise.all([readPlanHistory(log, from), readPlanHistory(log, knownAt)])).map(
    (plans) => plans.on(asOf),
  ) as [Plan, Plan];
  const found: Correction[] = canonicalJson(before) === canonicalJson(plan) ? [] : [PLAN_CHANGED];
  await eachUnitLog(log, { unitIds, knownAt, reports: { asOf, plan } }, (unit) => {
    found.push(...correctionsOf(unit, { ...compared, plan }));
  });
  return found.sort(byUrgency);
}

/** The plan is the province's, and is part of every unit's figures. */
const PLAN_CHANGED: Correction = {
  unitId: PROVINCE,
  unitName: 'Kế hoạch',
  kind: 'plan',
  subject: '',
  act: 'corrected',
  changes: [],
};

const byUrgency = (one: Correction, other: Correction): number =>
  ACTS.indexOf(one.act) - ACTS.indexOf(other.act) ||
  compare(one.unitId, other.unitId) ||
  CORRECTED_KINDS.indexOf(one.kind) - CORRECTED_KINDS.indexOf(other.kind) ||
  compare(one.subject, other.subject);

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

/** What changed in one unit's log. Pure. @param compared `plan`: that of the day */
export function correctionsOf(unit: UnitLog, compared: Compared & { readonly plan: Plan }): Correction[] {
  const { asOf, from, knownAt, plan } = compared;
  const [was, is] = [from, knownAt].map((at) => rosterOn(unit, { asOf, at })) as [Entries, Entries];
  const name = (id: string) => (is.get(id) ?? was.get(id))?.name ?? id;
  const head = { unitId: unit.unitId, unitName: name(unit.unitId) };
  const changesOf = <Data>(records: readonly LogRecord<Data>[], counts: Counts<Data>) =>
    chainChanges(knownBy(records, knownAt), { from, counts });
  const isHeld: Counts<CongressResult> = ({ subject, data }) =>
    data !== undefined && data.heldOn <= asOf && is.has(subject);
  return [
    ...rosterChanges(was, is).map((change) => ({ ...head, kind: 'roster' as const, ...change })),
    ...changesOf(unit.results, isHeld).map(({ latest, before, after, ...rest }) => ({
      ...head,
      ...rest,
      kind: 'congress-result' as const,
      subject: name(latest.subject),
      changes: before && after ? fieldChanges(before, after).map(told) : [],
    })),
    ...reportsOf(unit, compared).map(({ latest, before, after, ...rest }) => ({
      ...head,
      ...rest,
      kind: 'unit-report' as const,
      subject: latest.period ?? '',
      changes: before && after ? reportChanges(before, after) : [],
    })),
    ...changesOf(unit.extensions, ({ period }) => period === dueMonth({ asOf, knownAt, plan })).map(
      ({ latest, act, reason }) => ({
        ...head,
        kind: 'extension' as const,
        subject: latest.period ?? '',
        act,
        ...(reason !== undefined && { reason }),
        changes: [],
      }),
    ),
  ];
}

type Counts<Data> = (record: LogRecord<Data>) => boolean;
type Entries = ReadonlyMap<string, Organisation>;

const dueMonth = (moment: Parameters<typeof reportsNeeded>[0]): string => reportsNeeded(moment).due;

const knownBy = <Data>(records: readonly LogRecord<Data>[], at: string): LogRecord<Data>[] =>
  records.filter(({ recordedAt }) => recordedAt <= at);

const rosterOn = ({ roster }: UnitLog, { asOf, at }: { asOf: Day; at: string }): Entries =>
  new Map(new UnitRoster(knownBy(roster, at)).on(asOf).map((one) => [one.id, one]));

/** A changed field in words. A free text is not repeated: it may be long, and mails go to many. */
const told = (change: FieldChange): string =>
  change.field.kind === 'paragraph' || change.field.kind === 'line'
    ? `${nameOf(change.field)} đã sửa`
    : `${nameOf(change.field)} ${changeWords(change)}`;

/** The fields of an organisation that figures or tables show, with their names within a sentence. */
const ROSTER_FIELDS = {
  name: 'tên',
  level: 'cấp',
  type: 'loại hình',
  vertical: 'ngành dọc',
  pilot: 'đại hội điểm',
  plannedOn: 'ngày dự kiến đại hội',
} as const;

function rosterChanges(was: Entries, is: Entries): Pick<Correction, 'subject' | 'act' | 'changes'>[] {
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((id) => {
    const [one, other] = [was.get(id), is.get(id)];
    const fields = Object.entries(ROSTER_FIELDS) as [keyof typeof ROSTER_FIELDS, string][];
    const changes =
      one && other
        ? fields.flatMap(([key, words]) => (one[key] === other[key] ? [] : [`${words} đã sửa`]))
        : [];
    if (one && other && changes.length === 0) return [];
    const act = !one ? 'added' : !other ? 'withdrawn' : 'corrected';
    return [{ subject: (other ?? one)?.name ?? id, act, changes }];
  });
}

/** The months whose content is in the figures at one of the instants, and of the month that is due whether it is there. */
function reportsOf({ reports }: UnitLog, { asOf, from, knownAt, plan }: Compared & { plan: Plan }) {
  const month = asOf.slice(0, 7);
  const counted = [from, knownAt].map((at) =>
    chainsOf(knownBy(reports, at))
      .filter(({ returned, latest: { period = '' } }) => !returned && period <= month)
      .reduce((latest, { latest: { period = '' } }) => (period > latest ? period : latest), ''),
  );
  const due = dueMonth({ asOf, knownAt, plan });
  return chainChanges(knownBy(reports, knownAt), {
    from,
    counts: ({ period = '' }) => period <= month,
  }).filter(
    ({ latest: { period = '' }, act }) => counted.includes(period) || (period === due && act !== 'corrected'),
  );
}

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
  return [...Map.groupBy(records, chainPrefix).values()].flatMap((chain): ChainChange<Data>[] => {
    const [old] = chainsOf(chain.filter(({ recordedAt }) => recordedAt <= from));
    const [now] = chainsOf(chain);
    const dataOf = (folded: typeof now) =>
      folded && !folded.returned && counts(folded.latest) ? folded.latest.data : undefined;
    const [before, after] = [dataOf(old), dataOf(now)];
    const last = chain.reduce((one, other) => (other.revision > one.revision ? other : one));
    if (canonicalJson(before ?? null) === canonicalJson(after ?? null)) return [];
    const reason = last.reason === undefined ? {} : { reason: last.reason };
    const isThere = (folded: typeof now) => folded && !folded.returned;
    if (isThere(old) && isThere(now) && old?.latest.data && now?.latest.data) {
      // Also where only one of the two counts: a day was corrected to one after the day of the figures, or before it.
      const data = { before: old.latest.data, after: now.latest.data };
      return [{ latest: now.latest, act: 'corrected' as const, ...reason, ...data }];
    }
    const [lost, won] = [
      now?.returned ? 'returned' : 'withdrawn',
      old?.returned ? 'sent-again' : 'added',
    ] as const;
    return [
      {
        latest: now?.latest ?? last,
        act: after === undefined ? lost : won,
        ...reason,
        ...(before !== undefined && { before }),
        ...(after !== undefined && { after }),
      },
    ];
  });
}

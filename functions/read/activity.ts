import { ACCOUNT } from '../../shared/accounts/act.ts';
import { MACHINE } from '../../shared/accounts/machine.ts';
import { ACTIVITY_KINDS, ACTIVITY_PAGE, type ActivityKind } from '../../shared/api/activity.ts';
import type { DigestStore } from '../../shared/digest/snapshot.ts';
import { PROVINCE, unitOf } from '../../shared/ids.ts';
import type { LogRecord, RecordKind } from '../../shared/log/record.ts';
import type { Log } from '../../shared/log/store.ts';
import { EXTENSION } from '../../shared/plan/extension.ts';
import { PLAN } from '../../shared/plan/plan.ts';
import { RECIPIENT } from '../../shared/recipients/recipient.ts';
import { readUnitIds } from '../../shared/roster/read.ts';
import { ORGANISATION, type Organisation, UNIT } from '../../shared/roster/roster.ts';
import { mapConcurrently } from '../../shared/runtime/concurrency.ts';
import { CONGRESS_RESULT } from '../../shared/submissions/congress-result.ts';
import { UNIT_REPORT } from '../../shared/submissions/unit-report.ts';
import { type ActivityEvent, activityCursor, activityEntries } from './activity-entries.ts';
import type { Query, ReadDeps } from './query.ts';

export interface ActivityDeps extends ReadDeps {
  readonly digests: Pick<DigestStore, 'list'>;
}

/** The units whose submissions are read at once. */
const CONCURRENCY = 8;
/** Digests of one query. */
const DIGESTS = 200;

/**
 * What admins changed, newest first. The log is ordered by what is changed and not by time, so each page reads the records of
 * the kinds asked for: those of the province are a few thousand; returns are among the submissions, whose reads cost as much as
 * those of a summary unless one unit is asked for, and of which the table sends the returns alone. Memory holds an act in a few words.
 */
export async function listActivity({ kind, unitId, next }: Query<'getActivity'>, deps: ActivityDeps) {
  const knownAt = deps.now().toISOString();
  const kinds: readonly ActivityKind[] = kind === undefined ? ACTIVITY_KINDS : [kind];
  const read = await Promise.all(kinds.map((one) => READERS[one](deps, { knownAt, unitId })));
  const events = read.flat().filter((one) => unitId === undefined || one.unitId === unitId);
  const entries = activityEntries(events).filter((one) => next === undefined || activityCursor(one) < next);
  const items = entries.slice(0, ACTIVITY_PAGE);
  const last = items.at(-1);
  return { items, ...(entries.length > ACTIVITY_PAGE && last && { next: activityCursor(last) }) };
}

interface Asked {
  readonly knownAt: string;
  readonly unitId: string | undefined;
}

const READERS: Readonly<
  Record<ActivityKind, (deps: ActivityDeps, asked: Asked) => Promise<ActivityEvent[]>>
> = {
  plan: ({ log }, asked) =>
    ofProvince(log, PLAN, asked, (record) => ({ kind: 'plan', act: addedOrChanged(record) })),
  roster: async ({ log }, asked) => {
    const eventOf = (record: LogRecord<Organisation>) => ({
      kind: 'roster' as const,
      act: record.data?.validTo === undefined ? addedOrChanged(record) : 'ended',
      unitId: unitOf(record.subject),
      name: record.data?.name,
    });
    const [units, organisations] = await Promise.all([
      ofProvince(log, UNIT, asked, eventOf),
      ofProvince(log, ORGANISATION, asked, eventOf),
    ]);
    return [...units, ...organisations];
  },
  recipient: ({ log }, asked) =>
    ofProvince(log, RECIPIENT, asked, (record) => ({
      kind: 'recipient',
      act: record.data?.cadences.length === 0 ? 'ended' : addedOrChanged(record),
      name: record.data?.name,
      ...(record.data && record.data.scope !== PROVINCE && { unitId: record.data.scope }),
    })),
  extension: ({ log }, asked) =>
    ofProvince(log, EXTENSION, asked, ({ subject, withdrawn, period }) => ({
      kind: 'extension',
      act: withdrawn ? 'withdrawn' : 'extended',
      unitId: subject,
      ...(period !== undefined && { period }),
    })),
  account: ({ log }, asked) =>
    ofProvince(log, ACCOUNT, asked, ({ subject, data }) =>
      // Beside the acts of an account is a note that its invitation was emailed, under a subject of its own.
      data && !subject.endsWith('.invited')
        ? { kind: 'account', act: data.act, ...(data.unitId !== undefined && { unitId: data.unitId }) }
        : undefined,
    ),
  machine: ({ log }, asked) =>
    ofProvince(
      log,
      MACHINE,
      asked,
      ({ data }) => data && { kind: 'machine', act: data.act.act, name: data.name, unitId: data.unitId },
    ),
  return: async ({ log }, { knownAt, unitId }) => {
    const units = unitId === undefined ? await readUnitIds(log, knownAt) : [unitId];
    const read = await mapConcurrently([...new Set([PROVINCE, ...units])], CONCURRENCY, (unit) =>
      returnsOf(log, unit, knownAt),
    );
    return read.flat();
  },
  digest: async ({ digests }) => {
    const events: ActivityEvent[] = [];
    let after: string | undefined;
    do {
      const { items, next } = await digests.list(DIGESTS, after);
      for (const { id, restatement, awaitsRelease, knownAt, releasedAt = knownAt, releasedBy } of items) {
        if (awaitsRelease) continue;
        const act = restatement > 0 ? 'restated' : 'released';
        const by = releasedBy === undefined ? {} : { by: releasedBy };
        events.push({ kind: 'digest', act, at: releasedAt, subject: id, ...by });
      }
      after = next;
    } while (after !== undefined);
    return events;
  },
};

/** What an event is beside what every record says. */
type Own = Omit<ActivityEvent, 'at' | 'by' | 'subject' | 'reason'>;

/** The acts of a kind that the province's partition has. @param ownOf `undefined`: the record is no act */
async function ofProvince<Data>(
  log: Log,
  kind: RecordKind<Data>,
  { knownAt }: Asked,
  ownOf: (record: LogRecord<Data>) => Own | undefined,
): Promise<ActivityEvent[]> {
  const events: ActivityEvent[] = [];
  for await (const record of log.records(kind, PROVINCE, { knownAt })) {
    const own = ownOf(record);
    if (own) events.push(eventOf(record, own));
  }
  return events;
}

async function returnsOf(log: Log, unit: string, knownAt: string): Promise<ActivityEvent[]> {
  const events: ActivityEvent[] = [];
  for (const kind of [CONGRESS_RESULT, UNIT_REPORT] as readonly RecordKind<unknown>[]) {
    for await (const record of log.records(kind, unit, { knownAt, having: 'returned' })) {
      if (!record.returned) continue;
      const { period } = record;
      const own = { kind: 'return', act: 'returned', unitId: unit } as const;
      events.push(eventOf(record, { ...own, ...(period !== undefined && { period }) }));
    }
  }
  return events;
}

const eventOf = ({ recordedAt, submittedBy, subject, reason }: LogRecord, own: Own): ActivityEvent => ({
  at: recordedAt,
  by: submittedBy,
  subject,
  ...(reason !== undefined && { reason }),
  ...own,
});

const addedOrChanged = ({ revision }: LogRecord): string => (revision === 1 ? 'added' : 'changed');

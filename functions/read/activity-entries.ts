import { ACTIVITY_SUBJECTS, type ActivityKind, type ActivityView } from '../../shared/api/activity.ts';

/** One act as the log holds it. */
export interface ActivityEvent
  extends Pick<ActivityView, 'at' | 'act' | 'by' | 'unitId' | 'period' | 'reason'> {
  readonly kind: ActivityKind;
  readonly subject: string;
  readonly name?: string | undefined;
}

/** Acts of one import are written within this time of each other. */
const TOGETHER_MILLISECONDS = 60_000;

/** The kinds that are imported: hundreds of their records are one act of a person. */
const IMPORTED: ReadonlySet<ActivityKind> = new Set(['roster', 'recipient']);

interface Entry extends ActivityView {
  /** The instant of its first act. */
  readonly since: string;
}

/**
 * The entries of acts, newest first. What one account did to many members of a list within a minute of each other is one entry.
 * Pure: the order of the acts does not matter.
 */
export function activityEntries(events: readonly ActivityEvent[]): ActivityView[] {
  const open = new Map<string, Entry>();
  const closed: ActivityView[] = [];
  for (const event of [...events].sort(newestFirst)) {
    const key = `${event.kind} ${event.act} ${event.by}`;
    const entry = IMPORTED.has(event.kind) ? open.get(key) : undefined;
    if (entry && Date.parse(entry.since) - Date.parse(event.at) <= TOGETHER_MILLISECONDS) {
      open.set(key, joined(entry, event));
      continue;
    }
    if (entry) closed.push(withoutSince(entry));
    if (IMPORTED.has(event.kind)) open.set(key, entryOf(event));
    else closed.push(withoutSince(entryOf(event)));
  }
  return [...closed, ...[...open.values()].map(withoutSince)].sort(newestEntryFirst);
}

/** The place of an entry among all, as text: entries after it are older. */
export const activityCursor = ({ at, kind, act, by, subjects }: ActivityView): string =>
  [at, kind, act, by ?? '', subjects[0]?.id ?? ''].join('~');

const newestFirst = (one: ActivityEvent, other: ActivityEvent): number =>
  descending(one.at, other.at) || descending(placeOf(one), placeOf(other));

const newestEntryFirst = (one: ActivityView, other: ActivityView): number =>
  descending(activityCursor(one), activityCursor(other));

const placeOf = ({ kind, subject, act }: ActivityEvent): string => `${kind} ${subject} ${act}`;

const descending = (one: string, other: string): number => (one < other ? 1 : -Number(one > other));

const entryOf = ({ subject, name, ...event }: ActivityEvent): Entry => ({
  ...event,
  since: event.at,
  count: 1,
  subjects: [{ id: subject, ...(name !== undefined && { name }) }],
});

/** The entry with one more act, an older one; the unit and the reason are those of all, or none. */
function joined({ unitId, reason, ...entry }: Entry, { at, subject, name, ...event }: ActivityEvent): Entry {
  const named = { id: subject, ...(name !== undefined && { name }) };
  return {
    ...entry,
    ...(unitId !== undefined && unitId === event.unitId && { unitId }),
    ...(reason !== undefined && reason === event.reason && { reason }),
    since: at,
    count: entry.count + 1,
    subjects: entry.subjects.length < ACTIVITY_SUBJECTS ? [...entry.subjects, named] : entry.subjects,
  };
}

const withoutSince = ({ since: _, ...entry }: Entry): ActivityView => entry;
